"""Several regulations at once: the unit's own, the superior's, the national one.

Same act and topic in two layers: the earliest date counts and the others stand beside it. Different
duties both stand. Rights are never joined: what another layer grants is not taken away.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
            # Not `replace`, which is three times as slow: a book has tens of thousands of posts.
            yield AppointmentFact(
                post.id,
                post.person_id,
                post.unit_id,
                role,
                post.start,
                post.end,
                post.is_principal,
            )


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


def shared_topics(layers: Iterable[Layer]) -> frozenset[str]:
    """Return the topics that more than one layer has rules on."""
    once: set[str] = set()
    shared: set[str] = set()
    for layer in layers:
        topics = {rule.about for rule in layer.rules.rules}
        shared |= once & topics
        once |= topics
    return frozenset(shared)


def joined(layers: Iterable[Iterable[Obligation]], shared: Collection[str]) -> Iterator[Obligation]:
    """Join what the layers say about one person, unit or record; the first layer leads.

    Only obligations on `shared` topics can be. Within one layer nothing is joined; where it has
    several obligations for the same act (two posts, two decisions in a record), those with the same
    unit and the same start belong together.
    """
    groups: list[list[Obligation]] = []
    for layer in layers:
        items = []
        for item in layer:
            if item.topic in shared:
                items.append(item)
            else:
                yield item
        if items:
            # By key, so that the same facts always give the same groups.
            _take_in(groups, sorted(items, key=lambda item: item.key))
    for group in groups:
        yield group[0] if len(group) == 1 else _as_one(group)


def extended(
    found: Iterable[Obligation], extensions: Mapping[str, Extension]
) -> Iterator[Obligation]:
    """Move the due dates for which a later day was granted."""
    if not extensions:
        yield from found
        return
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
        None if item.period or item.record_id else item.deadline.start,
        item.number,
    )


def _take_in(groups: list[list[Obligation]], items: Sequence[Obligation]) -> None:
    """Add the items of a further layer to the groups of their acts, or as groups of their own."""
    if not groups:
        groups.extend([item] for item in items)
        return
    free: dict[_Act, list[list[Obligation]]] = defaultdict(list)
    for group in groups:
        free[_act_of(group[0])].append(group)
    for alike in (True, False):
        rest: list[Obligation] = []
        for item in items:
            places = free.get(_act_of(item), [])
            at = next((n for n, g in enumerate(places) if _can_join(g[0], item, alike=alike)), -1)
            if at < 0:
                rest.append(item)
            else:
                places.pop(at).append(item)
        items = rest
    groups.extend([item] for item in items)


def _can_join(first: Obligation, item: Obligation, *, alike: bool) -> bool:
    if item.nature is RuleNature.RIGHT or first.done_on != item.done_on:
        return False
    if alike and (first.unit_id, first.deadline.start) != (item.unit_id, item.deadline.start):
        return False
    return item.nature is RuleNature.DUTY or first.due_on == item.due_on


def _as_one(group: Sequence[Obligation]) -> Obligation:
    """Return the joined obligation: the earliest date with its article, the others beside it."""
    counts = min(group, key=lambda item: item.due_on or date.max)
    return replace(
        group[0],
        opens_on=min(item.opens_on for item in group),
        due_on=counts.due_on,
        deadline=counts.deadline,
        article=counts.article,
        text_title=counts.text_title,
        regulation=counts.regulation,
        regulation_title=counts.regulation_title,
        version=counts.version,
        part=counts.part,
        assumption=counts.assumption,
        others=tuple(_limit_of(item) for item in group if item is not counts),
    )


def _limit_of(item: Obligation) -> OtherLimit:
    return OtherLimit(item.regulation, item.text_title, item.article, item.due_on)
