"""Limits and leads against the slow day-by-day counter; the campaign does many more of them."""

from datetime import date

from generated_deadlines import SHIPPED, DeadlineCases, Limit, check, shipped_limits
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_calendar import SlowCalendar

from db.vocabulary import TimeUnit

SLOW = SlowCalendar(SHIPPED.years)
DAYS = st.dates(date(2012, 1, 1), date(2038, 12, 31))


@given(
    DAYS,
    st.builds(
        Limit,
        st.just("any"),
        st.integers(0, 70),
        st.sampled_from(list(TimeUnit)),
        st.booleans(),
        st.booleans(),
    ),
)
@settings(max_examples=examples(300), deadline=None)
def test_any_limit_on_the_shipped_calendars_agrees_with_the_slow_counter(start, limit):
    check(limit, start, SHIPPED, SLOW)


@given(DAYS)
@settings(max_examples=examples(40), deadline=None)
def test_every_shipped_limit_agrees_with_the_slow_counter(start):
    for limit in shipped_limits():
        check(limit, start, SHIPPED, SLOW)


@given(st.integers(0, 2**32))
@settings(max_examples=examples(20), deadline=None)
def test_limits_on_generated_calendars_agree_with_the_slow_counter(number):
    cases = DeadlineCases(number)
    for _ in range(30):
        cases.check_one()
