"""廉政档案: cover, catalogue and the parts that the book itself writes about one person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, Box, Canvas, Space
from desktop.documents.blocks import (
    CenteredTitle,
    fields_table,
    label,
    ledger,
    paragraphs,
    right_line,
    value,
)
from desktop.documents.drawing import Align
from desktop.documents.fonts import HEI
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.letter import letter_title
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import BODY, SIZE_4, Paragraph
from desktop.documents.wording import WordingSpec

_TITLE_SIZE = 44.0
_COVER_WIDTHS = (34, 88)
_TEXT = replace(BODY, size=SIZE_4, leading=25.0)
_PERSON = ("person", "sex", "birth", "status", "staff_number", "unit", "post")
_POSTS = (("held_unit", 48.0), ("held_post", 48.0), ("since", 30.0), ("until", 30.0))
_RECORDS = (("number", 31.0), ("matter", 64.0), ("on", 31.0), ("state", 30.0))
_RESTRICTIONS = (
    ("family", 20.0), ("effect", 28.0), ("period", 34.0), ("basis", 34.0), ("imposed_by", 21.0),
    ("remark", 19.0),
)  # fmt: skip
_CATALOGUE = (
    ("place", 12.5), ("paper", 32.0), ("matter", 36.5), ("number", 31.0), ("on", 31.0),
    ("page", 13.0),
)  # fmt: skip

SPEC = WordingSpec(
    "dossier",
    labels=(
        "note", "organ", "made_on", "pages", "catalogue", "facts", "records", "influence",
        "posts", "restrictions", "answer", "cover", "nothing", *_PERSON,
        *dict.fromkeys(
            name for name, _ in (*_POSTS, *_RECORDS, *_RESTRICTIONS, *_CATALOGUE)
        ),
    ),
    sentences={
        "others": ("count",),
        "free": ("person", "day"),
        "held": ("person", "day", "until"),
        "holding": ("effect", "since", "until", "basis"),
        "reach": ("since",),
        "reach_unknown": (),
        "revoked": ("day",),
        "stamp": ("page",),
        "made": ("day",),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DossierPerson:
    """The person of the dossier; all texts as printed."""

    person: str
    sex: str = ""
    birth: str = ""
    status: str = ""
    staff_number: str = ""
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class DossierCover(Form):
    """The cover; `pages` is the count of all pages, the cover included."""

    number: str
    dated: date
    about: DossierPerson
    organ: str
    day: str
    pages: int

    spec: ClassVar[WordingSpec] = SPEC

    def sheet(self) -> Sheet:
        words = self.wording
        rows = (
            ("person", self.about.person),
            ("unit", self.about.unit),
            ("post", self.about.post),
            ("organ", self.organ),
            ("made_on", self.day),
            ("pages", str(self.pages)),
        )
        table = FormTable(
            _COVER_WIDTHS,
            [Row((label(words.label(name)), value(text)), 13 * MM) for name, text in rows],
        )
        return Sheet(
            LetterPage(is_numbered=False),
            [
                right_line(words.label("note"), size=SIZE_4),
                Space(38 * MM),
                CenteredTitle(self.title, _TITLE_SIZE, tracking=0.4),
                Space(38 * MM),
                _Inset(table, 17 * MM),
            ],
        )


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One line of the catalogue: a paper, the matter it belongs to, and where it begins."""

    paper: str
    matter: str = ""
    number: str = ""
    on: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class DossierCatalogue(Form):
    """The catalogue with page numbers."""

    number: str
    dated: date
    rows: tuple[CatalogueRow, ...]

    spec: ClassVar[WordingSpec] = SPEC

    def sheet(self) -> Sheet:
        rows = (
            (str(place), row.paper, row.matter, row.number, row.on, row.page)
            for place, row in enumerate(self.rows, start=1)
        )
        words = self.wording
        table = ledger(
            [(words.label(name), width) for name, width in _CATALOGUE],
            rows,
            centered=frozenset({0, 3, 4, 5}),
        )
        return _part(words.label("catalogue"), [table])


@dataclass(frozen=True, slots=True)
class DossierFacts(Form):
    """Basic data and all appointments, the newest first, in the order unit, post, since, until."""

    number: str
    dated: date
    about: DossierPerson
    posts: tuple[tuple[str, ...], ...]

    spec: ClassVar[WordingSpec] = SPEC

    def sheet(self) -> Sheet:
        words = self.wording
        pairs = [(words.label(name), getattr(self.about, name)) for name in _PERSON]
        return _part(
            words.label("facts"),
            [
                fields_table(pairs),
                Space(5 * MM),
                _heading(words.label("posts")),
                *_list(self, _POSTS, self.posts, centered=frozenset({2, 3})),
            ],
        )


@dataclass(frozen=True, slots=True)
class RegisterList:
    """One register's records of the person: number, matter, day, state."""

    register: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DossierRecords(Form):
    """The records by register; `others` counts those in which the person has another part."""

    number: str
    dated: date
    registers: tuple[RegisterList, ...]
    others: int = 0

    spec: ClassVar[WordingSpec] = SPEC

    def sheet(self) -> Sheet:
        words = self.wording
        blocks: list[Block] = []
        for each in self.registers:
            blocks += [
                _heading(each.register),
                *_list(self, _RECORDS, each.rows, centered=frozenset({0, 2, 3})),
                Space(5 * MM),
            ]
        if self.others:
            text = words.sentence("others", count=str(self.others))
            blocks.append(Paragraph(text, _TEXT))
        return _part(words.label("records"), blocks)


@dataclass(frozen=True, slots=True)
class DossierInfluence(Form):
    """Restrictions, and the answer to whether an influence period holds on the day.

    `rows` are kind, effect, period, basis, organ, remark; `answer` the sentences of the answer.
    """

    number: str
    dated: date
    rows: tuple[tuple[str, ...], ...]
    answer: tuple[str, ...]

    spec: ClassVar[WordingSpec] = SPEC

    def sheet(self) -> Sheet:
        words = self.wording
        return _part(
            words.label("influence"),
            [
                _heading(words.label("restrictions")),
                *_list(self, _RESTRICTIONS, self.rows, centered=frozenset({0, 2})),
                Space(5 * MM),
                _heading(words.label("answer")),
                *paragraphs(self.answer, _TEXT),
            ],
        )


class _Inset(Block):
    """A block with the same margin at both sides."""

    def __init__(self, block: Block, margin: float) -> None:
        self._block = block
        self._margin = margin

    def height(self, width: float) -> float:
        return self._block.height(width - 2 * self._margin)

    def draw(self, canvas: Canvas, box: Box) -> None:
        width = box.width - 2 * self._margin
        self._block.draw(canvas, Box(box.x + self._margin, box.top, width, box.height))


def _part(title: str, blocks: Sequence[Block]) -> Sheet:
    page = LetterPage(is_numbered=False)
    return Sheet(page, [letter_title(title), Space(4 * MM), *blocks])


def _heading(text: str) -> Block:
    style = replace(_TEXT, typeface=HEI, indent=0.0, keeps_with_next=True)
    return Paragraph(text, style)


def _list(
    form: Form,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    centered: frozenset[int],
) -> list[Block]:
    """Return a list, or the word that there is nothing to list."""
    words = form.wording
    if not rows:
        return [Paragraph(words.label("nothing"), replace(_TEXT, align=Align.LEFT))]
    heads = [(words.label(name), width) for name, width in columns]
    return [ledger(heads, rows, centered=centered)]
