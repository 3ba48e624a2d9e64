"""Surnames: where a Chinese name divides, and how its surname is read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from desktop.assets import resources

# Between the parts of a name written in Chinese characters by sound (阿依努尔·某某): the standard
# U+00B7 and the look-alikes that spreadsheets bring.
NAME_DOTS: Final = "·•‧・･∙⋅．"


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name in its two parts; `surname` is empty for names that have none (see `split_name`)."""

    surname: str
    given: str


@dataclass(frozen=True, slots=True)
class _Surnames:
    readings: dict[str, tuple[tuple[str, ...], ...]]
    compound: frozenset[str]
    compound_before_two: frozenset[str]


@cache
def _table() -> _Surnames:
    with resources("names", "surnames.toml").open("rb") as file:
        parts: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return _Surnames(
        readings={
            surname: tuple(tuple(reading.split()) for reading in readings)
            for part in parts.values()
            for surname, readings in part.items()
        },
        compound=frozenset(parts["compound"]),
        compound_before_two=frozenset(parts["compound_before_two"]),
    )


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese character (any plane, 〇 included)."""
    code = ord(character)
    return (
        0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
        or character == "〇"
    )


def split_name(name: str) -> SplitName:
    """Divide a name into surname and given name.

    A compound surname (欧阳, 尉迟) is taken when a given name is left over. A name with a dot and
    a name that does not begin with a Chinese character have no surname here: all is given name.
    """
    name = name.strip()
    if not name or not is_han(name[0]) or any(dot in name for dot in NAME_DOTS):
        return SplitName("", name)
    name = "".join(name.split())
    table = _table()
    for length in (4, 2):
        head, rest = name[:length], name[length:]
        if (head in table.compound and rest) or (
            head in table.compound_before_two and len(rest) >= 2
        ):
            return SplitName(head, rest)
    return SplitName(name[0], name[1:])


def surname_readings(surname: str) -> tuple[tuple[str, ...], ...]:
    """Return the special readings of a surname, the usual one first.

    Each reading has one syllable with its tone number for each character ("shan4"; ü is v). A
    surname that is read like the plain character is not in the table: the answer is empty.
    """
    return _table().readings.get(surname, ())
