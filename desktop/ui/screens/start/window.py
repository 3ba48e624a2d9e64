"""The window before a book is open; painted first, everything heavy comes after."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from db.problems import NotWritable, Problem, StorageFull
from desktop.platform.paths import config_folder
from desktop.services import preferences
from desktop.ui.screens.start.frame import Brand
from desktop.ui.screens.start.log_in import LogInPage
from desktop.ui.screens.start.welcome import WelcomePage
from desktop.ui.tasks import Progress, TaskRunner

if TYPE_CHECKING:  # these bring SQLAlchemy, the forms and the cryptography
    from db.backup import Restored
    from desktop.services.book import Book
    from desktop.ui.screens.start.forgotten import ForgottenPage
    from desktop.ui.screens.start.restore import RestorePage
    from desktop.ui.screens.start.wizard import Making, WizardPage

MakeDemo = Callable[[], "Book"]


class StartWindow(QWidget):
    """Welcome, log-in, first run, forgotten password, restore.

    `opened` carries the book and whether it is new; `demo_requested` carries the regulation of the
    sample office that is asked for;
    `first_painted` comes once, after the window was shown; `closed` when the user closed it.
    """

    opened = Signal(object, bool)
    demo_requested = Signal(str)
    first_painted = Signal()
    closed = Signal()

    def __init__(
        self, making: "Callable[[], Making] | None" = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("廉责")
        self.resize(1040, 700)
        self.tasks = TaskRunner(self)
        self._making = making
        self._folder: Path | None = None
        self._painted = False
        self._wizard: WizardPage | None = None
        self._forgotten: ForgottenPage | None = None
        self._restore: RestorePage | None = None
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Brand())
        row.addWidget(self._stack, 1)

    # Each page is built when it is first shown: the first paint waits for one of them only.
    @cached_property
    def welcome(self) -> WelcomePage:
        """The welcome."""
        page = WelcomePage()
        page.book_chosen.connect(self.ask_password)
        page.forget_requested.connect(self._forget_recent)
        page.new_requested.connect(self.start_wizard)
        page.restore_requested.connect(self.start_restore)
        page.demo_requested.connect(self.demo_requested)
        return page

    @cached_property
    def log_in(self) -> LogInPage:
        """The log-in."""
        page = LogInPage()
        page.submitted.connect(self._open)
        page.forgotten.connect(self._start_forgotten)
        page.other_requested.connect(self.show_welcome)
        page.restore_requested.connect(self.start_restore)
        page.retry_requested.connect(self._retry)
        return page

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._stack.currentWidget()

    def begin(self, book: Path | None = None) -> None:
        """Show the log-in of this book, or of the one opened last, or the welcome."""
        recent = preferences.load(config_folder()).recent
        folder = book or next((path for path in recent if path.is_dir()), None)
        if folder is None:
            self.show_welcome()
        else:
            self.ask_password(folder)

    def show_welcome(self) -> None:
        """Show the welcome with the books opened last."""
        self.welcome.messages.clear()
        self.welcome.show_recent(preferences.load(config_folder()).recent)
        self._put(self.welcome)

    def ask_password(self, folder: Path) -> None:
        """Show the log-in of a book; its users are read in the thread."""
        self._folder = folder
        self._put(self.log_in)
        self.log_in.show_book(folder)
        if self._painted:
            self._read_users(folder)

    def _read_users(self, folder: Path) -> None:
        def read(_progress: Progress) -> tuple[str, ...]:
            from desktop.services import books

            return books.users(folder)

        def show(names: tuple[str, ...]) -> None:
            if folder == self._folder:
                self.log_in.show_users(names)

        self.tasks.run("读取用户", read, show, self._show_problem)

    def _retry(self) -> None:
        if self._folder is not None:
            self.ask_password(self._folder)

    def _open(self, user: str, password: str) -> None:
        folder = self._folder
        assert folder is not None
        self.log_in.set_busy("正在打开…")

        def work(_progress: Progress) -> "Book":
            from desktop.services import books

            return books.open_book(folder, password, user_name=user, clock=self._made_with().clock)

        self.tasks.run("打开台账", work, self._on_opened, self._show_problem)

    def _on_opened(self, book: "Book") -> None:
        self.log_in.password.clear()
        self.remember(book.folder)
        self.opened.emit(book, False)

    def remember(self, folder: Path) -> None:
        """Put a book on top of the recent ones; a folder that cannot be written is no hindrance."""
        kept = preferences.load(config_folder()).with_recent(folder)
        try:
            preferences.save(config_folder(), kept)
        except (NotWritable, StorageFull):
            return

    def _forget_recent(self, folder: Path) -> None:
        kept = preferences.load(config_folder()).without_recent(folder)
        try:
            preferences.save(config_folder(), kept)
        except Problem as problem:
            self.welcome.messages.show_problem(problem)
        self.welcome.show_recent(kept.recent)

    def _made_with(self) -> "Making":
        from desktop.services.clock import SystemClock
        from desktop.ui.screens.start.wizard import Making

        return self._making() if self._making else Making(SystemClock())

    def start_wizard(self) -> None:
        """Begin the first run anew."""
        from desktop.ui.screens.start.wizard import WizardPage

        self._drop(self._wizard)
        self._wizard = page = WizardPage(self.tasks, self._made_with())
        page.finished.connect(self._on_made)
        page.cancelled.connect(self.show_welcome)
        self._put(page)
        page.begin()

    def _on_made(self, book: "Book") -> None:
        self._drop(self._wizard)
        self._wizard = None
        self.remember(book.folder)
        self.opened.emit(book, True)

    def start_restore(self) -> None:
        """Choose a backup and a folder."""
        from desktop.ui.screens.start.restore import RestorePage

        if self._restore is None:
            self._restore = RestorePage(self.tasks)
            self._restore.cancelled.connect(self.show_welcome)
            self._restore.restored.connect(self._on_restored)
        self._put(self._restore)
        self._restore.begin()

    def _on_restored(self, restored: "Restored") -> None:
        self.ask_password(restored.files.root)
        missing = len(restored.missing)
        said = f"恢复完成，请登录。有{missing}个附件在备份里缺失或者损坏，没有恢复。"
        self.log_in.messages.tell(said if missing else "恢复完成，请用备份当时的密码登录。")

    def _start_forgotten(self, user: str) -> None:
        from desktop.ui.screens.start.forgotten import ForgottenPage

        assert self._folder is not None
        if self._forgotten is None:
            made = self._made_with()
            self._forgotten = ForgottenPage(self.tasks, made.clock, made.cost)
            self._forgotten.cancelled.connect(self._retry)
            self._forgotten.opened.connect(self._on_opened)
        names = [self.log_in.user.itemText(place) for place in range(self.log_in.user.count())]
        self._put(self._forgotten)
        self._forgotten.show_book(self._folder, names, user)

    def _put(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    def show_problem(self, problem: Problem) -> None:
        """Show a problem of the page that is shown."""
        self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        if self._folder is not None and self.page is self.log_in:
            self.log_in.show_problem(problem)
        else:
            self.welcome.messages.show_problem(problem)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the heavy imports after the first paint."""
        super().showEvent(event)
        if not self._painted:
            QTimer.singleShot(0, self, self._after_first_paint)

    def _after_first_paint(self) -> None:
        if self._painted:
            return
        self._painted = True
        self.first_painted.emit()
        self.tasks.run("准备", _import_services, lambda _: None, self._show_problem)
        if self._folder is not None:
            self._read_users(self._folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let running work end; ask before an unchecked recovery code is lost."""
        if self._wizard is not None and self.page is self._wizard:
            if not self._wizard.may_close():
                event.ignore()
                return
            if self._wizard.made is not None:
                self._wizard.made.close()
        self.tasks.cancel_all()
        event.accept()
        self.closed.emit()


def _import_services(_progress: Progress) -> None:
    """Load what opening a book needs, while the password is typed."""
    import desktop.services.books
    import desktop.ui.screens.registry  # noqa: F401
