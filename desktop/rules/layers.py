"""Several regulations at once: the unit's own, the superior's, the national one.

Same act and topic in two layers: the earliest date counts and the others stand beside it. Different
duties both stand. Rights are never joined: what another layer grants is not taken away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.vocabulary import Position, RuleNature, UnitKind
from desktop.rules.adoption import RuleSet
from desktop.rules.facts import AppointmentFact
from desktop.rules.obligation import Extension, Obligation, OtherLimit
from desktop.rules.regulation import Regulation
from desktop.rules.roster import Roster


@dataclass(frozen=True, slots=True)
class Layer:
    """One regulation that applies, with the people as its roles see them.

    The first layer of a unit is its own regulation.
    """

    regulation: str
    rules: RuleSet
    roster: Roster


RoleMap = Mapping[str, str]
"""A role of the unit's own regulation → the role that such a post is in another regulation."""


def as_seen_by(posts: Iterable[AppointmentFact], roles: RoleMap) -> Iterator[AppointmentFact]:
    """Yield the posts with the roles of another regulation; a post without one takes no part."""
    for post in posts:
        role = roles.get(post.role, "")
        if role:
            yield replace(post, role=role)


def wider_kinds(
    own: Regulation, other: Regulation, roles: RoleMap
) -> dict[str, frozenset[UnitKind]]:
    """Return in which further kinds of units the other regulation's roles are held here.

    A 党组 of the one may be a 党总支 of the other: where a post of the own regulation counts as a
    role of the other, its units count as units of that role and of all that the role includes.
    """
    kinds: dict[str, frozenset[UnitKind]] = {}
    for role in own.roles:
        counterpart = roles.get(role.id, "")
        for included in other.included_roles.get(counterpart, ()):
            kinds[included] = kinds.get(included, frozenset()) | frozenset(role.unit_kinds)
    return kinds


def proposed_roles(own: RuleSet, other: RuleSet) -> dict[str, str]:
    """Return the mapping to propose: the role of the same id, else the first of its position."""
    known = {role.id for role in other.regulation.roles}
    by_position: dict[str, str] = {}
    for role in other.regulation.roles:
        if role.position is not Position.OTHER:
            by_position.setdefault(role.position, role.id)
    found = {}
    for role in own.regulation.roles:
        match = role.id if role.id in known else by_position.get(role.position, "")
        if match:
            found[role.id] = match
    return found


def joined(layers: Sequence[Iterable[Obligation]]) -> Iterator[Obligation]:
    """Join what the layers say about one person, unit or record; the first layer leads."""
    if len(layers) == 1:
        yield from layers[0]
        return
    kept: list[Obligation] = []
    places: dict[_Act, tuple[int, int]] = {}  # act -> place in `kept`, the layer that took it last
    for number, found in enumerate(layers):
        for item in found:
            act = _act_of(item)
            place, last = places.get(act, (-1, -1))
            if place >= 0 and last < number and _can_join(kept[place], item):
                kept[place] = _join(kept[place], item)
                places[act] = place, number
            else:
                places.setdefault(act, (len(kept), number))
                kept.append(item)
    yield from kept


def extended(
    found: Iterable[Obligation], extensions: Mapping[str, Extension]
) -> Iterator[Obligation]:
    """Move the due dates for which a later day was granted."""
    for item in found:
        granted = extensions.get(item.key)
        yield replace(item, due_on=granted.until, extension=granted) if granted else item


_Act = tuple[str, str, str | None, str | None, str | None, str, date | None, int]


def _act_of(item: Obligation) -> _Act:
    """Return what makes two obligations the same act."""
    return (
        item.topic,
        item.nature,
        item.record_id,
        item.subject_person,
        None if item.subject_person or item.record_id else item.unit_id,
        item.period.code if item.period else "",
        None if item.period or item.record_id else item.opens_on,
        item.number,
    )


def _can_join(kept: Obligation, item: Obligation) -> bool:
    if item.nature is RuleNature.RIGHT or kept.done_on != item.done_on:
        return False
    return item.nature is RuleNature.DUTY or kept.due_on == item.due_on


def _join(kept: Obligation, item: Obligation) -> Obligation:
    """Return the joined obligation: the earlier date with its article, the other beside it."""
    if (item.due_on or date.max) < (kept.due_on or date.max):
        return replace(
            kept,
            due_on=item.due_on,
            deadline=item.deadline,
            article=item.article,
            text_title=item.text_title,
            regulation=item.regulation,
            regulation_title=item.regulation_title,
            version=item.version,
            part=item.part,
            assumption=item.assumption,
            others=(*kept.others, _limit_of(kept)),
        )
    return replace(kept, others=(*kept.others, _limit_of(item)))


def _limit_of(item: Obligation) -> OtherLimit:
    return OtherLimit(item.regulation, item.text_title, item.article, item.due_on)
