"""Backups of the opened book, restoring one, and the check of the audit chain."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from db import backup, rotation
from db.attachments import AttachmentStore
from db.backup import BackupSource, Made, Restored
from db.backup_manifest import attachments_in_backups
from db.book_files import BookFiles
from db.engine import checkpoint
from db.keys import DataKey
from db.models.audit import AuditDetail, AuditDetailDestroyed
from db.models.cases import Attachment
from db.models.regulations import RegulationDocument
from db.problems import DamagedFile, InvalidInput, Problem
from db.rotation import Rotation
from desktop.services import audit, users
from desktop.services.book import Book
from desktop.services.users import Permission

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def back_up(
    book: Book,
    *,
    into: Path | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Made:
    """Back the book up into its own folder, or with its attachments into another one.

    Raises `NotAllowed`, `StorageFull`, `DriveGone`, `NotWritable`, `Cancelled`; nothing half done
    is left.
    """
    users.require(book, Permission.BACKUP)
    source = _source(book.files, book.engine, book.data_key)
    made = backup.make_backup(
        source, book.clock.now(), into=into, progress=progress, cancelled=cancelled
    )
    with book.write() as work:
        work.audit("backup.make", "backup", made.backup.folder.name, elsewhere=into is not None)
    if into is None:
        rotation.rotate(book.files, Rotation())
    return made


def restore(
    folder: Path,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Restored:
    """Make a book from a backup in an absent or empty folder; see `db.backup.restore_backup`."""
    return backup.restore_backup(folder, target, progress=progress, cancelled=cancelled)


def verify_audit(book: Book) -> audit.Verification:
    """Check the whole audit chain and the head file beside the database."""
    try:
        head: str | None = book.files.audit_head.read_text("utf-8")
    except FileNotFoundError:
        head = None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedFile(
            f"审计链尾文件“{book.files.audit_head}”读不出来。",
            kept="台账没有改动。",
            remedy="请检查磁盘，或者从备份中取回这个文件。",
        ) from error
    with book.read() as session:
        return audit.verify(session, head)


def destroy_details(book: Book, entries: Iterable[int], basis: str) -> None:
    """Destroy what these audit entries say, at the end of its retention, under a written order.

    The entries stay, with an entry of its own for each order, so that the chain remains valid. The
    write-ahead log is emptied, because it would still hold what was deleted.
    """
    if not basis.strip():
        raise InvalidInput({"basis": "销毁明细要写明依据（销毁清册的名称和文号），请填写。"})
    with book.write() as work:
        for seq in sorted(set(entries)):
            found = work.session.get(AuditDetail, seq)
            if found is None:
                raise InvalidInput({"entries": f"第{seq}条没有可以销毁的明细。"})
            work.session.delete(found)
            work.session.add(AuditDetailDestroyed(seq=seq, at=work.now, basis=basis.strip()))
            work.audit(audit.DESTROY, "audit", str(seq), basis=basis.strip())
    checkpoint(book.engine)


def sweep_attachments(book: Book) -> tuple[str, ...]:
    """Remove attachment files that neither a row nor a backup names (left by a killed write).

    Called when a book is opened, before anything is added. Where a backup's list cannot be read
    nothing is removed.
    """
    try:
        kept = set(attachments_in_backups(book.files))
    except Problem:
        return ()
    with book.read() as session:
        kept.update(session.scalars(select(Attachment.store_name)))
        kept.update(session.scalars(select(RegulationDocument.store_name)))
    return AttachmentStore(book.files.attachments, book.data_key).sweep(kept)


def before_migration(files: BookFiles, engine: Engine, data_key: DataKey, now: datetime) -> None:
    """Back an older book up before its tables are changed."""
    backup.make_backup(_source(files, engine, data_key), now)


def _source(files: BookFiles, engine: Engine, data_key: DataKey) -> BackupSource:
    return BackupSource(
        files, engine, AttachmentStore(files.attachments, data_key), data_key, _attachment_names
    )


def _attachment_names(connection: Connection) -> Iterable[str]:
    # A book of an earlier schema is backed up too, before it is migrated.
    asked = "SELECT name FROM sqlite_master WHERE name IN ('attachment', 'regulation_document')"
    tables = [row[0] for row in connection.execute(text(asked))]
    return [
        row[0]
        for table in tables
        for row in connection.execute(text(f"SELECT DISTINCT store_name FROM {table}"))
    ]
