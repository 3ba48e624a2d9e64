"""督办清单: what is overdue or due soon, as a list to be handed out."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import ledger
from desktop.documents.form import Form
from desktop.documents.page import LedgerPage, Sheet
from desktop.documents.wording import WordingSpec

# In mm, 257 together.
_WIDTHS = (
    ("place", 12.0),
    ("register", 24.0),
    ("matter", 54.0),
    ("subject", 21.0),
    ("unit", 34.0),
    ("responsible", 21.0),
    ("due", 24.0),
    ("standing", 23.0),
    ("article", 20.0),
    ("number", 24.0),
)
_CENTERED = frozenset({0, 1, 5, 6, 7, 9})


@dataclass(frozen=True, slots=True)
class DueList(Form):
    """The list; `left` and `right` stand above the table, `rows` have the columns' order."""

    number: str
    dated: date
    left: str
    right: str
    rows: tuple[tuple[str, ...], ...]

    spec: ClassVar[WordingSpec] = WordingSpec(
        "due_list", labels=(*(name for name, _ in _WIDTHS), "nothing")
    )

    def sheet(self) -> Sheet:
        words = self.wording
        columns = [(words.label(name), width) for name, width in _WIDTHS]
        nothing = ("", "", words.label("nothing"), *[""] * 7)
        page = LedgerPage(self.title, self.left, self.right)
        return Sheet(page, [ledger(columns, self.rows or (nothing,), centered=_CENTERED)])
