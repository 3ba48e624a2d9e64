"""What a page is to the window, and what the window is to a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.problems import Problem
from desktop.services.changes import Changes
from desktop.ui.forms.view import FormView
from desktop.ui.tasks import Progress, Task
from desktop.ui.theme import Tone

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class PageTarget:
    """What to show on a page: a record, or the start of an act with values filled in.

    `start` is the kind of a new record, `act` the act to begin in it or in `record`; `obligation`
    is the key of the duty that it settles. `text` filters the page's list.
    """

    record: str = ""
    start: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    act: str = ""
    obligation: str = ""
    text: str = ""


class Shell(Protocol):
    """What a page may ask of the window."""

    def go(self, page: str, target: PageTarget | None = None) -> bool:
        """Show a page (by key) and there a target; `False` where the user stayed."""

    def tell(
        self, text: str, tone: Tone = Tone.SUCCESS, undo: Callable[[], object] | None = None
    ) -> None:
        """Show a short note, with a button to undo where that is possible."""

    def show_problem(self, problem: Problem) -> None:
        """Show what happened, what was kept and what to do."""

    def attempt(self, work: Callable[[], Result], form: FormView | None = None) -> Result | None:
        """Return what the work returns; on a `Problem` show it (field errors in the form)."""

    def run(
        self, title: str, work: Callable[[Progress], Result], done: Callable[[Result], object]
    ) -> Task:
        """Do long work in a thread with progress and cancelling; problems are shown."""

    def publish(self, changes: Changes) -> None:
        """Let every open page refresh after a write; `changes` is what the service returned."""

    def preview(
        self,
        data: bytes,
        title: str,
        printed: Callable[[], object] | None = None,
        saved: Callable[[], object] | None = None,
    ) -> None:
        """Show a PDF; `printed` and `saved` are called after it was printed, or saved as a file."""


class Page(QWidget):
    """Base of all pages, built when first shown; emits `title_changed` when its title does."""

    title_changed = Signal()

    def title(self) -> str:
        """Return what stands in the header."""
        raise NotImplementedError

    def actions_bar(self) -> Sequence[QWidget]:
        """Return the buttons for the right side of the header (asked once)."""
        return ()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what these changes touched; `None`: everything."""

    def open_target(self, target: PageTarget) -> None:
        """Show a record, or start an act."""

    def can_leave(self) -> bool:
        """Return whether the user may go elsewhere; save drafts or ask here."""
        return True


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of the navigation rail; `factory` is called when it is first shown."""

    key: str
    title: str
    icon: str
    factory: Callable[[Shell], Page]
    at_end: bool = False
