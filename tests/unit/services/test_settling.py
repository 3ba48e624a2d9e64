"""What a write recomputes is what a whole rebuild would give."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models.obligations import Obligation
from db.problems import Problem
from db.vocabulary import ActKind, Register
from desktop.rules import obligations as engine
from desktop.services import cases, facts, obligations, organisation, registers
from desktop.services.book import Book
from desktop.services.cases import ActInput
from desktop.services.organisation import AppointmentInput

COLUMNS = [column.name for column in Obligation.__table__.columns if column.name != "provenance"]


def stored(book: Book) -> dict[str, tuple[Any, ...]]:
    with book.read() as session:
        rows = session.execute(select(*(getattr(Obligation, name) for name in COLUMNS)))
        return {row.key: tuple(row) for row in rows}


def computed(book: Book) -> dict[str, tuple[Any, ...]]:
    today = book.clock.today()
    with book.read() as session:
        rulebook = book.rulebook(session)
        found = engine.compute(
            rulebook.rules,
            facts.layers_of(rulebook, facts.load_people(session))[0].roster,
            facts.load_events(session),
            rulebook.calendar,
            today=today,
            horizon=obligations.horizon(today),
        )
    rows = [obligations.as_row(item) for item in found]
    return {row["key"]: tuple(row[name] for name in COLUMNS) for row in rows}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["talk", "talk", "rectify", "duty", "void", "appoint", "end", "day"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(1, 60),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=10,
    deadline=None,
    # Each step is a real write; shrinking a failure would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_settling_agrees_with_a_rebuild(
    office: Any, steps: list[tuple[str, int, int, int]]
) -> None:
    book, people = office.book, list(office.people.values())
    open_records: list[str] = []
    for step, first, second, days in steps:
        one, other = people[first], people[second]
        today = office.clock.today()
        try:
            if step == "day":
                office.clock.move_to(min(today + timedelta(days=days), date(2026, 12, 20)))
                obligations.extend(book)
            elif step in ("talk", "rectify"):
                open_records.append(hold(book, one, other, today, rectify=step == "rectify"))
            elif step == "duty":
                units = [None, *office.units.values()]
                open_records.append(do(book, one, units[second % len(units)], today))
            elif step == "void" and open_records:
                cases.void(book, open_records.pop(), "登记有误")
            elif step == "appoint":
                organisation.appoint(
                    book,
                    AppointmentInput(
                        one, office.units["一支部"], "委员", today, "branch_member", is_main=False
                    ),
                )
            elif step == "end":
                with book.read() as session:
                    post = book.roster(session).appointments_of(one)[0]
                organisation.end_appointment(book, post.id, today)
        except Problem:
            continue
    assert stored(book) == computed(book)


def hold(book: Book, one: str, other: str, on: date, *, rectify: bool) -> str:
    values = {
        "started_at": f"{on.isoformat()}T09:00",
        "place": "示例局",
        "interviewers": [one],
        "interviewees": [other],
        "nature": "warning",
        "form": "single",
        "content": "谈话",
        "rectification": rectify,
        "rectifiers": [other] if rectify else [],
        "warning_reason": "补录",
    }
    values = {name: value for name, value in values.items() if value != []}
    given = ActInput(Register.TALK, "regular", ActKind.TALK_HELD, values)
    return cases.finish(book, given).record_id


def do(book: Book, one: str, unit: str | None, on: date) -> str:
    values = {
        "rule": "duty.quarterly_check",
        "responsible": one,
        "persons": [one],
        "done_on": on.isoformat(),
        "warning_reason": "补录",
    }
    if unit:
        values["unit"] = unit
    given = ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values)
    return cases.finish(book, given).record_id


def test_a_void_duty_is_due_again_at_once(office: Any) -> None:
    """What has no effect any more is not asked which unit it was about; it was once."""
    book, inspector = office.book, office.people["总支纪委"]
    for unit in (office.units["总支"], None):
        record = do(book, inspector, unit, office.clock.today())
        assert done_checks(book) == 1
        cases.void(book, record, "登记有误")
        assert done_checks(book) == 0
        assert stored(book) == computed(book)


def test_a_duty_amended_to_another_unit_is_due_again_in_the_first(office: Any) -> None:
    book = office.book
    record = do(book, office.people["总支纪委"], office.units["总支"], office.clock.today())
    act = registers.detail(book, record).case.acts[0]
    cases.amend(book, act.id, {**act.values, "unit": office.units["清扫所"]}, "单位登记有误")
    assert done_checks(book) == 0
    assert stored(book) == computed(book)


def done_checks(book: Book) -> int:
    with book.read() as session:
        return len(
            session.scalars(
                select(Obligation.key).where(
                    Obligation.rule_id == "duty.quarterly_check", Obligation.done_on.is_not(None)
                )
            ).all()
        )
