"""The unit's own documents of the regulations it adopted: its copy of the text, its notices."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db.models.base import new_id
from db.models.regulations import RegulationDocument
from db.problems import InvalidInput, Problem
from desktop.names.file_names import legal_file_name
from desktop.services import users
from desktop.services.attachments import store_of
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import Permission


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of a regulation; `size` in bytes."""

    id: str
    regulation: str
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


def documents_of(book: Book, regulation_id: str) -> tuple[DocumentRow, ...]:
    """Return the documents of a regulation, oldest first."""
    with book.read() as session:
        rows = session.scalars(
            select(RegulationDocument)
            .where(
                RegulationDocument.regulation == regulation_id,
                RegulationDocument.removed_at.is_(None),
            )
            .order_by(RegulationDocument.added_at, RegulationDocument.id)
        )
        return tuple(
            DocumentRow(
                row.id,
                row.regulation,
                row.name,
                row.media_type,
                row.size,
                row.sha256,
                row.added_at,
            )
            for row in rows
        )


def add_file(
    book: Book,
    regulation_id: str,
    path: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Add a file to an adopted regulation; returns its id.

    Raises `Problem` for a file that cannot be read or a regulation that was not adopted, and
    `NotAllowed`. The bytes are safe on disk before the row is written.
    """
    users.require(book, Permission.RULES)
    with book.read() as session:
        book.rulebook(session).layer(regulation_id)
    try:
        with path.open("rb") as stream:
            stored = store_of(book).add(stream, cancelled=cancelled)
    except OSError as error:
        raise Problem(
            f"文件“{path.name}”读不出来（{error.strerror}）。",
            kept="台账没有改动。",
            remedy="请检查文件是否还在、是否被其他程序占用，再试一次。",
        ) from error
    with book.write() as work:
        row = RegulationDocument(
            id=new_id(),
            regulation=regulation_id,
            name=legal_file_name(path.name),
            media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            size=stored.size,
            sha256=stored.sha256,
            store_name=stored.name,
            added_at=work.now,
            added_by=work.user_id,
        )
        work.session.add(row)
        work.audit(
            "regulation.document.add",
            "regulation",
            row.id,
            regulation=regulation_id,
            name=row.name,
            sha256=row.sha256,
            size=row.size,
        )
        # No rule changes with a document, so no due date is computed anew.
        work.changes.areas.add(Area.REGULATION)
    return row.id


def chunks(book: Book, document_id: str) -> Iterator[bytes]:
    """Give a document's content piece by piece; raises `DamagedFile` where it is not sound."""
    with book.read() as session:
        row = session.get(RegulationDocument, document_id)
        if row is None:
            raise Problem("台账里没有这个文件。", remedy="请刷新后再试。")
        name = row.store_name
    yield from store_of(book).chunks(name)


def remove(book: Book, document_id: str, reason: str) -> None:
    """Take a document off a regulation; backups made before still hold it."""
    users.require(book, Permission.RULES)
    if not reason.strip():
        raise InvalidInput({"reason": "移除制度文件要写明理由，请填写。"})
    with book.write() as work:
        row = work.session.get_one(RegulationDocument, document_id)
        row.removed_at = work.now
        work.audit(
            "regulation.document.remove",
            "regulation",
            row.id,
            regulation=row.regulation,
            name=row.name,
            reason=reason.strip(),
        )
        work.changes.areas.add(Area.REGULATION)
