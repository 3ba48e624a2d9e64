"""In whose name a paper is issued: of those who decided, or of those who hold the talk."""

from collections.abc import Iterator

from db.vocabulary import PARTY_UNIT_KINDS, UnitKind
from desktop.services.papers.source import PaperSource
from desktop.services.papers.talk_people import ids


def deciding_organ(source: PaperSource) -> str:
    """Return the organisation whose meeting decided the case; the unit where it is not known."""
    found = ""
    match source.value("body"):
        case "general_branch_meeting":
            found = _general_branch(source)
        case "branch_meeting":
            found = source.unit(next(_leading(source, _subject_unit(source)), None))
        case "superior":
            # An appeal goes to the organ that decided (art 17).
            found = source.text("appeal_organ") or source.text("organ")
    return found or source.unit_name


def talking_organ(source: PaperSource) -> str:
    """Return the party organisation of those who hold the talk, the higher one of several."""
    parties = [
        party
        for person in ids(source.act.values.get("interviewers"))
        for party in _parties_of(source, person)
    ]
    highest = [party for party in parties if _is_general(source, party)] or parties
    return source.unit(highest[0]) if highest else source.unit_name


def _parties_of(source: PaperSource, person: str) -> list[str]:
    """Return the party organisations in which somebody has a post, else those above theirs."""
    units: tuple[str, ...] = tuple(source.person(person).get("unit_ids", ()))
    own = [unit for unit in units if _is_party(source, unit)]
    led = (next(_leading(source, unit), None) for unit in units)
    return own or [party for party in led if party]


def _subject_unit(source: PaperSource) -> str:
    given = source.value("subject_unit")
    if given:
        return str(given)
    return next(iter(source.person(source.value("subject")).get("unit_ids", ())), "")


def _general_branch(source: PaperSource) -> str:
    above = (unit for unit in _leading(source, _subject_unit(source)) if _is_general(source, unit))
    every = [unit for unit in source.organisation if _is_general(source, unit)]
    return source.unit(next(above, every[0] if len(every) == 1 else None))


def _leading(source: PaperSource, unit_id: str) -> Iterator[str]:
    """Yield the party organisations that lead a unit, the nearest first; it may be one itself."""
    passed: set[str] = set()
    current: str | None = unit_id
    while current and current in source.organisation and current not in passed:
        passed.add(current)
        unit = source.organisation[current]
        if unit.kind in PARTY_UNIT_KINDS:
            yield current
        current = unit.party_id or unit.parent_id


def _is_party(source: PaperSource, unit_id: str) -> bool:
    return unit_id in source.organisation and source.organisation[unit_id].kind in PARTY_UNIT_KINDS


def _is_general(source: PaperSource, unit_id: str) -> bool:
    return source.organisation[unit_id].kind is UnitKind.GENERAL_BRANCH
