"""Edges of what is due in records and around changes of post, each with a rule of a few lines."""

from datetime import date

import pytest
from small_office import FIRST, LAST, due, post, room, talk
from small_regulation import small

from db.vocabulary import UnitKind
from desktop.rules.explain import explain, reason_for
from desktop.rules.facts import Event, UnitFact

FOLLOW = """
kind = "follow"
start = ["talk.rectification_notice"]
done = ["talk.completion", "talk.verification"]
unit = "day"
per = "target"
responsible = ["head"]
values = [{ since = 2020-01-01, amount = 15 }]
"""


def notice(on, *targets, **attributes):
    return Event(
        "talk.rectification_notice", on, "r", frozenset(), frozenset(targets), "A", attributes
    )


def test_a_limit_moves_off_a_holiday_unless_the_unit_says_otherwise():
    event = notice(date(2026, 9, 18), "w")  # 15 days: 3 October
    regulation, posts = small(talk__completion=FOLLOW), [post("h", "head"), post("w", "worker")]
    (moved,) = due(regulation, posts, [event]).values()
    assert (moved.due_on, moved.soft) == (date(2026, 10, 8), False)
    assert moved.act == "talk.completion"
    (kept,) = due(regulation, posts, [event], move_off_holidays=False).values()
    assert kept.due_on == date(2026, 10, 3)


def test_it_answers_why_with_all_that_the_obligation_knows():
    event = notice(date(2026, 9, 18), "w")
    posts = [post("h", "head"), post("w", "worker")]
    (one,) = due(small(talk__completion=FOLLOW), posts, [event]).values()
    assert (one.number, one.count) == (1, 1)
    told = explain(reason_for(one)).splitlines()
    assert told[0] == "依据：《small办法》第一条。"
    assert told[1].startswith("制度：small制度（版本 ")
    assert told[-1] == "最后一日：2026年10月8日（星期四）。"


def test_nobody_answers_for_a_unit_that_is_not_there():
    event = notice(date(2026, 9, 18), "w")
    elsewhere = Event(event.kind, event.on, "r", targets=event.targets, unit_id="Z")
    posts = [post("h", "head"), post("w", "worker")]
    regulation = small(talk__completion=FOLLOW)
    (one,) = due(regulation, posts, [elsewhere], units=[room("A")]).values()
    assert (one.unit_id, one.responsible_person) == ("Z", None)


def test_a_printed_day_stands_and_keeps_what_the_rule_says_of_it():
    event = notice(date(2026, 9, 18), "w", due_on="2026-10-01")
    posts = [post("h", "head"), post("w", "worker")]
    (hard,) = due(small(talk__completion=FOLLOW), posts, [event]).values()
    assert (hard.due_on, hard.deadline.basis, hard.soft) == (date(2026, 10, 1), "printed", False)
    (soft,) = due(small(talk__completion=FOLLOW + "soft = true\n"), posts, [event]).values()
    assert soft.soft


def test_an_act_of_the_same_day_settles_it_and_an_earlier_one_does_not():
    posts = [post("h", "head"), post("w", "worker")]
    same = Event("talk.completion", date(2026, 3, 2), "r", frozenset({"w"}))
    early = Event("talk.completion", date(2026, 3, 1), "r", frozenset({"w"}))
    regulation = small(talk__completion=FOLLOW)
    (done,) = due(regulation, posts, [notice(date(2026, 3, 2), "w"), same]).values()
    assert done.done_on == date(2026, 3, 2)
    (open_,) = due(regulation, posts, [notice(date(2026, 3, 2), "w"), early]).values()
    assert open_.done_on is None


def test_who_left_all_posts_is_still_at_home_in_the_last_of_them():
    posts = [
        post("h", "head", "B"),
        post("w", "worker", "A", end=date(2025, 5, 31)),
        post("w", "worker", "B", start=date(2025, 6, 1), end=date(2025, 12, 31)),
    ]
    event = Event("talk.rectification_notice", date(2026, 3, 2), "r", targets=frozenset({"w"}))
    (one,) = due(small(talk__completion=FOLLOW), posts, [event]).values()
    assert (one.unit_id, one.subject_unit, one.responsible_person) == ("B", "B", "h")


LEAD = """
kind = "lead"
anchor = ["talk.approval", "talk.notice"]
anchor_attribute = "planned_on"
done = ["talk.notice"]
waived_by = ["talk.phone_notice"]
unit = "workday"
responsible = ["@actor"]
values = [{ since = 2020-01-01, amount = 3 }]
"""


