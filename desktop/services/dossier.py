"""The dossier (廉政档案): one person's whole history, and whether he is restricted on a day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from db.models.base import new_id
from db.models.book import Setting
from db.models.organisation import Person, Restriction
from db.problems import InvalidInput, Problem
from db.queries import people, records
from db.queries.people import AppointmentRow, PersonRow, RestrictionRow
from db.queries.records import RecordFilter, RecordRow
from db.vocabulary import Measure, RestrictionFamily
from desktop.names.search import like_patterns
from desktop.rules import influence
from desktop.rules.deadline import add_months
from desktop.services import restriction_rules
from desktop.services.book import Book
from desktop.services.books import SINCE
from desktop.services.changes import Area


@dataclass(frozen=True, slots=True)
class RestrictionInput:
    """A restriction imposed by another organ or in an earlier year, entered with its basis."""

    person_id: str
    family: RestrictionFamily
    effect: str
    since: date
    until: date
    basis: str
    imposed_by: str
    measure: Measure | None = None
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Influence:
    """The answer to "is this person inside any influence period on this day".

    `until` is the last day of the longest period that holds; `records_since` says since when this
    book's records reach, because silence about earlier years proves nothing.
    """

    person: PersonRow
    on: date
    holding: tuple[RestrictionRow, ...]
    until: date | None
    records_since: date | None

    @property
    def restricted(self) -> bool:
        """Whether any influence period holds on the day."""
        return bool(self.holding)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the book holds of one person."""

    person: PersonRow
    appointments: tuple[AppointmentRow, ...]
    records: tuple[RecordRow, ...]
    restrictions: tuple[RestrictionRow, ...]
    influence: Influence


def dossier_of(book: Book, person_id: str, on: date | None = None) -> Dossier:
    """Return one person's whole history as it stands on a day (today by default)."""
    day = on or book.clock.today()
    answer = influence_of(book, person_id, day)
    with book.read() as session:
        asked = RecordFilter(person_id=person_id, user_id=book.user_id)
        ids = records.record_ids(session, asked, sort="date", descending=False)
        return Dossier(
            person=answer.person,
            appointments=tuple(people.appointments_of(session, person_id)),
            records=tuple(records.record_rows(session, ids)),
            restrictions=tuple(people.restrictions_of(session, person_id)),
            influence=answer,
        )


def influence_of(book: Book, person_id: str, on: date) -> Influence:
    """Return which influence periods hold for a person on a day, the longest first."""
    with book.read() as session:
        rows = people.restrictions_of(session, person_id)
        found = people.person_rows(session, [person_id], on)
        since = session.get(Setting, SINCE)
        rulebook = book.rulebook(session)
    if not found:
        raise Problem("台账里没有这个人。", remedy="请核对姓名或者工号。")
    # A revoked period is void from its first day: counting it for days before the revocation
    # would add it to the period that replaced it.
    standing = {row.id: row for row in rows if row.revoked_on is None}
    holding = influence.holding_on(
        [_as_rule(row, person_id) for row in standing.values()],
        on,
        administrative_cap=restriction_rules.administrative_cap(rulebook, on),
    )
    # Party penalties that add up end later than each by itself.
    shown = tuple(replace(standing[item.record_id or ""], until=item.end) for item in holding)
    return Influence(
        person=found[0],
        on=on,
        holding=shown,
        until=holding[0].end if holding else None,
        records_since=date.fromisoformat(str(since.value)) if since else None,
    )


def sentence(answer: Influence) -> str:
    """Return the answer as the office would say it."""
    who, day = answer.person.name, answer.on.isoformat()
    reach = (
        f"本台账的记录自{answer.records_since.isoformat()}起，此前的情况请另行查证。"
        if answer.records_since
        else ""
    )
    if not answer.restricted:
        return f"{who}在{day}不在本台账记载的影响期内。{reach}"
    listed = "；".join(
        f"{row.effect}（{row.since.isoformat()}至{row.until.isoformat()}，{row.basis}）"
        for row in answer.holding
    )
    until = answer.until.isoformat() if answer.until else ""
    return f"{who}在{day}处于影响期内，至{until}止：{listed}。{reach}"


