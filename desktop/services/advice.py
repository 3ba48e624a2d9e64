"""What the adopted rules suggest while an accountability case is worked on.

Suggestions only: who answers as well for what a subject did, and which class of liability the part
that somebody took in a wrong decision means. Whoever decides may choose otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.models.organisation import Person
from db.vocabulary import ActKind, Gravity, Register, SubjectClass
from desktop.records.accountability import liability as classes
from desktop.records.cases import CaseView
from desktop.records.fields import day_of
from desktop.services import case_store, liability
from desktop.services.act_writing import ActInput
from desktop.services.book import Book
from desktop.services.guide import guide_of
from desktop.services.liability import Held


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion, and where it stands."""

    text: str
    article: str


def while_filling(book: Book, given: ActInput) -> tuple[Advice, ...]:
    """Return what to suggest for an act with what was typed so far."""
    if given.register is not Register.ACCOUNTABILITY:
        return ()
    if given.act is ActKind.CASE_FACTS:
        with book.read() as session:
            return tuple(_classes(book, session, given.values))
    if given.act is ActKind.CASE_DECISION and given.values.get("outcome") != "exempt":
        held = _held(given.kind, given.values, book.clock.today(), given.record_id)
        return _answering(book, held)
    return ()


def of_case(book: Book, record_id: str) -> tuple[Advice, ...]:
    """Return who answers as well for a case that was decided; nothing for any other record."""
    with book.read() as session:
        record = case_store.get_record(session, record_id)
        if record.register != Register.ACCOUNTABILITY:
            return ()
        case = case_store.load_case(session, record)
    decision = case.final(ActKind.CASE_DECISION)
    if decision is None or decision.values.get("outcome") == "exempt" or _revoked(case):
        return ()
    held = _held(
        record.kind,
        decision.values,
        decision.on or book.clock.today(),
        record_id,
        refused=not case.has(ActKind.CASE_ENFORCEMENT),
    )
    return _answering(book, held)


def _revoked(case: CaseView) -> bool:
    appealed = case.final(ActKind.CASE_APPEAL_DECISION)
    return appealed is not None and appealed.values.get("outcome") == "revoke"


def _held(
    kind: str,
    values: Mapping[str, Any],
    today: date,
    record_id: str | None,
    *,
    refused: bool = False,
) -> Held:
    gravity = values.get("gravity")
    return Held(
        subject=SubjectClass(kind),
        person_id=values.get("subject"),
        unit_id=values.get("subject_unit"),
        gravity=Gravity(gravity) if gravity else None,
        on=day_of(values.get("issued_on")) or today,
        record_id=record_id,
        refused=refused,
    )


def _answering(book: Book, held: Held) -> tuple[Advice, ...]:
    return tuple(
        Advice(f"{row.label}：{row.who}。" + (f"（{row.note}）" if row.note else ""), row.article)
        for row in liability.answering(book, held)
    )


def _classes(book: Book, session: Session, values: Mapping[str, Any]) -> Iterator[Advice]:
    guide = guide_of(book, session, book.clock.today())
    for item in classes.proposed_in(values, guide):
        person = session.get(Person, item.person)
        if person is not None:
            yield Advice(f"{person.name}：建议责任类别为“{item.label}”。", item.article)