def planned(kind, on, day="2026-10-12", actor="h"):
    attributes = {"planned_on": day} if day else {}
    return Event(kind, on, "r", frozenset({actor}), frozenset({"w"}), "A", attributes)


def test_a_notice_precedes_the_planned_day_by_working_days():
    posts = [post("h", "head"), post("w", "worker")]
    regulation = small(talk__notice=LEAD)
    approval = planned("talk.approval", date(2026, 9, 1))
    (one,) = due(regulation, posts, [approval]).values()
    # 10 October is a working Saturday, 1 to 7 October are off.
    assert (one.due_on, one.soft, one.done_on) == (date(2026, 10, 8), False, None)
    assert (one.opens_on, one.responsible_person) == (date(2026, 9, 1), "h")
    notice = planned("talk.notice", date(2026, 9, 2))
    (done,) = due(regulation, posts, [approval, notice]).values()
    assert done.done_on == date(2026, 9, 2)
    loose = planned("talk.notice", date(2026, 9, 3), day="")
    (done,) = due(regulation, posts, [approval, loose]).values()
    assert done.done_on == date(2026, 9, 3)
    phone = planned("talk.phone_notice", date(2026, 9, 2), day="")
    assert due(regulation, posts, [approval, phone]) == {}


def test_a_talk_that_was_put_off_is_planned_for_the_later_day():
    posts = [post("h", "head"), post("w", "worker")]
    events = [
        planned("talk.approval", date(2026, 3, 1), "2026-03-20"),
        planned("talk.notice", date(2026, 3, 2), "2026-03-20"),
        planned("talk.approval", date(2026, 3, 10), "2026-04-20", actor="x"),
    ]
    (one,) = due(small(talk__notice=LEAD), posts, events).values()
    assert (one.due_on, one.done_on) == (date(2026, 4, 15), None)
    assert (one.opens_on, one.responsible_person) == (date(2026, 3, 10), "x")


# changes of post

BEFORE_POST = """
kind = "appointment"
side = "before"
roles = ["worker"]
done = ["talk.held"]
responsible = ["head"]
values = [{ since = 2020-01-01 }]
"""


@pytest.mark.parametrize(("gap", "talks"), [(1, 0), (2, 1)])
def test_a_post_that_only_goes_on_is_no_change(gap, talks):
    start = date(2026, 6, gap)
    posts = [
        post("w", "worker", end=date(2026, 5, 31)),
        post("w", "worker", start=start),
    ]
    found = due(small(talk__before=BEFORE_POST), posts)
    assert [item.due_on for item in found.values()] == [start] * talks


def test_a_talk_counts_for_the_change_that_follows_it():
    posts = [
        post("w", "worker", "A", start=date(2026, 3, 1)),
        post("w", "worker", "B", start=date(2026, 6, 1)),
    ]
    days = [date(2026, 3, 1), date(2026, 3, 2)]
    events = [talk(day, ["h"], ["w"]) for day in days]
    found = due(small(talk__before=BEFORE_POST), posts, events)
    assert [item.done_on for item in found.values()] == days
    after = BEFORE_POST.replace('"before"', '"after"')
    found = due(small(talk__after=after), posts, events)
    assert [item.done_on for item in found.values()] == [days[0], None]


def test_of_three_changes_each_has_its_own_talk():
    starts = [date(2026, 2, 1), date(2026, 4, 1), date(2026, 6, 1)]
    posts = [post("w", "worker", unit, day) for unit, day in zip("ABC", starts, strict=True)]
    units = [room(name) for name in "ABC"]
    late = [talk(date(2026, 5, 5), ["h"], ["w"])]
    before = due(small(talk__before=BEFORE_POST), posts, late, units)
    assert [item.done_on for item in before.values()] == [None, None, late[0].on]
    after = small(talk__after=BEFORE_POST.replace('"before"', '"after"'))
    found = due(after, posts, late, units)
    assert [item.done_on for item in found.values()] == [None, late[0].on, None]
    last = [talk(date(2026, 7, 7), ["h"], ["w"])]
    found = due(after, posts, last, units)
    assert [item.done_on for item in found.values()] == [None, None, last[0].on]


def test_the_first_of_the_acts_that_settle_it_is_proposed():
    several = BEFORE_POST.replace('done = ["talk.held"]', 'done = ["talk.held", "duty.done"]')
    (one,) = due(small(talk__before=several), [post("w", "worker", start=FIRST)]).values()
    assert one.act == "talk.held"


