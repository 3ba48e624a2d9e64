"""How an obligation's date was reached: its stored form, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.models.obligations import Obligation as Row
from db.vocabulary import RuleNature, TimeUnit
from desktop.rules.deadline import Basis, Deadline, SkippedDay
from desktop.rules.explain import Reason
from desktop.rules.obligation import Extension, Obligation, OtherLimit, PartOfPeriod


def as_json(item: Obligation) -> dict[str, Any]:
    """Return what is stored beside an obligation to answer "why this date?"."""
    kept: dict[str, Any] = {
        "text": item.text_title,
        "assumption": item.assumption,
        "number": item.number,
        "count": item.count,
        "period": item.period.label if item.period else "",
        "deadline": deadline_as_json(item.deadline),
        "title": item.regulation_title,
        "version": item.version,
    }
    # Most obligations have none of these; what is not there takes no room in a large book.
    if item.part is not None:
        kept["part"] = {
            "days": item.part.days,
            "of_days": item.part.of_days,
            "times": item.part.times,
        }
    if item.others:
        kept["others"] = [other_as_json(other) for other in item.others]
    if item.extension is not None:
        kept["extension"] = {
            "until": item.extension.until.isoformat(),
            "reason": item.extension.reason,
            "approved_by": item.extension.approved_by,
            "granted_on": item.extension.granted_on.isoformat(),
        }
    return kept


def other_as_json(other: OtherLimit) -> dict[str, Any]:
    """Return what another layer says of the same act, as JSON data."""
    return {
        "regulation": other.regulation,
        "text": other.text_title,
        "article": other.article,
        "due": _iso(other.due_on),
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
    """Return what explains a stored obligation; one stored by an older program says less."""
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
        regulation_title=kept.get("title", ""),
        version=kept.get("version", ""),
        part=PartOfPeriod(**kept["part"]) if "part" in kept else None,
        others=tuple(_other(item) for item in kept.get("others", ())),
        extension=_extension(kept["extension"]) if "extension" in kept else None,
    )


def _other(kept: Mapping[str, Any]) -> OtherLimit:
    return OtherLimit(kept["regulation"], kept["text"], kept["article"], _day(kept["due"]))


def _extension(kept: Mapping[str, Any]) -> Extension:
    return Extension(
        until=date.fromisoformat(kept["until"]),
        reason=kept["reason"],
        approved_by=kept["approved_by"],
        granted_on=date.fromisoformat(kept["granted_on"]),
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
