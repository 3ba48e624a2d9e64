"""Real widgets without a screen; a Qt warning fails the test."""

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.ui.app import dress
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow
from desktop.ui.theme import Theme, apply_theme
from tests.ui.sample_office import Office, reopen, sample_office


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Nobody is there to answer when windows are closed after a test: every question gets a yes.

    A test that failed half-way would otherwise wait for ever in "leave what was typed?".
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
        return (yield)


@pytest.fixture(scope="session")
def dressed_app(qapp: QApplication) -> QApplication:
    """The application as the program makes it."""
    dress(qapp, Theme())
    return qapp


@pytest.fixture(autouse=True)
def app(dressed_app: QApplication) -> QApplication:
    """The application in the light theme, whatever the test before did."""
    if dressed_app.property("lianzeTheme") != Theme():
        apply_theme(dressed_app, Theme())
    return dressed_app


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type text as an input method does; `qtbot.keyClicks` with Chinese aborts the process."""

    def commit(widget: QWidget, text: str) -> None:
        widget.setFocus()
        # Qt sends a widget that is read-only no input method events.
        if not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an invented bureau's closed book, made once."""
    folder = tmp_path_factory.mktemp("office") / "book"
    sample_office(folder).book.close()
    return folder


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the invented bureau's book, open, on 5 March 2026."""
    made = reopen(shutil.copytree(office_folder, tmp_path / "book"))
    with made.book:
        yield made


class Written(QObject):
    """Brings the changes of a write into the window's thread."""

    changes = Signal(object)


@pytest.fixture
def window(qtbot, office: Office) -> Iterator[MainWindow]:
    """The main window over the invented bureau; every write refreshes its pages."""
    info = BookInfo("示例局", "甲一凡", office.clock.today())
    made = MainWindow(page_specs(office.book), lambda _text: (), info)
    written = Written()
    written.changes.connect(made.publish)
    office.book.listen(written.changes.emit)
    qtbot.addWidget(made)
    made.show()
    yield made
    # A page that keeps its draft must not hold the window open.
    made.tasks.cancel_all()
