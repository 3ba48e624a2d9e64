"""Importing a roster, step by step: file, columns, dry run, result."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import importing
from desktop.services.book import Book
from desktop.services.import_plan import ImportPlan, ImportResult, Outcome, RosterFile
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.people.import_mapping import MappingStep
from desktop.ui.screens.people.import_review import ReviewStep
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.save_dialog import ask_save_path
from desktop.ui.widgets.stepper import Stepper, StepState, StepView

_STEPS = ("选择文件", "核对栏目", "试导入", "导入结果")
_NEXT = ("选择花名册文件", "核对各栏的含义，再试导入", "看清会导入什么，再按“导入”", "")
_KINDS = "花名册 (*.xlsx *.xls *.csv)"


class ImportView(QWidget):
    """Walks through an import. `finished` goes back to the list; nothing is stored before."""

    finished = Signal()

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._shell, self._book = shell, book
        self._file: RosterFile | None = None
        self.plan: ImportPlan | None = None
        self.result: ImportResult | None = None
        self.stepper = Stepper()
        self.mapping = MappingStep()
        self.mapping.sheet_chosen.connect(self._open_sheet)
        self.review = ReviewStep(book.clock.today())
        # The step makes its widgets anew while one of them still handles its signal.
        self.review.changed.connect(lambda: QTimer.singleShot(0, self, self.plan_now))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._start_page())
        self._pages.addWidget(scrolled(self.mapping))
        self._pages.addWidget(self.review)
        self._pages.addWidget(self._done_page())
        self.back = push_button("上一步", self._go_back, icon="arrow-left")
        self.leave = push_button("返回名单", self.finished.emit)
        self.save_rejected = push_button(
            "导出不能导入的清单…", self._choose_rejected, icon="file-spreadsheet"
        )
        self.next = push_button("下一步", self._go_on, role="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.stepper)
        column.addWidget(self._pages, 1)
        column.addLayout(self._buttons())
        self.restart()

    def _start_page(self) -> QWidget:
        page = EmptyState(
            "file-spreadsheet",
            "选择花名册文件",
            "支持 .xlsx、.xls 和 .csv。至少要有“姓名”一栏；常用的还有工号、性别、出生年月、"
            "政治面貌、单位、职务、任职时间、党支部、党内职务。\n试导入只核对，不改动台账。也可以把文件拖到这里。",
        )
        page.add_action("选择文件…", self._choose_file, primary=True)
        return page

    def _done_page(self) -> QWidget:
        page = QWidget()
        self._done = QVBoxLayout(page)
        self._done.setSpacing(Space.S)
        self._done.setAlignment(Qt.AlignmentFlag.AlignTop)
        return page

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.leave)
        line.addStretch(1)
        for button in (self.save_rejected, self.back, self.next):
            line.addWidget(button)
        return line

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._pages.currentIndex()

    @property
    def pending(self) -> bool:
        """Whether decisions were made that going away would lose."""
        return self.step in (1, 2) and self.review.choices != importing.NO_CHOICES

    def restart(self) -> None:
        """Begin with the choice of a file."""
        self._file, self.plan, self.result = None, None, None
        self.review.forget()
        self._show(0)

    def _show(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        states = [
            StepState.DONE
            if place < step or step == len(_STEPS) - 1
            else StepState.CURRENT
            if place == step
            else StepState.TODO
            for place in range(len(_STEPS))
        ]
        views = [StepView(text, state) for text, state in zip(_STEPS, states, strict=True)]
        self.stepper.show_steps(views, _NEXT[step])
        self.back.setVisible(step in (1, 2))
        self.next.setVisible(step > 0)
        self.next.setText(("", "试导入", "导入", "完成")[step])
        rejected = self.result.rejected if self.result else self.plan.rejected if self.plan else ()
        self.save_rejected.setVisible(step >= 2 and bool(rejected))
        self.leave.setVisible(step < len(_STEPS) - 1)
        self._show_next()

    def _show_next(self) -> None:
        ready = self.step != 2 or (
            self.plan is not None
            and any(p.outcome in (Outcome.NEW, Outcome.CHANGED) for p in self.plan.people)
        )
        self.next.setEnabled(ready)

    def _go_back(self) -> None:
        self._show(self.step - 1)

    def _go_on(self) -> None:
        if self.step == 1:
            self.review.forget()
            self.plan_now()
        elif self.step == 2:
            self.carry_out()
        else:
            self.finished.emit()

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择花名册", "", _KINDS)
        if name:
            self.open_file(Path(name))

    def _open_sheet(self, name: str) -> None:
        if self._file is not None:
            self.open_file(self._file.path, name)

    def open_file(self, path: Path, sheet: str | None = None) -> None:
        """Read a file in the background, then show its columns."""
        self._shell.run(
            "正在读取花名册", lambda _progress: importing.open_roster(path, sheet), self._on_opened
        )

    def _on_opened(self, file: RosterFile) -> None:
        self._file = file
        self.review.forget()
        self.mapping.show_file(file)
        self._show(1)

    def plan_now(self) -> None:
        """Compare the roster with the book in the background, then show what would happen."""
        file, mapping, choices = self._file, self.mapping.mapping, self.review.choices
        if file is None or mapping is None:
            return
        self.next.setEnabled(False)
        self._shell.run(
            "正在核对花名册",
            lambda _progress: importing.plan_import(self._book, file, mapping, choices),
            self._on_planned,
        ).ended.connect(self._show_next)

    def _on_planned(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.review.show_plan(plan)
        self._show(2)

    def carry_out(self) -> None:
        """Store what the plan accepted, in the background."""
        plan, choices = self.plan, self.review.choices
        if plan is None:
            return
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        task = self._shell.run(
            "正在导入花名册",
            lambda progress: importing.carry_out(self._book, plan, choices, progress.step),
            self._on_imported,
        )
        task.ended.connect(self._show_next)
        task.ended.connect(lambda: self.back.setEnabled(True))

    def _on_imported(self, result: ImportResult) -> None:
        self.result = result
        while self._done.count():
            widget = self._done.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._done.addWidget(plain_label("花名册已导入", "title"))
        for line in result_lines(result):
            self._done.addWidget(plain_label(line, wrap=True, selectable=True))
        self._show(3)

    def _choose_rejected(self) -> None:
        target = ask_save_path(self, "导出清单", "不能导入的内容.xlsx", "电子表格 (*.xlsx)")
        if target is not None:
            self.write_rejected(target)

    def write_rejected(self, target: Path) -> None:
        """Write the list of what could not be imported."""
        notes = self.result.rejected if self.result else self.plan.rejected if self.plan else ()
        self._shell.run(
            "正在导出清单",
            lambda _progress: importing.save_rejected(notes, target),
            lambda _done: self._shell.tell(f"清单已保存为“{target.name}”。"),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file while one may be chosen."""
        if self.step == 0 and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_file(paths[0])


def result_lines(result: ImportResult) -> list[str]:
    """Return in sentences what an import did."""
    lines = [f"新增{result.new}人，变更{result.changed}人，{result.same}人与台账相同。"]
    posts = [
        f"登记任职{result.posts_added}项" if result.posts_added else "",
        f"因调任离任{result.posts_ended}项" if result.posts_ended else "",
        f"更正任职{result.posts_corrected}项" if result.posts_corrected else "",
    ]
    if any(posts):
        lines.append("，".join(filter(None, posts)) + "。")
    if result.units:
        lines.append(f"新建单位{len(result.units)}个：{'、'.join(result.units)}。")
    if result.left_out:
        lines.append(f"有{result.left_out}人与台账里的人同名而没有选定，没有导入。")
    rows = len({note.row for note in result.rejected})
    if rows:
        lines.append(f"有{rows}行不能导入，可以导出清单，改正后再导入一次；已导入的不会重复。")
    return lines
