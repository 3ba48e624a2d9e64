"""An office of two rooms for a regulation of a few lines: who is there, and what is due."""

from datetime import date

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, UnitFact
from desktop.rules.obligations import compute
from desktop.rules.roster import Roster

CALENDAR = load_calendar_folder(resources("calendars"))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
BEFORE = date(2020, 1, 1)


def room(name, parent=None, since=None, until=None):
    return UnitFact(name, name, UnitKind.OFFICE, parent, None, since, until)


def post(person, role, unit="A", start=BEFORE, end=None, main=False):
    return AppointmentFact(f"{person}:{role}:{unit}:{start}", person, unit, role, start, end, main)


def due(regulation, posts, events=(), units=(), today=FIRST, **more):
    leaves = more.pop("leaves", ())
    adoption = Adoption(more.pop("since", FIRST), **more)
    found = compute(
        RuleSet(regulation, adoption),
        Roster(regulation, units or [room("A"), room("B")], posts, leaves),
        events,
        CALENDAR,
        today=today,
        horizon=LAST,
    )
    return {item.key: item for item in found}


def talk(on, actors, targets, **attributes):
    return Event("talk.held", on, "r", frozenset(actors), frozenset(targets), "A", attributes)
