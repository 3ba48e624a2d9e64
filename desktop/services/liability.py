"""Who answers as well when somebody is held to account (上追一级, 一案双查).

The rows come from every adopted regulation; the program names posts and people and decides nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.cases import Act, EventFact
from db.models.organisation import Person
from db.vocabulary import ActKind, ActState, Gravity, SubjectClass
from desktop.rules.deadline import add_months
from desktop.rules.facts import Event
from desktop.rules.influence import OUTCOME, REVOKED
from desktop.rules.layers import Layer
from desktop.rules.regulation import LiabilityStep
from desktop.services import facts
from desktop.services.book import Book
from desktop.services.citations import article_of

_FINAL = (ActState.DONE.value, ActState.FROZEN.value)
_GRAVE = frozenset({Gravity.GRAVE, Gravity.VIOLATION, Gravity.CRIME})


@dataclass(frozen=True, slots=True)
class Held:
    """Who is held to account: a team by its unit, or a person; how gravely and when.

    `record_id` is the case itself, whose decision counts once. `refused`: the decision waits to be
    carried out, so that what follows a refusal is told too.
    """

    subject: SubjectClass
    person_id: str | None
    unit_id: str | None
    gravity: Gravity | None
    on: date
    record_id: str | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class AnswersAsWell:
    """One row of a regulation that applies: who answers, in which posts, where it stands."""

    label: str
    who: str
    article: str
    note: str = ""


def answering(book: Book, held: Held) -> tuple[AnswersAsWell, ...]:
    """Return who answers as well, under each adopted regulation in turn."""
    with book.read() as session:
        layers = {layer.regulation: layer for layer in book.layers(session)}
        found = [
            row
            for adopted in book.rulebook(session).on(held.on)
            for row in _of_layer(session, layers[adopted.regulation_id], held)
        ]
    return tuple(dict.fromkeys(found))


def _of_layer(session: Session, layer: Layer, held: Held) -> Iterator[AnswersAsWell]:
    regulation = layer.rules.regulation
    unit = held.unit_id or _home(layer, held)
    for step in regulation.liability:
        if not unit or not _applies(session, layer, step, held, unit):
            continue
        posts: dict[str, str] = {}
        for role in step.answers:
            people = layer.roster.answering_people(unit, role, held.on)
            if held.person_id in people:
                continue  # nobody answers a second time for himself
            posts[regulation.role(role).label] = _names(session, people)
        if posts:
            # Of several posts those that the unit has; all of them only where it has none.
            held_posts = [f"{post}{names}" for post, names in posts.items() if names]
            vacant = f"{'、'.join(posts)}没有登记任职的人"
            article = article_of(regulation, step.text, step.article)
            yield AnswersAsWell(step.label, "；".join(held_posts) or vacant, article, step.note)


def _home(layer: Layer, held: Held) -> str | None:
    posts = layer.roster.appointments_of(held.person_id or "")
    current = [post for post in posts if post.start <= held.on <= (post.end or date.max)]
    best = min(current, key=lambda post: (not post.is_principal, post.start, post.id), default=None)
    return best.unit_id if best else None


def _applies(session: Session, layer: Layer, step: LiabilityStep, held: Held, unit_id: str) -> bool:
    if step.condition == "refusal":
        return held.refused
    team = held.subject is SubjectClass.TEAM
    if step.condition == "organisation" or team:
        return team and step.condition == "organisation"
    if not layer.roster.has_role(held.person_id or "", step.subject, held.on):
        return False
    if step.condition == "grave":
        return held.gravity in _GRAVE
    if step.condition == "minor" and held.gravity is not Gravity.MINOR:
        return False
    return step.times <= 1 or _times(session, layer, step, held, unit_id) >= step.times


def _times(session: Session, layer: Layer, step: LiabilityStep, held: Held, unit_id: str) -> int:
    """Return how many such decisions the unit has had within the time, this one included."""
    first = add_months(held.on, -step.within_months) if step.within_months else date.min
    counted = {held.record_id or ""}
    for event in _decisions(session, first, held.on):
        minor = event.attributes.get("gravity") == Gravity.MINOR
        if step.condition == "minor" and not minor:
            continue
        of_unit = event.unit_id == unit_id or any(
            post.unit_id == unit_id
            for person in event.targets
            for post in layer.roster.appointments_of(person)
            if post.start <= event.on <= (post.end or date.max)
        )
        if of_unit and event.record_id:
            counted.add(event.record_id)
    return len(counted)


def _decisions(session: Session, first: date, last: date) -> Iterator[Event]:
    """Yield the decisions to hold somebody to account after `first` that were not revoked."""
    records = session.scalars(
        select(Act.record_id)
        .join(EventFact, EventFact.act_id == Act.id)
        .where(
            Act.kind == ActKind.CASE_DECISION.value,
            Act.state.in_(_FINAL),
            Act.on_date > first,
            Act.on_date <= last,
        )
    ).all()
    events = facts.events_touching(session, people=(), records=records, units=())
    revoked = {
        event.record_id
        for event in events
        if event.kind == ActKind.CASE_APPEAL_DECISION and REVOKED in event.values(OUTCOME)
    }
    for event in events:
        punished = event.kind == ActKind.CASE_DECISION and "punish" in event.values(OUTCOME)
        if punished and event.record_id not in revoked:
            yield event


def _names(session: Session, people: Sequence[str]) -> str:
    found = {
        row.id: row.name for row in session.scalars(select(Person).where(Person.id.in_(people)))
    }
    return "、".join(found[person] for person in people if person in found)
