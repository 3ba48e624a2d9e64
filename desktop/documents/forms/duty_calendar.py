"""履责日历: the recurring duties of a year by month, each month with done of owed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import ledger
from desktop.documents.form import Form
from desktop.documents.page import LedgerPage, Sheet
from desktop.documents.wording import WordingSpec

# In mm, 257 together.
_MATTER, _ARTICLE, _MONTH = 68.0, 39.0, 12.5
_MONTHS = range(1, 13)
_CENTERED = frozenset(range(2, 14))


@dataclass(frozen=True, slots=True)
class DutyCalendar(Form):
    """The year; each row names the duty, its article, and what stands in the twelve months."""

    number: str
    dated: date
    left: str
    right: str
    rows: tuple[tuple[str, ...], ...]

    spec: ClassVar[WordingSpec] = WordingSpec(
        "duty_calendar", labels=("matter", "article"), sentences={"month": ("month",)}
    )

    def sheet(self) -> Sheet:
        words = self.wording
        months = [(words.sentence("month", month=str(month)), _MONTH) for month in _MONTHS]
        columns = [
            (words.label("matter"), _MATTER),
            (words.label("article"), _ARTICLE),
            *months,
        ]
        page = LedgerPage(self.title, self.left, self.right)
        return Sheet(page, [ledger(columns, self.rows, centered=_CENTERED)])
