"""How long a whole computation of what is due takes, and one after a single write.

    python tests/benchmarks/bench_rules.py [--people 20000] [--talks 100000]

Two years are computed. Aims: the whole in at most 5 s for 20,000 people, one write in 50 ms.
"""
# ruff: noqa: T201

import argparse
import random
import time
from datetime import date, timedelta

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, Scope, UnitFact
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligations import compute, compute_for
from desktop.rules.roster import Roster

ADOPTED, TODAY, HORIZON = date(2026, 1, 1), date(2026, 11, 22), date(2027, 12, 31)
BRANCHES, STATIONS = 60, 6


def make_office(people: int) -> tuple[list[UnitFact], list[AppointmentFact]]:
    chance = random.Random(1)
    units = [
        UnitFact("general", "党总支", UnitKind.GENERAL_BRANCH),
        UnitFact("bureau", "局", UnitKind.BUREAU, party_id="general"),
        UnitFact("inspection", "纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "general"),
    ]
    posts: list[tuple[str, str]] = [("general", "general_secretary")]
    posts += [("general", "general_discipline_member"), *[("general", "general_member")] * 7]
    stations = []
    for number in range(BRANCHES):
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


def make_talks(appointments: list[AppointmentFact], talks: int) -> list[Event]:
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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--talks", type=int, default=10_000)
    options = parser.parse_args()
    regulation = load_regulation_folder(resources("regulations", "qixian"))
    calendar = load_calendar_folder(resources("calendars"))
    answers = {"report_prior_days": "7", "report_after_oral_days": "5"}
    settings = settings_from(regulation, answers, ADOPTED, "采用")
    rules = RuleSet(regulation, Adoption(ADOPTED, settings=settings))
    units, appointments = make_office(options.people)
    events = make_talks(appointments, options.talks)
    start = time.perf_counter()
    roster = Roster(regulation, units, appointments)
    built = time.perf_counter()
    whole = compute(rules, roster, events, calendar, today=TODAY, horizon=HORIZON)
    done = time.perf_counter()
    print(f"roster {built - start:.2f} s; {len(whole)} obligations in {done - built:.2f} s")
    person = next(post.person_id for post in appointments if post.role == "cadre")
    own = [event for event in events if person in event.people]
    scope = Scope(persons=frozenset({person}))
    start = time.perf_counter()
    part = compute_for(rules, roster, own, calendar, scope, today=TODAY, horizon=HORIZON)
    print(f"one write: {len(part)} obligations in {(time.perf_counter() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
