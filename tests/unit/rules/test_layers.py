"""Several regulations at once: what is one act of both, and which date of them counts."""

from datetime import date

from small_regulation import small

from db.vocabulary import Position, UnitKind
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.facts import AppointmentFact, Event, Scope, UnitFact
from desktop.rules.layers import Layer, as_seen_by, proposed_roles, wider_kinds
from desktop.rules.loader import load_regulation_folder
from desktop.rules.obligation import Extension
from desktop.rules.obligations import Basics, each, touched
from desktop.rules.roster import Roster

CALENDAR = load_calendar_folder(resources("calendars"))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
UNITS = [UnitFact(name, "科", UnitKind.OFFICE) for name in ("A", "B")]
WORKER = AppointmentFact("a1", "worker", "A", "worker", date(2020, 1, 1))
HEAD_A = AppointmentFact("a2", "head_a", "A", "head", date(2020, 1, 1))
HEAD_B = AppointmentFact("a3", "head_b", "B", "head", date(2020, 1, 1))
TALK = 'kind = "recurring"\nperiod = "year"\nactor = ["head"]\nacts = ["talk.held"]\n'
TARGETS = 'targets = [{ role = "worker", relation = "same_unit" }]\n'


def layer(regulation, posts=(WORKER, HEAD_A), since=FIRST, until=None):
    rules = RuleSet(regulation, Adoption(since, until=until))
    return Layer(regulation.document.id, rules, Roster(regulation, UNITS, posts))


def due(layers, events=(), extensions=None):
    basics = Basics(layers, CALENDAR, FIRST, LAST, extensions or {})
    return {item.key: item for item in each(basics, events)}


def test_the_earliest_date_counts_with_its_article_and_the_other_stands_beside_it():
    own = small("own", talk__yearly=TALK + TARGETS)
    other = small("other", talk__early=f'topic = "talk.yearly"\ndue = ["06-20"]\n{TALK}{TARGETS}')
    (one,) = due([layer(own), layer(other)]).values()
    assert one.key == "talk.yearly:A:worker:2026:1"
    assert (one.due_on, one.regulation, one.text_title) == (date(2026, 6, 20), "other", "other办法")
    assert [(o.regulation, o.due_on) for o in one.others] == [("own", LAST)]
    assert one.responsible_person == "head_a"


def test_of_two_equal_dates_the_own_one_leads():
    own = small("own", talk__yearly=TALK + TARGETS)
    other = small("other", talk__yearly=TALK + TARGETS)
    (one,) = due([layer(own), layer(other)]).values()
    assert (one.regulation, [o.regulation for o in one.others]) == ("own", ["other"])


def test_different_duties_both_stand_and_the_other_key_names_its_regulation():
    own = small("own", talk__yearly=TALK + TARGETS)
    other = small("other", talk__other=TALK + TARGETS)
    assert set(due([layer(own), layer(other)])) == {
        "talk.yearly:A:worker:2026:1",
        "other/talk.other:A:worker:2026:1",
    }


def test_a_joined_duty_opens_with_the_first_that_asks_for_it():
    own = small("own", talk__yearly=TALK + TARGETS)
    other = small("other", talk__yearly=TALK + TARGETS)
    (one,) = due([layer(own, since=date(2026, 5, 1)), layer(other)]).values()
    assert one.opens_on == FIRST


def test_what_was_done_under_one_only_is_not_joined():
    own = small("own", talk__yearly=TALK + TARGETS + 'when = { kind = ["regular"] }\n')
    other = small("other", talk__yearly=TALK + TARGETS)
    talk = Event(
        "talk.held", date(2026, 2, 2), "r", frozenset({"head_a"}), frozenset({"worker"}), "A"
    )
    found = due([layer(own), layer(other)], [talk])
    assert {key: item.done_on for key, item in found.items()} == {
        "talk.yearly:A:worker:2026:1": None,
        "other/talk.yearly:A:worker:2026:1": date(2026, 2, 2),
    }


def test_the_talks_of_two_posts_are_joined_post_by_post():
    own = small("own", talk__yearly=TALK + TARGETS)
    other = small("other", talk__yearly=f'due = ["06-20"]\n{TALK}{TARGETS}')
    second = AppointmentFact("a4", "worker", "B", "worker", date(2026, 1, 1))
    posts = (second, WORKER, HEAD_A, HEAD_B)
    found = due([layer(own, posts), layer(other, posts[::-1])])
    assert {key: item.responsible_person for key, item in found.items()} == {
        "talk.yearly:A:worker:2026:1": "head_a",
        "talk.yearly:B:worker:2026:1": "head_b",
    }
    assert all(len(item.others) == 1 for item in found.values())


GRAVE = {"gravity": "grave"}
FOLLOW = """
kind = "follow"
start = ["accountability.decision"]
done = ["accountability.filing"]
per = "record"
responsible = ["head"]
"""


def test_two_decisions_in_a_record_are_joined_each_with_its_own():
    own = small("own", case__filing=FOLLOW + 'unit = "day"\n')
    grave = 'unit = "day"\nwhen = { gravity = ["grave"] }\n'
    other = small("other", case__filing=FOLLOW + grave)
    decisions = [
        Event("accountability.decision", date(2026, 3, 2), "r", unit_id="A"),
        Event("accountability.decision", date(2026, 4, 1), "r", unit_id="A", attributes=GRAVE),
    ]
    found = due([layer(own), layer(other)], decisions)
    assert {key: (item.opens_on, len(item.others)) for key, item in found.items()} == {
        "case.filing:r:-:1": (date(2026, 3, 2), 0),
        "case.filing:r:-:2": (date(2026, 4, 1), 1),
    }


