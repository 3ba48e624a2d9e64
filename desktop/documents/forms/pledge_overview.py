"""签订情况表: how far a year's round of pledges is, to be reported or posted."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import ledger
from desktop.documents.form import Form
from desktop.documents.page import LedgerPage, Sheet
from desktop.documents.wording import WordingSpec

# In mm, 257 together.
_WIDTHS = (
    ("place", 11.0),
    ("layer", 29.0),
    ("first", 18.0),
    ("second", 18.0),
    ("post", 20.0),
    ("unit", 32.0),
    ("number", 28.5),
    ("due", 21.0),
    ("signed", 21.0),
    ("published", 21.0),
    ("check", 20.0),
    ("state", 17.5),
)
_CENTERED = frozenset({0, 2, 3, 6, 7, 8, 9, 10, 11})


@dataclass(frozen=True, slots=True)
class PledgeOverview(Form):
    """The list; `left` and `right` stand above the table, `rows` have the columns' order.

    `kind` is the name of the pledges; empty for 责任书.
    """

    number: str
    dated: date
    year: int
    left: str
    right: str
    rows: tuple[tuple[str, ...], ...]
    kind: str = ""

    spec: ClassVar[WordingSpec] = WordingSpec(
        "pledge_overview",
        labels=(*(name for name, _ in _WIDTHS), "nothing"),
        sentences={"title_of": ("kind",)},
    )

    @property
    def title(self) -> str:
        """The title, which names the kind of pledge."""
        words = self.wording
        return words.sentence("title_of", kind=self.kind) if self.kind else words.title

    def sheet(self) -> Sheet:
        words = self.wording
        columns = [(words.label(name), width) for name, width in _WIDTHS]
        nothing = ("", words.label("nothing"), *[""] * (len(_WIDTHS) - 2))
        page = LedgerPage(f"{self.year}年{self.title}", self.left, self.right)
        return Sheet(page, [ledger(columns, self.rows or (nothing,), centered=_CENTERED)])
