"""The archives that left the book: their list, and the receipt of each, printed at any time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.book import AppUser, ExportLog
from db.problems import Problem
from db.vocabulary import Register
from desktop.records.labels import label_of
from desktop.services import books
from desktop.services.book import Book
from desktop.services.papers.record_sheet import with_marks
from desktop.services.papers.source import chinese_day, chinese_moment

SECRECY_REMINDER: Final = (
    "归档含有个人信息和工作秘密。是否属于国家秘密由本单位依照保密规定确定；"
    "涉密的不得写入非涉密介质，介质应当登记编号、专人保管。"
)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One archive that left the book."""

    id: str
    at: datetime
    user: str
    target: str
    name: str
    years: tuple[int, ...]
    registers: tuple[Register, ...]
    records: int
    files: int
    stored_bytes: int
    encrypted: bool
    purpose: str
    medium: str
    handler: str
    approver: str
    classification: str
    return_by: date | None
    tagmanifest_sha256: str
    archive_sha256: str
    volumes: tuple[str, ...]


def history(book: Book) -> tuple[ExportRow, ...]:
    """Return every archive that left the book, the newest first."""
    with book.read() as session:
        return tuple(_rows(session))


def known_as(book: Book, tagmanifest_sha256: str) -> ExportRow | None:
    """Return the export of this book that made the archive with this checksum."""
    with book.read() as session:
        found = (row for row in _rows(session) if row.tagmanifest_sha256 == tagmanifest_sha256)
        return next(found, None)


def receipt_pdf(book: Book, export_id: str) -> bytes:
    """Return the receipt of an archive that was written, as PDF/A; raises `Problem`."""
    from desktop.documents.forms.usb_receipt import UsbReceipt
    from desktop.documents.rendering import render

    with book.read() as session:
        row = next((row for row in _rows(session) if row.id == export_id), None)
    if row is None:
        raise Problem("台账里没有这次归档。", remedy="请刷新后再试。")
    at = row.at.astimezone()
    form = UsbReceipt(
        number="",
        dated=at.date(),
        unit=with_marks(books.unit_name(book)),
        name=with_marks(row.name),
        years=years_text(row.years),
        registers=registers_text(row.registers),
        records=f"{row.records}件",
        files=f"{row.files}个",
        size=size_text(row.stored_bytes),
        medium=with_marks(row.medium),
        purpose=with_marks(row.purpose),
        classification=with_marks(row.classification),
        return_by=chinese_day(row.return_by) if row.return_by else "",
        handler=with_marks(row.handler),
        approver=with_marks(row.approver),
        written=chinese_moment(at),
        where=with_marks(row.target),
        checksum=row.tagmanifest_sha256,
        container=row.archive_sha256,
        volumes="、".join(row.volumes),
    )
    return render(form, archival=True).pdf


def years_text(chosen: tuple[int, ...]) -> str:
    """Return years as a receipt lists them; none stand for all."""
    return "、".join(f"{year}年" for year in chosen) or "全部年度"


def registers_text(chosen: tuple[Register, ...]) -> str:
    """Return registers as a receipt lists them; none stand for all."""
    return "、".join(label_of(item) for item in chosen or Register)


def size_text(size: int) -> str:
    """Return a number of bytes in the unit that suits it."""
    amount = float(size)
    for unit in ("字节", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "字节" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"


def _rows(session: Session) -> list[ExportRow]:
    found = session.execute(
        select(ExportLog, AppUser.name)
        .outerjoin(AppUser, AppUser.id == ExportLog.user_id)
        .order_by(ExportLog.at.desc(), ExportLog.id.desc())
    )
    return [_row(log, user or "") for log, user in found]


def _row(log: ExportLog, user: str) -> ExportRow:
    details: Mapping[str, Any] = log.details
    kept = {
        name: details[name]
        for name in (
            "name", "records", "files", "stored_bytes", "encrypted", "purpose", "medium",
            "handler", "approver", "classification", "tagmanifest_sha256", "archive_sha256",
        )
    }  # fmt: skip
    return_by = details["return_by"]
    return ExportRow(
        id=log.id,
        at=log.at,
        user=user,
        target=log.target,
        years=tuple(details["years"]),
        registers=tuple(Register(code) for code in details["registers"]),
        return_by=date.fromisoformat(return_by) if return_by else None,
        volumes=tuple(details["volumes"]),
        **kept,
    )
