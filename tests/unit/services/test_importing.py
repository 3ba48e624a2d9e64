"""Importing rosters into a real book: dry run, choices, and all or nothing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.models.audit import AuditEntry
from db.models.organisation import Appointment, Person, Unit
from db.problems import Problem
from db.vocabulary import UnitKind
from desktop.exchange.reading import read_sheet
from desktop.exchange.writing import Column, write_table
from desktop.services import importing
from desktop.services import organisation as org
from desktop.services.book import Book
from desktop.services.changes import Changes
from desktop.services.import_plan import NEW_PERSON, ImportChoices, Outcome, PostAct
from desktop.services.import_units import proposed_kind
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput

HEADINGS = ("工号", "姓名", "性别", "出生年月", "单位", "职务", "任职时间")
LAST_DAY_BEFORE_ADOPTION = date(2025, 12, 31)


def roster(
    folder: Path, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS, name: str = "花名册"
) -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes(write_table([Column(text) for text in headings], rows))
    return path


def stored(book: Book) -> dict[str, list[tuple[str, str, str | None, date, date | None]]]:
    """Everybody with unit, post, role and days of every appointment, by name."""
    with book.read() as session:
        people = {row.id: row.name for row in session.scalars(select(Person))}
        found: dict[str, list[Any]] = {name: [] for name in people.values()}
        rows = session.execute(
            select(Appointment, Unit.name)
            .join(Unit, Unit.id == Appointment.unit_id)
            .order_by(Appointment.since, Unit.name)
        )
        for row, unit in rows:
            found[people[row.person_id]].append((unit, row.post, row.role, row.since, row.until))
        return found


def imported(book: Book, path: Path, choices: ImportChoices = importing.NO_CHOICES) -> Any:
    return importing.carry_out(book, importing.plan_import(book, path), choices)


@pytest.fixture
def office(book: Book) -> str:
    with book.read() as session:
        bureau = session.scalars(select(Unit.id)).one()
    return org.add_unit(book, UnitInput("综合股", UnitKind.OFFICE, parent_id=bureau))


def test_a_dry_run_stores_nothing(book: Book, tmp_path: Path) -> None:
    with book.read() as session:
        before = session.scalar(select(func.count()).select_from(AuditEntry))
    path = roster(tmp_path, ("001", "甲一凡", "男", "1980.3", "综合股", "股长", "2024.1.8"))
    plan = importing.plan_import(book, path)
    assert plan.count(Outcome.NEW) == 1
    assert [unit.name for unit in plan.missing_units] == ["综合股"]
    assert stored(book) == {}
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == before


def test_people_posts_and_missing_units_come_in_one_write(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", "男", "1980.3", "综合股", "股长", date(2024, 1, 8)),
        ("002", "乙䶮", "女", "1985年12月", "检测所", "所长", "2023.5"),
        (None, "欧阳丙", None, None, None, None, None),
    )
    heard: list[Changes] = []
    book.listen(heard.append)
    result = imported(book, path)
    assert (result.new, result.posts_added, result.rejected) == (3, 2, ())
    assert set(result.units) == {"综合股", "检测所"}
    assert len(heard) == 1
    assert stored(book) == {
        "甲一凡": [("综合股", "股长", None, date(2024, 1, 8), None)],
        "乙䶮": [("检测所", "所长", None, date(2023, 5, 1), None)],
        "欧阳丙": [],
    }
    with book.read() as session:
        kinds = {row.name: row.kind for row in session.scalars(select(Unit))}
        assert (kinds["综合股"], kinds["检测所"]) == ("office", "subordinate")
        ranks = {row.name: row.rank for row in session.scalars(select(Person))}
        assert sorted(ranks, key=lambda name: ranks[name]) == ["甲一凡", "乙䶮", "欧阳丙"]


def test_the_same_file_again_changes_nothing(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", "男", "1980.3", "综合股", "股长", "2024.1.8"),
        ("002", "乙䶮", "女", None, "综合股", "科员", None),
    )
    imported(book, path)
    before = stored(book)
    again = imported(book, path)
    assert (again.new, again.changed, again.same, again.posts_added) == (0, 0, 2, 0)
    assert stored(book) == before


def test_a_missing_day_of_appointment_is_filled_in_as_said(book: Book, tmp_path: Path) -> None:
    path = roster(tmp_path, ("001", "甲一凡", None, None, "综合股", "股长", None))
    plan = importing.plan_import(book, path)
    assert (plan.since, plan.undated) == (LAST_DAY_BEFORE_ADOPTION, 1)
    importing.carry_out(book, plan, ImportChoices(since=date(2020, 5, 1)))
    assert stored(book)["甲一凡"][0][3] == date(2020, 5, 1)


def test_what_the_file_says_replaces_and_what_it_leaves_out_stays(
    book: Book, tmp_path: Path
) -> None:
    one = org.add_person(
        book, PersonInput("甲一凡", staff_number="001", sex="male", phone="0351-1234567", rank=4)
    )
    path = roster(tmp_path, ("001", "甲一凡", None, "1980.3", None, None, None))
    plan = importing.plan_import(book, path)
    assert [(d.label, d.before, d.after) for d in plan.people[0].differences] == [
        ("出生年月", "", "1980-03")
    ]
    assert importing.carry_out(book, plan, importing.NO_CHOICES).changed == 1
    with book.read() as session:
        row = session.get_one(Person, one)
        assert (row.birth_month, row.sex, row.phone, row.rank) == (
            "1980-03",
            "male",
            "0351-1234567",
            4,
        )


def test_a_later_post_takes_the_place_of_the_main_one(
    book: Book, tmp_path: Path, office: str
) -> None:
    one = org.add_person(book, PersonInput("甲一凡", staff_number="001"))
    org.appoint(book, AppointmentInput(one, office, "科员", date(2020, 1, 1)))
    path = roster(tmp_path, ("001", "甲一凡", None, None, "检测所", "所长", "2026.3.1"))
    plan = importing.plan_import(book, path)
    planned = plan.people[0].posts[0]
    assert (planned.act, planned.before) == (PostAct.TRANSFER, "综合股科员")
    result = importing.carry_out(book, plan, importing.NO_CHOICES)
    assert (result.posts_added, result.posts_ended) == (1, 1)
    assert stored(book)["甲一凡"] == [
        ("综合股", "科员", None, date(2020, 1, 1), date(2026, 2, 28)),
        ("检测所", "所长", None, date(2026, 3, 1), None),
    ]


def test_another_post_without_a_day_is_refused_with_the_reason(
    book: Book, tmp_path: Path, office: str
) -> None:
    one = org.add_person(book, PersonInput("甲一凡", staff_number="001"))
    org.appoint(book, AppointmentInput(one, office, "科员", date(2020, 1, 1)))
    path = roster(tmp_path, ("001", "甲一凡", None, None, "检测所", "所长", None))
    plan = importing.plan_import(book, path)
    assert [(note.address, note.row) for note in plan.rejected] == [("B2", 2)]
    assert "综合股科员" in plan.rejected[0].reason
    assert len(stored(book)["甲一凡"]) == 1


def test_two_rows_of_one_person_are_one_person(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", "男", "1980.3", "综合股", "股长", "2024.1.8"),
        ("001", "甲一凡", None, None, "机关党支部", "书记", "2024.2.1"),
    )
    result = imported(book, path)
    assert (result.new, result.posts_added) == (1, 2)
    with book.read() as session:
        main = {row.post: row.is_main for row in session.scalars(select(Appointment))}
    assert main == {"股长": True, "书记": False}


def test_a_role_goes_to_the_party_organisation_that_can_have_it(book: Book, tmp_path: Path) -> None:
    headings = ("姓名", "工号", "党支部", "部门", "职务", "党内职务", "任职时间")
    path = roster(
        tmp_path,
        ("甲一凡", "001", "机关党支部", "综合股", "股长", "党支部书记", "2024.1.8"),
        ("乙䶮", "002", "机关党支部", "综合股", "科员", None, "2024.1.8"),
        headings=headings,
    )
    imported(book, path)
    found = stored(book)
    assert found["甲一凡"] == [
        ("机关党支部", "党支部书记", "branch_secretary", date(2024, 1, 8), None),
        ("综合股", "股长", None, date(2024, 1, 8), None),
    ]
    assert found["乙䶮"] == [("综合股", "科员", None, date(2024, 1, 8), None)]
    with book.read() as session:
        units = {row.name: row for row in session.scalars(select(Unit))}
    assert units["综合股"].party_id == units["机关党支部"].id
    again = imported(book, path)
    assert (again.same, again.posts_added) == (2, 0)


def test_a_role_that_fits_nowhere_is_refused(book: Book, tmp_path: Path) -> None:
    headings = ("姓名", "工号", "部门", "职务", "党内职务")
    path = roster(tmp_path, ("甲一凡", "001", "综合股", "股长", "党支部书记"), headings=headings)
    plan = importing.plan_import(book, path)
    assert (plan.people, [note.address for note in plan.rejected]) == ((), ["A2"])
    as_branch = ImportChoices(units={"综合股": UnitKind.BRANCH})
    assert importing.plan_import(book, path, choices=as_branch).rejected == ()


# --- namesakes -------------------------------------------------------------------------------


@pytest.fixture
def namesakes(book: Book, office: str) -> tuple[str, str]:
    one = org.add_person(book, PersonInput("甲一凡", birth_month="1980-03"))
    two = org.add_person(book, PersonInput("甲一凡", staff_number="077"))
    org.appoint(book, AppointmentInput(one, office, "科员", date(2020, 1, 1)))
    return one, two


def test_namesakes_are_offered_and_left_out_without_a_choice(
    book: Book, tmp_path: Path, namesakes: tuple[str, str]
) -> None:
    path = roster(tmp_path, (None, "甲一凡", "男", None, None, None, None))
    plan = importing.plan_import(book, path)
    asked = plan.people[0]
    assert (asked.outcome, asked.may_be_new) == (Outcome.CHOOSE, True)
    assert {item.person_id: item.detail for item in asked.candidates} == {
        namesakes[0]: "1980-03生，综合股科员",
        namesakes[1]: "工号077",
    }
    result = importing.carry_out(book, plan, importing.NO_CHOICES)
    assert (result.left_out, result.new, result.changed) == (1, 0, 0)


@pytest.mark.parametrize("choice", [0, 1])
def test_the_chosen_namesake_is_changed(
    book: Book, tmp_path: Path, namesakes: tuple[str, str], choice: int
) -> None:
    path = roster(tmp_path, (None, "甲一凡", "男", None, None, None, None))
    plan = importing.plan_import(book, path)
    chosen = ImportChoices(people={plan.people[0].key: namesakes[choice]})
    assert importing.plan_import(book, path, choices=chosen).people[0].outcome is Outcome.CHANGED
    importing.carry_out(book, plan, chosen)
    with book.read() as session:
        sexes = {row.id: row.sex for row in session.scalars(select(Person))}
    assert sexes == {namesakes[choice]: "male", namesakes[1 - choice]: None}


def test_a_namesake_may_be_somebody_new(
    book: Book, tmp_path: Path, namesakes: tuple[str, str]
) -> None:
    path = roster(tmp_path, (None, "甲一凡", "男", None, None, None, None))
    plan = importing.plan_import(book, path)
    chosen = ImportChoices(people={plan.people[0].key: NEW_PERSON})
    assert importing.carry_out(book, plan, chosen).new == 1
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 3


def test_a_number_that_is_taken_cannot_be_somebody_new(
    book: Book, tmp_path: Path, namesakes: tuple[str, str]
) -> None:
    path = roster(tmp_path, ("077", "甲一帆", None, None, None, None, None))
    plan = importing.plan_import(book, path)
    asked = plan.people[0]
    assert (asked.outcome, asked.may_be_new) == (Outcome.CHOOSE, False)
    result = importing.carry_out(book, plan, ImportChoices(people={asked.key: NEW_PERSON}))
    assert (result.new, result.left_out) == (0, 1)
    renamed = importing.carry_out(book, plan, ImportChoices(people={asked.key: namesakes[1]}))
    assert renamed.changed == 1
    with book.read() as session:
        assert session.get_one(Person, namesakes[1]).name == "甲一帆"


# --- what is not imported --------------------------------------------------------------------


def test_declined_units_leave_their_rows_out(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", None, None, "综合股", "股长", None),
        ("002", "乙䶮", None, None, "不存在的股", "科员", None),
    )
    plan = importing.plan_import(book, path)
    result = importing.carry_out(book, plan, ImportChoices(units={"不存在的股": None}))
    assert (result.new, result.units) == (1, ("综合股",))
    assert [(note.address, "不存在的股" in note.reason) for note in result.rejected] == [
        ("B3", True)
    ]


def test_rejected_cells_are_listed_and_can_be_written_out(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", "男", "1980.3", None, None, None),
        ("002", "乙䶮", "雄", "1985.13", None, None, None),
        ("001", "丙小丙", None, None, None, None, None),
    )
    plan = importing.plan_import(book, path)
    assert [note.address for note in plan.rejected] == ["C3", "D3", "A4"]
    listed = tmp_path / "未导入.xlsx"
    importing.save_rejected(plan.rejected, listed)
    cells = {cell.text for row in read_sheet(listed).rows for cell in row}
    assert {"C3", "雄", "D3", "A4"} <= cells
    said = importing.summary(plan, importing.carry_out(book, plan, importing.NO_CHOICES))
    assert (said["new"], [item["cell"] for item in said["rejected"]]) == (1, ["C3", "D3", "A4"])
    assert list(stored(book)) == ["甲一凡"]


def test_all_rows_of_a_person_stay_out_together(book: Book, tmp_path: Path, office: str) -> None:
    one = org.add_person(book, PersonInput("甲一凡", staff_number="001"))
    org.appoint(book, AppointmentInput(one, office, "科员", date(2020, 1, 1)))
    path = roster(
        tmp_path,
        ("001", "甲一凡", None, None, "检测所", "所长", None),
        ("001", "甲一凡", None, None, "机关党支部", "书记", "2024.2.1"),
    )
    plan = importing.plan_import(book, path)
    assert [note.row for note in plan.rejected] == [2, 3]
    assert "第 2 行" in plan.rejected[1].reason


def test_an_error_in_the_middle_leaves_no_trace(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", None, None, "综合股", "股长", None),
        ("002", "乙䶮", None, None, "综合股", "科员", None),
    )
    plan = importing.plan_import(book, path)

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Problem("停下")

    with pytest.raises(Problem, match="停下"):
        importing.carry_out(book, plan, importing.NO_CHOICES, stop)
    assert stored(book) == {}
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 1


def test_a_plan_from_before_another_change_stores_nothing_twice(book: Book, tmp_path: Path) -> None:
    path = roster(tmp_path, ("001", "甲一凡", None, None, "综合股", "股长", "2024.1.8"))
    plan = importing.plan_import(book, path)
    imported(book, path)
    result = importing.carry_out(book, plan, importing.NO_CHOICES)
    assert (result.new, result.same, result.units) == (0, 1, ())
    assert len(stored(book)["甲一凡"]) == 1


def test_without_a_column_of_names_nothing_is_planned(book: Book, tmp_path: Path) -> None:
    path = roster(tmp_path, ("1", "2"), headings=("甲", "乙"))
    with pytest.raises(Problem, match="姓名"):
        importing.plan_import(book, path)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例局党总支", UnitKind.GENERAL_BRANCH),
        ("机关党支部", UnitKind.BRANCH),
        ("纪检监察室", UnitKind.DISCIPLINE_OFFICE),
        ("办公室", UnitKind.OFFICE),
        ("法规股", UnitKind.OFFICE),
        ("执法一大队", UnitKind.SUBORDINATE),
        ("行政审批服务中心", UnitKind.SUBORDINATE),
    ],
)
def test_kinds_are_proposed_by_the_end_of_the_name(name: str, kind: UnitKind) -> None:
    assert proposed_kind(name) is kind


def test_party_organisations_are_made_under_each_other(book: Book, tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        ("001", "甲一凡", None, None, "机关党支部", "书记", None),
        ("002", "乙䶮", None, None, "示例局党总支", "书记", None),
        ("003", "丙小丙", None, None, "示例局/综合股", "科员", None),
    )
    imported(book, path)
    with book.read() as session:
        units = {row.name: row for row in session.scalars(select(Unit))}
    assert units["机关党支部"].parent_id == units["示例局党总支"].id
    assert units["示例局党总支"].parent_id is None
    assert "示例局／综合股" in units
