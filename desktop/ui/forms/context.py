"""What a form has to ask of the rest of the program, handed in by the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.records.fields import Choice


@dataclass(frozen=True, slots=True)
class PickItem:
    """One person or unit that may be picked; `detail` tells namesakes apart (unit, post)."""

    id: str
    name: str
    detail: str = ""

    @property
    def text(self) -> str:
        """Name and detail in one line."""
        return f"{self.name}（{self.detail}）" if self.detail else self.name


Search = Callable[[str], Sequence[PickItem]]
Lookup = Callable[[Sequence[str]], Sequence[PickItem]]


def _none_found(_text: str) -> Sequence[PickItem]:
    return ()


def _ids_as_names(ids: Sequence[str]) -> Sequence[PickItem]:
    return tuple(PickItem(item, item) for item in ids)


def _no_choices(_list_id: str) -> Sequence[Choice]:
    return ()


def _no_text(_rule: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FormContext:
    """The callbacks of a form; an empty search text asks for the most useful few.

    `list_choices` returns the choices of a field's `list_id`; `rule_text` says a rule in one or two
    sentences with its article. All run on the window's thread: under 50 ms each.
    """

    today: date
    search_people: Search = _none_found
    people: Lookup = _ids_as_names
    search_units: Search = _none_found
    units: Lookup = _ids_as_names
    list_choices: Callable[[str], Sequence[Choice]] = _no_choices
    rule_text: Callable[[str], str] = _no_text
