"""The first run: from an empty folder to an open book in under three minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.key_slots import DEFAULT_COST, Cost
from db.problems import InvalidInput, Problem
from desktop.services import books
from desktop.services.book import Book
from desktop.services.books import Created, NewBookInput
from desktop.services.clock import Clock
from desktop.ui.screens.start.frame import Sheet
from desktop.ui.screens.start.recovery import CodeView, TypeBackView
from desktop.ui.screens.start.wizard_steps import (
    NoticeStep,
    PasswordStep,
    RegulationStep,
    Step,
    UnitStep,
)
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm, question
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.stepper import Stepper, StepState, StepView

_STAGES = ("使用须知", "单位", "制度", "密码", "恢复码", "核对")


@dataclass(frozen=True, slots=True)
class Making:
    """With what a book is made: a clock of its own and a cheaper key derivation serve tests."""

    clock: Clock
    cost: Cost = DEFAULT_COST


class WizardPage(QWidget):
    """Emits `finished` with the new, open book, or `cancelled` before anything was made."""

    finished = Signal(object)
    cancelled = Signal()

    def __init__(self, tasks: TaskRunner, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet("新建台账")
        self._tasks, self._making = tasks, making
        self._created: Created | None = None
        self._place = 0
        self._waiting = False
        self.notice, self.unit = NoticeStep(), UnitStep()
        self.regulation = RegulationStep(making.clock.today())
        self.password = PasswordStep()
        self.code, self.type_back = CodeView(), TypeBackView()
        self.steps: tuple[Step, ...] = (self.notice, self.unit, self.regulation, self.password)
        self._pages: tuple[QWidget, ...] = (*self.steps, self.code, self.type_back)
        self._stepper = Stepper()
        self.messages = MessageBar()
        self._state = plain_label("", "muted")
        self.back = push_button("上一步", self.go_back, icon="chevron-left")
        self.next = push_button("下一步", self.go_on, role="primary")
        for button in (self.back, self.next):
            button.setAutoDefault(True)
        self._lay_out()
        go_on = QShortcut("Ctrl+Return", self, self.go_on)
        go_on.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.code.problem.connect(self._show_problem)
        self.type_back.line.returnPressed.connect(self.go_on)
        self.password.again.submitted.connect(self.go_on)
        self.regulation.submitted.connect(self.go_on)
        self._show_place(0)

    def _lay_out(self) -> None:
        self._sheet.column.insertWidget(0, self.messages)
        self._sheet.column.insertWidget(1, self._stepper)
        for page in self._pages:
            # Hidden pages take no room, so that each has its own height.
            page.hide()
            self._sheet.column.addWidget(page)
        self._sheet.close_column()
        # Always in sight: the page above scrolls.
        bar = QFrame()
        bar.setObjectName("header")
        line = QHBoxLayout(bar)
        line.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        line.setSpacing(Space.M)
        line.addWidget(self._state, 1)
        line.addWidget(self.back)
        line.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addWidget(bar)

    @property
    def _page(self) -> QWidget:
        return self._pages[self._place]

    @property
    def made(self) -> Book | None:
        """The book once it was made."""
        return self._created.book if self._created else None

    def may_close(self) -> bool:
        """Ask before a code is lost that nobody has checked."""
        if self._created is None:
            return not self._waiting
        return confirm(
            self,
            "恢复码还没有核对",
            "台账已经建好，可以用密码打开。恢复码不会再显示；以后可以在设置里换一个新的。",
            yes="不核对，退出",
            danger=True,
        )

    def begin(self) -> None:
        """Put the cursor where the page begins."""
        if self._place < len(self.steps):
            self.steps[self._place].begin()

    def _show_place(self, place: int) -> None:
        self._page.hide()
        self._place = place
        self._page.show()
        self._stepper.show_steps(_views(place))
        step = self.steps[place] if place < len(self.steps) else None
        self._sheet.heading.setText(step.title if step else _TITLES[place - len(self.steps)])
        self._sheet.intro.setText(step.intro if step else "")
        self._sheet.intro.setVisible(bool(step and step.intro))
        self.back.setVisible(place != len(self.steps))
        self.back.setText("取消" if place == 0 else "上一步")
        self.next.setText(_NEXT[place])
        self.messages.clear()
        self._sheet.verticalScrollBar().setValue(0)
        if step is not None:
            step.begin()
        elif self._page is self.type_back:
            self.type_back.line.setFocus()
        else:
            self.next.setFocus()

    def go_back(self) -> None:
        """Go one page back; from the first, give up."""
        if self._waiting:
            return
        if self._place == 0:
            self.cancelled.emit()
        else:
            self._show_place(self._place - 1)

    def go_on(self) -> None:
        """Check this page and go on; the last question makes the book."""
        if self._waiting:
            return
        if self._place < len(self.steps):
            step = self.steps[self._place]
            if not step.check() or (step is self.regulation and not self._open_is_meant()):
                return
        if self._place == len(self.steps) - 1:
            self._make()
        elif self._page is self.type_back:
            self._confirm_code()
        else:
            self._show_place(self._place + 1)

    def _open_is_meant(self) -> bool:
        left = self.regulation.left_open()
        if not left:
            return True
        asked = question(
            self,
            f"有{len(left)}个数没有填",
            "".join(left) + "原文此处空缺，程序不能代为决定。以后可以在制度库里补填；"
            "补填以前，不计算这些期限。",
            yes="以后再填",
            no="返回填写",
        )
        return bool(asked.exec())

    def _make(self) -> None:
        given = NewBookInput(
            unit_name=self.unit.unit_name.text(),
            adoption=self.regulation.adoption(),
            user_name=self.password.user_name.text(),
            password=self.password.password.text(),
        )
        folder = self.unit.path()
        self._wait("正在建立台账，几秒钟就好…")
        self._tasks.run(
            "建立台账",
            lambda _: books.create(folder, given, clock=self._making.clock, cost=self._making.cost),
            self._on_made,
            self._show_problem,
        )

    def _on_made(self, created: Created) -> None:
        self._wait("")
        self._created = created
        self.password.password.clear()
        self.password.again.clear()
        self.code.show_code(created.book, created.recovery_code)
        self._show_place(len(self.steps))

    def _confirm_code(self) -> None:
        assert self._created is not None
        book, typed = self._created.book, self.type_back.line.text()
        self._wait("正在核对…")
        self._tasks.run(
            "核对恢复码",
            lambda _: books.confirm_recovery_code(book, typed),
            lambda _: self._finish(book),
            self._show_problem,
        )

    def _finish(self, book: Book) -> None:
        self._wait("")
        self._created = None
        self.code.code.clear()
        self.finished.emit(book)

    def _wait(self, text: str) -> None:
        self._waiting = bool(text)
        self._state.setText(text)
        for widget in (self.next, self.back, self._sheet):
            widget.setEnabled(not text)

    def _show_problem(self, problem: Problem) -> None:
        self._wait("")
        if self._page is self.type_back:
            errors = (
                problem.by_field()
                if isinstance(problem, InvalidInput)
                else {"recovery_code": str(problem)}
            )
            self.type_back.rows.show_errors(errors)
        elif isinstance(problem, InvalidInput):
            self._show_errors(problem)
        else:
            self.messages.show_problem(problem)

    def _show_errors(self, wrong: InvalidInput) -> None:
        """Go back to the first page that has a wrong field."""
        errors = wrong.by_field()
        for place, step in enumerate(self.steps):
            own = {name: text for name, text in errors.items() if name in step.fields}
            if own:
                self._show_place(place)
                step.show_errors(own)
                return
        self.messages.show_problem(wrong)


_TITLES = ("保存恢复码", "核对恢复码")
_NEXT = ("下一步", "下一步", "下一步", "建立台账", "我已经打印或者抄好", "完成")


def _views(place: int) -> Sequence[StepView]:
    def state(index: int) -> StepState:
        if index == place:
            return StepState.CURRENT
        return StepState.DONE if index < place else StepState.TODO

    return tuple(StepView(label, state(index)) for index, label in enumerate(_STAGES))