def find_person(book: Book, text: str) -> str:
    """Return whom a name, 工号 or pinyin means; raises `Problem` for nobody or several."""
    if not text.strip():
        raise InvalidInput({"person": "请填写姓名、工号或者拼音。"})
    with book.read() as session:
        by_number = session.scalar(select(Person.id).where(Person.staff_number == text.strip()))
        if by_number:
            return by_number
        exact = list(session.scalars(select(Person.id).where(Person.name == text.strip())))
        ids = exact or people.person_ids(session, patterns=like_patterns(text))
        if len(ids) == 1:
            return ids[0]
        rows = people.person_rows(session, ids[:10], book.clock.today())
    if not ids:
        raise Problem(f"台账里没有“{text}”。", remedy="请核对姓名，或者用工号再试。")
    listed = "；".join(f"{row.name}（{row.unit}，工号{row.staff_number or '无'}）" for row in rows)
    raise Problem(f"“{text}”对应{len(ids)}个人：{listed}。", remedy="请用工号指明是哪一位。")


def enter_restriction(book: Book, given: RestrictionInput) -> str:
    """Enter a restriction that was not decided in this book; returns its id.

    Raises `InvalidInput` by field.
    """
    errors: dict[str, str] = {}
    if not given.effect.strip():
        errors["effect"] = "请填写影响的内容（例如不得提拔、不得评优）。"
    if given.until < given.since:
        errors["until"] = "截止日期早于开始日期，请核对。"
    if not given.basis.strip():
        errors["basis"] = "请填写依据（决定书的名称和文号）。"
    if not given.imposed_by.strip():
        errors["imposed_by"] = "请填写作出决定的机关。"
    if errors:
        raise InvalidInput(errors)
    with book.write() as work:
        work.session.get_one(Person, given.person_id)
        row = Restriction(
            id=new_id(),
            person_id=given.person_id,
            family=given.family.value,
            measure=given.measure.value if given.measure else "",
            effect=given.effect.strip(),
            since=given.since,
            until=given.until,
            basis=given.basis.strip(),
            article=given.article.strip(),
            imposed_by=given.imposed_by.strip(),
            note=given.note.strip(),
        )
        work.session.add(row)
        detail: dict[str, Any] = {
            "person": given.person_id,
            "since": given.since.isoformat(),
            "until": given.until.isoformat(),
            "basis": row.basis,
            "imposed_by": row.imposed_by,
        }
        work.audit("restriction.enter", "restriction", row.id, **detail)
        work.changes.areas.add(Area.RESTRICTIONS)
        work.changes.people.add(given.person_id)
    return row.id


def withdraw_restriction(book: Book, restriction_id: str, reason: str) -> None:
    """Take back a restriction that was entered wrongly; it stays visible as revoked.

    One that rests on a case of this book ends only with that case. Raises `InvalidInput`.
    """
    if not reason.strip():
        raise InvalidInput({"reason": "请填写撤销的原因。"})
    with book.write() as work:
        row = work.session.get_one(Restriction, restriction_id)
        if row.record_id is not None:
            raise Problem(
                "这条影响期依据本台账里的责任追究决定，不能单独撤销。",
                remedy="请在那件责任追究里办理申诉或者作废。",
            )
        if row.revoked_on is not None:
            raise Problem(f"这条影响期已经在{row.revoked_on.isoformat()}撤销。")
        row.revoked_on = work.today
        row.note = "；".join(filter(None, (row.note, f"撤销原因：{reason.strip()}")))
        work.audit("restriction.withdraw", "restriction", row.id, reason=reason.strip())
        work.changes.areas.add(Area.RESTRICTIONS)
        if row.person_id:
            work.changes.people.add(row.person_id)


def _as_rule(row: RestrictionRow, person_id: str) -> influence.Restriction:
    return influence.Restriction(
        person_id=person_id,
        family=RestrictionFamily(row.family),
        start=row.since,
        end=row.until,
        measure=Measure(row.measure) if row.measure else None,
        bars=row.effect,
        basis=row.basis,
        months=_months(row.since, row.until),
        rule_id="",
        # The engine hands this back unchanged: it carries the row's id through the stacking.
        record_id=row.id,
    )


def _months(since: date, until: date) -> int:
    """Return the whole months that a period means, whether or not its last day is counted in.

    A year from 2026-01-01 is written by some organs as ending on 2026-12-31 and by others as
    ending on 2027-01-01.
    """
    about = (until.year - since.year) * 12 + until.month - since.month
    return min(
        range(max(about - 1, 0), about + 2),
        key=lambda months: abs((add_months(since, months) - until).days),
    )
