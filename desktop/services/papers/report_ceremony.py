"""The papers of weddings, funerals and the like: the plan, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.vocabulary import ActKind
from desktop.documents.forms.report_ceremony_outcome import Compared, ReportCeremonyOutcome
from desktop.documents.forms.report_ceremony_plan import ReportCeremonyPlan
from desktop.records.cases import ActView
from desktop.records.labels import label_of
from desktop.services.papers.report_people import chosen, day_of_act, reporter, with_unit
from desktop.services.papers.source import PaperSource, chinese_day

_GUESTS = ("guests_relatives", "guests_friends", "guests_other")


def report_ceremony_plan(source: PaperSource) -> ReportCeremonyPlan:
    """Return the plan of a ceremony, also when it is reported afterwards."""

    def amount(name: str) -> str:
        return with_unit(source, source.act_type.field(name))

    return ReportCeremonyPlan(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=reporter(source),
        occasions=chosen(source, "ceremony"),
        matter=source.own("matter"),
        happens_on=source.own("happens_on"),
        place=source.own("place"),
        relative=source.own("relative"),
        relation=source.own("relation"),
        relatives=amount("guests_relatives"),
        friends=amount("guests_friends"),
        others=amount("guests_other"),
        all_guests=_guests(source.act.values),
        tables=amount("tables"),
        meals=amount("meal_standard"),
        wine=amount("wine_standard"),
        gifts=amount("gift_standard"),
        vehicles=amount("vehicles"),
        plates=source.own("plates"),
        participants=source.own("participants"),
        funds=source.own("funds"),
        handling=source.own("handling"),
        reported_on=day_of_act(source),
        late_reason=source.own("late_reason"),
        is_truthful=bool(source.act.values.get("truthful")),
        is_late=source.act.kind is ActKind.REPORT_WRITTEN,
        is_draft=source.is_draft,
    )


def report_ceremony_outcome(source: PaperSource) -> ReportCeremonyOutcome:
    """Return what happened beside what the report had said."""
    plan = (
        source.case.final(ActKind.REPORT_WRITTEN)
        or source.case.final(ActKind.REPORT_PRIOR)
        or source.case.final(ActKind.REPORT_ORAL)
    )
    return ReportCeremonyOutcome(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=reporter(source),
        occasion=source.text("ceremony"),
        planned_by=_planned_by(plan),
        compared=_compared(source, plan.values if plan else {}),
        declined=source.own("gifts_declined"),
        handed_in=source.own("gifts_handed_in"),
        deviations=source.own("deviations"),
        outcome=source.own("outcome"),
        reported_on=day_of_act(source),
        is_truthful=bool(source.act.values.get("truthful")),
        is_draft=source.is_draft,
    )


def _planned_by(plan: ActView | None) -> str:
    if plan is None:
        return ""
    return label_of(plan.kind) + (f"（{chinese_day(plan.on)}）" if plan.on else "")


def _compared(source: PaperSource, plan: Mapping[str, Any]) -> tuple[Compared, ...]:
    def actual(name: str) -> str:
        return with_unit(source, source.act_type.field(name))

    return (
        Compared("held_on", _day(plan.get("happens_on")), actual("held_on")),
        Compared("place", str(plan.get("place") or ""), actual("place")),
        Compared("guests", _guests(plan), actual("actual_guests")),
        Compared("tables", _counted(plan, "tables", "桌"), actual("actual_tables")),
        Compared("cost", _standards(plan), actual("actual_cost")),
        Compared("vehicles", _counted(plan, "vehicles", "辆"), actual("actual_vehicles")),
    )


def _guests(values: Mapping[str, Any]) -> str:
    """Return the sum of all guests; empty where no number was given."""
    counts = [values[name] for name in _GUESTS if values.get(name) is not None]
    return f"{sum(counts)}人" if counts else ""


def _counted(values: Mapping[str, Any], name: str, unit: str) -> str:
    return "" if values.get(name) is None else f"{values[name]}{unit}"


def _standards(values: Mapping[str, Any]) -> str:
    named = (("餐标", "meal_standard", "元/桌"), ("酒水", "wine_standard", "元/桌"))
    return "，".join(
        f"{label}{values[name]}{unit}" for label, name, unit in named if values.get(name)
    )


def _day(text: str | None) -> str:
    return chinese_day(date.fromisoformat(text)) if text else ""
