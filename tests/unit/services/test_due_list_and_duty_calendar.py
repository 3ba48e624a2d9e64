"""The due list, the counts it rests on, and the year calendar, on a real book."""

import itertools
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models.obligations import Waiver
from db.problems import InvalidInput
from db.queries.obligations import Bucket, DueFilter
from db.vocabulary import ActKind, Register, UnitKind
from desktop.services import cases, dashboard, due_list, duty_calendar, obligations, organisation
from desktop.services.book import Book
from desktop.services.cases import ActInput
from desktop.services.clock import SetClock
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput

EVERYTHING = DueFilter(date(2026, 3, 5), buckets=frozenset(Bucket))


@pytest.fixture
def people(book: Book) -> dict[str, str]:
    unit = organisation.add_unit(book, UnitInput("示例局党总支", UnitKind.GENERAL_BRANCH))
    found = {"unit": unit}
    for name, role in (
        ("钱书记", "general_secretary"),
        ("孙纪检", "general_discipline_member"),
        ("李委员", "general_member"),
    ):
        found[name] = organisation.add_person(book, PersonInput(name))
        organisation.appoint(
            book, AppointmentInput(found[name], unit, "职务", date(2020, 1, 1), role)
        )
    return found


def test_counts_and_rows_agree_on_every_day(book: Book, people: dict[str, str]) -> None:
    for day in (date(2026, 3, 5), date(2026, 3, 25), date(2026, 6, 29), date(2027, 1, 1)):
        counted = {
            (item.register, item.bucket): item.count
            for item in dashboard.overview(book, day).counts
        }
        for bucket in Bucket:
            for register in Register:
                asked = DueFilter(day, frozenset({register}), buckets=frozenset({bucket}))
                rows = dashboard.due_rows(book, asked)
                assert counted.get((register, bucket), 0) == len(rows)
        assert sum(counted.values()) > 0


@pytest.mark.parametrize("sort", ["due", "label", "subject", "unit", "responsible", "register"])
def test_keys_sort_either_way_and_rows_keep_their_order(
    book: Book, people: dict[str, str], sort: str
) -> None:
    keys = dashboard.due_keys(book, EVERYTHING, sort=sort)
    assert sorted(keys) == sorted(row.key for row in dashboard.due_rows(book, EVERYTHING))
    rows = dashboard.rows_of(book, keys, EVERYTHING.on)
    assert [row.key for row in rows] == keys
    turned = dashboard.rows_of(
        book, dashboard.due_keys(book, EVERYTHING, sort=sort, descending=True), EVERYTHING.on
    )
    name = {"due": "due_on", "subject": "subject_id", "responsible": "responsible_id"}.get(
        sort, sort
    )
    # Those without a value stand last either way.
    values, back = ([v for r in found if (v := getattr(r, name))] for found in (rows, turned))
    assert len(values) > 3
    groups, turned_groups = list(dict.fromkeys(values)), list(dict.fromkeys(back))
    assert groups == turned_groups[::-1]
    assert len(groups) == len(set(values))
    assert [k for k, _ in itertools.groupby(values)] == groups


def test_the_workbook_says_what_the_dashboard_shows(
    book: Book, people: dict[str, str], tmp_path: Path
) -> None:
    import python_calamine

    asked = DueFilter(date(2027, 1, 9))
    path = tmp_path / "list.xlsx"
    path.write_bytes(due_list.xlsx(book, asked))
    lines = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    rows = dashboard.due_rows(book, asked)
    assert lines[0][0] == "督办清单"
    assert f"共{len(rows)}项" in str(lines[1][0])
    assert len(lines) == 4 + len(rows)
    assert [line[2] for line in lines[4:]] == [row.label for row in rows]
    assert lines[4][7] == f"逾期{rows[0].days_over}日"


def test_standing_is_said_in_words() -> None:
    day = date(2026, 3, 5)
    assert due_list.standing(day, 3) == "逾期3日"
    assert due_list.standing(day, 0) == "今日到期"
    assert due_list.standing(day, -5, provisional=True) == "还有5日（暂估）"
    assert due_list.standing(None, None) == "未定期限"


