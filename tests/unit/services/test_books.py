"""Making, opening, locking, damaging and restoring real books."""

import io
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from db.key_slots import Cost
from db.models.organisation import Person
from db.problems import (
    BookLocked,
    DamagedFile,
    InvalidInput,
    NewerBook,
    WrongPassword,
    WrongRecoveryCode,
)
from db.vocabulary import ActKind, Register
from desktop.services import attachments, books, cases, keeping, obligations, organisation
from desktop.services.book import Book
from desktop.services.books import NewBookInput
from desktop.services.cases import ActInput
from desktop.services.clock import SetClock
from desktop.services.organisation import PersonInput
from desktop.services.regulation import AdoptionInput

CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例局-Lianze-2026"


def new_book_input(**changes: object) -> NewBookInput:
    given = {
        "unit_name": "示例局",
        "adoption": AdoptionInput("qixian", date(2026, 1, 1), {}),
        "user_name": "甲一凡",
        "password": PASSWORD,
    }
    return NewBookInput(**{**given, **changes})  # type: ignore[arg-type]


def test_a_closed_book_opens_again_with_its_password(book: Book, clock: SetClock) -> None:
    person = organisation.add_person(book, PersonInput("龚䶮"))
    book.close()
    with books.open_book(book.folder, PASSWORD, clock=clock) as opened, opened.read() as session:
        assert books.users(book.folder) == ("甲一凡",)
        assert session.get_one(Person, person).name == "龚䶮"


def test_nothing_of_a_name_stands_readable_in_the_folder(book: Book) -> None:
    organisation.add_person(book, PersonInput("欧阳示例"))
    book.close()
    for path in book.folder.rglob("*"):
        if path.is_file():
            assert "欧阳示例".encode() not in path.read_bytes(), path


def test_a_wrong_password_is_told_from_an_unknown_user(book: Book) -> None:
    book.close()
    with pytest.raises(WrongPassword):
        books.open_book(book.folder, "别的密码-9999")
    with pytest.raises(InvalidInput) as unknown:
        books.open_book(book.folder, PASSWORD, user_name="没有这个人")
    assert "没有这个人" in str(unknown.value)


def test_a_book_that_is_open_is_not_opened_twice(book: Book) -> None:
    with pytest.raises(BookLocked):
        books.open_book(book.folder, PASSWORD)


def test_a_failed_log_in_leaves_the_book_free(book: Book) -> None:
    book.close()
    with pytest.raises(WrongPassword):
        books.open_book(book.folder, "别的密码-9999")
    books.open_book(book.folder, PASSWORD).close()


def test_a_damaged_database_is_told_and_nothing_is_written(book: Book) -> None:
    book.close()
    content = bytearray(book.files.database.read_bytes())
    content[100:200] = bytes(100)
    book.files.database.write_bytes(content)
    with pytest.raises(DamagedFile):
        books.open_book(book.folder, PASSWORD)
    assert book.files.database.read_bytes() == bytes(content)


def test_every_empty_box_of_the_wizard_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as wrong:
        books.create(tmp_path / "neu", new_book_input(unit_name=" ", user_name=""), cost=CHEAP)
    assert set(wrong.value.by_field()) == {"unit_name", "user_name"}
    assert not (tmp_path / "neu").exists()


def test_a_bad_password_or_regulation_leaves_no_half_book(tmp_path: Path) -> None:
    for changes in (
        {"password": "1"},
        {"adoption": AdoptionInput("nowhere", date(2026, 1, 1), {})},
        {"adoption": AdoptionInput("qixian", date(2026, 1, 1), {"report.prior": "几天"})},
    ):
        with pytest.raises(InvalidInput):
            books.create(tmp_path / "neu", new_book_input(**changes), cost=CHEAP)
        assert not (tmp_path / "neu").exists()


def test_the_recovery_code_is_typed_back(tmp_path: Path, clock: SetClock) -> None:
    created = books.create(tmp_path / "b", new_book_input(), clock=clock, cost=CHEAP)
    with created.book as book:
        slip = created.recovery_code[:-1] + ("2" if created.recovery_code[-1] != "2" else "3")
        with pytest.raises((InvalidInput, WrongRecoveryCode)):
            books.confirm_recovery_code(book, slip)
        books.confirm_recovery_code(book, created.recovery_code.lower())
        assert books.recovery_confirmed(book)


def test_a_backup_becomes_a_book_with_the_same_people(
    book: Book, clock: SetClock, tmp_path: Path
) -> None:
    organisation.add_person(book, PersonInput("单示例"))
    made = keeping.back_up(book, into=tmp_path / "stick")
    organisation.add_person(book, PersonInput("后来的人"))
    restored = keeping.restore(made.backup.folder, tmp_path / "again")
    with books.open_book(restored.files.root, PASSWORD, clock=clock) as again:
        with again.read() as session:
            assert list(session.scalars(select(Person.name))) == ["单示例"]
        assert keeping.verify_audit(again).sound


def test_a_newer_book_is_refused(book: Book) -> None:
    book.close()
    described = json.loads(book.files.description.read_text())
    described["format_version"] = 99
    book.files.description.write_text(json.dumps(described))
    with pytest.raises(NewerBook):
        books.open_book(book.folder, PASSWORD)


def test_a_book_without_its_keys_says_so(book: Book) -> None:
    book.close()
    shutil.move(book.files.keys, book.files.keys.with_suffix(".away"))
    with pytest.raises(DamagedFile):
        books.open_book(book.folder, PASSWORD)


def test_opening_in_the_next_year_extends_what_is_due(book: Book) -> None:
    book.close()
    later = SetClock(datetime(2027, 1, 4, 9, tzinfo=UTC))
    with books.open_book(book.folder, PASSWORD, clock=later) as opened:
        assert obligations.computed_until(opened) == date(2028, 12, 31)


def test_what_a_killed_write_left_beside_the_rows_is_swept(
    book: Book, clock: SetClock, tmp_path: Path
) -> None:
    store = attachments.store_of(book)
    orphan = store.add(io.BytesIO(b"orphan"))
    folder = book.folder
    book.close()
    with books.open_book(folder, PASSWORD, clock=clock) as again:
        assert orphan.name not in set(attachments.store_of(again).names())


def test_a_sweep_keeps_what_a_backup_needs(book: Book, clock: SetClock) -> None:
    office_paper = io.BytesIO(b"signed copy")
    saved = cases.finish(
        book,
        ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE,
                 {"rule": "duty.life_meeting", "done_on": "2026-03-05"}),
    )  # fmt: skip
    attachments.add(book, saved.record_id, office_paper, "签字件.pdf")
    keeping.back_up(book)
    (name,) = attachments.store_of(book).names()
    with book.write() as work:
        work.session.execute(text("DELETE FROM attachment"))
    book.close()
    with books.open_book(book.folder, PASSWORD, clock=clock) as again:
        assert set(attachments.store_of(again).names()) == {name}
