"""The folder of a book: which files lie in it, how small ones are written, who has it open.

All names are legal on NTFS and exFAT, so that a book can be moved to any drive.
"""

import errno
import getpass
import json
import os
import platform
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import filelock

from db.problems import BookLocked, DamagedFile, DriveGone, InvalidInput, NewerBook
from db.storage_errors import storage_errors

FORMAT_VERSION: Final = 1
"""Of the folder's layout and of the files beside the database; the tables have their own."""

BOOK_NAME: Final = "book.json"
KEYS_NAME: Final = "keys.json"
DATABASE_NAME: Final = "lianze.db"
AUDIT_HEAD_NAME: Final = "audit.head"
ATTACHMENTS_NAME: Final = "attachments"
BACKUPS_NAME: Final = "backups"
LOCK_NAME: Final = "lock"
HOLDER_NAME: Final = "lock.json"
PART_SUFFIX: Final = ".part"
"""Ends the name of whatever is still being written."""


@dataclass(frozen=True, slots=True)
class BookFiles:
    """The paths of a book's files; says nothing about whether they exist."""

    root: Path

    @property
    def description(self) -> Path:
        """Format version, id and birth of the book."""
        return self.root / BOOK_NAME

    @property
    def keys(self) -> Path:
        """The key slots (`db.keys`)."""
        return self.root / KEYS_NAME

    @property
    def database(self) -> Path:
        """The encrypted database (`db.engine`)."""
        return self.root / DATABASE_NAME

    @property
    def audit_head(self) -> Path:
        """The signed head of the audit chain, written by the services."""
        return self.root / AUDIT_HEAD_NAME

    @property
    def attachments(self) -> Path:
        """The folder of encrypted attachments (`db.attachments`)."""
        return self.root / ATTACHMENTS_NAME

    @property
    def backups(self) -> Path:
        """The folder of the book's own backups (`db.backup`)."""
        return self.root / BACKUPS_NAME

    @property
    def lock(self) -> Path:
        """The file that is locked while the book is open."""
        return self.root / LOCK_NAME

    @property
    def holder(self) -> Path:
        """Who has the lock; a file of its own because Windows forbids reading a locked one."""
        return self.root / HOLDER_NAME


@dataclass(frozen=True, slots=True)
class BookDescription:
    """What `book.json` says: `book_id` is 32 hexadecimal digits, `created` is in UTC."""

    format_version: int
    book_id: str
    created: datetime


def create_book_folder(root: Path) -> tuple[BookFiles, BookDescription]:
    """Make the folder of a new book and describe it.

    Raises InvalidInput (field `folder`) if something already lies there.
    """
    refuse_unless_empty(root)
    files = BookFiles(root)
    description = BookDescription(FORMAT_VERSION, secrets.token_hex(16), datetime.now(UTC))
    with storage_errors(root):
        root.mkdir(parents=True, exist_ok=True)
        files.attachments.mkdir()
        files.backups.mkdir()
    content = {
        "program": "lianze",
        "format_version": description.format_version,
        "book_id": description.book_id,
        "created": description.created.isoformat(),
    }
    write_atomically(files.description, json.dumps(content, indent=1).encode())
    return files, description


def refuse_unless_empty(folder: Path) -> None:
    """Raise InvalidInput (field `folder`) unless the folder is absent or empty."""
    with storage_errors(folder):
        taken = folder.is_file() or (folder.is_dir() and any(folder.iterdir()))
    if taken:
        raise InvalidInput({"folder": f"“{folder}”不是空文件夹，请选择空文件夹或新的位置。"})


def read_book_folder(root: Path) -> tuple[BookFiles, BookDescription]:
    """Return the files and the description of an existing book.

    Raises InvalidInput (field `folder`) where there is no book, DriveGone where there is not even
    the folder, DamagedFile for an unreadable description, NewerBook for a newer program's book.
    """
    files = BookFiles(root)
    if not root.exists():
        raise DriveGone(
            f"找不到文件夹“{root}”，所在的磁盘或U盘可能没有连接。",
            remedy="请连接好磁盘后重试，或重新选择台账文件夹。",
        )
    try:
        with storage_errors(root):
            content = files.description.read_bytes()
    except FileNotFoundError:
        raise InvalidInput({"folder": f"“{root}”里没有廉责台账。"}) from None
    return files, describe(content, files.description)


def describe(content: bytes, path: Path) -> BookDescription:
    """Read the content of a `book.json`; `path` is named in the problems it raises."""
    try:
        fields = json.loads(content)
        version = int(fields["format_version"])
        if version > FORMAT_VERSION:
            raise newer_book()
        description = BookDescription(
            version, str(fields["book_id"]), datetime.fromisoformat(fields["created"])
        )
        if len(bytes.fromhex(description.book_id)) != 16:
            raise ValueError("book id of a wrong length")
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(
            f"台账说明文件“{path}”已损坏，无法读取。",
            kept="其他文件没有改动。",
            remedy=f"请从最近的备份文件夹中复制 {BOOK_NAME} 到原处，或从备份恢复整个台账。",
        ) from error
    return description


def newer_book() -> NewerBook:
    """Return the problem of a book that this program is too old for."""
    return NewerBook(
        "该台账由更新版本的程序建立或升级，本版本不能打开。",
        kept="台账没有被改动。",
        remedy="请安装最新版本的廉责后再打开。",
    )


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a small file so that after a crash it holds the old or the new content, whole."""
    part = path.with_name(path.name + PART_SUFFIX)
    with storage_errors(path, "原有文件没有改动。"):
        try:
            with part.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system has such a call."""
    if os.name == "nt":  # NTFS journals renames, and a folder cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some USB file systems cannot sync a folder
            raise
    finally:
        os.close(descriptor)


class BookLock:
    """Keeps a second program out of a book; the system frees it when the process dies."""

    def __init__(self, files: BookFiles) -> None:
        self._files = files
        # Not per thread: what a background thread locked, the closing window must release.
        self._lock = filelock.FileLock(files.lock, blocking=False, thread_local=False)

    @property
    def held(self) -> bool:
        """Say whether this object holds the lock."""
        return self._lock.is_locked

    def acquire(self) -> None:
        """Take the lock and note who has it; raises BookLocked at once if another has it."""
        with storage_errors(self._files.lock):
            try:
                self._lock.acquire()
            except filelock.Timeout:
                raise _read_holder(self._files.holder) from None
        try:
            _write_holder(self._files.holder)
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Give the lock back; does nothing if it is not held."""
        if self._lock.is_locked:
            try:
                with storage_errors(self._files.holder):
                    self._files.holder.unlink(missing_ok=True)
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _write_holder(path: Path) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        user = ""
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    holder = {"user": user, "host": platform.node(), "since": since, "pid": os.getpid()}
    write_atomically(path, json.dumps(holder).encode())


def _read_holder(path: Path) -> BookLocked:
    try:
        holder = json.loads(path.read_bytes())
        return BookLocked(
            user=str(holder["user"]), host=str(holder["host"]), since=str(holder["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return BookLocked()  # between locking and noting; the lock itself is what counts
