"""How long it takes to compute what is due, whole and after one write, by people and layers.

    python tests/benchmarks/bench_rules.py [--people 1000 5000 20000] [--layers 1 3 5]
        [--talks 0.5] [--repeat 3] [--profile]

One year is computed. The layers are shipped regulations with the roles that are proposed for them.
Aims: 20,000 people under five layers in at most 5 s, one write in at most 50 ms. The times are
those of the processor (best of the repeats), so that other work on the machine disturbs little;
"growth" is the time for each person, relative to the smallest office.
"""
# ruff: noqa: T201

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, Scope, UnitFact
from desktop.rules.layers import Layer, as_seen_by, proposed_roles
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligations import Basics, each, touched
from desktop.rules.roster import Roster

ADOPTED, TODAY, HORIZON = date(2026, 1, 1), date(2026, 11, 22), date(2026, 12, 31)
NAMES = ("qixian", "bureau", "langfang", "qingcheng", "town")
STATIONS = 6  # for each branch
IN_A_STATION = 50


def make_office(people: int) -> tuple[list[UnitFact], list[AppointmentFact]]:
    """Return the units and posts of a bureau whose branches lead stations of some fifty people."""
    chance = random.Random(1)
    units = [
        UnitFact("general", "党总支", UnitKind.GENERAL_BRANCH),
        UnitFact("bureau", "局", UnitKind.BUREAU, party_id="general"),
        UnitFact("inspection", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "general"),
    ]
    posts: list[tuple[str, str]] = [("general", "general_secretary")]
    posts += [("general", "general_discipline_member"), *[("general", "general_member")] * 7]
    stations = []
    for number in range(max(1, people // (STATIONS * IN_A_STATION))):
        branch = f"branch{number}"
        units.append(UnitFact(branch, "党支部", UnitKind.BRANCH, "general"))
        posts += [(branch, "branch_secretary"), (branch, "branch_discipline_member")]
        posts += [(branch, "branch_member")] * 3
        for place in range(STATIONS):
            station = f"station{number}_{place}"
            units.append(UnitFact(station, "所", UnitKind.SUBORDINATE, "bureau", branch))
            posts.append((station, "unit_head"))
            stations.append(station)
    while len(posts) < people:
        posts.append((chance.choice(stations), chance.choice(["cadre", "cadre", "staff"])))
    appointments = [
        AppointmentFact(
            f"a{n}", f"p{n}", unit, role, ADOPTED - timedelta(days=chance.randrange(-200, 3000))
        )
        for n, (unit, role) in enumerate(posts)
    ]
    return units, appointments


def make_talks(appointments: Sequence[AppointmentFact], talks: int) -> list[Event]:
    """Return talks of unit heads with their cadres."""
    chance = random.Random(2)
    heads = {post.unit_id: post.person_id for post in appointments if post.role == "unit_head"}
    talked = [post for post in appointments if post.role == "cadre"]
    events = []
    for number in range(talks):
        post = chance.choice(talked)
        attributes = {
            "kind": chance.choice(["regular", "regular", "special"]),
            "rectification": chance.choice(["yes", "no", "no"]),
        }
        day = ADOPTED + timedelta(days=chance.randrange(325))
        sides = frozenset({heads[post.unit_id]}), frozenset({post.person_id})
        events.append(Event("talk.held", day, f"r{number}", *sides, post.unit_id, attributes))
    return events


def adopted(name: str) -> RuleSet:
    """Return a shipped regulation with every blank filled in."""
    regulation = load_regulation_folder(resources("regulations", name))
    blanks = (q for q in regulation.questions if q.default is None and q.required)
    answers = {q.id: "03-31" if q.kind == "month_day" else "7" for q in blanks}
    settings = settings_from(regulation, answers, ADOPTED, "采用")
    return RuleSet(regulation, Adoption(ADOPTED, settings=settings))


def make_layers(
    names: Sequence[str], units: list[UnitFact], posts: list[AppointmentFact]
) -> list[Layer]:
    """Return the layers: the first name is the own regulation."""
    all_rules = [adopted(name) for name in names]
    own = all_rules[0]
    layers = [Layer(names[0], own, Roster(own.regulation, units, posts))]
    for name, rules in zip(names[1:], all_rules[1:], strict=True):
        seen = as_seen_by(posts, proposed_roles(own, rules))
        layers.append(Layer(name, rules, Roster(rules.regulation, units, seen)))
    return layers


def best(of: Callable[[], object], repeat: int) -> float:
    """Return the least processor time of some runs."""
    times = []
    for _ in range(repeat):
        begun = time.process_time()
        of()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 5_000, 20_000])
    parser.add_argument("--layers", type=int, nargs="+", default=[1, 3, 5])
    parser.add_argument("--talks", type=float, default=0.5, help="for each person")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    calendar = load_calendar_folder(resources("calendars"))
    print("people layers  rosters    whole  obligations  each µs  growth  one write")
    for count in options.layers:
        smallest = 0.0
        for people in options.people:
            units, posts = make_office(people)
            events = make_talks(posts, int(people * options.talks))
            build = best(lambda u=units, p=posts, c=count: make_layers(NAMES[:c], u, p), 1)
            basics = Basics(make_layers(NAMES[:count], units, posts), calendar, TODAY, HORIZON)
            if options.profile:
                profile(basics, events)
            found = sum(1 for _ in each(basics, events))
            whole = best(lambda b=basics, e=events: [0 for _ in each(b, e)], options.repeat)
            own, scope = one_write(events)
            write = best(lambda b=basics, e=own, s=scope: touched(b, e, s), options.repeat * 3)
            smallest = smallest or whole / people
            print(
                f"{people:6} {count:6} {build:7.2f}s {whole:7.2f}s {found:12}"
                f" {whole / found * 1e6:8.1f} {whole / people / smallest:7.2f}"
                f" {write * 1000:8.1f}ms"
            )


def one_write(events: Sequence[Event]) -> tuple[list[Event], Scope]:
    """Return what a new talk touches: those who took part, its record, its unit, their events."""
    talk = events[0]
    assert talk.record_id and talk.unit_id
    scope = Scope(talk.people, frozenset({talk.record_id}), frozenset({talk.unit_id}))
    return [event for event in events if event.people & talk.people], scope


def profile(basics: Basics, events: Sequence[Event]) -> None:
    """Print where the time of a whole computation goes."""
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in each(basics, events):
        pass
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
