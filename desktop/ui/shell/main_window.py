"""The main window: puts rail, header, pages, messages, progress and status bar together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.problems import InvalidInput, Problem
from desktop.services.changes import Changes
from desktop.ui.forms.view import FormView
from desktop.ui.shell.header import Header
from desktop.ui.shell.page import Page, PageSpec, PageTarget
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.search import SearchDialog, SearchEverywhere, SearchHit
from desktop.ui.shell.status import BookInfo, IdleWatch, StatusBar
from desktop.ui.tasks import Progress, Task, TaskRunner
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.progress import ProgressArea

Result = TypeVar("Result")


class MainWindow(QMainWindow):
    """The window of an open book; it is the `Shell` of its pages.

    `lock_requested` comes from the button, Ctrl+L or idleness, after drafts were saved.
    """

    lock_requested = Signal()

    def __init__(
        self,
        specs: Sequence[PageSpec],
        search: SearchEverywhere,
        info: BookInfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in specs}
        self._search = search
        self._pages: dict[str, Page] = {}
        self._actions: dict[str, QWidget] = {}
        self._current = ""
        self.tasks = TaskRunner(self)
        self.rail = Rail(specs)
        self.header = Header()
        self.messages = MessageBar()
        self._stack = QStackedWidget()
        self._progress = ProgressArea()
        self._status = StatusBar()
        self._idle = IdleWatch(self)
        self._lay_out()
        self._wire()
        self.show_info(info)
        self.resize(1280, 720)
        self.go(specs[0].key)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        body.setSpacing(Space.S)
        body.addWidget(self.messages)
        body.addWidget(self._stack, 1)
        body.addWidget(self._progress)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(body, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self._status)

    def _wire(self) -> None:
        self.rail.chosen.connect(self._on_rail)
        self.header.search_requested.connect(self.open_search)
        self._status.lock_requested.connect(self.request_lock)
        self._idle.idle.connect(self.request_lock)
        self.tasks.started.connect(self._progress.add)

    def show_info(self, info: BookInfo) -> None:
        """Show book, user and day; lock by itself after the minutes given."""
        self.setWindowTitle(f"{info.book} — 廉责")
        self._status.show_info(info)
        self._idle.set_minutes(info.lock_minutes)

    @property
    def current_key(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def page(self, key: str) -> Page:
        """Return a page, building it if this is the first time it is wanted."""
        if key not in self._pages:
            page = self._specs[key].factory(self)
            page.title_changed.connect(self._show_title)
            self._pages[key] = page
            self._actions[key] = self.header.add_actions(page.actions_bar())
            self._stack.addWidget(page)
        return self._pages[key]

    def go(self, page: str, target: PageTarget | None = None) -> bool:
        """Show a page and there a target; `False` where the page before may not be left."""
        if page != self._current and self._current and not self.page(self._current).can_leave():
            self.rail.show_chosen(self._current)
            return False
        shown = self.page(page)
        self._current = page
        self.rail.show_chosen(page)
        self._stack.setCurrentWidget(shown)
        for key, group in self._actions.items():
            group.setVisible(key == page)
        if target is not None:
            shown.open_target(target)
        self._show_title()
        return True

    def _on_rail(self, key: str) -> None:
        if self.go(key):
            self.page(key).setFocus()

    def _show_title(self) -> None:
        self.header.show_title(self.page(self._current).title())

    def tell(
        self, text: str, tone: Tone = Tone.SUCCESS, undo: Callable[[], object] | None = None
    ) -> None:
        """Show a short note, with a button to undo where that is possible."""
        self.messages.tell(text, tone, undo)

    def show_problem(self, problem: Problem) -> None:
        """Show what happened, what was kept and what to do."""
        self.messages.show_problem(problem)

    def attempt(self, work: Callable[[], Result], form: FormView | None = None) -> Result | None:
        """Return what the work returns; on a `Problem` show it (field errors in the form)."""
        try:
            return work()
        except InvalidInput as wrong:
            if form is None:
                self.show_problem(wrong)
            else:
                form.show_errors(wrong.by_field())
        except Problem as problem:
            self.show_problem(problem)
        return None

    def run(
        self, title: str, work: Callable[[Progress], Result], done: Callable[[Result], object]
    ) -> Task:
        """Do long work in a thread with progress and cancelling; problems are shown."""
        return self.tasks.run(title, work, done, self.show_problem)

    def publish(self, changes: Changes) -> None:
        """Let every page that was built refresh after a write."""
        for page in self._pages.values():
            page.refresh(changes)

    def preview(
        self,
        data: bytes,
        title: str,
        printed: Callable[[], object] | None = None,
        saved: Callable[[], object] | None = None,
    ) -> None:
        """Show a PDF, to be printed or saved."""
        # QtPdf and the print support are loaded when the first paper is shown.
        from desktop.ui.widgets.pdf_preview import PdfPreview

        dialog = self.attempt(
            lambda: PdfPreview(data, title, printed=printed, saved=saved, parent=self)
        )
        if dialog is not None:
            dialog.exec()
            dialog.deleteLater()

    def open_search(self) -> None:
        """Ask what to look for and go to the hit."""
        dialog = SearchDialog(self._search, self)
        dialog.chosen.connect(self._go_to_hit)
        dialog.exec()
        dialog.deleteLater()

    def _go_to_hit(self, hit: SearchHit) -> None:
        self.go(hit.page, hit.target)

    def request_lock(self) -> None:
        """Ask for the log-in again; pages save their drafts when they are left."""
        if self.page(self._current).can_leave():
            self.lock_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the page, not in the rail."""
        super().showEvent(event)
        self.page(self._current).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the page may be left and no work is running against the user's will."""
        if not self.page(self._current).can_leave():
            event.ignore()
            return
        if self.tasks.busy and not confirm(
            self,
            "还有工作没有做完",
            "现在退出会停下它；已经做完的部分保留，没有做完的部分不留下。",
            yes="停下并退出",
            danger=True,
        ):
            event.ignore()
            return
        self.tasks.cancel_all()
        event.accept()
