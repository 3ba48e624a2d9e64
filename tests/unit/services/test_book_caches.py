"""What a book keeps in memory of its rules and posts never outlives the state it was read from."""

from datetime import date
from threading import Thread

from desktop.services import rule_changes
from desktop.services.book import Book
from desktop.services.rule_changes import OverrideInput

SINCE = date(2026, 3, 1)
CHANGE = OverrideInput("talk.notice", "amount", 5, SINCE, "示例局党字〔2026〕1号")


def amount(book: Book) -> int | None:
    with book.read() as session:
        found = book.rulebook(session).rules.amount_on("talk.notice", SINCE)
    return found.amount if found else None


def test_a_view_that_reads_during_a_write_keeps_nothing_old(book: Book) -> None:
    seen: list[int | None] = []
    settle = book._settle

    def settle_while_a_view_reads(opened: Book, work: object) -> None:
        # The write has forgotten the old rules and has not committed the new ones.
        reader = Thread(target=lambda: seen.append(amount(book)))
        reader.start()
        reader.join()
        settle(opened, work)  # type: ignore[arg-type]

    assert amount(book) == 3
    book._settle = settle_while_a_view_reads
    rule_changes.override(book, CHANGE)
    assert seen == [3]
    assert amount(book) == 5


def test_a_view_that_began_before_a_write_leaves_nothing_old_behind(book: Book) -> None:
    with book.read() as session:
        session.connection()
        book.rulebook(session)
        rule_changes.override(book, CHANGE)
        book.rulebook(session)
    assert amount(book) == 5


def test_a_write_that_fails_leaves_the_rules_as_they_were(book: Book) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def fail(opened: Book, work: object) -> None:
        opened.rulebook(work.session)  # type: ignore[attr-defined]
        raise Stop

    settle = book._settle
    book._settle = fail
    try:
        rule_changes.override(book, CHANGE)
    except Stop:
        book._settle = settle
    assert amount(book) == 3
