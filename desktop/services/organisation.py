"""Units, people and appointments: adding and changing them."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models.base import new_id
from db.models.organisation import Appointment, Person, Unit
from db.problems import InvalidInput
from db.vocabulary import UnitKind
from desktop.names.search import search_keys
from desktop.services import organisation_checks as checks
from desktop.services import search_index
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class UnitInput:
    """A unit as typed.

    `parent_id` is the next higher unit of the same tree; `party_id` the party organisation that
    leads an administrative body; `until` its last day.
    """

    name: str
    kind: UnitKind
    parent_id: str | None = None
    party_id: str | None = None
    since: date | None = None
    until: date | None = None
    successor_id: str | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A person as typed; `birth_month` in any usual way, stored as `YYYY-MM`.

    `rank` is the place by post (职务序), `place` one that wins over every order.
    """

    name: str
    staff_number: str | None = None
    sex: str | None = None
    birth_month: str | None = None
    political_status: str | None = None
    phone: str | None = None
    rank: int = 0
    place: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentInput:
    """A post as typed; `role` is a role code of the adopted regulation."""

    person_id: str
    unit_id: str
    post: str
    since: date
    role: str | None = None
    until: date | None = None
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class UnitEnd:
    """That a unit ends on `last_day`; with a successor its people go on there if `move_people`."""

    unit_id: str
    last_day: date
    successor_id: str | None = None
    move_people: bool = True


def add_unit(book: Book, given: UnitInput) -> str:
    """Add a unit; returns its id. Raises `InvalidInput`."""
    with book.write() as work:
        return put_unit(work, given, None)


def change_unit(book: Book, unit_id: str, given: UnitInput) -> None:
    """Change a unit. Raises `InvalidInput`."""
    with book.write() as work:
        put_unit(work, given, unit_id)


def end_unit(book: Book, given: UnitEnd) -> int:
    """End a unit and the appointments in it; returns how many people went on in the successor.

    A role that nobody can hold in the successor is left out there. Raises `InvalidInput`.
    """
    with book.write() as work:
        return _end_unit(book, work, given)


def add_person(book: Book, given: PersonInput) -> str:
    """Add a person; returns the id. Raises `InvalidInput`."""
    with book.write() as work:
        return put_person(work, given, None)


def change_person(book: Book, person_id: str, given: PersonInput) -> None:
    """Change what is known of a person; frozen papers keep the old values."""
    with book.write() as work:
        put_person(work, given, person_id)


def appoint(book: Book, given: AppointmentInput) -> str:
    """Add an appointment; returns its id. Raises `InvalidInput`."""
    with book.write() as work:
        _check_role(book, work.session, given)
        return put_appointment(work, given, None)


def change_appointment(book: Book, appointment_id: str, given: AppointmentInput) -> None:
    """Change an appointment that was entered wrongly. Raises `InvalidInput`."""
    with book.write() as work:
        _check_role(book, work.session, given)
        put_appointment(work, given, appointment_id)


def end_appointment(book: Book, appointment_id: str, last_day: date) -> None:
    """End an appointment; `last_day` is the last day in the post."""
    with book.write() as work:
        put_end(work, appointment_id, last_day)


def transfer(book: Book, appointment_id: str, given: AppointmentInput) -> str:
    """End one appointment on the day before another begins, in one write; returns the new id."""
    with book.write() as work:
        row = work.session.get_one(Appointment, appointment_id)
        if given.since <= row.since:
            raise InvalidInput(
                {"since": f"新的任职日期应当晚于原任职日期（{row.since.isoformat()}），请核对。"}
            )
        put_end(work, appointment_id, given.since - timedelta(days=1))
        _check_role(book, work.session, given)
        return put_appointment(work, given, None)


def put_unit(work: Work, given: UnitInput, unit_id: str | None) -> str:
    """Add or change a unit inside a write."""
    session = work.session
    name = given.name.strip()
    errors = checks.unit_errors(
        session,
        unit_id=unit_id,
        name=name,
        kind=given.kind,
        parent_id=given.parent_id,
        party_id=given.party_id,
        successor_id=given.successor_id,
    ) | checks.period_error(given.since, given.until, "撤销日期早于设立日期，请核对。")
    if errors:
        raise InvalidInput(errors)
    unit = session.get_one(Unit, unit_id) if unit_id else Unit(id=new_id())
    _assign(unit, given)
    unit.name = name
    unit.kind = given.kind.value
    session.add(unit)
    session.flush()
    work.audit("unit.change" if unit_id else "unit.add", "unit", unit.id, **_plain(given))
    work.units_changed([unit.id])
    return unit.id


