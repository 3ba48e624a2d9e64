"""Further regulations beside the unit's own: the superior's, the national one; and newer versions.

Every change is shown with the open due dates that it would move before it is confirmed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select

from db.models.regulations import AdoptedRegulation
from db.problems import InvalidInput
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.layers import RoleMap, proposed_roles
from desktop.rules.regulation import Regulation
from desktop.services import obligations, regulation, users
from desktop.services.book import Book
from desktop.services.obligations import Moved
from desktop.services.regulation import AdoptionInput
from desktop.services.rulebook import OWN, AdoptedLayer, Rulebook
from desktop.services.users import Permission
from desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class LayerInput:
    """A regulation to adopt beside the own one, or in its place (`own`).

    `roles` maps each role of the own regulation to one of the new one, "" for none.
    """

    adoption: AdoptionInput
    roles: Mapping[str, str]
    own: bool = False


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One adopted regulation. `until` is set for one that has ended."""

    regulation: str
    title: str
    own: bool
    since: date
    until: date | None
    rules: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of the own regulation, how many people hold it, and its counterpart."""

    role: str
    label: str
    holders: int
    counterpart: str


def adopted(book: Book) -> tuple[LayerRow, ...]:
    """Return the adopted regulations, the unit's own first."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    return tuple(
        LayerRow(
            regulation=layer.regulation_id,
            title=layer.rules.regulation.document.title,
            own=layer is rulebook.own,
            since=layer.rules.adoption.adopted_on,
            until=layer.rules.adoption.until,
            rules=len(layer.rules.rules),
        )
        for layer in rulebook.layers
    )


def available(book: Book) -> tuple[Regulation, ...]:
    """Return the regulations that come with the program and are not applied now."""
    applied = {row.regulation for row in adopted(book) if row.until is None}
    shipped = (item for item in regulation.shipped_regulations() if item not in applied)
    return tuple(regulation.shipped(item) for item in shipped)


def role_rows(book: Book, regulation_id: str) -> tuple[RoleRow, ...]:
    """Return the own roles with the counterpart that is stored, or the one to propose."""
    with book.read() as session:
        rulebook = book.rulebook(session)
        roster = book.roster(session)
    kept = next((item for item in rulebook.layers if item.regulation_id == regulation_id), None)
    if kept is not None and kept is not rulebook.own:
        pairs: RoleMap = kept.roles
    else:
        other = RuleSet(regulation.shipped(regulation_id), Adoption(date.min))
        pairs = proposed_roles(rulebook.rules, other)
    today = book.clock.today()
    held = {person: roster.roles_held_on(person, today) for person in roster.persons}
    return tuple(
        RoleRow(
            role.id,
            role.label,
            sum(role.id in roles for roles in held.values()),
            pairs.get(role.id, ""),
        )
        for role in rulebook.rules.regulation.roles
    )


def check_adopt(book: Book, given: LayerInput) -> None:
    """Raise `InvalidInput` by question or role (`role.<code>`) for what cannot be adopted."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    shipped = regulation.shipped(given.adoption.regulation)
    _check(rulebook, shipped, given)
    regulation.settings_of(shipped, given.adoption)


def preview_adopt(book: Book, given: LayerInput) -> tuple[Moved, ...]:
    """Return which open due dates would move; raises `InvalidInput` by question, stores nothing."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    shipped = regulation.shipped(given.adoption.regulation)
    _check(rulebook, shipped, given)
    settings = regulation.settings_of(shipped, given.adoption)
    adoption = Adoption(
        given.adoption.since,
        settings=tuple(settings),
        move_off_holidays=rulebook.rules.adoption.move_off_holidays,
    )
    rules = RuleSet(shipped, adoption)
    if not given.own:
        layer = AdoptedLayer("", shipped.document.id, rules, given.roles)
        return tuple(obligations.preview(book, rulebook.with_layer(layer)))
    ended = replace(rulebook.rules.adoption, until=given.adoption.since - timedelta(days=1))
    before = rulebook.own
    back = {new: old for old, new in given.roles.items() if new}
    old = replace(before, rules=RuleSet(before.rules.regulation, ended), roles=back)
    own = AdoptedLayer("", shipped.document.id, rules, {})
    further = tuple(
        replace(
            item, roles={new: item.roles[old] for new, old in back.items() if old in item.roles}
        )
        for item in rulebook.layers[1:]
    )
    changed = replace(rulebook, layers=(own, *further, old))
    return tuple(obligations.preview(book, changed, roles=given.roles))