def test_changes_before_the_rule_or_after_the_horizon_ask_for_nothing():
    for start, owed in [
        (date(2025, 12, 31), False),
        (FIRST, True),
        (LAST, True),
        (date(2027, 1, 1), False),
    ]:
        found = due(small(talk__before=BEFORE_POST), [post("w", "worker", start=start)])
        assert bool(found) is owed, start


def test_before_the_day_the_holder_of_that_day_answers_for_the_talk():
    posts = [
        post("first", "head", end=date(2026, 2, 28)),
        post("second", "head", start=date(2026, 3, 1)),
        post("w", "worker", start=date(2026, 6, 1)),
    ]
    regulation = small(talk__before=BEFORE_POST)
    for today, holder in [
        (date(2026, 2, 1), "first"),
        (date(2026, 4, 1), "second"),
        (date(2027, 6, 1), "second"),
    ]:
        found = due(regulation, posts, today=today)
        one = found["talk.before:w:2026-06-01"]
        assert one.responsible_person == holder


def test_a_post_of_which_there_is_one_in_the_book_answers_everywhere_else_too():
    # Two rooms could have a head: then nobody outside of them is answered for.
    event = notice(date(2026, 3, 2), "w")
    event = Event(event.kind, event.on, "r", targets=event.targets, unit_id="T")
    party = UnitFact("T", "党", UnitKind.BRANCH)
    posts = [post("h", "head"), post("w", "worker")]
    regulation = small(talk__completion=FOLLOW)
    (one,) = due(regulation, posts, [event], units=[room("A"), party]).values()
    assert one.responsible_person == "h"
    (two,) = due(regulation, posts, [event], units=[room("A"), room("B"), party]).values()
    assert two.responsible_person is None


EFFECT = """
kind = "effect"
nature = "effect"
measures = ["removal", "demotion"]
family = "organisational"
bars = "提拔"
"""


def decision(on=date(2026, 3, 10), **attributes):
    attributes = {"measures": "removal", **attributes}
    return Event(
        "accountability.decision", on, "r", frozenset({"h"}), frozenset({"w"}), "A", attributes
    )


def one_effect(lines, *events):
    posts = [post("h", "head"), post("w", "worker", "A", end=date(2026, 4, 30))]
    found = due(small(influence__removal=EFFECT + lines), posts, events)
    assert len(found) < 2
    return next(iter(found.values()), None)


def test_an_influence_period_tells_its_length_in_years_where_it_is_whole_years():
    years = one_effect('unit = "year"\nvalues = [{ since = 2020-01-01, amount = 2 }]', decision())
    assert (years.opens_on, years.due_on) == (date(2026, 3, 10), date(2028, 3, 10))
    assert (years.deadline.amount, years.deadline.unit) == (2, "year")
    assert (years.deadline.basis, years.act, years.unit_id) == (
        "forward",
        "accountability.influence_end",
        "A",
    )
    months = one_effect(
        'unit = "month"\nvalues = [{ since = 2020-01-01, amount = 18 }]', decision()
    )
    assert (months.due_on, months.deadline.amount, months.deadline.unit) == (
        date(2027, 9, 10),
        18,
        "month",
    )
    year = one_effect("calendar_year = true\nvalues = [{ since = 2020-01-01 }]", decision())
    assert (year.due_on, year.deadline.amount, year.deadline.unit) == (LAST, None, None)
    assert year.deadline.basis == "period_end"


def test_an_influence_period_may_take_its_length_from_the_decision_and_brings_none_without():
    lines = 'unit = "month"\nvalues = [{ since = 2020-01-01 }]'
    assert one_effect(lines, decision()) is None
    told = one_effect(lines, decision(influence_months="6", effective_on="2026-03-20"))
    assert (told.opens_on, told.due_on) == (date(2026, 3, 20), date(2026, 9, 20))
    assert one_effect(lines, decision(influence_months="6", measures="suspension")) is None


def test_an_appeal_takes_back_or_replaces_what_was_decided():
    lines = 'unit = "year"\nvalues = [{ since = 2020-01-01, amount = 1 }]'
    kind, later = "accountability.appeal_decision", date(2026, 5, 1)
    revoked = Event(kind, later, "r", attributes={"outcome": "revoke"})
    assert one_effect(lines, decision(), revoked) is None
    other = Event(kind, later, "r", attributes={"measures": "criticism_education"})
    assert one_effect(lines, decision(), other) is None
    same = Event(kind, later, "r", attributes={"outcome": "uphold"})
    assert one_effect(lines, decision(), same).due_on == date(2027, 3, 10)
