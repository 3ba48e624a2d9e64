"""Edges of recurring duties, each in an office of two rooms and a rule of a few lines."""

from datetime import date

import pytest
from small_office import FIRST, LAST, due, post, room, talk
from small_regulation import small

from db.vocabulary import UnitKind
from desktop.rules.adoption import Setting
from desktop.rules.facts import AppointmentFact, LeaveFact, UnitFact
from desktop.rules.obligations import DueState
from desktop.rules.roster import Roster

TALK = """
kind = "recurring"
period = "year"
actor = ["head"]
targets = [{ role = "worker", relation = "same_unit" }]
acts = ["talk.held"]
"""


# who is concerned


def test_nobody_owes_himself_but_the_second_of_two_who_act_together_is_owed_his_own():
    both = small(talk__yearly=TALK.replace('["head"]', '["head", "deputy"]'))
    posts = [post("h", "head"), post("d", "deputy")]
    found = due(both, posts)
    assert {(item.subject_person, item.responsible_person) for item in found.values()} == {
        ("d", "h")
    }


def test_the_post_of_the_unit_above_is_never_that_of_the_unit_itself():
    above = small(talk__yearly=TALK.replace("same_unit", "above"))
    units = [room("A", "B"), room("B", "C"), room("C")]
    posts = [post("a", "head", "A"), post("b", "head", "B"), post("c", "head", "C")]
    assert {
        (item.subject_person, item.unit_id) for item in due(above, posts, units=units).values()
    } == {("a", "B"), ("b", "C")}


def test_the_party_organisation_that_leads_directly_or_the_nearest_one_that_has_the_post():
    branch = UnitFact("T", "支部", UnitKind.BRANCH, "B")
    posts = [post("w", "worker", "A"), post("h", "head", "B")]

    def owing(relation, party):
        led = UnitFact("A", "科", UnitKind.OFFICE, None, party)
        found = due(
            small(talk__yearly=TALK.replace("same_unit", relation)),
            posts,
            units=[led, branch, room("B")],
        )
        return [item.unit_id for item in found.values()]

    assert owing("party_direct", "B") == owing("party_led", "B") == ["B"]
    assert (owing("party_direct", "T"), owing("party_led", "T")) == ([], ["B"])
    assert owing("party_direct", None) == owing("party_led", None) == []


def test_a_unit_owes_nothing_after_its_end():
    units = [room("A", until=date(2026, 3, 31)), room("B", since=date(2026, 7, 2))]
    posts = [post("h", "head", "A"), post("w", "worker", "A"), post("k", "worker", "B")]
    found = due(small(talk__yearly=TALK), posts, units=units)
    # 90 of 365 days are less than half of one talk; 183 of 365 days are more.
    assert {item.subject_person: item.opens_on for item in found.values()} == {
        "k": date(2026, 7, 2)
    }


@pytest.mark.parametrize(("last", "owed"), [(date(2026, 7, 1), True), (date(2026, 7, 2), False)])
def test_days_on_leave_do_not_count(last, owed):
    # From 183 of the 365 days on, half rounded up is one talk.
    posts = [post("h", "head"), post("w", "worker")]
    found = due(small(talk__yearly=TALK), posts, leaves=[LeaveFact("w", FIRST, last)])
    assert bool(found) is owed


def test_a_part_of_a_period_tells_how_it_was_counted():
    twice = TALK + "values = [{ since = 2020-01-01, amount = 2 }]\n"
    posts = [post("h", "head"), post("w", "worker", start=date(2026, 9, 1))]
    (one,) = due(small(talk__yearly=twice), posts).values()
    assert (one.part.days, one.part.of_days, one.part.times) == (122, 365, 2)
    assert (one.number, one.count, one.label) == (1, 1, "某事")


def test_the_whole_year_is_no_part_of_a_period_and_each_time_has_its_number():
    twice = TALK + "values = [{ since = 2020-01-01, amount = 2 }]\n"
    found = due(small(talk__yearly=twice), [post("h", "head"), post("w", "worker")])
    assert [(i.number, i.count, i.part, i.label) for i in found.values()] == [
        (1, 2, None, "某事（第1次）"),
        (2, 2, None, "某事（第2次）"),
    ]


@pytest.mark.parametrize(
    ("start", "due_on"),
    [
        (date(2026, 3, 31), date(2026, 3, 31)),  # on the fixed day itself it can still be done
        (date(2026, 4, 1), LAST),
    ],
)
def test_who_comes_after_the_fixed_day_owes_it_by_the_end_of_the_period(start, due_on):
    fixed = small(talk__yearly=TALK + 'due = ["03-31"]\n')
    (one,) = due(fixed, [post("h", "head"), post("w", "worker", start=start)]).values()
    assert (one.opens_on, one.due_on) == (start, due_on)


def test_a_fixed_day_and_the_end_of_a_period_do_not_move_off_a_holiday():
    # 20 June 2026 is in the Dragon Boat holiday, 20 December a Sunday.
    fixed = TALK.replace('"year"', '"half_year"') + 'due = ["06-20", "12-20"]\n'
    found = due(small(talk__half=fixed), [post("h", "head"), post("w", "worker")])
    assert [i.due_on for i in found.values()] == [date(2026, 6, 20), date(2026, 12, 20)]
    monthly = TALK.replace('"year"', '"month"') + 'due = ["+1-10"]\n'
    found = due(small(talk__month=monthly), [post("h", "head"), post("w", "worker")])
    assert [i.due_on.day for i in found.values()] == [10] * 12


# who answers for it


def test_the_main_post_answers_before_the_older_one():
    # A post is a further one unless it says that it is the main one.
    old = AppointmentFact("a1", "old", "A", "head", date(2015, 1, 1))
    posts = [old, post("main", "head", main=True), post("w", "worker")]
    found = [i for i in due(small(talk__yearly=TALK), posts).values() if i.subject_person == "w"]
    assert [i.responsible_person for i in found] == ["main"]


