"""姓氏笔画: the order of people by the strokes of their names.

Characters compare by stroke count, then by their strokes in the order 横竖撇点折 (提 counts as 横,
捺 as 点), then by structure: GF 3003-1999 (GB 13000.1 字符集汉字字序（笔画序）规范) and
the order of 通用规范汉字表 (2013). The table holds 21,173 characters: 20,897 of Unicode's first
block and all 8,105 of 通用规范汉字表. A character outside it (Latin letters too) sorts after all of
them, by code point.

People compare by surname first (a shorter surname before a longer one that begins with it), then
a given name of one character comes before longer ones, then character by character.
"""

from functools import cache
from typing import Final

from desktop.assets import resources
from desktop.names.surnames import is_han, split_name

# First rank of characters outside the table; above every rank in it.
_UNLISTED: Final = 0x200000


@cache
def _ranks() -> dict[str, int]:
    text = resources("names", "stroke_order.txt").read_text(encoding="utf-8")
    ordered = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return {character: rank for rank, character in enumerate(ordered, start=1)}


def stroke_rank(character: str) -> int:
    """Return the place of one character in the stroke order (smaller is earlier)."""
    return _ranks().get(character, _UNLISTED + ord(character))


def encode_rank(character: str) -> str:
    """Return the rank as six hexadecimal digits, so that texts compare like ranks."""
    return f"{stroke_rank(character):06x}"


def _letters(text: str) -> list[str]:
    return [c for c in text.casefold() if is_han(c) or c.isalnum()]


def stroke_key(name: str) -> str:
    """Return the sort key of a person under 姓氏笔画.

    ASCII text whose plain byte order is the official order, so that a TEXT column with SQLite's
    BINARY collation sorts by it. Dots and spaces in names are passed over.
    """
    parts = split_name(name)
    surname, given = _letters(parts.surname), _letters(parts.given)
    if not surname:
        surname, given = given[:1], given[1:]
    # "-" is below every hexadecimal digit: 欧 ends before 欧阳.
    single = "0" if len(given) <= 1 else "1"
    return f"{''.join(map(encode_rank, surname))}-{single}{''.join(map(encode_rank, given))}"
