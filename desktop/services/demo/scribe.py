"""Enters the acts of the sample office as a user would, by names instead of ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.vocabulary import ActKind, Register
from desktop.records.catalogue import case_type
from desktop.services import cases, registers
from desktop.services.book import Book
from desktop.services.cases import ActInput, Departure
from desktop.services.clock import SetClock

LATE_ENTRY = "经办人外出，按实际情况补登。"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was entered on a day."""

    day: date
    enter: Callable[[], object]


@dataclass(slots=True)
class Case:
    """A case of the story: known by its number once its first act was entered."""

    register: Register
    kind: str
    round_key: str = ""
    record_id: str = ""
    acts: dict[ActKind, str] = field(default_factory=dict)


class Scribe:
    """Collects what is to be entered, then enters it in the order of time."""

    def __init__(
        self, book: Book, clock: SetClock, people: Mapping[str, str], units: Mapping[str, str]
    ) -> None:
        self.book = book
        self.clock = clock
        self._people = people
        self._units = units
        self._entries: list[Entry] = []

    def who(self, *names: str) -> list[str]:
        """Return the ids of people."""
        return [self._people[name] for name in names]

    def one(self, name: str) -> str:
        """Return the id of one person."""
        return self._people[name]

    def unit(self, name: str) -> str:
        """Return the id of a unit."""
        return self._units[name]

    def on(self, day: date, enter: Callable[[], object]) -> None:
        """Plan something for a day; entries of one day keep their order."""
        self._entries.append(Entry(day, enter))

    def act(
        self,
        day: date,
        case: Case,
        kind: ActKind,
        **values: Any,  # noqa: ANN401 - JSON data
    ) -> None:
        """Plan an act; what earlier acts say is filled in as the form would fill it in."""
        self.on(day, lambda: self.enter(case, kind, values))

    def draft(self, day: date, case: Case, kind: ActKind, **values: Any) -> None:  # noqa: ANN401
        """Plan a draft that is left unfinished."""
        self.on(day, lambda: cases.save_draft(self.book, self._input(case, kind, values)))

    def run(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Enter everything in the order of time."""
        ordered = sorted(self._entries, key=lambda entry: entry.day)
        for done, entry in enumerate(ordered):
            if entry.day != self.clock.today():
                self.clock.move_to(entry.day)
            entry.enter()
            if progress is not None:
                progress(done + 1, len(ordered))

    def _input(self, case: Case, kind: ActKind, values: Mapping[str, Any]) -> ActInput:
        described = case_type(case.register, case.kind)
        filled: dict[str, Any] = {}
        if case.record_id:
            view = registers.detail(self.book, case.record_id).case
            filled = described.prefill(described.act(kind), view)
        return ActInput(
            case.register,
            case.kind,
            kind,
            {**filled, **values},
            record_id=case.record_id or None,
            round_key=case.round_key or None,
        )

    def enter(self, case: Case, kind: ActKind, values: Mapping[str, Any]) -> None:
        """Enter an act now; a departure from the regulation is reasoned."""
        given = self._input(case, kind, values)
        try:
            saved = cases.finish(self.book, given)
        except Departure:
            reasoned = {**given.values, "warning_reason": LATE_ENTRY}
            saved = cases.finish(self.book, replace(given, values=reasoned))
        case.record_id = saved.record_id
        case.acts[kind] = saved.act_id