def test_whoever_holds_the_post_on_the_day_answers_for_it():
    posts = [
        post("first", "head", end=date(2026, 6, 30)),
        post("second", "head", start=date(2026, 7, 1)),
        post("w", "worker"),
    ]

    def answering(today, events=()):
        found = due(small(talk__yearly=TALK), posts, events, today=today)
        return next(i.responsible_person for i in found.values() if i.subject_person == "w")

    assert answering(date(2026, 6, 30)) == "first"
    assert answering(date(2026, 7, 1)) == "second"
    done = [talk(date(2026, 5, 5), ["first"], ["w"])]
    assert answering(date(2026, 7, 1), done) == "first"


def test_who_held_which_role_on_a_day():
    regulation = small(talk__yearly=TALK)
    posts = [post("w", "worker", end=date(2026, 3, 31)), post("w", "head", start=date(2026, 3, 31))]
    roster = Roster(regulation, [room("A")], [*posts, post("w", "chief"), post("w", "head", "Z")])
    assert roster.roles_held_on("w", date(2026, 3, 30)) == {"worker"}
    assert roster.roles_held_on("w", date(2026, 3, 31)) == {"worker", "head"}
    assert roster.roles_held_on("w", date(2026, 4, 1)) == {"head"}
    assert roster.roles_held_on("nobody", date(2026, 4, 1)) == set()
    for role, day, held in [
        ("head", date(2026, 3, 30), False),
        ("head", date(2026, 3, 31), True),
        ("worker", date(2026, 4, 1), True),  # a head is a worker as well
        ("worker", date(2019, 12, 31), False),
    ]:
        assert roster.has_role("w", [role], day) is held


def test_who_answers_in_a_unit_is_found_upwards_and_else_in_the_only_unit_that_can():
    regulation = small(talk__yearly=TALK)
    posts = [
        post("old", "head", "B", start=date(2015, 1, 1)),
        post("main", "head", "B", main=True),
        post("main", "deputy", "B"),
        post("gone", "head", "A", end=date(2025, 12, 31)),
    ]
    units = [room("A", "B"), room("B"), room("C")]
    roster = Roster(regulation, units, posts)
    assert roster.answering_people("A", "head", date(2025, 12, 31)) == ("gone",)
    assert roster.answering_people("A", "head", FIRST) == ("main", "old")
    assert roster.answering_people("C", "head", FIRST) == ()
    party = UnitFact("T", "党", UnitKind.BRANCH)
    only = Roster(regulation, [room("B"), party], posts)
    assert only.answering_people("T", "head", FIRST) == ("main", "old")
    assert only.answering_people("T", "worker", FIRST) == ("main", "old")


# how it stands


def test_how_a_duty_stands_on_each_day():
    posts = [post("h", "head"), post("w", "worker", start=date(2026, 2, 1))]
    fixed = small(talk__yearly=TALK + 'due = ["03-31"]\n')
    (one,) = due(fixed, posts).values()
    told = {
        date(2026, 1, 31): DueState.NOT_YET,
        date(2026, 2, 1): DueState.OPEN,
        date(2026, 3, 31): DueState.OPEN,
        date(2026, 4, 1): DueState.OVERDUE,
    }
    assert {day: one.state_on(day) for day in told} == told
    assert [day for day in told if one.is_overdue(day)] == [date(2026, 4, 1)]
    for on, state in [(date(2026, 3, 31), DueState.DONE), (date(2026, 4, 1), DueState.DONE_LATE)]:
        (done,) = due(fixed, posts, [talk(on, ["h"], ["w"])]).values()
        assert done.state_on(on) is state


def test_a_setting_makes_the_whole_count_due_for_a_part_of_the_period():
    posts = [post("h", "head"), post("w", "worker", start=date(2026, 12, 1))]
    regulation = small(talk__yearly=TALK)
    assert due(regulation, posts) == {}
    full = Setting("talk.yearly", "part_period", "full", FIRST, "本单位文件")
    assert len(due(regulation, posts, settings=(full,))) == 1
    nobody = [post("h", "head"), post("w", "worker", end=date(2025, 12, 31))]
    assert due(regulation, nobody, settings=(full,)) == {}


def test_what_is_interrupted_opens_with_its_first_day():
    posts = [post("h", "head"), post("w", "worker")]
    away = [LeaveFact("w", date(2026, 2, 1), date(2026, 5, 31))]
    (one,) = due(small(talk__yearly=TALK), posts, leaves=away).values()
    assert one.opens_on == FIRST


def test_of_several_posts_the_last_of_the_period_tells_the_unit_and_the_main_one_of_those():
    own = TALK.replace('actor = ["head"]\n', "") + "any_side = true\n"

    def unit(*posts):
        (one,) = due(small(duty__own=own), posts).values()
        return one.unit_id

    spring = post("w", "worker", "A", end=date(2026, 3, 31))
    rest = post("w", "worker", "B", start=date(2026, 4, 1))
    assert unit(spring, rest) == unit(rest, spring) == "B"
    assert unit(spring, post("w", "worker", "B", end=date(2026, 12, 30))) == "B"
    # A post that begins on the last day was the last; one that begins afterwards is none of it.
    long = post("w", "worker", "A", end=date(2026, 9, 1))
    assert unit(long, post("w", "worker", "B", LAST)) == "B"
    assert unit(long, post("w", "worker", "B", date(2027, 1, 1))) == "A"
    both = [post("w", "worker", "A"), post("w", "worker", "B", start=date(2021, 1, 1), main=True)]
    assert unit(*both) == unit(*both[::-1]) == "B"
