"""签订情况表: how far a year's round of pledges is, as a table for a spreadsheet or paper."""

from collections.abc import Sequence

from db.vocabulary import PledgeKind
from desktop.exchange.writing import Column, TableValue, write_table
from desktop.records.labels import label_of
from desktop.services import books, pledge_rounds
from desktop.services.book import Book
from desktop.services.pledge_rounds import RoundOverview, RoundRow, RoundState

STATES = {
    RoundState.MISSING: "未起草",
    RoundState.DRAFT: "草稿",
    RoundState.ISSUED: "待签订",
    RoundState.SIGNED: "已签订",
    RoundState.CHECKED: "已检查",
}
LAYERS = {
    "committee": "党组织之间",
    "member": "书记与班子成员",
    "principal": "书记与下级书记、负责人",
    "unit": "支部书记与委员、负责人",
    "department": "分管领导与部门负责人",
    "staff": "部门负责人与工作人员",
}
NO_SUPERIOR = "（上级）"
VACANT = "（空缺）"

_COLUMNS = (
    Column("序号", 6, centred=True),
    Column("层级", 26),
    Column("甲方", 12, centred=True),
    Column("乙方", 12, centred=True),
    Column("职务", 16),
    Column("单位", 26),
    Column("编号", 18, centred=True),
    Column("应签日期", 12, centred=True),
    Column("签订日期", 12, centred=True),
    Column("公开日期", 12, centred=True),
    Column("年终检查", 12, centred=True),
    Column("状态", 10, centred=True),
)


def title_of(kind: PledgeKind) -> str:
    """Return the title of the table for one kind of pledge."""
    return f"{label_of(kind)}签订情况表"


def superior_text(row: RoundRow) -> str:
    """Return who signs above; whom the book cannot name is vacant or a superior organ."""
    return row.superior or (VACANT if row.vacant else NO_SUPERIOR)


def xlsx(book: Book, year: int, kind: PledgeKind = PledgeKind.RESPONSIBILITY) -> bytes:
    """Return the table as an .xlsx workbook; raises `Problem` for a text that no cell can hold."""
    found = pledge_rounds.overview(book, year, kind)
    return write_table(
        _COLUMNS, _cells(found.rows), title=f"{year}年{title_of(kind)}", notes=_notes(book, found)
    )


def pdf(book: Book, year: int, kind: PledgeKind = PledgeKind.RESPONSIBILITY) -> bytes:
    """Return the table as PDF/A, to be reported up or posted; raises `MissingGlyphs`."""
    from desktop.documents.forms.pledge_overview import PledgeOverview
    from desktop.documents.rendering import render

    found = pledge_rounds.overview(book, year, kind)
    left, right = _notes(book, found)
    rows = tuple(tuple(_printed(cell) for cell in row) for row in _cells(found.rows))
    filled = PledgeOverview("", book.clock.today(), year, left, right, rows, label_of(kind))
    return render(filled, archival=True).pdf


def counts_text(found: RoundOverview) -> str:
    """Return how many pledges stand where: 应签19份，已签订16份，待签订3份."""
    signed = found.count(RoundState.SIGNED, RoundState.CHECKED)
    parts = [f"应签{len(found.rows)}份", f"已签订{signed}份"]
    for state in (RoundState.CHECKED, RoundState.ISSUED, RoundState.DRAFT, RoundState.MISSING):
        if count := found.count(state):
            words = "其中已检查" if state is RoundState.CHECKED else STATES[state]
            parts.append(f"{words}{count}份")
    return "，".join(parts)


def _notes(book: Book, found: RoundOverview) -> tuple[str, str]:
    unit, today = books.unit_name(book), book.clock.today()
    return f"{unit}    截至{today.isoformat()}", counts_text(found)


def _cells(rows: Sequence[RoundRow]) -> list[tuple[TableValue, ...]]:
    return [
        (
            place,
            LAYERS[row.layer],
            superior_text(row),
            row.pledger,
            row.pledger_post,
            row.unit,
            row.number or "",
            row.due_on,
            row.signed_on,
            row.published_on,
            row.grade,
            STATES[row.state],
        )
        for place, row in enumerate(rows, start=1)
    ]


def _printed(cell: TableValue) -> str:
    return "" if cell is None else str(cell)