def adopt(book: Book, given: LayerInput) -> None:
    """Adopt a regulation; raises `InvalidInput` by question or role, and `NotAllowed`."""
    users.require(book, Permission.RULES)
    shipped = regulation.shipped(given.adoption.regulation)
    with book.write() as work:
        _check(book.rulebook(work.session), shipped, given)
        place = OWN if given.own else _next_layer(work)
        regulation.adopt(work, given.adoption, layer=place, roles=given.roles)


def check_further(own: str, further: Sequence[str]) -> None:
    """Raise `InvalidInput` for regulations that a new book cannot adopt beside its own one."""
    for place, regulation_id in enumerate(further):
        title = regulation.shipped(regulation_id).document.title
        if regulation_id == own or regulation_id in further[:place]:
            raise InvalidInput({"further": f"《{title}》写了两次，一部制度只能采用一次。"})


def adopt_further(work: Work, own: AdoptionInput, further: Sequence[str]) -> None:
    """Adopt further regulations in a new book, with their defaults and the proposed roles."""
    ours = RuleSet(regulation.shipped(own.regulation), Adoption(own.since))
    for place, regulation_id in enumerate(further, start=OWN + 1):
        theirs = RuleSet(regulation.shipped(regulation_id), Adoption(own.since))
        given = AdoptionInput(regulation_id, own.since, {})
        regulation.adopt(work, given, layer=place, roles=proposed_roles(ours, theirs))


def check_roles(book: Book, regulation_id: str, roles: RoleMap) -> None:
    """Raise `InvalidInput` (`role.<code>`) for a mapping that cannot be stored."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    _check_roles(rulebook, rulebook.layer(regulation_id).rules.regulation, roles)


def preview_roles(book: Book, regulation_id: str, roles: RoleMap) -> tuple[Moved, ...]:
    """Return which open due dates another mapping of roles would move."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    layer = rulebook.layer(regulation_id)
    _check_roles(rulebook, layer.rules.regulation, roles)
    return tuple(obligations.preview(book, rulebook.with_layer(replace(layer, roles=roles))))


def set_roles(book: Book, regulation_id: str, roles: RoleMap) -> None:
    """Store another mapping of the own roles to those of a further regulation."""
    users.require(book, Permission.RULES)
    with book.write() as work:
        rulebook = book.rulebook(work.session)
        layer = rulebook.layer(regulation_id)
        _check_roles(rulebook, layer.rules.regulation, roles)
        row = work.session.get_one(AdoptedRegulation, layer.adopted_id)
        row.roles = {own: other for own, other in roles.items() if other}
        work.audit("regulation.roles", "regulation", row.id, roles=dict(row.roles))
        work.regulation_changed()


def check_end(book: Book, regulation_id: str, last: date) -> None:
    """Raise `InvalidInput` (`last`) for a day on which a regulation cannot end."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    _check_end(rulebook, regulation_id, last)


def preview_end(book: Book, regulation_id: str, last: date) -> tuple[Moved, ...]:
    """Return which open due dates would go if a further regulation applied only up to `last`."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    _check_end(rulebook, regulation_id, last)
    adoption = replace(rulebook.layer(regulation_id).rules.adoption, until=last)
    return tuple(obligations.preview(book, rulebook.with_adoption(regulation_id, adoption)))


