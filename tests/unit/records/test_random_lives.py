"""Random acts on every kind of record: its state always follows, disorder is always refused.

The oracle is a plain second reading of the order: a list of the kinds accepted so far.
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.vocabulary import ActKind, ActState, CaseState, Register
from desktop.records.cases import ActType, ActView, CaseType, CaseView
from desktop.records.catalogue import case_types, event_of
from desktop.records.fields import Field, FieldKind, asked_values

TYPES = tuple(chain.from_iterable(case_types(register) for register in Register))
PEOPLE = ("zhang", "li", "wang", "sec")
FIRST_DAY = date(2026, 1, 1)


def some_value(one: Field, rng: random.Random) -> Any:
    day = (FIRST_DAY + timedelta(days=rng.randrange(300))).isoformat()
    code = rng.choice([choice.code for choice in one.choices] or ["1", "2"])
    person = rng.choice(PEOPLE)
    if one.kind is FieldKind.TABLE:
        rows = range(rng.randrange(1, 3))
        return [{column.name: some_value(column, rng) for column in one.columns} for _ in rows]
    if one.name == "year":
        return rng.randrange(2024, 2028)
    return {
        FieldKind.LINE: "文字",
        FieldKind.TEXT: "文字",
        FieldKind.DATE: day,
        FieldKind.DATETIME: f"{day}T{rng.randrange(8, 18):02}:00",
        FieldKind.CHOICE: code,
        FieldKind.CHOICES: [code],
        FieldKind.PERSON: person,
        FieldKind.PERSONS: [person],
        FieldKind.UNIT: "office",
        FieldKind.INTEGER: rng.randrange(50),
        FieldKind.DECIMAL: "12.5",
        FieldKind.BOOLEAN: rng.random() < 0.5,
    }[one.kind]


def some_values(kind: CaseType, act: ActType, case: CaseView, rng: random.Random) -> dict[str, Any]:
    """Return what was prefilled, mostly kept, with the rest filled in at random."""
    filled = kind.prefill(act, case)
    for one in act.fields:
        if one.name not in filled or rng.random() < 0.1:
            if one.required or rng.random() < 0.6:
                filled[one.name] = some_value(one, rng)
            else:
                filled.pop(one.name, None)
    return filled


def in_order(kind: CaseType, act: ActType, accepted: list[ActKind]) -> bool:
    """The oracle: whether the plain rules of order allow this act after those."""
    if not accepted:
        return act.kind in kind.first
    if act.once and act.kind in accepted:
        return False
    return all(any(code in accepted for code in group) for group in act.after)


def attempt(
    kind: CaseType, case: CaseView, act: ActType, rng: random.Random, accepted: list[ActKind]
) -> CaseView:
    """Try one act as a service would; return the case as it stands afterwards."""
    values = some_values(kind, act, case, rng)
    errors = kind.validate(act, values, case)
    possible = act in kind.possible(case)
    assert possible is not any(error in errors for error in kind.order_errors(act, case))
    if not in_order(kind, act, accepted):
        assert not possible
    if errors:
        assert all(error.message.endswith("。") for error in errors)
        return case
    stored = asked_values(act.fields, values)
    assert kind.validate(act, stored, case) == []
    ordinal = accepted.count(act.kind) + 1
    made = ActView(
        id=f"{act.kind}-{ordinal}",
        kind=act.kind,
        state=ActState.FROZEN if act.freezes else ActState.DONE,
        on=act.date_of(stored),
        values=stored,
        ordinal=ordinal,
    )
    assert made.on is not None
    accepted.append(act.kind)
    event = event_of(kind, act, made)
    assert all(isinstance(value, str) and value for value in event.attributes.values())
    assert event.attributes["kind"] == kind.kind
    return replace(case, acts=(*case.acts, made))


def check_state(
    kind: CaseType, case: CaseView, accepted: list[ActKind], rng: random.Random
) -> None:
    state, stage = kind.state(case), kind.stage(case)
    assert (state is CaseState.DRAFT) == (not accepted)
    assert (state is CaseState.CLOSED) == (stage == "办结")
    assert stage
    if state is CaseState.OPEN:
        # Nobody is ever stuck: an open case always offers something to do next.
        assert kind.next_acts(case), stage
    else:
        assert state is CaseState.DRAFT or kind.next_acts(case) == ()
    shuffled = list(case.acts)
    rng.shuffle(shuffled)
    assert kind.state(replace(case, acts=tuple(shuffled))) is state
    draft = ActView("d", kind.acts[-1].kind, ActState.DRAFT, None, {})
    with_draft = replace(case, acts=(*case.acts, draft))
    assert (kind.state(with_draft), kind.stage(with_draft)) == (state, stage)
    void = replace(case, void=True)
    assert (kind.state(void), kind.stage(void), kind.possible(void)) == (
        CaseState.VOID,
        "作废",
        (),
    )


def check_voiding(kind: CaseType, case: CaseView) -> None:
    """What may be voided leaves every other act with what it rests on."""
    for act in case.acts:
        if kind.voiding_errors(case, act.id):
            continue
        rest = case.without(act.id)
        for other in rest.acts:
            lacking = set(kind.missing_before(kind.act(other.kind), rest.without(other.id)))
            before = set(kind.missing_before(kind.act(other.kind), case.without(other.id)))
            assert lacking <= before


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: f"{kind.register}-{kind.kind}")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=24),
    seed=st.integers(0, 2**32),
)
def test_any_sequence_of_acts_keeps_the_case_in_order(kind, steps, seed):
    rng = random.Random(seed)
    case = CaseView("c", kind.register, kind.kind, None, void=False)
    accepted: list[ActKind] = []
    check_state(kind, case, accepted, rng)
    for choice, orderly in steps:
        pool = (kind.next_acts(case) or kind.possible(case)) if orderly else kind.acts
        if pool:
            case = attempt(kind, case, pool[choice % len(pool)], rng, accepted)
            check_state(kind, case, accepted, rng)
    check_voiding(kind, case)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: f"{kind.register}-{kind.kind}")
def test_following_what_is_offered_closes_every_kind_of_record(kind):
    """The offered acts lead to the end: tried with many fillings, all of which must close."""
    for seed in range(12):
        rng = random.Random(seed)
        case = CaseView("c", kind.register, kind.kind, None, void=False)
        accepted: list[ActKind] = []
        for _ in range(400):
            if kind.state(case) is CaseState.CLOSED:
                break
            offered = kind.next_acts(case) or kind.possible(case)
            case = attempt(kind, case, rng.choice(offered), rng, accepted)
        assert kind.state(case) is CaseState.CLOSED, (seed, kind.stage(case), accepted)
