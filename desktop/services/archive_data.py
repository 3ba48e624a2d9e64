"""The data in an archive as JSON. Keys and codes are those of the book and are never renamed.

`resources/archive/数据格式说明.txt` says what they mean; it lies in every archive.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models.audit import AuditEntry
from db.models.cases import Act, ActBody, Attachment, Paper, Record, RecordPerson
from db.models.organisation import Appointment, Person, Unit
from db.models.regulations import AdoptedRegulation, RuleSetting
from db.vocabulary import ActState, CaseState, Register
from desktop.records.labels import label_of
from desktop.services import case_store
from desktop.services.case_reading import Names, acts_in

RECORD_SCHEMA: Final = "lianze.record/1"


def record_data(
    session: Session,
    record: Record,
    names: Names,
    papers: Mapping[str, Paper],
    attachments: Mapping[str, Attachment],
) -> dict[str, Any]:
    """Return a case with all its acts but drafts; papers and attachments by their file names."""
    people = session.execute(
        select(RecordPerson.person_id, RecordPerson.part, Person.name)
        .join(Person, Person.id == RecordPerson.person_id)
        .where(RecordPerson.record_id == record.id)
        .order_by(RecordPerson.part, Person.id)
    )
    return {
        "schema": RECORD_SCHEMA,
        "id": record.id,
        "register": record.register,
        "register_label": label_of(Register(record.register)),
        "kind": record.kind,
        "kind_label": case_store.type_of(record).label,
        "number": record.number,
        "year": record.year,
        "title": record.title,
        "state": record.state,
        "state_label": label_of(CaseState(record.state)),
        "stage": record.stage,
        "date": _day(record.on_date),
        "opened_on": _day(record.opened_on),
        "closed_on": _day(record.closed_on),
        "void_reason": record.void_reason,
        "confidential": record.confidential,
        "subject_person_id": record.subject_person_id,
        "subject_unit_id": record.subject_unit_id,
        "people": [{"id": row.person_id, "part": row.part, "name": row.name} for row in people],
        "acts": _acts(session, record, names),
        "papers": [_paper(name, row) for name, row in papers.items()],
        "attachments": [_attachment(name, row) for name, row in attachments.items()],
    }


def people_rows(session: Session, chosen: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """Give everybody who takes part in the records chosen, with all posts."""
    taking_part = (
        select(RecordPerson.person_id)
        .join(Record, Record.id == RecordPerson.record_id)
        .where(chosen)
    )
    posts: dict[str, list[dict[str, Any]]] = {}
    for row in session.scalars(
        select(Appointment)
        .where(Appointment.person_id.in_(taking_part))
        .order_by(Appointment.since, Appointment.id)
    ):
        posts.setdefault(row.person_id, []).append(
            {
                "id": row.id,
                "unit_id": row.unit_id,
                "post": row.post,
                "role": row.role,
                "since": _day(row.since),
                "until": _day(row.until),
                "is_main": row.is_main,
            }
        )
    for person in session.scalars(
        select(Person).where(Person.id.in_(taking_part)).order_by(Person.id)
    ):
        yield {
            "id": person.id,
            "name": person.name,
            "staff_number": person.staff_number,
            "sex": person.sex,
            "birth_month": person.birth_month,
            "political_status": person.political_status,
            "appointments": posts.get(person.id, []),
        }


def unit_rows(session: Session) -> Iterator[dict[str, Any]]:
    """Give all units, ended ones included."""
    for unit in session.scalars(select(Unit).order_by(Unit.id)):
        yield {
            "id": unit.id,
            "name": unit.name,
            "kind": unit.kind,
            "parent_id": unit.parent_id,
            "party_id": unit.party_id,
            "since": _day(unit.since),
            "until": _day(unit.until),
            "successor_id": unit.successor_id,
        }


def audit_rows(session: Session) -> Iterator[dict[str, Any]]:
    """Give the whole audit chain without its details, of which it holds the hashes."""
    rows = session.scalars(
        select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=500)
    )
    columns = AuditEntry.__table__.columns.keys()
    for entry in rows:
        yield {name: getattr(entry, name) for name in columns}
        session.expunge(entry)


def regulation_data(session: Session, adopted: AdoptedRegulation) -> dict[str, Any]:
    """Return when a regulation was adopted and the unit's own values; its files lie beside."""
    settings = session.scalars(
        select(RuleSetting)
        .where(RuleSetting.adopted_id == adopted.id)
        .order_by(RuleSetting.rule_id, RuleSetting.key, RuleSetting.since)
    )
    return {
        "id": adopted.id,
        "regulation": adopted.regulation,
        "title": adopted.title,
        "version": adopted.version_hash,
        "since": _day(adopted.since),
        "until": _day(adopted.until),
        "settings": [
            {
                "rule": row.rule_id,
                "key": row.key,
                "value": row.value,
                "basis": row.basis,
                "since": _day(row.since),
            }
            for row in settings
        ],
    }


def _acts(session: Session, record: Record, names: Names) -> list[dict[str, Any]]:
    shown = {act.id: act for act in acts_in(session, record, names)}
    rows: Sequence[Any] = session.execute(
        select(Act, ActBody)
        .join(ActBody, ActBody.act_id == Act.id)
        .where(Act.record_id == record.id, Act.state != ActState.DRAFT.value)
        .order_by(Act.made_seq)
    ).all()
    return [
        {
            "id": act.id,
            "kind": act.kind,
            "label": shown[act.id].label,
            "ordinal": act.ordinal,
            "version": act.version,
            "replaces": act.replaces_id,
            "state": act.state,
            "state_label": label_of(ActState(act.state)),
            "date": _day(act.on_date),
            "deadline": _day(act.deadline),
            "reason": act.reason,
            "author": shown[act.id].author,
            "made_at": _moment(act.made_at),
            "frozen_at": _moment(act.frozen_at),
            "article": shown[act.id].article,
            "values": body.fields,
            "shown": [
                {"section": item.section, "label": item.label, "text": item.text}
                for item in shown[act.id].values
            ],
            "snapshot": body.snapshot,
        }
        for act, body in rows
    ]


def _paper(name: str, row: Paper) -> dict[str, Any]:
    return {
        "file": name,
        "act_id": row.act_id,
        "form": row.form,
        "sha256": row.sha256,
        "pages": row.pages,
        "issued_at": _moment(row.issued_at),
    }


def _attachment(name: str, row: Attachment) -> dict[str, Any]:
    return {
        "file": name,
        "act_id": row.act_id,
        "name": row.name,
        "purpose": row.purpose,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
        "added_at": _moment(row.added_at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