def end(book: Book, regulation_id: str, last: date, reason: str) -> None:
    """Apply a further regulation only up to `last`; raises `InvalidInput` (`last`, `reason`)."""
    users.require(book, Permission.RULES)
    if not reason.strip():
        raise InvalidInput({"reason": "停用一部制度要写明理由，请填写。"})
    with book.write() as work:
        rulebook = book.rulebook(work.session)
        _check_end(rulebook, regulation_id, last)
        row = work.session.get_one(AdoptedRegulation, rulebook.layer(regulation_id).adopted_id)
        row.until = last
        work.audit(
            "regulation.end", "regulation", row.id, until=last.isoformat(), reason=reason.strip()
        )
        work.regulation_changed()


def updates(book: Book) -> tuple[str, ...]:
    """Return the ids of the adopted regulations of which the program brings another version."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    shipped = frozenset(regulation.shipped_regulations())
    return tuple(
        layer.regulation_id
        for layer in rulebook.layers
        if layer.rules.adoption.until is None
        and layer.regulation_id in shipped
        and regulation.shipped(layer.regulation_id).version != layer.rules.regulation.version
    )


def preview_update(book: Book, regulation_id: str) -> tuple[Moved, ...]:
    """Return which open due dates the program's version of a regulation would move."""
    with book.read() as session:
        rulebook = book.rulebook(session)
    layer = rulebook.layer(regulation_id)
    rules = RuleSet(regulation.shipped(regulation_id), layer.rules.adoption)
    return tuple(obligations.preview(book, rulebook.with_layer(replace(layer, rules=rules))))


def update(book: Book, regulation_id: str) -> None:
    """Take the program's version of an adopted regulation over; the unit's own values stay."""
    users.require(book, Permission.RULES)
    with book.write() as work:
        layer = book.rulebook(work.session).layer(regulation_id)
        old = work.session.get_one(AdoptedRegulation, layer.adopted_id)
        old.until = old.since  # the newer row of the same regulation takes its place as a whole
        shipped = regulation.shipped(regulation_id)
        known = {rule.id for rule in shipped.rules}
        kept = [item for item in layer.rules.adoption.settings if item.rule_id in known]
        row = regulation.copy_in(
            work, regulation_id, old.since, kept, layer=old.layer, roles=old.roles
        )
        work.audit(
            "regulation.update",
            "regulation",
            row,
            regulation=regulation_id,
            before=old.version_hash,
            version=shipped.version,
        )


def _check(rulebook: Rulebook, shipped: Regulation, given: LayerInput) -> None:
    applied = [row for row in rulebook.layers if row.rules.adoption.until is None]
    if any(row.regulation_id == shipped.document.id for row in applied):
        raise InvalidInput({"regulation": f"本单位已经采用《{shipped.document.title}》。"})
    if given.own and given.adoption.since <= rulebook.rules.adoption.adopted_on:
        first = rulebook.rules.adoption.adopted_on.isoformat()
        raise InvalidInput({"since": f"换用的制度应当从现行制度的采用日期（{first}）之后开始。"})
    _check_roles(rulebook, shipped, given.roles)


def _check_roles(rulebook: Rulebook, other: Regulation, roles: RoleMap) -> None:
    own = {role.id for role in rulebook.rules.regulation.roles}
    known = {role.id for role in other.roles}
    wrong = {
        f"role.{code}": f"《{other.document.title}》里没有“{chosen}”这个角色，请重新选择。"
        for code, chosen in roles.items()
        if chosen and chosen not in known
    }
    wrong |= {f"role.{code}": f"现行制度里没有“{code}”。" for code in roles if code not in own}
    if wrong:
        raise InvalidInput(wrong)


def _check_end(rulebook: Rulebook, regulation_id: str, last: date) -> None:
    layer = rulebook.layer(regulation_id)
    if layer is rulebook.own:
        raise InvalidInput({"regulation": "本单位自己的制度不能停用，只能换用另一部。"})
    if last < layer.rules.adoption.adopted_on:
        first = layer.rules.adoption.adopted_on.isoformat()
        raise InvalidInput({"last": f"停用日期不能早于采用日期（{first}）。"})


def _next_layer(work: Work) -> int:
    return (work.session.scalar(select(func.max(AdoptedRegulation.layer))) or OWN) + 1
