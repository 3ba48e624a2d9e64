"""The engine against the slow second implementation, on generated offices, events and dates."""

from generated_office import CALENDAR, PEOPLE, REGULATION, GeneratedOffice, agree
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.facts import Scope
from desktop.rules.obligations import compute_for
from desktop.rules.roster import Roster


@given(st.integers(0, 2**40))
@settings(max_examples=200, deadline=None)
def test_the_engine_agrees_with_the_slow_computation(seed):
    agree(seed)


@given(st.integers(0, 2**40), st.data())
@settings(max_examples=80, deadline=None)
def test_a_computation_for_one_write_is_the_part_of_the_whole_that_is_in_scope(seed, data):
    office = GeneratedOffice(seed)
    whole = office.fast()
    scope = Scope(
        persons=data.draw(st.frozensets(st.sampled_from(PEOPLE), max_size=2)),
        records=data.draw(st.frozensets(st.sampled_from([f"r{n}" for n in range(5)]), max_size=2)),
        units=data.draw(st.frozensets(st.sampled_from(["G", "B", "O", "D"]), max_size=2)),
    )
    needed = [
        event
        for event in office.events
        if event.people & scope.persons
        or event.record_id in scope.records
        or event.unit_id in scope.units
        or (scope.units and event.unit_id is None)
    ]
    part = compute_for(
        office.rules,
        Roster(REGULATION, office.units, office.posts),
        needed,
        CALENDAR,
        scope,
        today=office.today,
        horizon=office.horizon,
    )
    assert {o.key for o in part} == {o.key for o in whole if o.in_scope(scope)}
    assert set(map(repr, part)) == set(map(repr, (o for o in whole if o.in_scope(scope))))


@given(st.integers(0, 2**40))
@settings(max_examples=60, deadline=None)
def test_keys_are_unique_and_short_enough_for_the_book(seed):
    keys = [o.key for o in GeneratedOffice(seed).fast()]
    assert len(keys) == len(set(keys))
    longest = max(len(rule.id) for rule in REGULATION.rules)
    # Ids in a book have 32 characters; the rest of a key is two colons, a period and a number.
    assert longest + 2 * 33 + 16 <= 200
