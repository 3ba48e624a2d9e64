"""Which column of a roster means what: a proposal from its headings, for the user to change."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from desktop.exchange.cells import Cell, Sheet

# Titles, the unit's name and "as of" lines stand above the headings.
_HEADING_SEARCH_ROWS = 15


class RosterField(StrEnum):
    """What a column of a roster can mean."""

    NAME = "name"
    STAFF_NUMBER = "staff_number"
    SEX = "sex"
    BIRTH_MONTH = "birth_month"
    POLITICAL_STATUS = "political_status"
    PHONE = "phone"
    PARTY_UNIT = "party_unit"
    UNIT = "unit"
    POST = "post"
    ROLE = "role"
    SINCE = "since"
    UNTIL = "until"


# The first synonym of each field is its name in the interface.
SYNONYMS: Mapping[RosterField, tuple[str, ...]] = MappingProxyType(
    {
        RosterField.NAME: ("姓名", "名字", "人员姓名"),
        RosterField.STAFF_NUMBER: ("工号", "职工号", "人员编号", "职工编号", "工作证号", "员工号"),
        RosterField.SEX: ("性别",),
        RosterField.BIRTH_MONTH: ("出生年月", "出生日期", "出生年月日", "出生时间", "生日"),
        RosterField.POLITICAL_STATUS: ("政治面貌", "党派", "政治身份"),
        RosterField.PHONE: ("手机", "手机号", "手机号码", "联系电话", "电话", "联系方式"),
        RosterField.PARTY_UNIT: ("党支部", "支部", "党组织", "支部名称", "党支部名称"),
        RosterField.UNIT: (
            "单位", "部门", "科室", "股室", "处室", "单位名称", "部门名称", "机构", "工作单位",
            "单位部门",
        ),
        RosterField.POST: ("职务", "职位", "岗位", "行政职务", "职务名称", "单位及职务"),
        RosterField.ROLE: ("党内职务", "角色", "党务职务", "支部职务", "责任人类别", "党组织职务"),
        RosterField.SINCE: (
            "任职时间", "任现职时间", "任职日期", "任职起始时间", "何时任现职", "任现职务时间",
            "到任时间", "任职开始时间", "任职年月",
        ),
        RosterField.UNTIL: (
            "离任时间", "离任日期", "免职时间", "任职结束时间", "卸任时间", "离职时间",
        ),
    }
)  # fmt: skip

# Words before a heading that do not change what it means; those of `_OTHERS` do.
_QUALIFIER = re.compile(r"^(?:所在|所属|现任|现|本人|干部|职工|党员|人员|目前)+")
_OTHERS = re.compile("配偶|子女|家属|家庭|亲属|原任")
_NOTE = re.compile(r"\(.*?\)|\[.*?\]")
_NOISE = re.compile(r"[\s/、,:;.·*_-]+")

_FIELD_OF: Mapping[str, RosterField] = MappingProxyType(
    {synonym: field for field, synonyms in SYNONYMS.items() for synonym in synonyms}
)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where the headings stand and which column (from 1) holds which field.

    `first_heading` and `last_heading` are row numbers from 1; 0 and 0 mean that there are none.
    `titles` are the headings as shown to the user, one a column. To change the proposal, use
    `dataclasses.replace` with other `columns`.
    """

    first_heading: int
    last_heading: int
    titles: tuple[str, ...]
    columns: Mapping[RosterField, int]

    @property
    def unused(self) -> tuple[int, ...]:
        """The columns that have a heading and are not imported."""
        used = set(self.columns.values())
        return tuple(
            number for number, title in enumerate(self.titles, 1) if title and number not in used
        )


def propose_mapping(sheet: Sheet) -> ColumnMapping:
    """Return the headings found in the first rows and what their columns seem to mean.

    Headings may take two rows (任职情况 over 单位, 职务, 任职时间). Where nothing is recognised the
    mapping is empty and the user chooses.
    """
    best = ColumnMapping(0, 0, tuple("" for _ in range(sheet.width)), MappingProxyType({}))
    for first, last in _heading_rows(sheet):
        titles = _titles(sheet.rows[first - 1 : last])
        columns = _columns(titles)
        # A second row must earn its place: otherwise it is a title above or the first person.
        gain = len(columns) - len(best.columns)
        shorter = last - first < best.last_heading - best.first_heading
        if gain > 0 or (gain == 0 and shorter):
            best = ColumnMapping(first, last, titles, MappingProxyType(columns))
    return best


def with_headings(sheet: Sheet, first: int, last: int) -> ColumnMapping:
    """Return the proposal for headings that the user has pointed at (rows from 1)."""
    titles = _titles(sheet.rows[first - 1 : last])
    return ColumnMapping(first, last, titles, MappingProxyType(_columns(titles)))


def recognise(heading: str) -> RosterField | None:
    """Return the field that one heading names, notes in brackets and qualifiers aside."""
    if _OTHERS.search(heading):
        return None
    text = _NOISE.sub("", _NOTE.sub("", unicodedata.normalize("NFKC", heading)))
    return _FIELD_OF.get(text) or _FIELD_OF.get(_QUALIFIER.sub("", text))


def _heading_rows(sheet: Sheet) -> Iterator[tuple[int, int]]:
    for first in range(1, min(len(sheet.rows), _HEADING_SEARCH_ROWS) + 1):
        yield first, first
        if first < len(sheet.rows):
            yield first, first + 1


def _titles(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    levels = [[" ".join(cell.text.split()) for cell in row] for row in rows]
    if len(levels) == 2:
        _spread(levels[0], levels[1])
    columns = zip(*levels, strict=True)
    return tuple("/".join(dict.fromkeys(text for text in column if text)) for column in columns)


def _spread(upper: list[str], lower: Sequence[str]) -> None:
    """Repeat an upper heading over the columns that it spans (CSV keeps only its first cell)."""
    for number in range(1, len(upper)):
        if not upper[number] and lower[number] and lower[number - 1]:
            upper[number] = upper[number - 1]


def _columns(titles: Sequence[str]) -> dict[RosterField, int]:
    """Return the first column of each field: whole headings before the lower of two levels."""
    found: dict[RosterField, int] = {}
    for nested in (False, True):
        for number, title in enumerate(titles, 1):
            if nested and _OTHERS.search(title):
                continue
            field = recognise(title.rpartition("/")[2] if nested else title)
            if field and field not in found and number not in found.values():
                found[field] = number
    return found
