"""The unit's own values, the last-day rule and the calendar, with the dates that they move."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from db.models.regulations import CalendarYear
from db.problems import InvalidInput
from desktop.rules.calendar import CalendarProblem
from desktop.services import calendar_years, obligations, regulation, rule_changes
from desktop.services.book import Book
from desktop.services.rule_changes import OverrideInput


def given(rule: str, value: object, key: str = "amount", **changes: object) -> OverrideInput:
    fields = {"since": date(2026, 3, 1), "basis": "示例局党字〔2026〕1号", **changes}
    return OverrideInput(rule, key, value, **fields)  # type: ignore[arg-type]


def amount(book: Book, rule: str, on: date) -> int | None:
    with book.read() as session:
        found = book.rulebook(session).rules.amount_on(rule, on)
    return found.amount if found else None


def test_an_override_holds_from_its_day_and_keeps_its_basis(book: Book) -> None:
    rule_changes.override(book, given("talk.notice", 5))
    assert amount(book, "talk.notice", date(2026, 2, 28)) == 3
    assert amount(book, "talk.notice", date(2026, 3, 1)) == 5
    with book.read() as session:
        found = book.rulebook(session).rules.amount_on("talk.notice", date(2026, 3, 1))
    assert found is not None
    assert found.basis == "示例局党字〔2026〕1号"


def test_every_wrong_box_of_an_override_is_named(book: Book) -> None:
    wrong = given("talk.nowhere", -1, since=date(2020, 1, 1), basis=" ")
    with pytest.raises(InvalidInput) as told:
        rule_changes.preview_override(book, wrong)
    assert set(told.value.by_field()) == {"rule", "value", "since", "basis"}
    for key, value in (("due", "02-30"), ("due", "31-03"), ("enabled", "ja"), ("amount", "3")):
        with pytest.raises(InvalidInput) as told:
            rule_changes.override(book, given("talk.notice", value, key))
        assert set(told.value.by_field()) == {"value"}, (key, value)
    with pytest.raises(InvalidInput):
        rule_changes.override(book, given("talk.notice", True))


def test_a_rule_that_is_switched_off_can_be_switched_on(book: Book) -> None:
    rule = "talk.quota.general_discipline_secretary"
    with book.read() as session:
        assert book.rulebook(session).rule(rule) is None
    rule_changes.override(book, given(rule, True, "enabled"))
    with book.read() as session:
        assert book.rulebook(session).rule(rule) is not None


def test_a_calendar_year_is_taken_in_and_a_wrong_one_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "2027.toml"
    path.write_text("year = 2027\nofficial = false\n", "utf-8")
    (year,) = calendar_years.import_file(book, path).years
    assert (year.year, year.official) == (2027, False)
    path.write_text("year = 2027\nofficial = true\n", "utf-8")
    with pytest.raises(CalendarProblem) as told:
        calendar_years.import_file(book, path)
    assert "2027.toml" in str(told.value)
    with book.read() as session:
        assert not book.rulebook(session).calendar.is_official(2027)


def test_a_new_book_has_years_without_a_notice_until_the_official_one_comes(
    book: Book, tmp_path: Path
) -> None:
    with book.read() as session:
        stored = {row.year: row.official for row in session.scalars(select(CalendarYear))}
        calendar = book.rulebook(session).calendar
    assert stored == {year: year <= 2026 for year in range(2015, 2036)}
    eve = calendar.status(date(2027, 2, 5))
    assert (eve.working, eve.official) == (False, False)
    assert "暂估" in eve.reason
    path = tmp_path / "2027.toml"
    path.write_text(
        'year = 2027\nofficial = true\nnotice = "示例通知"\nworking = [2027-02-14]\n'
        '[[off]]\nname = "春节"\nfirst = 2027-02-06\nlast = 2027-02-12\n',
        "utf-8",
    )
    assert [row.official for row in calendar_years.import_file(book, path).years] == [True]
    with book.read() as session:
        calendar = book.rulebook(session).calendar
    assert calendar.status(date(2027, 2, 5)).working
    assert calendar.status(date(2027, 2, 8)).reason == "春节放假（示例通知）"
    assert all(calendar.status(date(2027, 2, day)).official for day in range(1, 29))


def test_the_last_day_rule_is_kept(book: Book) -> None:
    assert rule_changes.moves_off_holidays(book)
    assert rule_changes.preview_move_off_holidays(book, True) == ()
    rule_changes.set_move_off_holidays(book, False)
    assert not rule_changes.moves_off_holidays(book)


def test_what_the_source_leaves_open_is_asked_without_a_guess(book: Book) -> None:
    open_ones = {q.id for q in regulation.questions("qixian") if q.required and q.default is None}
    assert open_ones == {"report_prior_days", "report_after_oral_days"}
    assert obligations.computed_until(book) == date(2027, 12, 31)


def test_a_year_is_typed_in_stored_as_a_file_and_shown_first(book: Book) -> None:
    given_year = calendar_years.arrangement(
        2027,
        True,
        "示例通知〔2026〕9号",
        date(2026, 11, 20),
        [("国庆“长”假\\", date(2027, 10, 1), date(2027, 10, 7)),
         ("元旦", date(2027, 1, 1), date(2027, 1, 3))],
        [date(2027, 10, 9)],
    )  # fmt: skip
    calendar_years.preview(book, given_year)
    with book.read() as session:
        assert not book.rulebook(session).calendar.is_official(2027)
    (stored,) = calendar_years.put(book, given_year).years
    assert stored == given_year
    with book.read() as session:
        calendar = book.rulebook(session).calendar
    assert calendar.is_workday(date(2027, 10, 9))
    assert not calendar.is_workday(date(2027, 10, 7))
    wrong = calendar_years.arrangement(
        1999, True, " ", None, [("元旦", date(2027, 1, 3), date(2027, 1, 1))], []
    )
    with pytest.raises(InvalidInput) as told:
        calendar_years.check(wrong)
    assert set(told.value.by_field()) == {"year", "notice", "off"}


def test_the_programs_years_are_offered_where_the_book_lacks_them(book: Book) -> None:
    assert calendar_years.offers(book) == ()
    with book.write() as work:
        work.session.execute(delete(CalendarYear).where(CalendarYear.year.in_((2015, 2030))))
        regulation.put_calendar_year(work, "year = 2026\nofficial = false\n", "2026.toml")
        # What the office typed in as official is never replaced.
        regulation.put_calendar_year(
            work, 'year = 2025\nofficial = true\nnotice = "本地"\n', "2025.toml"
        )
    assert [row.year for row in calendar_years.offers(book)] == [2015, 2026, 2030]
    taken = calendar_years.take_over(book)
    assert [row.year for row in taken.years] == [2015, 2026, 2030]
    assert calendar_years.offers(book) == ()
    assert {row.year: row.notice for row in calendar_years.years(book)}[2025] == "本地"
