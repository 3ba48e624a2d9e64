"""What forms ask for while they are filled in: people, units, lists of the regulation, articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.organisation import Unit
from db.queries import people as queries
from db.vocabulary import ActKind, UnitKind
from desktop.names.search import like_patterns
from desktop.records.duty import DUTY_RULES
from desktop.records.fields import Choice, Field, Values, is_empty
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet
from desktop.rules.rule_model import FollowRule, LeadRule, RecurringRule, Rule
from desktop.services import citations
from desktop.services.book import Book
from desktop.services.citations import article_of
from desktop.services.regulation_lists import choices_of, labels_of, lists_in
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
    """Return the choices that the adopted regulations give a field; none for an unknown list."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    if list_id == DUTY_RULES:
        return tuple(Choice(rule.id, rule.label, rule.article) for rule in duty_rules(rulebook))
    return choices_of(rulebook.on(book.clock.today()), list_id)


def answerable(book: Book, fields: Sequence[Field], values: Values) -> tuple[Field, ...]:
    """Return the fields without those that may stay empty and have nothing to choose from."""
    return tuple(
        field
        for field in fields
        if field.required
        or not field.list_id
        or not is_empty(values.get(field.name))
        or list_choices(book, field.list_id)
    )


def list_labels(rulebook: Rulebook, on: date) -> Mapping[str, Mapping[str, str]]:
    """Return list id → code → label of every list that the adopted regulations give fields.

    What was stored on a day is named by the regulations of that day.
    """
    duties: dict[str, str] = {}
    for layer in rulebook.layers:
        for rule in layer.rules.rules:
            duties.setdefault(rule.id, rule.label)
    return {**labels_of(rulebook, on), DUTY_RULES: duties}


def duty_rules(rulebook: Rulebook) -> list[Rule]:
    """Return the rules in force that an entry of the register of duties meets or sets going.

    An act that several adopted regulations ask for is offered once, as the first of them says it.
    """
    found: dict[str, Rule] = {}
    for layer in rulebook.layers:
        for rule in layer.rules.rules:
            for entered in _entered_as_duty(layer.rules, rule):
                found.setdefault(entered.about, entered)
    return list(found.values())


def _entered_as_duty(rules: RuleSet, rule: Rule) -> Iterator[Rule]:
    match rule:
        case RecurringRule() if ActKind.DUTY_DONE in rule.acts:
            yield rule
        case FollowRule() if ActKind.DUTY_DONE in rule.done or ActKind.DUTY_DONE in rule.start:
            # What it starts from may be a rule without a date: a question that was put.
            known = {item.id: item for item in rules.rules}
            yield from (known[item] for item in rule.when.get("rule", ()) if item in known)
            if ActKind.DUTY_DONE in rule.done:
                yield rule


def rule_text(book: Book, rule_id: str) -> str:
    """Return what a rule, list or consequence says, with its article; "" where none is adopted."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    today = book.clock.today()
    for layer in rulebook.on(today):
        said = _said(layer.rules, rule_id, today)
        if said:
            return said
    return ""


def cited(book: Book, ids: Sequence[str]) -> str:
    """Return where the adopted regulations of today say something; "" where none does."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    return citations.cited(rulebook.on(book.clock.today()), ids)


def _said(rules: RuleSet, rule_id: str, today: date) -> str:
    regulation = rules.regulation
    rule = next((item for item in rules.rules if item.id == rule_id), None)
    if rule is None:
        for listed in lists_in(regulation, rule_id):
            return f"{article_of(regulation, listed.text, listed.article)}：{listed.label}。"
        for item in regulation.consequences:
            if item.id == rule_id:
                where = article_of(regulation, item.text, item.article)
                return f"{where}：{item.label}的，{item.follows}。"
        return ""
    said = [f"{article_of(regulation, rule.text, rule.article)}：{rule.label}。"]
    in_force = rules.amount_on(rule_id, today)
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
