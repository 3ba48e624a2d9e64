"""The window program: start, log-in, main window, and back.

Imports stay light here: the first window is painted before SQLAlchemy and the services load.
"""

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.problems import Problem
from desktop.platform.paths import config_folder, log_folder
from desktop.services import preferences
from desktop.services.demo.offices import FIRST
from desktop.ui.app import build_application
from desktop.ui.screens.start.looks import show_looks, theme_of
from desktop.ui.screens.start.window import StartWindow

if TYPE_CHECKING:
    from desktop.services.book import Book
    from desktop.ui.screens.start.session import Session
    from desktop.ui.tasks import Progress

DEMO_PASSWORD: Final = "Demo-2026-lianze"
"""Of the sample office, which holds invented people only; it is shown on the screen."""

_DEMO_NOTE = f"示例，密码：{DEMO_PASSWORD}"
_NEXT_STEPS = "台账已经建好。下一步：在“人员与机构”里导入人员和任职，工作台随后列出应办的事项。"


def run_window(book: Path | None, demo: bool) -> int:
    """Run the program with its windows; returns the exit code.

    `book` is opened at the log-in; `demo` opens the sample office at once.
    """
    looks = preferences.load(config_folder())
    app = build_application(sys.argv[:1], theme_of(looks))
    show_looks(looks)
    program = Program()
    program.begin(book, demo=demo)
    try:
        return app.exec()
    finally:
        program.clear_away()


class Program(QObject):
    """Goes from the start window to an open book and back."""

    def __init__(self, start: StartWindow | None = None) -> None:
        super().__init__()
        self.start = start or StartWindow()
        self.session: Session | None = None
        self._demo_folder: Path | None = None
        self.start.opened.connect(self.open)
        self.start.demo_requested.connect(self.open_demo)
        self.start.first_painted.connect(self._install_crash_handler)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.start.closed.connect(QApplication.quit)
        # Between the main window and the next log-in no window is open for a moment.
        QApplication.setQuitOnLastWindowClosed(False)

    def begin(self, book: Path | None = None, *, demo: bool = False) -> None:
        """Show the first window."""
        if demo:
            self.start.show_welcome()
            self.start.first_painted.connect(self.open_demo)
        else:
            self.start.begin(book)
        self.start.show()

    def open(self, book: "Book", new: bool = False) -> None:
        """Show the main window of an open book."""
        self._show_session(book, "", _NEXT_STEPS if new else "")

    def open_demo(self, regulation: str = FIRST) -> None:
        """Make the sample office of a regulation in a temporary folder and show it."""
        if self._demo_folder is not None:
            return
        folder = self._demo_folder = Path(tempfile.mkdtemp(prefix="lianze-demo-"))
        self.start.welcome.messages.clear()
        self.start.welcome.set_busy(True)

        def make(progress: "Progress") -> "Book":
            from desktop.services.demo import make_demo

            return make_demo(
                folder / "示例台账",
                DEMO_PASSWORD,
                regulation=regulation,
                progress=progress.step,
            )

        def done(book: "Book") -> None:
            self._show_session(book, _DEMO_NOTE, "")

        def failed(problem: Problem) -> None:
            self.clear_away()
            self.start.show_problem(problem)

        task = self.start.tasks.run("准备示例台账", make, done, failed)
        task.cancelled.connect(self.clear_away)
        task.ended.connect(lambda: self.start.welcome.set_busy(False))
        self.start.welcome.progress.add(task)

    def _show_session(self, book: "Book", note: str, next_steps: str) -> None:
        from desktop.ui.screens.start.session import Session

        self.session = Session(book, note=note, parent=self)
        self.session.ended.connect(self._on_ended)
        self.session.show(next_steps)
        self.start.hide()

    def _on_ended(self, again: bool) -> None:
        if self.session is not None:
            self.session.deleteLater()
            self.session = None
        self.clear_away()
        if again:
            self.start.begin()
            self.start.show()
        else:
            QApplication.quit()

    def clear_away(self) -> None:
        """Delete the sample office; nothing of it is worth keeping."""
        if self._demo_folder is not None:
            shutil.rmtree(self._demo_folder, ignore_errors=True)
            self._demo_folder = None

    def _follow_system(self) -> None:
        show_looks(preferences.load(config_folder()))

    def _install_crash_handler(self) -> None:
        from desktop.ui.crash import install_crash_handler

        install_crash_handler(_log_crash)


def _log_crash(report: str) -> None:
    """Keep a crash report; it holds no content of records."""
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "crash.log").open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{report}\n\n")
    except OSError:
        # A full disk must not hide the report that is about to be shown.
        return
