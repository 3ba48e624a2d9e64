"""How the list of a round shows its rows, and which of them an action can take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.records.fields import Choice
from desktop.services.pledge_overview import LAYERS, STATES, superior_text
from desktop.services.pledge_rounds import RoundRow, RoundState
from desktop.ui.tables import Column, Filter, ListSource, TableQuery
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge

_LOOKS: Mapping[RoundState, tuple[Tone, str]] = MappingProxyType(
    {
        RoundState.MISSING: (Tone.WARNING, "circle-alert"),
        RoundState.DRAFT: (Tone.NEUTRAL, "pencil"),
        RoundState.ISSUED: (Tone.INFO, "file-pen"),
        RoundState.SIGNED: (Tone.SUCCESS, "file-signature"),
        RoundState.CHECKED: (Tone.SUCCESS, "circle-check"),
    }
)
# Short enough for a column; the sheet and the filter say it in full.
_LAYERS: Mapping[str, str] = MappingProxyType(
    {
        "committee": "党组织之间",
        "member": "书记与班子成员",
        "principal": "书记与下级负责人",
        "unit": "支部与委员、单位",
        "department": "分管与部门负责人",
        "staff": "部门与工作人员",
    }
)


@dataclass(frozen=True, slots=True)
class Doing:
    """One action on ticked pledges: its name and what a pledge must be like for it."""

    label: str
    states: frozenset[RoundState]
    lacking_publication: bool = False

    def takes(self, row: RoundRow) -> bool:
        """Return whether the action can be done with this pledge now."""
        free = row.published_on is None or not self.lacking_publication
        needs_record = self.states.isdisjoint({RoundState.MISSING})
        return row.state in self.states and free and (row.record_id is not None or not needs_record)


ISSUE = Doing("起草并编号", frozenset({RoundState.MISSING, RoundState.DRAFT}))
PRINT = Doing("打印", frozenset({RoundState.ISSUED, RoundState.SIGNED, RoundState.CHECKED}))
SIGN = Doing("登记签订", frozenset({RoundState.ISSUED}))
PUBLISH = Doing(
    "公开", frozenset({RoundState.SIGNED, RoundState.CHECKED}), lacking_publication=True
)
CHECK = Doing("年终检查", frozenset({RoundState.SIGNED}))


def state_text(row: RoundRow) -> str:
    """Return how a pledge stands: 待签订; 已签订，已公开; 已检查：合格."""
    text = STATES[row.state]
    if row.state is RoundState.CHECKED:
        return f"{text}：{row.grade}"
    return f"{text}，已公开" if row.published_on else text


def number_text(row: RoundRow) -> str:
    """Return the number of a pledge, or where the text of one comes from that has none yet."""
    if row.state is RoundState.MISSING:
        return "（沿用上年文本）" if row.carried_over else "（按职务起草）"
    return row.number or "（自己改写）"


def columns(why: Callable[[str], str] | None = None) -> tuple[Column[RoundRow], ...]:
    """Return the columns of the list; `why` explains the due date of a key."""
    return (
        Column("pledger", "乙方", lambda row: row.pledger, 120),
        Column("post", "职务", lambda row: row.pledger_post, 90),
        Column("unit", "单位", lambda row: row.unit, 160, stretch=True),
        Column("superior", "甲方", superior_text, 90),
        Column("layer", "层级", lambda row: _LAYERS[row.layer], 146),
        Column(
            "due",
            "应签日期",
            lambda row: _day(row.due_on),
            104,
            why=(lambda row: why(row.key)) if why else None,
        ),
        Column(
            "state",
            "状态",
            state_text,
            154,
            sort_key=lambda row: list(RoundState).index(row.state),
            badge=lambda row: Badge(state_text(row), *_LOOKS[row.state]),
        ),
        Column("number", "编号", number_text, 140),
        Column("signed", "签订日期", lambda row: _day(row.signed_on), 104),
        Column("published", "公开日期", lambda row: _day(row.published_on), 104, hidden=True),
        Column("checked", "检查日期", lambda row: _day(row.checked_on), 104, hidden=True),
    )


def _day(day: object) -> str:
    return str(day) if day else ""


def filters() -> tuple[Filter, ...]:
    """Return the lists beside the filter line."""
    layers = tuple(Choice(code, label) for code, label in LAYERS.items())
    states = tuple(Choice(state.value, label) for state, label in STATES.items())
    return Filter("layer", "层级", layers), Filter("state", "状态", states)


def source() -> ListSource[RoundRow]:
    """Return an empty source of the list."""
    shown = columns()

    def fits(row: RoundRow, query: TableQuery) -> bool:
        layer, state = query.filters.get("layer"), query.filters.get("state")
        if layer not in (None, row.layer) or state not in (None, row.state.value):
            return False
        return any(query.text in column.text(row) for column in shown)

    return ListSource(shown, lambda row: row.key, fits)
