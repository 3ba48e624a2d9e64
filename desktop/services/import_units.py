"""The units of a roster: paths by which the book's units are found, and those that are missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.organisation import Unit
from db.vocabulary import PARTY_UNIT_KINDS, UnitKind
from desktop.exchange.roster_row import RosterRow
from desktop.services.import_plan import MissingUnit
from desktop.services.organisation import UnitInput, put_unit
from desktop.services.work import Work

# What the end of a unit's name says about its kind, the telling ones first.
_ENDINGS: tuple[tuple[tuple[str, ...], UnitKind], ...] = (
    (("党组", "党委", "党工委"), UnitKind.PARTY_COMMITTEE),
    (("纪委", "纪工委", "纪检组", "纪检监察组"), UnitKind.DISCIPLINE_COMMITTEE),
    (("党总支", "党总支部", "总支"), UnitKind.GENERAL_BRANCH),
    (("党支部", "支部", "党小组"), UnitKind.BRANCH),
    (("纪检监察室", "监察室", "纪检室"), UnitKind.DISCIPLINE_OFFICE),
    (("村", "社区"), UnitKind.VILLAGE),
    (("所", "队", "中心", "站", "院", "校", "公司", "馆"), UnitKind.SUBORDINATE),
)


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """The units that exist today, by path; `kinds` and `names` are by id."""

    ids: Mapping[str, str]
    kinds: Mapping[str, UnitKind]
    names: Mapping[str, str]

    def kind_of(self, path: str) -> UnitKind | None:
        """Return what the unit of a path is; None for one that the book does not have."""
        return self.kinds.get(self.ids.get(path, ""))


def load_units(session: Session) -> KnownUnits:
    """Return the open units by path: the leading party organisation, then the chain from the top.

    So 办公室 is found by its name alone, after its bureau's name, and beside its 党支部.
    """
    units = {row.id: row for row in session.scalars(select(Unit).where(Unit.until.is_(None)))}
    ids: dict[str, str] = {}
    for row in units.values():
        names: list[str] = []
        at: Unit | None = row
        while at is not None and len(names) < len(units):
            names.insert(0, _one_name(at.name))
            at = units.get(at.parent_id or "")
        party = units.get(row.party_id or "")
        ids.setdefault("/".join([_one_name(party.name), *names] if party else names), row.id)
    return KnownUnits(
        ids,
        {row.id: UnitKind(row.kind) for row in units.values()},
        {row.id: row.name for row in units.values()},
    )


def path_of_missing(name: str) -> str:
    """Return a path for a unit that the book does not have: one name, whatever it contains."""
    return _one_name(name)


def missing_units(names: Mapping[str, str], rows: Sequence[RosterRow]) -> tuple[MissingUnit, ...]:
    """Return what the missing units (name → path) seem to be, the higher ones first."""
    counted: Counter[str] = Counter()
    beside: dict[str, set[str]] = {path: set() for path in names.values()}
    for row in rows:
        for path in {row.unit, row.party_unit} & beside.keys():
            if path is not None:
                counted[path] += 1
                beside[path].add(row.party_unit or "")
    found = []
    for name, path in names.items():
        kind = proposed_kind(name)
        parties = beside[path]
        party = next(iter(parties)) if len(parties) == 1 and kind not in PARTY_UNIT_KINDS else ""
        found.append(MissingUnit(path, kind, counted[path], party))
    return tuple(sorted(found, key=lambda unit: _RANK[unit.kind]))


def proposed_kind(name: str) -> UnitKind:
    """Return what a unit seems to be by the end of its name."""
    for endings, kind in _ENDINGS:
        if name.endswith(endings):
            return kind
    return UnitKind.OFFICE


def with_missing(
    known: KnownUnits,
    missing: Iterable[MissingUnit],
    chosen: Mapping[str, UnitKind | None],
) -> KnownUnits:
    """Return the units as they would be once the missing ones were made."""
    ids, kinds, names = dict(known.ids), dict(known.kinds), dict(known.names)
    for unit in missing:
        kind = chosen.get(unit.name, unit.kind)
        if kind is not None:
            ids[unit.name], kinds[unit.name], names[unit.name] = unit.name, kind, unit.name
    return KnownUnits(ids, kinds, names)


def make_units(
    work: Work,
    known: KnownUnits,
    missing: Iterable[MissingUnit],
    chosen: Mapping[str, UnitKind | None],
) -> KnownUnits:
    """Make the missing units that were not declined, inside a write; return all units.

    A new unit lies directly under the bureau, or under the 党总支 where there is one.
    """
    ids, kinds, names = dict(known.ids), dict(known.kinds), dict(known.names)
    wanted = [(unit, chosen.get(unit.name, unit.kind)) for unit in missing]
    ranked = [(unit, kind) for unit, kind in wanted if kind is not None]
    # A branch lies under its 党总支, and a unit is led by its branch: they must be there before.
    ranked.sort(key=lambda pair: _RANK[pair[1]])
    for unit, kind in ranked:
        party_id = ids.get(unit.party) if kind not in PARTY_UNIT_KINDS else None
        made = put_unit(
            work,
            UnitInput(
                name=unit.name,
                kind=kind,
                parent_id=_top(kinds, kind),
                party_id=party_id if kinds.get(party_id or "") in PARTY_UNIT_KINDS else None,
                rank=len(kinds),
            ),
            None,
        )
        ids[unit.name], kinds[made], names[made] = made, kind, unit.name
    return KnownUnits(ids, kinds, names)


_RANK: Mapping[UnitKind, int] = {
    UnitKind.BUREAU: 0,
    UnitKind.PARTY_COMMITTEE: 1,
    UnitKind.DISCIPLINE_COMMITTEE: 2,
    UnitKind.GENERAL_BRANCH: 3,
    UnitKind.BRANCH: 4,
    UnitKind.DISCIPLINE_OFFICE: 5,
    UnitKind.OFFICE: 6,
    UnitKind.SUBORDINATE: 7,
    UnitKind.VILLAGE: 8,
}


_PARTY_TOPS = (UnitKind.PARTY_COMMITTEE, UnitKind.GENERAL_BRANCH)


def _top(kinds: Mapping[str, UnitKind], kind: UnitKind) -> str | None:
    """Return the unit at the top of a tree, under which a new unit of this kind lies."""
    tops = _PARTY_TOPS if kind in PARTY_UNIT_KINDS else (UnitKind.BUREAU,)
    for top in tops:
        if kind is top:
            return None
        for unit_id, known in kinds.items():
            if known is top:
                return unit_id
    return None


def _one_name(name: str) -> str:
    # A slash separates the names of a path; its full-width form does not and reads the same.
    return name.replace("/", "／")
