"""The unit's own documents of a regulation: kept encrypted, audited, in backups."""

from pathlib import Path

import pytest
from archived_records import CHEAP, PASSWORD

from db.problems import InvalidInput, Problem
from db.vocabulary import UserRole
from desktop.services import audit_log, books, keeping, regulation_files, users
from desktop.services.book import Book
from desktop.services.users import NotAllowed, UserInput


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "转发通知.pdf"
    path.write_bytes(b"%PDF-1.4 " + "示例".encode() * 400)
    return path


def test_a_document_is_kept_and_given_back(book: Book, notice: Path) -> None:
    regulation_files.add_file(book, "qixian", notice)
    (row,) = regulation_files.documents_of(book, "qixian")
    assert (row.name, row.media_type) == ("转发通知.pdf", "application/pdf")
    assert b"".join(regulation_files.chunks(book, row.id)) == notice.read_bytes()
    stored = [path for path in book.files.attachments.rglob("*") if path.is_file()]
    assert stored
    assert all(b"%PDF" not in path.read_bytes() for path in stored)


def test_it_stays_after_the_sweep_and_in_a_backup(book: Book, notice: Path, tmp_path: Path) -> None:
    row = regulation_files.add_file(book, "qixian", notice)
    assert keeping.sweep_attachments(book) == ()
    made = keeping.back_up(book, into=tmp_path / "备份")
    assert made.missing == ()
    restored = keeping.restore(made.backup.folder, tmp_path / "恢复")
    assert restored.missing == ()
    with books.open_book(tmp_path / "恢复", PASSWORD, clock=book.clock) as again:
        assert b"".join(regulation_files.chunks(again, row)) == notice.read_bytes()


def test_taking_it_away_asks_why_and_both_are_audited(book: Book, notice: Path) -> None:
    row = regulation_files.add_file(book, "qixian", notice)
    with pytest.raises(InvalidInput):
        regulation_files.remove(book, row, "  ")
    assert len(regulation_files.documents_of(book, "qixian")) == 1
    regulation_files.remove(book, row, "附错了")
    assert regulation_files.documents_of(book, "qixian") == ()
    actions = [entry.label for entry in audit_log.entries(book)]
    assert actions[:2] == ["移除制度文件", "附上制度文件"]
    assert keeping.verify_audit(book).sound


def test_what_cannot_be_attached_is_told_and_stores_nothing(
    book: Book, notice: Path, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="读不出来"):
        regulation_files.add_file(book, "qixian", tmp_path / "没有.pdf")
    with pytest.raises(Problem, match="没有采用"):
        regulation_files.add_file(book, "town", notice)
    assert regulation_files.documents_of(book, "qixian") == ()


def test_a_leader_may_not_attach(book: Book, notice: Path) -> None:
    given = UserInput("乙某", UserRole.LEADER, "另一个人-Lianze-77")
    users.add_user(book, given, cost=CHEAP)
    folder, clock = book.folder, book.clock
    book.close()
    with (
        books.open_book(folder, given.password, user_name="乙某", clock=clock) as opened,
        pytest.raises(NotAllowed),
    ):
        regulation_files.add_file(opened, "qixian", notice)
