"""外出请示报备单: of a request ahead, of an oral one, and of a change of plan."""

from typing import Any, Final

from db.vocabulary import ActKind
from desktop.documents.forms.report_travel import ReportTravel
from desktop.records.fields import Field
from desktop.records.report.travel_checks import FORM_LEAD, LEADS
from desktop.services.papers.report_people import day_of_act, limit
from desktop.services.papers.source import PaperSource

_WAYS: Final = {
    ActKind.REPORT_PRIOR: "prior",
    ActKind.REPORT_ORAL: "oral",
    ActKind.REPORT_WRITTEN: "change",
}
# What stands behind a request that is not made ahead in writing.
_RULES: Final = {ActKind.REPORT_ORAL: "travel.urgent", ActKind.REPORT_WRITTEN: "travel.change"}
_URGENT: Final = "urgent"


def report_travel(source: PaperSource) -> ReportTravel:
    """Return the slip; what a change of plan does not say is as it was asked for."""
    traveller, acting = source.value("reporter"), _value(source, "acting")
    rule = _rule(source)
    return ReportTravel(
        number=source.number,
        dated=source.act.on or source.printed_on,
        traveller=source.name(traveller),
        post=source.post(traveller),
        contact=_text(source, "contact") or str(source.person(traveller).get("phone") or ""),
        group=str(_value(source, "traveller") or ""),
        groups=_choices(source, "traveller"),
        way=_WAYS[source.act.kind],
        purposes=_choices(source, "purpose"),
        matter=_text(source, "matter"),
        departs_at=_text(source, "departs_at"),
        returns_at=_text(source, "returns_at"),
        place=_text(source, "place"),
        route=_text(source, "route"),
        companions=_text(source, "companions"),
        acting=source.name(acting),
        acting_post=source.post(acting),
        acting_contact=_text(source, "acting_contact"),
        asked="、".join(filter(None, (source.own("recipients"), source.own("asked_above")))),
        asked_on=source.own("reported_at") or day_of_act(source),
        basis=source.citation(rule),
        limit=limit(source, rule),
        change=source.own("change"),
        late_reason=source.own("late_reason"),
        is_draft=source.is_draft,
    )


def _rule(source: PaperSource) -> str:
    """Return the rule behind this request: how long ahead such people ask, or what it is."""
    special = _RULES.get(source.act.kind)
    lead = LEADS.get(str(_value(source, "traveller") or ""), FORM_LEAD)
    return special or (lead if limit(source, lead) else FORM_LEAD)


def _is_change(source: PaperSource) -> bool:
    return source.act.kind is ActKind.REPORT_WRITTEN


def _value(source: PaperSource, name: str) -> Any:  # noqa: ANN401 - JSON data
    return source.value(name) if _is_change(source) else source.act.values.get(name)


def _text(source: PaperSource, name: str) -> str:
    return source.text(name) if _is_change(source) else source.own(name)


def _choices(source: PaperSource, name: str) -> tuple[tuple[str, bool], ...]:
    """Return all choices of a field of the request, each with whether it was chosen."""
    given = _value(source, name)
    if source.act.kind is ActKind.REPORT_ORAL and name == "purpose":
        given = _URGENT
    asked: Field = source.kind.act(ActKind.REPORT_PRIOR).field(name)
    return tuple((each.label, each.code == given) for each in asked.choices)