def put_person(work: Work, given: PersonInput, person_id: str | None) -> str:
    """Add or change a person inside a write."""
    session = work.session
    name = "".join(given.name.split())
    number = (given.staff_number or "").strip() or None
    errors = checks.person_errors(session, name, number, person_id or "")
    errors |= checks.choice_errors(given.sex, given.political_status)
    if sentence := checks.month_error(given.birth_month):
        errors["birth_month"] = sentence
    if errors:
        raise InvalidInput(errors)
    person = session.get_one(Person, person_id) if person_id else Person(id=new_id())
    renamed = person_id is not None and person.name != name
    _assign(person, given)
    person.name, person.staff_number = name, number
    person.birth_month = checks.birth_month(given.birth_month)
    person.sex = given.sex or None
    person.political_status = given.political_status or None
    person.phone = (given.phone or "").strip() or None
    keys = search_keys(name)
    person.search_text = keys.search_text
    person.stroke_key, person.pinyin_key = keys.stroke_key, keys.pinyin_key
    session.add(person)
    session.flush()
    if renamed:
        search_index.rename(session, person.id)
        work.changes.areas.add(Area.RECORDS)
    work.audit("person.change" if person_id else "person.add", "person", person.id, **_plain(given))
    work.people_changed([person.id])
    return person.id


def put_appointment(work: Work, given: AppointmentInput, appointment_id: str | None) -> str:
    """Add or change an appointment inside a write; its role is not checked here."""
    session = work.session
    post, role = given.post.strip(), given.role or None
    errors = checks.appointment_errors(
        session,
        appointment_id=appointment_id,
        person_id=given.person_id,
        unit_id=given.unit_id,
        post=post,
        role=role,
        since=given.since,
        until=given.until,
    )
    if errors:
        raise InvalidInput(errors)
    row = (
        session.get_one(Appointment, appointment_id) if appointment_id else Appointment(id=new_id())
    )
    # Whoever loses the appointment by the correction owes less from now on.
    touched = {person for person in (row.person_id, given.person_id) if person}
    _assign(row, given)
    row.post, row.role = post, role
    session.add(row)
    session.flush()
    action = "appointment.change" if appointment_id else "appointment.add"
    work.audit(action, "appointment", row.id, **_plain(given))
    work.posts_changed(touched)
    return row.id


def put_end(work: Work, appointment_id: str, last_day: date) -> None:
    """End an appointment inside a write. Raises `InvalidInput` (field `until`)."""
    row = work.session.get_one(Appointment, appointment_id)
    if errors := checks.period_error(row.since, last_day, "离任日期早于任职日期，请核对。"):
        raise InvalidInput(errors)
    row.until = last_day
    work.session.flush()
    work.audit("appointment.end", "appointment", row.id, until=last_day.isoformat())
    work.posts_changed([row.person_id])


def _end_unit(book: Book, work: Work, given: UnitEnd) -> int:
    session = work.session
    unit = session.get_one(Unit, given.unit_id)
    open_below = session.scalar(
        select(Unit).where(
            or_(Unit.parent_id == unit.id, Unit.party_id == unit.id), Unit.until.is_(None)
        )
    )
    errors = checks.period_error(unit.since, given.last_day, "撤销日期早于设立日期，请核对。")
    if open_below is not None:
        errors["until"] = f"“{open_below.name}”还归属本单位，请先撤销它或者改变它的归属。"
    if given.successor_id == unit.id:
        errors["successor_id"] = "承接单位不能是本单位，请另选。"
    held = session.scalars(
        select(Appointment).where(
            Appointment.unit_id == unit.id,
            or_(Appointment.until.is_(None), Appointment.until > given.last_day),
        )
    ).all()
    if any(row.since > given.last_day for row in held):
        errors["until"] = "撤销日期之后还登记有任职，请先更正这些任职。"
    if errors:
        raise InvalidInput(errors)
    unit.until, unit.successor_id = given.last_day, given.successor_id
    detail = {"until": given.last_day.isoformat(), "successor_id": given.successor_id}
    work.audit("unit.end", "unit", unit.id, **detail)
    work.units_changed([unit.id])
    goes_on = given.successor_id is not None and given.move_people
    for row in held:
        planned = row.until
        put_end(work, row.id, given.last_day)
        if given.successor_id is not None and goes_on:
            _go_on(book, work, row, given.successor_id, given.last_day, planned)
    return len({row.person_id for row in held}) if goes_on else 0


def _go_on(
    book: Book,
    work: Work,
    row: Appointment,
    successor_id: str,
    last_day: date,
    until: date | None,
) -> None:
    """Let an appointment go on in the successor on the day after the unit's last."""
    regulation = book.rulebook(work.session).rules.regulation
    unfit = checks.role_error(work.session, regulation, row.role, successor_id)
    put_appointment(
        work,
        AppointmentInput(
            person_id=row.person_id,
            unit_id=successor_id,
            post=row.post,
            since=last_day + timedelta(days=1),
            until=until,
            role=None if unfit else row.role,
            is_main=row.is_main,
        ),
        None,
    )


def _check_role(book: Book, session: Session, given: AppointmentInput) -> None:
    regulation = book.rulebook(session).rules.regulation
    if sentence := checks.role_error(session, regulation, given.role, given.unit_id):
        raise InvalidInput({"role": sentence})


def _assign(row: Unit | Person | Appointment, given: Any) -> None:  # noqa: ANN401 - three inputs
    for name, value in asdict(given).items():
        setattr(row, name, value)


def _plain(given: Any) -> dict[str, Any]:  # noqa: ANN401 - three inputs
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(given).items()
        if value not in (None, "")
    }