def test_all_steps_of_a_record_are_joined_not_only_the_first():
    filing = FOLLOW + 'unit = "day"\n'
    own, other = small("own", case__filing=filing), small("other", case__filing=filing)
    decisions = [
        Event("accountability.decision", date(2026, month, 1), "r", unit_id="A")
        for month in (3, 4, 5)
    ]
    found = due([layer(own), layer(other)], decisions)
    assert [len(item.others) for item in found.values()] == [1, 1, 1]


def test_a_right_is_never_joined():
    right = FOLLOW + 'unit = "day"\nnature = "right"\n'
    own, other = small("own", appeal__file=right), small("other", appeal__file=right)
    decision = Event("accountability.decision", date(2026, 3, 2), "r", unit_id="A")
    assert len(due([layer(own), layer(other)], [decision])) == 2


CHANGE = """
kind = "appointment"
side = "before"
roles = ["worker"]
done = ["talk.held"]
responsible = ["head"]
values = [{ since = 2020-01-01 }]
"""


def test_one_talk_before_a_change_of_post_though_the_layers_are_not_as_old():
    own, other = small("own", talk__before=CHANGE), small("other", talk__before=CHANGE)
    newcomer = AppointmentFact("n", "new", "A", "worker", date(2026, 6, 1))
    again = AppointmentFact("m", "new", "B", "worker", date(2026, 9, 1))
    posts = (newcomer, again, HEAD_A)
    found = due([layer(own, posts), layer(other, posts, since=date(2026, 3, 1))])
    mine = {key: item for key, item in found.items() if item.subject_person == "new"}
    assert {key: (item.due_on, len(item.others)) for key, item in mine.items()} == {
        "talk.before:new:2026-06-01": (date(2026, 6, 1), 1),
        "talk.before:new:2026-09-01": (date(2026, 9, 1), 1),
    }


def test_a_layer_that_ended_asks_for_nothing_afterwards():
    own = small("own", talk__yearly=TALK + TARGETS)
    half = TALK.replace('"year"', '"half_year"')
    other = small("other", talk__half=half + TARGETS)
    found = due([layer(own), layer(other, until=date(2026, 6, 30))])
    assert set(found) == {"talk.yearly:A:worker:2026:1", "other/talk.half:A:worker:2026H1:1"}


def test_an_extension_moves_the_due_day_and_keeps_the_day_of_the_rule():
    own = small("own", talk__yearly=TALK + TARGETS)
    granted = Extension(date(2027, 1, 15), "驻村", "书记", date(2026, 12, 1))
    (one,) = due([layer(own)], extensions={"talk.yearly:A:worker:2026:1": granted}).values()
    assert (one.due_on, one.deadline.due, one.extension) == (date(2027, 1, 15), LAST, granted)


def test_posts_without_a_role_in_the_other_regulation_take_no_part():
    posts = list(as_seen_by([WORKER, HEAD_A], {"worker": "", "head": "chief"}))
    assert [(post.person_id, post.role) for post in posts] == [("head_a", "chief")]


def test_roles_are_proposed_by_id_then_by_position():
    def whole(name):
        data = load_regulation_folder(resources("regulations", name))
        return RuleSet(data, Adoption(FIRST))

    found = proposed_roles(whole("qixian"), whole("bureau"))
    assert found["cadre"] == "cadre"
    assert found["branch_secretary"] == "branch_secretary"
    by_position = {role.id: role.position for role in whole("bureau").regulation.roles}
    for role in whole("qixian").regulation.roles:
        assert role.id not in found or role.position == by_position[found[role.id]]
        assert role.position != "other" or found.get(role.id, role.id) == role.id


def test_a_write_in_a_unit_that_is_not_there_touches_nothing_of_it():
    unit_duty = 'kind = "recurring"\nperiod = "year"\nactor = ["head"]\nacts = ["duty.done"]\n'
    basics = Basics([layer(small("own", duty__meeting=unit_duty))], CALENDAR, FIRST, LAST)
    found = touched(basics, [], Scope(units=frozenset({"A", "Z"})))
    assert [item.key for item in found] == ["duty.meeting:A:-:2026:1"]


def test_roles_that_are_nothing_in_particular_are_not_proposed_for_each_other():
    def other(name, role):
        data = small(name)
        roles = (data.role("head").model_copy(update={"id": role, "position": Position.OTHER}),)
        return RuleSet(data.model_copy(update={"roles": roles}), Adoption(FIRST))

    assert proposed_roles(other("own", "one"), other("more", "two")) == {}
    assert proposed_roles(other("own", "one"), other("more", "one")) == {"one": "one"}


def test_a_role_is_held_in_the_units_of_the_own_roles_that_count_as_it():
    own, other = small("own"), small("other")
    changed = own.role("head").model_copy(update={"unit_kinds": (UnitKind.BRANCH,)})
    own = own.model_copy(update={"roles": (changed, own.role("worker"))})
    found = wider_kinds(own, other, {"head": "head", "worker": "", "gone": "worker"})
    assert found == {"head": {UnitKind.BRANCH}, "worker": {UnitKind.BRANCH}}
    found = wider_kinds(own, other, {"head": "head", "worker": "worker"})
    assert found["worker"] == {UnitKind.BRANCH, UnitKind.OFFICE}
