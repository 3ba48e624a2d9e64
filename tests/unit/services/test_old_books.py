"""Books of earlier schemas open in this program: backed up, migrated, nothing lost.

`tests/books/schema_<revision>` are whole books, frozen as the program of that schema left them
(made by `archived_records.make_office` and `make_records`; the password is theirs).
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from archived_records import PASSWORD
from sqlalchemy import text

from db.migrations import runner
from db.queries.records import RecordFilter
from db.vocabulary import Register
from desktop.services import attachments, backup_list, books, keeping, layers, registers
from desktop.services.clock import SetClock

OLD = Path(__file__).parents[2] / "books"
NOW = datetime(2026, 3, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("frozen", sorted(OLD.iterdir()), ids=lambda path: path.name)
def test_an_old_book_is_backed_up_migrated_and_whole(frozen: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(frozen, folder)
    with books.open_book(folder, PASSWORD, clock=SetClock(NOW)) as book:
        assert runner.current_revision(book.engine) == runner.head_revision()
        assert len(backup_list.backups_in(folder).rows) == 1
        rows = registers.list_rows(book, RecordFilter(register=Register.TALK))
        numbers = [row.number for row in rows if row.number]
        assert sorted(numbers) == ["谈〔2026〕1号", "谈〔2026〕2号"]
        (own,) = layers.adopted(book)
        assert (own.regulation, own.own, own.until) == ("qixian", True, None)
        assert not keeping.verify_audit(book).findings
        with book.read() as session:
            owed = session.execute(text("SELECT count(*) FROM obligation")).scalar_one()
            files = session.execute(text("SELECT id FROM attachment")).scalars().all()
        assert owed > 20
        for file_id in files:
            assert b"".join(attachments.chunks(book, file_id)).startswith((b"%PDF", b"wrong"))
    with books.open_book(folder, PASSWORD, clock=SetClock(NOW)) as again:
        # The regulation that it adopted stays as it was; this program's version is only offered.
        assert layers.updates(again) == ("qixian",)
        layers.preview_update(again, "qixian")
        layers.update(again, "qixian")
        assert layers.updates(again) == ()
        (own,) = layers.adopted(again)
        assert (own.since, own.until) == (date(2026, 1, 1), None)
    assert len(backup_list.backups_in(folder).rows) == 1
