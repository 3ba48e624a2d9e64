"""The engine against the slow second implementation, on generated offices, events and dates."""

from generated_office import PEOPLE, RECORDS, SHIPPED, GeneratedOffice, agree, regulation
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.facts import Scope
from desktop.rules.obligations import touched

NUMBERS = st.integers(0, 2**40)


@given(NUMBERS)
@settings(max_examples=examples(150), deadline=None)
def test_the_engine_agrees_with_the_slow_computation(number):
    agree(number)


@given(NUMBERS, st.data())
@settings(max_examples=examples(80), deadline=None)
def test_a_computation_for_one_write_is_the_part_of_the_whole_that_is_in_scope(number, data):
    office = GeneratedOffice(number)
    units = [unit.id for unit in office.units]
    scope = Scope(
        persons=data.draw(st.frozensets(st.sampled_from(PEOPLE), max_size=2)),
        records=data.draw(st.frozensets(st.sampled_from(RECORDS), max_size=2)),
        units=data.draw(st.frozensets(st.sampled_from(units), max_size=2)),
    )
    needed = [
        event
        for event in office.events
        if event.people & scope.persons
        or event.record_id in scope.records
        or event.unit_id in scope.units
        or (scope.units and event.unit_id is None)
    ]
    part = touched(office.basics(), needed, scope)
    whole = [item for item in office.fast() if _belongs(item, scope)]
    assert sorted(map(repr, part)) == sorted(map(repr, whole))


def _belongs(item, scope):
    """A record's belongs to it alone, all others to their person, else to the unit."""
    if item.record_id:
        return item.record_id in scope.records
    if item.subject_person:
        return item.subject_person in scope.persons
    return item.unit_id in scope.units


@given(NUMBERS)
@settings(max_examples=examples(60), deadline=None)
def test_keys_are_unique(number):
    keys = [o.key for o in GeneratedOffice(number).fast()]
    assert len(keys) == len(set(keys))


def test_keys_are_short_enough_for_the_book():
    longest = max(len(f"{name}/{rule.id}") for name in SHIPPED for rule in regulation(name).rules)
    # Ids in a book have 32 characters; the rest of a key is two colons, a period and a number.
    assert longest + 2 * 33 + 16 <= 200