def test_the_year_shows_each_duty_in_the_month_in_which_it_is_due(
    book: Book, people: dict[str, str], clock: SetClock
) -> None:
    rows = {
        row.rule_id: row for row in duty_calendar.year_of(book, 2026, frozenset({Register.DUTY}))
    }
    assert sorted(rows["duty.quarterly_check"].months) == [3, 6, 9, 12]
    assert len(rows["duty.life_meeting"].months[12].rows) == 2
    assert rows["duty.life_meeting"].label == "召开民主生活会"
    clock.move_to(date(2026, 4, 10))
    values = {
        "rule": "duty.life_meeting",
        "unit": people["unit"],
        "responsible": people["钱书记"],
        "done_on": "2026-04-08",
    }
    cases.finish(book, ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values))
    rows = {
        row.rule_id: row for row in duty_calendar.year_of(book, 2026, frozenset({Register.DUTY}))
    }
    assert rows["duty.life_meeting"].months[12].done == 1
    assert rows["duty.quarterly_check"].months[3].overdue == 1
    earlier = duty_calendar.year_of(book, 2026, frozenset({Register.DUTY}), date(2026, 3, 31))
    before = {row.rule_id: row for row in earlier}
    assert before["duty.life_meeting"].months[12].done == 0
    assert before["duty.quarterly_check"].months[3].overdue == 0


def test_what_does_not_apply_is_nowhere_due(book: Book, people: dict[str, str]) -> None:
    key = next(iter(dashboard.due_keys(book, EVERYTHING)))
    with pytest.raises(InvalidInput):
        obligations.waive(book, key, " ")
    obligations.waive(book, key, "本年度机构改革，不再开展")
    assert key not in dashboard.due_keys(book, EVERYTHING)
    obligations.take_back_waiver(book, key)
    assert key in dashboard.due_keys(book, EVERYTHING)
    obligations.take_back_waiver(book, key)


def test_coverage_leaves_out_each_waived_duty_even_beside_a_waiver_without_a_duty(
    book: Book, people: dict[str, str]
) -> None:
    day = date(2026, 12, 31)

    def owed() -> int:
        found = dashboard.overview(book, day)
        return sum(item.owed for item in (*found.pledges, *found.talks, *found.reports))

    asked = DueFilter(
        day,
        frozenset({Register.PLEDGE, Register.TALK, Register.REPORT}),
        buckets=frozenset(Bucket),
    )
    rows = [row for row in dashboard.due_rows(book, asked) if row.period and row.due_on]
    rows = [row for row in rows if row.due_on and row.due_on.year == day.year]
    before = owed()
    assert before >= len(rows) >= 3
    for row in rows[:2]:
        obligations.waive(book, row.key, "本年度机构改革，不再开展")
    with book.write() as work:  # its duty has gone since, as when a post ends
        known = work.session.scalars(select(Waiver)).first()
        assert known is not None
        work.session.add(
            Waiver(key="gone", reason="示例", author_id=known.author_id, on_date=known.on_date)
        )
    assert owed() == before - 2


def test_a_duty_that_was_begun_opens_its_record_again(book: Book, people: dict[str, str]) -> None:
    row = next(
        row
        for row in dashboard.due_rows(book, EVERYTHING)
        if row.rule_id == "talk.quota.general_secretary_member"
    )
    first = dashboard.begin(book, row)
    assert first.record_id is None
    saved = cases.save_draft(
        book,
        ActInput(first.register, first.kind, first.act, first.values, obligation_key=row.key),
    )
    again = dashboard.begin(book, row)
    assert (again.record_id, again.obligation_key) == (saved.record_id, row.key)


def test_what_was_done_later_was_still_open_on_a_past_day(
    book: Book, people: dict[str, str], clock: SetClock
) -> None:
    before, done = date(2026, 3, 5), date(2026, 3, 20)
    asked = DueFilter(before)
    open_then = dashboard.due_keys(book, asked)
    check = next(key for key in open_then if key.startswith("duty.quarterly_check"))
    clock.move_to(done)
    values = {
        "rule": "duty.quarterly_check",
        "unit": people["unit"],
        "responsible": people["孙纪检"],
        "done_on": done.isoformat(),
        "warning_reason": "示例：补录",
    }
    cases.finish(book, ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values))
    assert dashboard.due_keys(book, asked) == open_then
    assert sorted(row.key for row in dashboard.due_rows(book, asked)) == sorted(open_then)
    near = (Bucket.OVERDUE, Bucket.WEEK, Bucket.MONTH)
    counts = dashboard.overview(book, before).counts
    assert sum(item.count for item in counts if item.bucket in near) == len(open_then)
    assert check not in dashboard.due_keys(book, DueFilter(done))
