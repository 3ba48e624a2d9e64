"""What a journey must not contradict, and what departs from the rules on going away."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from db.problems import FieldError
from db.vocabulary import ActKind
from desktop.records.cases import CaseView
from desktop.records.fields import Values, day_of, is_empty
from desktop.records.findings import Finding, Guide, Journey

ASKED = (ActKind.REPORT_PRIOR, ActKind.REPORT_ORAL)

# How long ahead each class of people asks.
LEADS: Mapping[str, str] = MappingProxyType(
    {
        "principal": "travel.request_principal",
        "leader": "travel.request_leader",
        "section_head": "travel.request_section",
    }
)
FORM_LEAD = "travel.form"


def refused(case: CaseView) -> bool:
    """Return whether the newest decision does not allow the journey."""
    decision = case.final(ActKind.REPORT_REVIEW)
    return decision is not None and decision.values.get("conclusion") == "refused"


def span_of(case: CaseView) -> tuple[date, date] | None:
    """Return the first and last day of a journey as far as it is known; None for no journey."""
    first, last = day_of(case.newest("departs_at")), day_of(case.newest("returns_at"))
    if first is None or refused(case):
        return None
    back = case.final(ActKind.REPORT_OUTCOME)
    last = (day_of(back.values.get("returned_at")) if back else last) or first
    return first, last


def nothing_asked_in_writing(case: CaseView) -> str:
    """What was asked for in writing is not asked for orally afterwards."""
    if case.has(ActKind.REPORT_PRIOR):
        return "这次外出已经有请示报备单；行程有变化的，请登记行程变更报告。"
    return ""


def somebody_asked(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A request goes to somebody."""
    del case
    if is_empty(values.get("recipients")) and is_empty(values.get("asked_above")):
        yield FieldError("recipients", "请写明向谁请示；不在人员名册里的，填在“向上级领导请示”。")


def somebody_approved(values: Values, case: CaseView) -> Iterable[FieldError]:
    """An approval is somebody's."""
    del case
    if is_empty(values.get("reviewers")) and is_empty(values.get("reviewed_above")):
        yield FieldError("reviewers", "请写明由谁审批；不在人员名册里的，填在“审批的上级领导”。")


def back_after_leaving(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Nobody comes back before leaving."""
    del case
    if values["returns_at"] < values["departs_at"]:
        yield FieldError("returns_at", "“返回时间”早于“外出时间”，请改正。")


def back_at_last(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Nobody is back before having left, by what the newest request says."""
    departs = case.newest("departs_at")
    if isinstance(departs, str) and values["returned_at"] < departs:
        yield FieldError("returned_at", "“实际返回时间”早于报备的外出时间，请改正。")


def asked_ahead(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A journey is asked for some days ahead, unless it was an emergency told orally."""
    asked, leaves = day_of(values.get("reported_on")), day_of(values.get("departs_at"))
    if asked is None or leaves is None or case.has(ActKind.REPORT_ORAL):
        return
    if values.get("late_reason"):
        return
    rules = (LEADS.get(values.get("traveller", ""), ""), FORM_LEAD)
    limits = [limit for rule in rules if (limit := guide.limit(rule, leaves))]
    first = min(limits, key=lambda limit: limit.on, default=None)
    if first and asked > first.on:
        said = f"请示偏晚：按外出时间应当在{first.on.isoformat()}以前请示。"
        yield Finding("reported_on", said, first.article)
    elif asked > leaves:
        yield Finding("reported_on", "请示日期晚于外出时间，不是事前请示。")


def as_ruled(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A head names who acts for him; long journeys and those of both heads want more."""

    def said(name: str) -> Any:  # noqa: ANN401 - JSON data
        return values.get(name) or case.newest(name)

    first, last = day_of(values.get("departs_at")), day_of(values.get("returns_at"))
    if first is None or last is None:
        return
    journey = Journey(
        person_id=values["reporter"],
        traveller=said("traveller") or "",
        first=first,
        last=last,
        asked=tuple(values.get("recipients") or ()),
        record_id=case.id,
    )
    rules = guide.journey(journey)
    if rules.acting and (is_empty(values.get("acting")) or is_empty(values.get("acting_contact"))):
        yield Finding("acting", "没有写明主持工作的负责人和联系方式。", rules.acting)
    if rules.principal:
        told = f"外出{journey.days}天（首尾各算一天），超过{rules.days}天的还须向主要领导请示。"
        yield Finding("recipients", told, rules.principal)
    if rules.others:
        told = f"{'、'.join(rules.others)}同期外出：党政主要负责人原则上不同时外出，请说明理由。"
        yield Finding("departs_at", told, rules.together)


def filed(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """Where the principal goes is told to the duty offices above, of others to the own office."""
    if values.get("conclusion") != "agreed":
        return
    traveller = case.newest("traveller")
    if traveller == "principal" and not values.get("filed_above"):
        article = guide.cited(("travel.filing_principal",))
        if article:
            yield Finding("filed_above", "主要领导外出还没有向上级值班室报备。", article)
    if traveller == "leader" and not values.get("filed_office"):
        article = guide.cited((LEADS["leader"],))
        if article:
            yield Finding("filed_office", "还没有向办公室报备。", article)


def back_as_planned(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """Who comes back later than was said has reported the change."""
    back, planned = day_of(values.get("returned_at")), day_of(case.newest("returns_at"))
    if back is None or planned is None or not is_empty(values.get("outcome")):
        return
    if back > planned:
        told = f"返回日期晚于报备的日期（{planned.isoformat()}），没有说明情况。"
        yield Finding("returned_at", told, guide.cited(("travel.change",)))
