"""Writing an archive: what, where to, for whom, how protected; and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.vocabulary import Register
from desktop.archive.container import KeyCost
from desktop.platform.drives import Drive, eject_advice
from desktop.records.fields import Field, FieldKind
from desktop.records.labels import label_of
from desktop.services import archive_history, archiving
from desktop.services.archive_content import LAST_FILE
from desktop.services.archive_history import SECRECY_REMINDER, size_text
from desktop.services.archiving import Choice, Exported, ExportRequest
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import Permission
from desktop.ui.forms import FormView
from desktop.ui.screens.archive.protection import Protection
from desktop.ui.screens.archive.scope import Checks
from desktop.ui.screens.archive.target import TargetChooser
from desktop.ui.screens.context import form_context
from desktop.ui.screens.settings.section import Section, button_line
from desktop.ui.screens.start.rows import Rows
from desktop.ui.shell import Shell
from desktop.ui.tasks import Progress, Task
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.facts import FactList
from desktop.ui.widgets.label import plain_label

_FIELDS = (
    Field("purpose", "用途", required=True, max_length=100, help="例如：年度归档、移交档案室。"),
    Field("medium", "介质编号", required=True, max_length=40, help="U盘的登记编号。"),
    Field("handler", "经办人", required=True, max_length=40),
    Field("approver", "批准人", max_length=40),
    Field(
        "classification",
        "密级标注",
        max_length=40,
        help="照本单位的决定填写；程序只记录，不判断密级。",
    ),
    Field("return_by", "归还日期", FieldKind.DATE, help="介质借出时填写。"),
)


class WritingSection(Section):
    """Emits `check_requested` with the path of an archive that was just written."""

    areas = frozenset({Area.RECORDS, Area.EXPORTS})
    check_requested = Signal(object)
    key_cost: KeyCost | None = None
    """Of the key derivation; a test lowers it."""

    def __init__(self, shell: Shell, book: Book, drives: Callable[[], Sequence[Drive]]) -> None:
        super().__init__(shell, book)
        self._done: Exported | None = None
        self._drive: Drive | None = None
        self.result = self._result_card()
        self._scope_card()
        self.target = TargetChooser(shell, drives)
        self.card("二、写到哪里").addWidget(self.target)
        self.form = FormView(_FIELDS, form_context(book))
        self.form.load({"handler": book.user_name})
        self.card("三、登记").addWidget(self.form)
        self.protection = Protection()
        self.card("四、加密").addWidget(self.protection)
        reminder = plain_label(SECRECY_REMINDER, "muted", wrap=True)
        self.start = push_button("写出归档", self.ask, icon="usb", role="primary")
        self.column.addWidget(reminder)
        self.column.addLayout(button_line(self.start))

    def _scope_card(self) -> None:
        self.years, self.registers = Checks("年度"), Checks("登记簿")
        self.rows = Rows()
        self.rows.add("years", "年度", self.years)
        self.rows.add("registers", "登记簿", self.registers)
        self.size_line = plain_label("", wrap=True)
        card = self.card("一、归档哪些记录")
        card.addWidget(self.rows)
        card.addWidget(self.size_line)
        registers = [(item.value, label_of(item)) for item in Register]
        self.registers.show_choices(registers, [item.value for item in Register])
        for checks in (self.years, self.registers):
            checks.changed.connect(self._show_size)

    def _result_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "message")
        card.setProperty("tone", "success")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inside.setSpacing(Space.M)
        self.facts = FactList(columns=1)
        self.advice = plain_label("", wrap=True)
        inside.addWidget(plain_label("归档已写好，并已从介质读回核对", "section"))
        inside.addWidget(self.facts)
        inside.addWidget(self.advice)
        inside.addLayout(
            button_line(
                push_button("打印回执…", self.show_receipt, icon="printer", role="primary"),
                push_button("再核对一次…", self._ask_check, icon="shield-check"),
            )
        )
        card.hide()
        self.column.addWidget(card)
        return card

    def refresh(self) -> None:
        """Read years and drives again."""
        found = [str(year) for year in archiving.years(self.book)]
        this_year = str(self.book.clock.today().year)
        newest = this_year if this_year in found else next(iter(found), "")
        self.years.show_choices([(year, f"{year}年") for year in found], [newest])
        allowed = self.may(Permission.EXPORT)
        self.start.setEnabled(allowed and bool(found))
        self._show_size()
        self.target.refresh()

    def choice(self) -> Choice:
        """Return which records are ticked."""
        return Choice(
            frozenset(int(year) for year in self.years.value()),
            frozenset(Register(code) for code in self.registers.value()),
        )

    def _show_size(self) -> None:
        choice = self.choice()
        if not choice.years or not choice.registers:
            nothing = "请至少选择一个年度和一个登记簿。"
            self.size_line.setText(nothing if self.years.value() or self._has_years() else _EMPTY)
            self.target.show_needed(0)
            return
        found = archiving.estimate(self.book, choice)
        self.size_line.setText(
            f"共{found.records}件记录，{found.papers}份文书，{found.attachments}个附件，"
            f"约 {size_text(found.size)}。作废的记录一并归档并注明，草稿不归档。"
        )
        self.target.show_needed(found.size)

    def _has_years(self) -> bool:
        return bool(archiving.years(self.book))

    def check(self) -> bool:
        """Show everything that is wrong, return whether nothing is."""
        errors = {}
        if not self.years.value():
            errors["years"] = "请至少选择一个年度。"
        if not self.registers.value():
            errors["registers"] = "请至少选择一个登记簿。"
        path = self.target.path()
        lacking = "" if path else "请选择 U 盘或者文件夹。"
        protected = self.protection.check()
        filled = self.form.check()
        self.target.rows.show_errors({"target": lacking} if lacking else {})
        self.rows.show_errors(errors)
        return protected and filled and not lacking and not errors

    def ask(self) -> None:
        """Check, remind of secrecy, and write."""
        if self.check() and confirm(
            self,
            "写出归档？",
            f"{SECRECY_REMINDER}\n\n写到：{self.target.path()}",
            yes="写出归档",
        ):
            self.write()

    def request(self) -> ExportRequest:
        """Return what was asked for; only after `check`."""
        path = self.target.path()
        if path is None:
            raise ValueError("no target was chosen")
        choice, values = self.choice(), self.form.values()
        day = values.get("return_by")
        return ExportRequest(
            target=path,
            years=choice.years,
            registers=choice.registers,
            password=self.protection.password(),
            handler=values.get("handler", ""),
            purpose=values.get("purpose", ""),
            medium=values.get("medium", ""),
            approver=values.get("approver", ""),
            classification=values.get("classification", ""),
            return_by=date.fromisoformat(day) if day else None,
        )

    def write(self) -> Task:
        """Write the archive in a thread."""
        request = self.request()
        self._drive = self.target.drive()
        self.result.hide()
        self.start.setEnabled(False)

        def work(progress: Progress) -> Exported:
            written = False

            def step(done: int, total: int, name: str) -> None:
                nonlocal written
                progress.step(done, total, "读回核对" if written else "写入")
                written = written or name.endswith(LAST_FILE.name)

            return archiving.export(self.book, request, step, key_cost=self.key_cost)

        task = self.shell.run("正在写出归档", work, self._on_done)
        task.cancelled.connect(
            lambda: self.shell.tell("已取消，盘上没有留下不完整的归档。", Tone.INFO)
        )
        task.ended.connect(self._on_ended)
        return task

    def _on_ended(self) -> None:
        self.start.setEnabled(True)
        self.target.refresh()

    def _on_done(self, done: Exported) -> None:
        self._done = done
        self.facts.show_facts(
            (
                ("位置", str(done.path)),
                (
                    "内容",
                    f"{done.records}件记录，{done.files}个文件，{size_text(done.stored_bytes)}",
                ),
                ("归档校验值", done.tagmanifest_sha256),
                ("回执", done.note or str(done.receipt)),
            )
        )
        self.advice.setText(eject_advice(self._drive) if self._drive else "")
        self.advice.setVisible(self._drive is not None)
        self.result.show()
        self.protection.forget()
        self.shell.tell("归档已写好并核对。")

    def show_receipt(self) -> None:
        """Show the receipt, to be printed."""
        if self._done is None:
            return
        export_id = self._done.id
        pdf = self.shell.attempt(lambda: archive_history.receipt_pdf(self.book, export_id))
        if pdf is not None:
            self.shell.preview(pdf, "归档回执")

    def _ask_check(self) -> None:
        if self._done is not None:
            self.check_requested.emit(self._done.path)

    def forget_passwords(self) -> None:
        """Clear typed passwords."""
        self.protection.forget()


_EMPTY = "台账里还没有可以归档的记录：记录办理以后才有编号，草稿不归档。"
