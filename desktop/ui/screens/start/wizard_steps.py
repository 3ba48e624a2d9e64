"""The questions of the first run, one page each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from db.password_policy import password_faults
from desktop.platform.paths import documents_folder
from desktop.records.fields import Choice, Field, FieldKind
from desktop.records.labels import label_of
from desktop.rules.adoption import unanswered
from desktop.rules.regulation import Question
from desktop.services import regulation
from desktop.services.regulation import AdoptionInput
from desktop.ui.forms import FormContext, FormView
from desktop.ui.screens.start.rows import FolderLine, PasswordLine, Rows
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_NOTICE = (
    "本程序用于登记不属于国家秘密的工作信息。",
    "如果这台电脑不是经批准的涉密计算机，就不得录入、保存国家秘密，"
    "包括标有“秘密”“机密”“绝密”的文件内容。",
    "个人事项、谈话记录等属于工作秘密和个人信息：请只让工作需要的人知道密码，"
    "离开座位时锁定（Ctrl+L），U盘按本单位规定使用和保管。",
    "密码和恢复码全部丢失时，任何人都不能打开台账，包括程序的制作者。",
)


class Step(QWidget):
    """One page of the wizard: `faults` names wrong fields, and shows them."""

    title = ""
    intro = ""
    fields: frozenset[str] = frozenset()

    def check(self) -> bool:
        """Check the page, show what is wrong, return whether all is well."""
        return True

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors that came from making the book."""

    def begin(self) -> None:
        """Put the cursor where the page begins."""


