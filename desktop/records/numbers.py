"""The numbers of records: 谈〔2026〕1号, as GB/T 9704-2012 writes them: 〔〕, no leading zero."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from db.vocabulary import Register

_CODES: Mapping[Register, str] = MappingProxyType(
    {
        Register.TALK: "谈",
        Register.PLEDGE: "书",
        Register.REPORT: "报",
        Register.ACCOUNTABILITY: "究",
        Register.DUTY: "履",
    }
)
_NUMBER = re.compile(
    r"(?P<code>\D+?)[〔\[(【](?P<year>[12]\d{3})[〕\])】](?P<ordinal>[1-9]\d*)号?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """A number taken apart: series code, year, and the place in the year's series from 1."""

    code: str
    year: int
    ordinal: int

    def __str__(self) -> str:
        return format_number(self.code, self.year, self.ordinal)


def series_code(register: Register) -> str:
    """Return the series in which a register's records are numbered."""
    return _CODES[register]


def format_number(code: str, year: int, ordinal: int) -> str:
    """Return a number as it is printed; raises `ValueError` where it could not be read back."""
    number = f"{code}〔{year}〕{ordinal}号"
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"not a record number: {number!r}")
    return number


def parse_number(text: str) -> RecordNumber:
    """Read a number, also as people type it: other brackets, full-width digits, spaces, no 号.

    Raises `ValueError` for anything else.
    """
    # Input methods make full-width brackets and digits; NFKC turns both into ASCII.
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _NUMBER.fullmatch(plain)
    if not found:
        raise ValueError(f"not a record number: {text!r}")
    return RecordNumber(found["code"], int(found["year"]), int(found["ordinal"]))
