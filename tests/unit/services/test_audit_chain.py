"""The audit chain finds what was changed, removed or cut off, with the data key at hand."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from db.models.audit import AuditDetail, AuditDetailDestroyed, AuditEntry
from db.problems import InvalidInput
from desktop.services import audit, keeping, organisation
from desktop.services.book import Book
from desktop.services.organisation import PersonInput


@pytest.fixture
def busy_book(book: Book) -> Book:
    for name in ("张示例", "李示例", "王示例"):
        organisation.add_person(book, PersonInput(name))
    return book


def tamper(book: Book, change: Callable[[Session], object]) -> None:
    """Change the database behind the services' back."""
    with Session(book.engine) as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        change(session)
        session.commit()


def test_an_untouched_chain_is_sound(busy_book: Book) -> None:
    found = keeping.verify_audit(busy_book)
    assert found.sound
    assert found.entries >= 5


@pytest.mark.parametrize("column", ["action", "entity_id", "at", "user_id", "detail_hash"])
def test_a_changed_entry_shows(busy_book: Book, column: str) -> None:
    tamper(
        busy_book,
        lambda s: s.execute(update(AuditEntry).where(AuditEntry.seq == 3).values({column: "x"})),
    )
    assert any(item.seq == 3 for item in keeping.verify_audit(busy_book).findings)


def test_a_changed_detail_shows(busy_book: Book) -> None:
    tamper(
        busy_book,
        lambda s: s.execute(
            update(AuditDetail).where(AuditDetail.seq == 4).values(detail={"name": "别人"})
        ),
    )
    assert [item.seq for item in keeping.verify_audit(busy_book).findings] == [4]


def test_a_removed_entry_shows(busy_book: Book) -> None:
    def remove(session: Session) -> None:
        session.execute(delete(AuditDetail).where(AuditDetail.seq == 3))
        session.execute(delete(AuditEntry).where(AuditEntry.seq == 3))

    tamper(busy_book, remove)
    messages = [item.message for item in keeping.verify_audit(busy_book).findings]
    assert any("第3条被删去" in message for message in messages)


def test_a_chain_cut_off_at_its_end_shows(busy_book: Book) -> None:
    last = keeping.verify_audit(busy_book).entries

    def cut(session: Session) -> None:
        session.execute(delete(AuditDetail).where(AuditDetail.seq >= last - 1))
        session.execute(delete(AuditEntry).where(AuditEntry.seq >= last - 1))

    tamper(busy_book, cut)
    assert any("截去" in item.message for item in keeping.verify_audit(busy_book).findings)


def test_a_missing_or_broken_head_file_shows(busy_book: Book) -> None:
    busy_book.files.audit_head.write_text("{}")
    assert not keeping.verify_audit(busy_book).sound
    busy_book.files.audit_head.unlink()
    assert not keeping.verify_audit(busy_book).sound


def test_a_head_that_lags_behind_a_killed_write_is_accepted(busy_book: Book) -> None:
    before = busy_book.files.audit_head.read_bytes()
    organisation.add_person(busy_book, PersonInput("赵示例"))
    busy_book.files.audit_head.write_bytes(before)
    assert keeping.verify_audit(busy_book).sound


def test_details_destroyed_by_order_leave_the_chain_valid(busy_book: Book) -> None:
    before = keeping.verify_audit(busy_book).entries
    keeping.destroy_details(busy_book, [4, 5], "示例局销毁清册第1号")
    found = keeping.verify_audit(busy_book)
    assert found.sound
    assert found.entries == before + 2
    with busy_book.read() as session:
        assert not session.scalars(select(AuditDetail.seq).where(AuditDetail.seq.in_([4, 5]))).all()
    with pytest.raises(InvalidInput):
        keeping.destroy_details(busy_book, [4], "示例局销毁清册第2号")


def test_a_destruction_that_nobody_ordered_shows(busy_book: Book) -> None:
    def destroy(session: Session) -> None:
        session.execute(delete(AuditDetail).where(AuditDetail.seq == 4))
        session.add(
            AuditDetailDestroyed(seq=4, at=busy_book.clock.now(), basis="示例局销毁清册第1号")
        )

    tamper(busy_book, destroy)
    assert [item.seq for item in keeping.verify_audit(busy_book).findings] == [4]


def test_a_failed_write_leaves_neither_row_nor_entry(busy_book: Book) -> None:
    before = keeping.verify_audit(busy_book).entries
    with pytest.raises(RuntimeError), busy_book.write() as work:
        work.audit("person.add", "person", "x")
        raise RuntimeError
    assert keeping.verify_audit(busy_book).entries == before


def test_an_entry_signed_with_the_key_of_somebody_else_shows(busy_book: Book) -> None:
    """Whoever has a key and the file cannot write in the name of another user."""

    def forge(session: Session) -> None:
        key = busy_book._unlocked.signing_key
        assert key is not None
        note = audit.Note("person.add", "person", "x", {})
        audit.append(session, [note], at="2026-03-05", user_id="another", key=key)

    tamper(busy_book, forge)
    found = keeping.verify_audit(busy_book)
    assert [item.seq for item in found.findings] == [found.entries]
