"""Long work in a thread, with progress and cancelling; the window never waits for it."""

import sys
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from db.problems import Problem

Result = TypeVar("Result")


class TaskCancelled(Exception):  # noqa: N818 - the user's wish, not an error
    """Raised inside the work by `Progress.step` once the user has cancelled."""


class Progress(Protocol):
    """What the work is handed."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell how far the work is; raises `TaskCancelled` once the user has cancelled."""


class Task(QObject):
    """One piece of work. Its signals arrive in the window's thread.

    Exactly one of `done`, `failed` and `cancelled` is emitted, and `ended` after it. A bug
    (anything but a `Problem`) ends in `cancelled` and goes to `sys.excepthook`.
    """

    progress = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._stop = threading.Event()
        self._returned.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell how far the work is (called by the work, in its thread)."""
        if self._stop.is_set():
            raise TaskCancelled
        self.progress.emit(done, total, text)

    def run(self) -> None:
        """Do the work (in a thread of the pool)."""
        result: object = None
        error: BaseException | None = None
        try:
            result = self._work(self)
        except BaseException as caught:  # handed to the window's thread
            error = caught
        self._returned.emit(result, error)

    def _finish(self, result: object, error: BaseException | None) -> None:
        if error is None:
            self.done.emit(result)
        elif isinstance(error, Problem):
            self.failed.emit(error)
        else:
            self.cancelled.emit()
            if not isinstance(error, TaskCancelled):
                sys.excepthook(type(error), error, error.__traceback__)
        self.ended.emit()


class TaskRunner(QObject):
    """Runs tasks one after another, so that two of them never write at the same time."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Task] = []

    @property
    def busy(self) -> bool:
        """Whether something is running or waiting to run."""
        return bool(self._running)

    def run(
        self,
        title: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[Problem], object],
    ) -> Task:
        """Start the work; `done` or `failed` is called in the window's thread."""
        task = Task(title, work)
        self._running.append(task)
        # First those who show the task: what follows it may open a dialog and wait there.
        self.started.emit(task)
        task.done.connect(done)
        task.failed.connect(failed)
        task.ended.connect(lambda: self._forget(task))
        self._pool.start(task.run)
        return task

    def _forget(self, task: Task) -> None:
        self._running.remove(task)
        task.deleteLater()

    def cancel_all(self) -> None:
        """Ask everything to stop and wait until it has."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()
