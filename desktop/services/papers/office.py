"""Papers of the office that belong to no record."""

from datetime import date
from typing import Final

from db.recovery_code import read_recovery_code
from desktop.services import audit_log, books, keeping
from desktop.services.book import Book
from desktop.services.papers.source import chinese_day, chinese_moment

_GROUP: Final = 5


def recovery_sheet(unit_name: str, user_name: str, code: str, day: date) -> bytes:
    """Return the printed page of a recovery code as PDF; it is never stored.

    Raises `InvalidInput` (field `recovery_code`) for what cannot be a code, so that no page with a
    torn code is put away.
    """
    from desktop.documents.forms.recovery_sheet import RecoverySheet
    from desktop.documents.rendering import render

    symbols = read_recovery_code(code)
    sheet = RecoverySheet(
        number="",
        dated=day,
        unit=unit_name,
        user=user_name,
        day=chinese_day(day),
        groups=tuple(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP)),
    )
    return render(sheet, archival=False).pdf


def audit_summary(book: Book) -> bytes:
    """Return the state of the audit chain on paper as PDF; checks the whole chain first."""
    from desktop.documents.forms.audit_summary import AuditSummary
    from desktop.documents.rendering import render

    found = keeping.verify_audit(book)
    now = book.clock.now().astimezone()
    summary = AuditSummary(
        number="",
        dated=book.clock.today(),
        unit=books.unit_name(book),
        user=book.user_name,
        day=chinese_moment(now),
        entries=found.entries,
        head=found.head,
        findings=tuple(item.message for item in found.findings),
        actions=tuple((name, str(count)) for name, count in audit_log.action_counts(book)),
    )
    return render(summary, archival=False).pdf
