"""Later days granted for single obligations (延期): with reason, with who agreed, audited."""

from dataclasses import dataclass
from datetime import date

from db.models.obligations import DueExtension, Obligation
from db.problems import InvalidInput
from desktop.services.book import Book
from desktop.services.work import Work

GONE = "这一事项已经不在清单上，请刷新后再看。"


@dataclass(frozen=True, slots=True)
class ExtensionInput:
    """A later last day for one obligation; `approved_by` names the person or organ that agreed."""

    key: str
    until: date | None
    reason: str
    approved_by: str
    granted_on: date | None


def granted(book: Book, key: str) -> ExtensionInput | None:
    """Return the extension of an obligation, None where there is none."""
    with book.read() as session:
        row = session.get(DueExtension, key)
        if row is None:
            return None
        return ExtensionInput(key, row.until, row.reason, row.approved_by, row.granted_on)


def grant(book: Book, given: ExtensionInput) -> None:
    """Move one due date to a later day.

    Raises `InvalidInput` by field: nothing to extend (done, no date, gone), an earlier day, a
    consent from the future, no reason, nobody who agreed.
    """
    with book.write() as work:
        row = work.session.get(Obligation, given.key)
        errors = _faults(row, given, work.today)
        if errors:
            raise InvalidInput(errors)
        assert row is not None and given.until and given.granted_on
        before = row.due_on
        work.session.merge(
            DueExtension(
                key=given.key,
                until=given.until,
                reason=given.reason.strip(),
                approved_by=given.approved_by.strip(),
                granted_on=given.granted_on,
                author_id=work.user_id,
            )
        )
        work.audit(
            "obligation.extend",
            "obligation",
            given.key,
            label=row.label,
            before=before.isoformat() if before else None,
            until=given.until.isoformat(),
            reason=given.reason.strip(),
            approved_by=given.approved_by.strip(),
        )
        _touch(work, row)


def take_back(book: Book, key: str) -> None:
    """Let the rule's own day count again; nothing happens where no later one was granted."""
    with book.write() as work:
        kept = work.session.get(DueExtension, key)
        if kept is None:
            return
        work.session.delete(kept)
        work.audit("obligation.extend_back", "obligation", key, until=kept.until.isoformat())
        row = work.session.get(Obligation, key)
        if row is not None:
            _touch(work, row)


def _faults(row: Obligation | None, given: ExtensionInput, today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if row is None:
        return {"key": GONE}
    if row.done_on is not None:
        errors["key"] = "这一事项已经办了，不用延期。"
    elif row.nature != "duty" or row.due_on is None:
        errors["key"] = "只有写明期限的应办事项可以延期。"
    if given.until is None:
        errors["until"] = "请填写延期到哪一天。"
    elif row.due_on is not None and given.until <= row.due_on:
        errors["until"] = f"延期后的日期应当晚于现在的期限{row.due_on.isoformat()}。"
    if given.granted_on is None:
        errors["granted_on"] = "请填写同意延期的日期。"
    elif given.granted_on > today:
        errors["granted_on"] = "同意延期的日期不能晚于今天。"
    if not given.reason.strip():
        errors["reason"] = "延期要写明理由，请填写。"
    if not given.approved_by.strip():
        errors["approved_by"] = "请填写由谁同意延期。"
    return errors


def _touch(work: Work, row: Obligation) -> None:
    """Have the obligation computed anew: it belongs to a record, a person or a unit."""
    if row.record_id:
        work.record_changed(row.record_id)
    elif row.subject_person_id:
        work.obligations_changed(person=row.subject_person_id)
    else:
        work.obligations_changed(unit=row.unit_id)
