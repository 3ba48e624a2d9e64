"""Times in which people are away: leave, secondment, training. Quotas count only the other days."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.models.base import new_id
from db.models.organisation import Leave, Person
from db.problems import InvalidInput
from desktop.services.book import Book


@dataclass(frozen=True, slots=True)
class LeaveInput:
    """One time away; both days belong to it."""

    person_id: str
    since: date | None
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """A stored time away."""

    id: str
    since: date
    until: date
    reason: str


def of_person(book: Book, person_id: str) -> tuple[LeaveRow, ...]:
    """Return a person's times away, the newest first."""
    with book.read() as session:
        rows = session.scalars(
            select(Leave).where(Leave.person_id == person_id).order_by(Leave.since.desc())
        )
        return tuple(LeaveRow(row.id, row.since, row.until, row.reason) for row in rows)


def add(book: Book, given: LeaveInput) -> str:
    """Enter a time away; raises `InvalidInput` by field (missing, turned round, overlapping)."""
    with book.write() as work:
        errors: dict[str, str] = {}
        if given.since is None:
            errors["since"] = "请填写离岗的第一天。"
        if given.until is None:
            errors["until"] = "请填写离岗的最后一天。"
        if not given.reason.strip():
            errors["reason"] = "请填写事由，例如：病假、产假、借调、脱产培训。"
        if given.since and given.until:
            if given.until < given.since:
                errors["until"] = "最后一天早于第一天，请核对。"
            elif other := work.session.scalar(
                select(Leave).where(
                    Leave.person_id == given.person_id,
                    Leave.since <= given.until,
                    Leave.until >= given.since,
                )
            ):
                errors["since"] = (
                    f"与已登记的{other.since.isoformat()}至{other.until.isoformat()}重叠，请核对。"
                )
        if errors:
            raise InvalidInput(errors)
        person = work.session.get_one(Person, given.person_id)
        row = Leave(
            id=new_id(),
            person_id=person.id,
            since=given.since,
            until=given.until,
            reason=given.reason.strip(),
        )
        work.session.add(row)
        work.audit(
            "leave.add",
            "person",
            person.id,
            since=row.since.isoformat(),
            until=row.until.isoformat(),
            reason=row.reason,
        )
        work.people_changed([person.id])
    return row.id


def remove(book: Book, leave_id: str, reason: str) -> None:
    """Take back a time away that was entered wrongly; raises `InvalidInput` (`reason`)."""
    if not reason.strip():
        raise InvalidInput({"reason": "删去离岗登记要写明理由，请填写。"})
    with book.write() as work:
        row = work.session.get(Leave, leave_id)
        if row is None:
            return
        work.session.delete(row)
        work.audit(
            "leave.remove",
            "person",
            row.person_id,
            since=row.since.isoformat(),
            until=row.until.isoformat(),
            reason=reason.strip(),
        )
        work.people_changed([row.person_id])
