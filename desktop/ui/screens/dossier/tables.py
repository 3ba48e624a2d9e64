"""The tables of a dossier: records, appointments, influence periods."""

from collections.abc import Callable, Mapping
from datetime import date

from db.queries.people import AppointmentRow, RestrictionRow
from db.queries.records import RecordRow
from db.vocabulary import CaseState, Measure, Register, RestrictionFamily
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.ui.tables import Column, Filter, ListSource, TablePanel, TableQuery
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge
from desktop.ui.widgets.empty import EmptyState

_STATES: Mapping[CaseState, tuple[Tone, str]] = {
    CaseState.DRAFT: (Tone.NEUTRAL, "pencil"),
    CaseState.OPEN: (Tone.INFO, "circle-dot"),
    CaseState.CLOSED: (Tone.SUCCESS, "circle-check"),
    CaseState.VOID: (Tone.NEUTRAL, "ban"),
}


def state_badge(row: RecordRow) -> Badge:
    """Return the state of a case with its detail."""
    tone, icon = _STATES[CaseState(row.state)]
    return Badge(row.stage or label_of(CaseState(row.state)), tone, icon)


RECORDS: tuple[Column[RecordRow], ...] = (
    Column(
        "date",
        "日期",
        lambda row: row.on_date.isoformat() if row.on_date else "",
        110,
        sort_key=lambda row: row.on_date or date.min,
    ),
    Column("register", "登记簿", lambda row: label_of(Register(row.register)), 140),
    Column("number", "编号", lambda row: row.number or "（未编号）", 150),
    Column("title", "事项", lambda row: row.title, 240, stretch=True),
    Column("state", "状态", lambda row: state_badge(row).text, 170, badge=state_badge),
    Column("confidential", "保密", lambda row: "保密" if row.confidential else "", 64),
)


def records_table() -> TablePanel[RecordRow]:
    """Return the table of a person's records, to be narrowed to one register."""

    def fits(row: RecordRow, query: TableQuery) -> bool:
        register = query.filters.get("register")
        if register and row.register != register:
            return False
        wanted = query.text.casefold()
        return any(wanted in column.text(row).casefold() for column in RECORDS)

    source: ListSource[RecordRow] = ListSource(RECORDS, lambda row: row.id, fits)
    registers = tuple(Choice(code.value, label_of(code)) for code in Register)
    return TablePanel(
        RECORDS,
        source,
        empty=EmptyState(
            "file-text", "还没有这个人的记录", "各登记簿里与此人有关的记录会列在这里。"
        ),
        filters=[Filter("register", "登记簿", registers)],
        sort="date",
        descending=True,
        hint="编号、事项",
        export=False,
    )


def appointments_table(roles: Callable[[], Mapping[str, str]]) -> TablePanel[AppointmentRow]:
    """Return the table of a person's appointments."""
    columns: tuple[Column[AppointmentRow], ...] = (
        Column("since", "任职", lambda row: row.since.isoformat(), 110),
        Column("until", "离任", lambda row: row.until.isoformat() if row.until else "在任", 110),
        Column("unit", "单位", lambda row: row.unit, 220),
        Column("post", "职务", lambda row: row.post, 180),
        Column(
            "role", "制度中的角色", lambda row: roles().get(row.role, row.role), 240, stretch=True
        ),
        Column("main", "主要职务", lambda row: "主要" if row.is_main else "兼任", 90),
    )
    source: ListSource[AppointmentRow] = ListSource(columns, lambda row: row.id)
    return TablePanel(
        columns,
        source,
        empty=EmptyState("users", "还没有登记任职", "请在“人员与机构”里登记。"),
        sort="since",
        descending=True,
        hint="单位、职务",
        export=False,
    )


def restriction_badge(row: RestrictionRow, on: date) -> Badge:
    """Return how an influence period stands on a day, by its own dates."""
    if row.revoked_on is not None:
        return Badge(f"{row.revoked_on.isoformat()} 已撤销", Tone.NEUTRAL, "ban")
    if on < row.since:
        return Badge("尚未开始", Tone.NEUTRAL, "calendar")
    if on > row.until:
        return Badge("已届满", Tone.SUCCESS, "circle-check")
    return Badge("影响期内", Tone.DANGER, "octagon-alert")


def restrictions_table(on: Callable[[], date], empty: EmptyState) -> TablePanel[RestrictionRow]:
    """Return the table of a person's influence periods, as they stand on a day."""

    def kind(row: RestrictionRow) -> str:
        family = label_of(RestrictionFamily(row.family))
        measure = label_of(Measure(row.measure)) if row.measure else ""
        return family if measure in ("", family) else f"{family}：{measure}"

    def whence(row: RestrictionRow) -> str:
        article = "" if row.article in row.basis else row.article
        organ = "" if row.imposed_by in row.basis else row.imposed_by
        return " ".join(filter(None, (organ, row.basis, article)))

    columns: tuple[Column[RestrictionRow], ...] = (
        Column("since", "开始", lambda row: row.since.isoformat(), 110),
        Column("until", "截止", lambda row: row.until.isoformat(), 110),
        Column(
            "state",
            "状态",
            lambda row: restriction_badge(row, on()).text,
            200,
            badge=lambda row: restriction_badge(row, on()),
            why=lambda row: row.note,
        ),
        Column("kind", "类别", kind, 170),
        Column("effect", "影响内容", lambda row: row.effect, 200),
        Column("basis", "依据", whence, 240, stretch=True),
    )
    source: ListSource[RestrictionRow] = ListSource(columns, lambda row: row.id)
    return TablePanel(
        columns, source, empty=empty, sort="since", descending=True, hint="依据、内容", export=False
    )
