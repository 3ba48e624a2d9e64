"""How an obligation's date was reached: its stored form, and back."""

from datetime import date
from typing import Any

from db.models.obligations import Obligation as Row
from db.vocabulary import RuleNature, TimeUnit
from desktop.rules.deadline import Basis, Deadline, SkippedDay
from desktop.rules.explain import Reason
from desktop.rules.obligation import Obligation


def as_json(item: Obligation) -> dict[str, Any]:
    """Return what is stored beside an obligation to answer "why this date?"."""
    return {
        "text": item.text_title,
        "assumption": item.assumption,
        "number": item.number,
        "count": item.count,
        "period": item.period.label if item.period else "",
        "deadline": deadline_as_json(item.deadline),
    }


def deadline_as_json(deadline: Deadline) -> dict[str, Any]:
    """Return how a date was reached, as JSON data."""
    return {
        "due": _iso(deadline.due),
        "start": deadline.start.isoformat(),
        "basis": deadline.basis.value,
        "amount": deadline.amount,
        "unit": deadline.unit.value if deadline.unit else None,
        "steps": [day.isoformat() for day in deadline.steps],
        "skipped": [{"day": s.day.isoformat(), "reason": s.reason} for s in deadline.skipped],
        "provisional": deadline.provisional,
        "soft": deadline.soft,
        "moved_from": _iso(deadline.moved_from),
    }


def reason_of(row: Row) -> Reason:
    """Return what explains a stored obligation."""
    kept = row.provenance
    return Reason(
        text_title=kept["text"],
        article=row.article,
        nature=RuleNature(row.nature),
        deadline=_deadline(kept["deadline"]),
        assumption=kept["assumption"],
        period_label=kept["period"],
        number=kept["number"],
        count=kept["count"],
    )


def _deadline(kept: dict[str, Any]) -> Deadline:
    return Deadline(
        due=_day(kept["due"]),
        start=date.fromisoformat(kept["start"]),
        basis=Basis(kept["basis"]),
        amount=kept["amount"],
        unit=TimeUnit(kept["unit"]) if kept["unit"] else None,
        steps=tuple(date.fromisoformat(day) for day in kept["steps"]),
        skipped=tuple(
            SkippedDay(date.fromisoformat(item["day"]), item["reason"]) for item in kept["skipped"]
        ),
        provisional=kept["provisional"],
        soft=kept["soft"],
        moved_from=_day(kept["moved_from"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
