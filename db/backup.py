"""Backups: made while the book is in use, restored only into an empty folder.

A backup in the book's own folder shares the attachment store; one that is written elsewhere (a USB
drive) carries copies. All of them open with the passwords of their day: they hold the slots file.
Making, restoring and rotating (`db.rotation`) are separate acts; none starts another.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from db.attachments import CHUNK, AttachmentStore, attachment_path
from db.backup_manifest import (
    Backup,
    FileMark,
    attachment_key,
    read_backup,
    write_manifest,
)
from db.book_files import (
    DATABASE_NAME,
    PART_SUFFIX,
    BookFiles,
    read_book_folder,
    refuse_unless_empty,
    sync_folder,
    write_atomically,
)
from db.engine import (
    Progress,
    copy_database,
    damaged_pages,
    open_database,
    reading,
    remove_side_files,
)
from db.keys import DataKey
from db.migrations.runner import current_revision
from db.problems import Cancelled, DamagedFile, InvalidInput
from db.storage_errors import drive_gone, storage_errors

Stop = Callable[[], bool]
"""Asked between two pieces; True ends the work with Cancelled."""

_KEPT: Final = "台账没有改动。"


@dataclass(frozen=True, slots=True)
class BackupSource:
    """An opened book as a backup sees it.

    `attachment_names` reads, from a connection to a copy, the names of the attachments that its
    rows need.
    """

    files: BookFiles
    engine: Engine
    store: AttachmentStore
    data_key: DataKey
    attachment_names: Callable[[Connection], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup, and the attachments that rows name but the store does not have."""

    backup: Backup
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored book, and the attachments that could not be restored (missing or damaged)."""

    files: BookFiles
    missing: tuple[str, ...]


def make_backup(
    source: BackupSource,
    now: datetime,
    *,
    into: Path | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Made:
    """Back the book up into its own folder, or into `into` with copies of the attachments.

    `now` carries its offset and names the backup. The copy of the database is read back and
    checked before the backup gets its name. Raises StorageFull, DriveGone, NotWritable, Cancelled,
    DamagedFile; then nothing is left behind.
    """
    parent = source.files.backups if into is None else into
    if into is not None and into.resolve().is_relative_to(source.files.root.resolve()):
        raise InvalidInput({"folder": "请选择台账文件夹以外的位置。"})
    final = _free_name(parent, now)
    part = final.with_name(final.name + PART_SUFFIX)
    meter = _Meter(progress, cancelled)
    with storage_errors(final, _KEPT), source.store.held(), _discarded_on_error(part):
        parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
        made = _fill(source, now, BookFiles(part), carry=into is not None, meter=meter)
        write_manifest(made.backup, part)
        part.rename(final)
        sync_folder(parent)
    return replace(made, backup=replace(made.backup, folder=final))


def verify_backup(
    backup: Backup, *, progress: Progress | None = None, cancelled: Stop | None = None
) -> tuple[str, ...]:
    """Return, as sentences, what of a backup is missing or altered; reads all its files."""
    meter = _Meter(progress, cancelled, total=backup.size)
    faults = [fault for name in backup.files if (fault := _fault_of(backup, name, meter))]
    for name in sorted(backup.attachments):
        if attachment_key(name) not in backup.files and not backup.attachment(name).is_file():
            faults.append(f"附件“{name}”缺失。")
    return tuple(faults)


def restore_backup(
    folder: Path,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Restored:
    """Make a book from a backup in `target`, which must be absent or empty.

    The backup is checked first: a database, slots file or description that is not sound is refused
    with DamagedFile. An attachment that is not sound is left out and told. Neither the backup nor
    any other book is changed, and no rotation is started: old backups are never needed more than
    now. Raises InvalidInput (field `folder`), StorageFull, DriveGone, Cancelled.
    """
    backup = read_backup(folder)
    refuse_unless_empty(target)
    own = [name for name in backup.files if "/" not in name]
    carried = backup.size - sum(backup.files[name].size for name in own)
    meter = _Meter(progress, cancelled, total=2 * (backup.size - carried) + carried)
    for name in own:
        if fault := _fault_of(backup, name, meter):
            raise _unsound(backup, fault)
    part = BookFiles(target.with_name(target.name + PART_SUFFIX))
    refuse_unless_empty(part.root)
    with storage_errors(target, _KEPT), _discarded_on_error(part.root):
        part.attachments.mkdir(parents=True)
        part.backups.mkdir()
        for name in own:
            if _copy(folder / name, part.root / name, meter) != backup.files[name]:
                raise _unsound(backup, f"“{name}”已损坏。")
        missing = _restore_attachments(backup, part, meter)
        # A log that belongs to another state would be played into the restored one.
        remove_side_files(part.database)
        read_book_folder(part.root)
        if target.is_dir():
            target.rmdir()  # empty; Windows renames onto nothing that exists
        part.root.rename(target)
        sync_folder(target.parent)
    return Restored(BookFiles(target), missing)


class _Meter:
    """Counts bytes for the progress bar and asks between pieces whether to stop."""

    def __init__(self, progress: Progress | None, cancelled: Stop | None, total: int = 0) -> None:
        self._progress = progress
        self.cancelled = cancelled
        self.total = total
        self._done = 0

    def advance(self, amount: int) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled("操作已取消。", kept=_KEPT)
        self._done += amount
        if self._progress is not None:
            self._progress(self._done, max(self.total, self._done))

    def of_database(self, done: int, total: int) -> None:
        """Serve as the progress of the first step, the copy of the database."""
        if not self._done:
            self.total += total
        self.advance(done - self._done)


@contextmanager
def _discarded_on_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        vanished = not folder.is_dir()
        shutil.rmtree(folder, ignore_errors=True)
        if vanished:  # the place where a drive was mounted may outlive the drive
            raise drive_gone(folder, _KEPT) from error
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _fill(
    source: BackupSource, now: datetime, part: BookFiles, *, carry: bool, meter: _Meter
) -> Made:
    # Before the database: the head of the audit chain may lag behind the rows, never lead them.
    marks = _copy_small_files(source.files, part)
    if carry:
        meter.total = _bytes_to_carry(source)
    copy_database(
        source.engine,
        part.database,
        source.data_key.database,
        progress=meter.of_database,
        cancelled=meter.cancelled,
    )
    revision, names = _read_back(source, part.database)
    marks[DATABASE_NAME] = _mark_of(part.database)
    missing = []
    for name in sorted(names):
        stored = attachment_path(source.files.attachments, name)
        if not stored.is_file():
            missing.append(name)
        elif carry:
            copied = attachment_path(part.attachments, name)
            marks[attachment_key(name)] = _copy(stored, copied, meter)
    _, described = read_book_folder(part.root)
    backup = Backup(
        part.root, described.book_id, now.replace(microsecond=0), revision, carry, names, marks
    )
    return Made(backup, tuple(missing))


def _copy_small_files(files: BookFiles, part: BookFiles) -> dict[str, FileMark]:
    marks = {}
    for path in (files.description, files.keys, files.audit_head):
        if path != files.audit_head or path.exists():  # a book without entries has no head yet
            content = path.read_bytes()
            write_atomically(part.root / path.name, content)
            marks[path.name] = FileMark(len(content), hashlib.sha256(content).hexdigest())
    return marks


def _bytes_to_carry(source: BackupSource) -> int:
    with reading(source.engine).connect() as connection:
        names = frozenset(source.attachment_names(connection))
    stored = (attachment_path(source.files.attachments, name) for name in names)
    return sum(path.stat().st_size for path in stored if path.is_file())


def _read_back(source: BackupSource, copy: Path) -> tuple[str, frozenset[str]]:
    """Check a copy page by page; return its revision and the attachments that it names."""
    engine = open_database(copy, source.data_key.database, wal=False)
    try:
        faults = damaged_pages(engine)
        if faults:
            raise DamagedFile(
                f"备份“{copy}”写入后核对不一致：{faults[0]}。",
                kept=_KEPT,
                remedy="请更换磁盘后重新备份。",
            )
        with reading(engine).connect() as connection:
            names = frozenset(source.attachment_names(connection))
        return current_revision(engine) or "", names
    finally:
        engine.dispose()


def _restore_attachments(backup: Backup, part: BookFiles, meter: _Meter) -> tuple[str, ...]:
    missing = []
    for name in sorted(backup.attachments):
        stored = backup.attachment(name)
        target = attachment_path(part.attachments, name)
        if not stored.is_file():
            if not backup.folder.is_dir():
                raise drive_gone(backup.folder, _KEPT)
            missing.append(name)
            continue
        mark = _copy(stored, target, meter)
        if mark != backup.files.get(attachment_key(name), mark):
            target.unlink()
            missing.append(name)
    return tuple(missing)


def _free_name(parent: Path, now: datetime) -> Path:
    if now.tzinfo is None:
        raise ValueError("time without an offset")
    name = f"backup-{now:%Y%m%d-%H%M%S}"
    candidates = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(
        parent / free
        for free in candidates
        if not (parent / free).exists() and not (parent / (free + PART_SUFFIX)).exists()
    )


def _copy(source: Path, target: Path, meter: _Meter) -> FileMark:
    """Copy and sync a file; return by what it is known again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    size = 0
    with source.open("rb") as read, target.open("xb") as written:
        while piece := read.read(CHUNK):
            digest.update(piece)
            size += len(piece)
            written.write(piece)
            meter.advance(len(piece))
        written.flush()
        os.fsync(written.fileno())
    return FileMark(size, digest.hexdigest())


def _mark_of(path: Path, meter: _Meter | None = None) -> FileMark:
    """Return by what a file is known again; raises FileNotFoundError."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
            size += len(piece)
            if meter is not None:
                meter.advance(len(piece))
    return FileMark(size, digest.hexdigest())


def _fault_of(backup: Backup, name: str, meter: _Meter) -> str:
    path = backup.folder / name
    with storage_errors(path, _KEPT):
        if not path.is_file():
            return f"“{name}”缺失。"
        return "" if _mark_of(path, meter) == backup.files[name] else f"“{name}”已损坏。"


def _unsound(backup: Backup, fault: str) -> DamagedFile:
    return DamagedFile(
        f"备份“{backup.folder}”不完整：{fault}",
        kept="没有恢复任何内容，现有台账没有改动。",
        remedy="请选择另一个备份。",
    )
