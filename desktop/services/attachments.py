"""Files that belong to a case: added, read and taken away."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from db.attachments import AttachmentStore
from db.models.base import new_id
from db.models.cases import Attachment
from db.problems import InvalidInput, Problem
from db.vocabulary import CaseState
from desktop.names.file_names import legal_file_name
from desktop.services import case_store
from desktop.services.act_writing import VoidCase
from desktop.services.book import Book
from desktop.services.rulebook import Rulebook
from desktop.services.work import Work

SIGNED_COPY = "signed_copy"  # 签字件
EVIDENCE = "evidence"  # 佐证材料
AUDIO_VISUAL_RULE = "attachment.audio_visual"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment of a case; `size` in bytes."""

    id: str
    act_id: str | None
    name: str
    purpose: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


def store_of(book: Book) -> AttachmentStore:
    """Return the encrypted store of a book's attachments."""
    return AttachmentStore(book.files.attachments, book.data_key)


def add_file(
    book: Book,
    record_id: str,
    path: Path,
    *,
    purpose: str = EVIDENCE,
    act_id: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Add a file to a case; returns the attachment's id.

    Raises `Problem` for a file that cannot be read or a kind that the regulation forbids.
    """
    try:
        with path.open("rb") as stream:
            return add(
                book,
                record_id,
                stream,
                path.name,
                purpose=purpose,
                act_id=act_id,
                cancelled=cancelled,
            )
    except OSError as error:
        raise Problem(
            f"文件“{path.name}”读不出来（{error.strerror}）。",
            kept="记录没有改动。",
            remedy="请检查文件是否还在、是否被其他程序占用，再试一次。",
        ) from error


def add(
    book: Book,
    record_id: str,
    stream: BinaryIO,
    name: str,
    *,
    purpose: str = EVIDENCE,
    act_id: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Add the content of a stream to a case; it is safe on disk before its row is written."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with book.read() as session:
        _refuse_forbidden(book.rulebook(session), media_type, name)
        if case_store.get_record(session, record_id).state == CaseState.VOID:
            raise VoidCase
    stored = store_of(book).add(stream, cancelled=cancelled)
    with book.write() as work:
        row = Attachment(
            id=new_id(),
            record_id=record_id,
            act_id=act_id,
            name=legal_file_name(name),
            purpose=purpose,
            media_type=media_type,
            size=stored.size,
            sha256=stored.sha256,
            store_name=stored.name,
            added_at=work.now,
            added_by=work.user_id,
        )
        work.session.add(row)
        work.audit(
            "attachment.add",
            "attachment",
            row.id,
            record=record_id,
            name=row.name,
            sha256=row.sha256,
            size=row.size,
            purpose=purpose,
        )
        _touch(work, record_id)
    return row.id


def attachments_of(book: Book, record_id: str) -> list[AttachmentRow]:
    """Return the attachments of a case, oldest first."""
    with book.read() as session:
        rows = session.scalars(
            select(Attachment)
            .where(Attachment.record_id == record_id, Attachment.removed_at.is_(None))
            .order_by(Attachment.added_at, Attachment.id)
        )
        return [
            AttachmentRow(
                row.id,
                row.act_id,
                row.name,
                row.purpose,
                row.media_type,
                row.size,
                row.sha256,
                row.added_at,
            )
            for row in rows
        ]


def chunks(book: Book, attachment_id: str) -> Iterator[bytes]:
    """Give an attachment's content piece by piece; raises `DamagedFile` where it is not sound."""
    with book.read() as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise Problem("台账里没有这个附件。", remedy="请刷新后再试。")
        name = row.store_name
    yield from store_of(book).chunks(name)


def remove(book: Book, attachment_id: str, reason: str) -> None:
    """Take an attachment off a case; backups made before still hold it."""
    if not reason.strip():
        raise InvalidInput({"reason": "删除附件要写明理由，请填写。"})
    with book.write() as work:
        row = work.session.get_one(Attachment, attachment_id)
        row.removed_at = work.now
        work.audit(
            "attachment.remove",
            "attachment",
            row.id,
            record=row.record_id,
            name=row.name,
            reason=reason.strip(),
        )
        _touch(work, row.record_id)


def _touch(work: Work, record_id: str) -> None:
    work.record_changed(record_id)


def _refuse_forbidden(rulebook: Rulebook, media_type: str, name: str) -> None:
    """Refuse recordings where the regulation does (source 000, 同级监督 第四条第（一）项)."""
    if not media_type.startswith(("audio/", "video/")):
        return
    rule = rulebook.rule(AUDIO_VISUAL_RULE)
    if rule is not None and not rulebook.rules.allows(AUDIO_VISUAL_RULE):
        raise Problem(
            f"“{name}”是录音录像，采用的制度（{rule.article}）不允许以监督为名录音录像。",
            kept="文件没有放进台账。",
            remedy="如本单位另有规定，请先在“制度库”里按依据调整这条规则。",
        )
