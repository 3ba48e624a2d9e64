"""The sample office: made by the services, complete, and the same every time."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.key_slots import Cost
from db.models.organisation import Person, Unit
from db.queries.obligations import DueFilter
from db.queries.records import RecordFilter
from db.vocabulary import Register
from desktop.records.fields import FieldKind
from desktop.services import dashboard, dossier, keeping, registers
from desktop.services.book import Book
from desktop.services.demo import DEMO_DAY, make_demo

CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例密码-Demo-2026"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with make_demo(tmp_path_factory.mktemp("demo") / "book", PASSWORD, cost=CHEAP) as book:
        yield book


def due(book: Book) -> list[Any]:
    return dashboard.due_rows(book, DueFilter(on=DEMO_DAY))


def told(book: Book) -> list[tuple[Any, ...]]:
    """Return what a user sees, without row ids."""
    listed = [
        (row.number, row.title, row.state, row.stage, row.on_date, row.subject)
        for row in registers.list_rows(book, RecordFilter())
    ]
    owed = [
        (row.rule_id, row.subject, row.responsible, row.due_on, row.record) for row in due(book)
    ]
    return [*listed, *owed]


def test_the_office_has_its_branches_units_and_people(demo: Book) -> None:
    with demo.read() as session:
        kinds = Counter(session.scalars(select(Unit.kind)))
        people = session.scalar(select(func.count()).select_from(Person))
    assert kinds["general_branch"] == 1
    assert kinds["branch"] == 4
    assert kinds["office"] + kinds["subordinate"] + kinds["discipline_office"] == 12
    assert people == 120


def test_every_register_has_overdue_items_and_records(demo: Book) -> None:
    overdue = {row.register for row in due(demo) if row.days_over > 0}
    assert overdue == {item.value for item in Register}
    registers_used = {row.register for row in registers.list_rows(demo, RecordFilter())}
    assert registers_used == {item.value for item in Register}


def test_the_appeal_of_a_removed_head_is_running_and_he_is_restricted(demo: Book) -> None:
    person = dossier.find_person(demo, "曾望舒")
    answer = dossier.influence_of(demo, person, DEMO_DAY)
    assert answer.restricted
    assert answer.until is not None
    assert answer.until.isoformat() == "2027-10-27"
    rows = [row for row in due(demo) if row.rule_id == "appeal.decide"]
    assert sorted(row.days_over > 0 for row in rows) == [False, True]


def test_what_is_written_in_words_is_no_row_id(demo: Book) -> None:
    for row in registers.list_rows(demo, RecordFilter()):
        found = registers.detail(demo, row.id)
        for act in found.case.acts:
            for field in found.kind.act(act.kind).fields:
                value = act.values.get(field.name)
                if field.kind in (FieldKind.LINE, FieldKind.TEXT) and isinstance(value, str):
                    assert re.fullmatch("[0-9a-f]{32}", value) is None, (row.number, field.label)


def test_the_chain_of_the_whole_year_is_sound(demo: Book) -> None:
    assert keeping.verify_audit(demo).sound


def test_it_is_the_same_every_time(demo: Book, tmp_path: Path) -> None:
    with make_demo(tmp_path / "again", PASSWORD, cost=CHEAP) as again:
        assert told(again) == told(demo)
