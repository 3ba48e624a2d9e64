"""What of a case can be found by its text: number, title, the names in it and what was typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.cases import Record, RecordPerson
from db.models.organisation import Person
from db.queries import text_index
from desktop.records.cases import CaseView
from desktop.records.fields import Field, FieldKind
from desktop.services import case_store

_TYPED = frozenset({FieldKind.LINE, FieldKind.TEXT})


def put(session: Session, record: Record, case: CaseView) -> None:
    """Index a case as it stands now."""
    names = session.scalars(
        select(Person.name)
        .join(RecordPerson, RecordPerson.person_id == Person.id)
        .where(RecordPerson.record_id == record.id)
        .distinct()
    )
    kind = case_store.type_of(record)
    typed = [
        value
        for act in case.acts
        if act.final
        for value in _typed(kind.act(act.kind).fields, act.values)
    ]
    text_index.put_document(
        session,
        record.id,
        "\n".join([record.number or "", record.title, *names, *typed]),
    )


def rename(session: Session, person_id: str) -> None:
    """Write a person's new name into the titles and the index of the cases he takes part in.

    What is issued keeps the name of its day.
    """
    records = session.scalars(
        select(Record)
        .join(RecordPerson, RecordPerson.record_id == Record.id)
        .where(RecordPerson.person_id == person_id)
        .distinct()
    )
    for record in records.all():
        case = case_store.project(session, record)
        if any(act.final for act in case.acts):
            put(session, record, case)


def forget(session: Session, record_id: str) -> None:
    """Take a case out of the index."""
    text_index.forget_document(session, record_id)


def _typed(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterable[str]:
    for field in fields:
        value = values.get(field.name)
        if not value:
            continue
        if field.kind in _TYPED and isinstance(value, str):
            yield value
        elif field.kind is FieldKind.TABLE:
            for row in value:
                yield from _typed(field.columns, row)