class NoticeStep(Step):
    """The notice on secrecy, to be read and agreed to."""

    title = "使用须知"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inside.setSpacing(Space.M)
        for place, line in enumerate(_NOTICE, start=1):
            inside.addWidget(plain_label(f"{place}．{line}", wrap=True))
        self.agreed = QCheckBox("我已读懂，不在本程序里录入国家秘密")
        self.agreed.toggled.connect(self._on_tick)
        self._error = plain_label("⚠ 请先阅读并勾选。", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (card, self.agreed, self._error):
            column.addWidget(widget)
        column.addStretch(1)

    def _on_tick(self) -> None:
        self._error.hide()

    def check(self) -> bool:
        """Ask for the tick."""
        self._error.setVisible(not self.agreed.isChecked())
        if not self.agreed.isChecked():
            self.agreed.setFocus()
        return self.agreed.isChecked()

    def begin(self) -> None:
        """Begin at the tick."""
        self.agreed.setFocus()


class UnitStep(Step):
    """The unit's name and the folder of its book."""

    title = "单位和存放位置"
    intro = "台账是一个文件夹，里面的内容全部加密。"
    fields = frozenset({"unit_name", "folder"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit_name = QLineEdit()
        self.unit_name.setMaxLength(60)
        self.folder = FolderLine("选择台账放在哪个文件夹里")
        self._proposed = ""
        self._rows = Rows()
        self._rows.add(
            "unit_name", "单位名称", self.unit_name, "写全称，印在文书上。以后可以在设置里改。"
        )
        self._rows.add(
            "folder",
            "台账放在哪里",
            self.folder,
            "要是一个空的或者新的文件夹；放在本机硬盘上，不要放在U盘和网盘上。",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addStretch(1)
        self.unit_name.textChanged.connect(self._propose)
        self.unit_name.returnPressed.connect(self.folder.line.setFocus)

    def _propose(self, name: str) -> None:
        """Propose a folder until the user has chosen one."""
        from desktop.names.file_names import legal_file_name

        if self.folder.line.text() == self._proposed:
            folder = documents_folder() / "廉责台账" / legal_file_name(name.strip() or "本单位")
            self._proposed = str(folder)
            self.folder.set_path(folder)

    def check(self) -> bool:
        """Ask for both, and for a folder that is empty."""
        from db.problems import InvalidInput, Problem
        from desktop.services import books

        errors = {}
        if not self.unit_name.text().strip():
            errors["unit_name"] = "请填写单位名称。"
        path = self.folder.path()
        if path is None or not path.is_absolute():
            errors["folder"] = "请选择文件夹。"
        else:
            try:
                books.check_new_folder(path)
            except InvalidInput as wrong:
                errors |= wrong.by_field()
            except Problem as problem:
                errors["folder"] = str(problem)
        self._rows.show_errors(errors)
        return not errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their rows."""
        self._rows.show_errors(errors)

    def begin(self) -> None:
        """Begin at the name."""
        self.unit_name.setFocus()

    def path(self) -> Path:
        """Return the chosen folder."""
        path = self.folder.path()
        assert path is not None
        return path


class RegulationStep(Step):
    """Which regulation, from when, and what its source leaves open."""

    title = "采用的制度"
    intro = "原文没有定下来的，由本单位定；已经填好的是程序的默认做法，可以改。"

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regulation = regulation.shipped_regulations()[0]
        shipped = regulation.shipped(self._regulation)
        self._shipped = shipped
        self.fields = frozenset({"regulation", "since", *(q.id for q in shipped.questions)})
        self.form = FormView(
            (
                Field(
                    "since",
                    "从哪天起执行",
                    FieldKind.DATE,
                    required=True,
                    help="从这一天起计算应办事项。",
                ),
                *(self._field(question) for question in shipped.questions),
            ),
            FormContext(today=today),
        )
        defaults = {q.id: _shown(q, q.default) for q in shipped.questions if q.default is not None}
        self.form.load({"since": date(today.year, 1, 1).isoformat(), **defaults})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(plain_label(f"制度：{shipped.document.title}", "strong", wrap=True))
        column.addWidget(self.form)

    def _field(self, question: Question) -> Field:
        text = self._shipped.text(question.text)
        source = f"《{text.title}》{question.article}。{question.note}"
        if question.kind == "choice":
            choices = tuple(Choice(option.id, option.label) for option in question.options)
            return Field(
                question.id, question.label, FieldKind.CHOICE, True, source, choices=choices
            )
        if question.kind == "amount":
            unit = label_of(question.unit) if question.unit else ""
            return Field(question.id, question.label, FieldKind.INTEGER, help=source, unit=unit)
        return Field(
            question.id, question.label, FieldKind.LINE, True, f"{source}写成“3-31”的样子。"
        )

    def check(self) -> bool:
        """Check every answer as the adoption itself will."""
        from db.problems import InvalidInput

        if not self.form.check():
            return False
        try:
            regulation.check(self.adoption())
        except InvalidInput as wrong:
            self.form.show_errors(wrong.by_field())
            return False
        return True

    def left_open(self) -> tuple[str, ...]:
        """Return the questions that have to be answered sometime and have no answer."""
        return tuple(
            question.label for question in unanswered(self._shipped, self.adoption().answers)
        )

    def adoption(self) -> AdoptionInput:
        """Return what was chosen."""
        values = self.form.values()
        kinds = {question.id: question.kind for question in self._shipped.questions}
        answers = {
            name: _month_day(str(value)) if kinds[name] == "month_day" else str(value)
            for name, value in values.items()
            if name in kinds
        }
        return AdoptionInput(self._regulation, date.fromisoformat(values["since"]), answers)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their fields."""
        self.form.show_errors(errors)

    def begin(self) -> None:
        """Begin at the first number that nobody can guess."""
        for question in self._shipped.questions:
            if question.required and question.default is None:
                self.form.editor(question.id).focus_target().setFocus()
                return
        self.form.focus_first()


def _shown(question: Question, answer: str) -> str:
    if question.kind != "month_day":
        return answer
    month, day = answer.split("-")
    return f"{int(month)}-{int(day)}"


def _month_day(text: str) -> str:
    """Return 3-31, 3月31日 or 3.31 as 03-31; anything else as it was typed."""
    plain = text.replace("月", "-").replace(".", "-").removesuffix("日").strip()
    month, sign, day = plain.partition("-")
    if sign and month.isdecimal() and day.isdecimal():
        return f"{int(month):02}-{int(day):02}"
    return text


class PasswordStep(Step):
    """The first user."""

    title = "用户和密码"
    intro = "您是第一位用户，以后可以在设置里增加其他人。"
    fields = frozenset({"user_name", "password"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user_name = QLineEdit()
        self.user_name.setMaxLength(30)
        self.password = PasswordLine()
        self.again = PasswordLine()
        self._rows = Rows()
        self._rows.add(
            "user_name", "您的姓名", self.user_name, "登录时从名单里选，也记在审计日志里。"
        )
        self._rows.add("password", "密码", self.password)
        self._rows.add("again", "再输一遍密码", self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addStretch(1)
        self.user_name.returnPressed.connect(self.password.line.setFocus)
        self.password.submitted.connect(self.again.line.setFocus)
        self.password.changed.connect(self._show_strength)
        self.user_name.textChanged.connect(self._show_strength)
        self._show_strength()

    def _show_strength(self) -> None:
        self._rows.row("password").show_error("")
        self._rows.row("password").set_help(
            strength_text(self.password.text(), self.user_name.text())
        )

    def check(self) -> bool:
        """Check name and password."""
        errors = {}
        if not self.user_name.text().strip():
            errors["user_name"] = "请填写姓名。"
        faults = password_faults(self.password.text(), self.user_name.text().strip())
        if faults:
            errors["password"] = "".join(faults)
        elif self.again.text() != self.password.text():
            errors["again"] = "两遍密码不一样，请重新输入。"
        self._rows.show_errors(errors)
        return not errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their rows."""
        self._rows.show_errors(errors)

    def begin(self) -> None:
        """Begin at the name."""
        self.user_name.setFocus()


def strength_text(password: str, user_name: str) -> str:
    """Return what is still missing from a new password, or that it will do."""
    if not password:
        return "至少10个字符，字母、数字、符号至少两种，或者16个字符以上；一句话就很好记。"
    faults = password_faults(password, user_name.strip())
    if faults:
        return "还不行：" + "".join(faults)
    return "✓ 可以。" if len(password) < 16 else "✓ 可以，而且很结实。"
