"""What forms ask for while they are filled in: people, units, lists of the regulation, articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.organisation import Unit
from db.queries import people as queries
from db.vocabulary import ActKind, UnitKind
from desktop.names.search import like_patterns
from desktop.records.duty import DUTY_RULES
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.rules.rule_model import FollowRule, LeadRule, RecurringRule
from desktop.services.book import Book
from desktop.services.rulebook import Rulebook

_MOST = 30


@dataclass(frozen=True, slots=True)
class Named:
    """A person or unit as it is picked; `detail` tells namesakes apart (unit and post)."""

    id: str
    name: str
    detail: str = ""


def search_people(book: Book, text: str, limit: int = _MOST) -> list[Named]:
    """Return people by characters, pinyin or initials, in the order of posts."""
    with book.read() as session:
        ids = queries.person_ids(session, patterns=like_patterns(text) if text.strip() else ())
        return _people(book, session, ids[:limit])


def people(book: Book, ids: Sequence[str]) -> list[Named]:
    """Return these people in this order; those who are gone are left out."""
    with book.read() as session:
        return _people(book, session, ids)


def search_units(book: Book, text: str, limit: int = _MOST) -> list[Named]:
    """Return units whose name contains the text, those that exist today."""
    wanted = text.strip()
    return [unit for unit in all_units(book) if wanted in unit.name][:limit]


def all_units(book: Book) -> list[Named]:
    """Return the units that exist today, in their order."""
    with book.read() as session:
        return [
            Named(row.id, row.name, _kind_label(row.kind))
            for row in queries.unit_rows(session, book.clock.today())
        ]


def units(book: Book, ids: Sequence[str]) -> list[Named]:
    """Return these units in this order, ended ones included."""
    with book.read() as session:
        found = {row.id: row for row in session.scalars(select(Unit).where(Unit.id.in_(ids)))}
        return [
            Named(item, found[item].name, _kind_label(found[item].kind))
            for item in ids
            if item in found
        ]


def units_below(book: Book, unit_id: str) -> frozenset[str]:
    """Return a unit and every unit that belongs to it or is led by it."""
    with book.read() as session:
        rows = queries.unit_rows(session)
    found = {unit_id}
    while True:
        more = {row.id for row in rows if {row.parent_id, row.party_id} & found} - found
        if not more:
            return frozenset(found)
        found |= more


def list_choices(book: Book, list_id: str) -> tuple[Choice, ...]:
    """Return the choices that the adopted regulation gives a field; none for an unknown list."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    if list_id == DUTY_RULES:
        return tuple(Choice(rule.id, rule.label, rule.article) for rule in duty_rules(rulebook))
    for item_list in rulebook.rules.regulation.lists:
        if item_list.id == list_id:
            return tuple(
                Choice(item.code or str(item.no), f"（{item.no}）{item.label}")
                for item in item_list.items
            )
    return ()


def list_labels(rulebook: Rulebook) -> Mapping[str, Mapping[str, str]]:
    """Return list id → code → label of every list that the adopted regulation gives fields."""
    found = {
        item_list.id: {
            item.code or str(item.no): f"（{item.no}）{item.label}" for item in item_list.items
        }
        for item_list in rulebook.rules.regulation.lists
    }
    return {**found, DUTY_RULES: {rule.id: rule.label for rule in duty_rules(rulebook)}}


def duty_rules(rulebook: Rulebook) -> list[RecurringRule]:
    """Return the recurring rules in force that an entry of the register of duties meets."""
    return [
        rule
        for rule in rulebook.rules.rules
        if isinstance(rule, RecurringRule) and ActKind.DUTY_DONE in rule.acts
    ]


def rule_text(book: Book, rule_id: str) -> str:
    """Return what a rule or list says, with its text and article; "" where it is not adopted."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    regulation = rulebook.rules.regulation
    rule = rulebook.rule(rule_id)
    if rule is None:
        listed = next((item for item in regulation.lists if item.id == rule_id), None)
        if listed is None:
            return ""
        return f"《{regulation.text(listed.text).title}》{listed.article}：{listed.label}。"
    said = [f"《{regulation.text(rule.text).title}》{rule.article}：{rule.label}。"]
    in_force = rulebook.rules.amount_on(rule_id, book.clock.today())
    if isinstance(rule, FollowRule | LeadRule) and in_force and in_force.amount is not None:
        unit = label_of(rule.unit) if rule.unit else ""
        said.append(f"期限：{in_force.amount}{unit}。")
    said.extend(part for part in (rule.note, rule.assumption) if part)
    return "\n".join(said)


def _people(book: Book, session: Session, ids: Sequence[str]) -> list[Named]:
    return [
        Named(row.id, row.name, " ".join(filter(None, (row.unit, row.post))))
        for row in queries.person_rows(session, ids, book.clock.today())
    ]


def _kind_label(kind: str) -> str:
    return label_of(UnitKind(kind))
