"""归档文件目录: what an archive holds (columns after DA/T 22-2015)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import ledger
from desktop.documents.form import Form
from desktop.documents.page import LedgerPage, Sheet
from desktop.documents.wording import WordingSpec

# In mm, 257 together.
_WIDTHS = (
    ("place", 13.0),
    ("number", 34.0),
    ("register", 27.0),
    ("matter", 57.0),
    ("subject", 24.0),
    ("on", 25.0),
    ("state", 28.0),
    ("pages", 13.0),
    ("files", 13.0),
    ("remark", 23.0),
)
_CENTERED = frozenset({0, 1, 2, 5, 7, 8, 9})


@dataclass(frozen=True, slots=True)
class Catalogue(Form):
    """The list; `left` and `right` stand above the table, `rows` have the columns' order."""

    number: str
    dated: date
    left: str
    right: str
    rows: tuple[tuple[str, ...], ...]

    spec: ClassVar[WordingSpec] = WordingSpec(
        "catalogue", labels=tuple(name for name, _ in _WIDTHS)
    )

    def sheet(self) -> Sheet:
        words = self.wording
        columns = [(words.label(name), width) for name, width in _WIDTHS]
        page = LedgerPage(self.title, self.left, self.right)
        return Sheet(page, [ledger(columns, self.rows, centered=_CENTERED)])
