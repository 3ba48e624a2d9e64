"""What the posts of a roster come to beside those that the book has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.models.organisation import Appointment
from db.vocabulary import PARTY_UNIT_KINDS
from desktop.exchange.roster_row import RosterRow
from desktop.rules.regulation import Regulation
from desktop.services.import_plan import Difference, PlannedPost, PostAct
from desktop.services.import_units import KnownUnits
from desktop.services.organisation_checks import role_unfit


@dataclass(frozen=True, slots=True)
class WantedPost:
    """One post as a row states it; `since` is None where the row has no 任职时间.

    `stated` tells that the row names the post itself, not only a unit or a role.
    """

    row: int
    unit: str
    post: str
    role: str | None
    since: date | None
    until: date | None
    in_party: bool
    stated: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be imported, with the reason."""

    row: int
    reason: str


def wanted_posts(
    row: RosterRow, units: KnownUnits, regulation: Regulation
) -> list[WantedPost] | Refused:
    """Return the posts that a row states: in its unit, and the role in its party organisation.

    A role that nobody can hold in either is refused, and so is a unit that is not to be made.
    """
    if row.unit is None:
        return []
    for path in filter(None, (row.unit, row.party_unit)):
        if path not in units.ids:
            return Refused(row.row, f"单位“{path}”没有登记，这一行没有导入。")
    labels = {role.id: role.label for role in regulation.roles}
    in_party = units.kind_of(row.unit) in PARTY_UNIT_KINDS
    post = WantedPost(
        row.row, row.unit, row.post, row.role, row.since, row.until, in_party, bool(row.post)
    )
    if row.role is None:
        return [post]
    unfit = _unfit(units, regulation, row.role, row.unit)
    if not unfit:
        return [post]
    if row.party_unit is None or _unfit(units, regulation, row.role, row.party_unit):
        return Refused(row.row, unfit)
    in_branch = replace(
        post, unit=row.party_unit, post=labels[row.role], in_party=True, stated=False
    )
    return [replace(post, role=None), in_branch]


def plan_posts(
    wanted: Sequence[WantedPost],
    held: Sequence[Appointment],
    units: KnownUnits,
    since: date,
) -> list[PlannedPost | Refused]:
    """Return what becomes of each post; `since` stands in for a missing 任职时间.

    A post that the book has is kept or corrected. Another one that began later takes the place of
    the post held so far in the same unit, or of the main post in the same tree, unless the roster
    names that one too.
    """
    matched = {index: _same_post(post, held, units) for index, post in enumerate(wanted)}
    named = {row.id for row in matched.values() if row is not None}
    still = [row for row in held if row.until is None]
    has_main = any(row.is_main for row in still)
    found: list[PlannedPost | Refused] = []
    for index, post in enumerate(wanted):
        same = matched[index]
        if same is not None:
            found.append(_kept(post, same, units))
            continue
        before = next(
            (row for row in still if row.id not in named and _gives_way(row, post, units)),
            None,
        )
        planned = _added(post, before, units, since, is_main=not has_main)
        found.append(planned)
        if isinstance(planned, PlannedPost):
            has_main = has_main or planned.until is None
            if planned.act is PostAct.TRANSFER and before is not None:
                named.add(before.id)
    return found


def _same_post(
    post: WantedPost, held: Sequence[Appointment], units: KnownUnits
) -> Appointment | None:
    """Return the appointment of the book that a post means: same unit and post, same time."""
    unit_id = units.ids.get(post.unit)
    same = [row for row in held if row.unit_id == unit_id and _same_title(row, post)]
    if post.since is None:
        meant = [row for row in same if row.until is None] if post.until is None else same
        return meant[-1] if meant else None
    last = post.until or date.max
    together = [row for row in same if row.since <= last and (row.until or date.max) >= post.since]
    return together[-1] if together else None


def _kept(post: WantedPost, same: Appointment, units: KnownUnits) -> PlannedPost:
    pairs = (
        ("角色", same.role or "", post.role or ""),
        ("任职时间", same.since.isoformat(), post.since.isoformat() if post.since else ""),
        (
            "离任时间",
            same.until.isoformat() if same.until else "",
            post.until.isoformat() if post.until else "",
        ),
    )
    differences = tuple(Difference(*pair) for pair in pairs if pair[2] and pair[1] != pair[2])
    return PlannedPost(
        row=post.row,
        unit=post.unit,
        post=same.post,
        role=post.role or same.role,
        since=post.since or same.since,
        until=post.until or same.until,
        act=PostAct.CORRECT if differences else PostAct.KNOWN,
        is_main=same.is_main,
        appointment_id=same.id,
        before=_said(same, units),
        differences=differences,
    )


def _added(
    post: WantedPost,
    before: Appointment | None,
    units: KnownUnits,
    since: date,
    *,
    is_main: bool,
) -> PlannedPost | Refused:
    added = PlannedPost(
        row=post.row,
        unit=post.unit,
        post=post.post,
        role=post.role,
        since=post.since or min(since, post.until or since),
        until=post.until,
        act=PostAct.ADD,
        is_main=is_main and post.until is None,
    )
    if before is None or post.until is not None:
        return added
    if post.since is None:
        return Refused(
            post.row,
            f"台账里现任{_said(before, units)}，与这一行不同；没有任职时间，不能确定何时变动，"
            "请补上任职时间。",
        )
    if post.since <= before.since:
        return added
    return replace(
        added,
        act=PostAct.TRANSFER,
        is_main=before.is_main,
        appointment_id=before.id,
        before=_said(before, units),
    )


def _said(row: Appointment, units: KnownUnits) -> str:
    return f"{units.names.get(row.unit_id, '已撤销的单位')}{row.post}"


def _same_title(row: Appointment, post: WantedPost) -> bool:
    if post.stated:
        return row.post == post.post
    return post.role is None or row.role in (post.role, None)


def _gives_way(row: Appointment, post: WantedPost, units: KnownUnits) -> bool:
    if row.unit_id == units.ids.get(post.unit):
        return True
    in_party = units.kinds.get(row.unit_id) in PARTY_UNIT_KINDS
    return row.is_main and in_party == post.in_party


def _unfit(units: KnownUnits, regulation: Regulation, role: str, path: str) -> str:
    kind = units.kind_of(path)
    return role_unfit(regulation, role, kind, path.rpartition("/")[2]) if kind else ""
