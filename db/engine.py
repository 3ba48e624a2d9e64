"""The encrypted database: every PRAGMA, every BEGIN and every backup call, and nowhere else.

Transactions are begun by us, never by the driver: a connection is in autocommit mode
(`isolation_level=None`) and SQLAlchemy's "begin" event sends BEGIN IMMEDIATE, so that a writer
waits at the start and never fails in the middle, and DDL rolls back like everything else. An
engine from `reading()` begins a deferred, read-only transaction instead: it sees one state of the
book and disturbs no writer.

All errors of the surroundings leave this module as problems (see `db.problems`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

import sqlalchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import PoolProxiedConnection, QueuePool
from sqlcipher3 import dbapi2

from db.book_files import newer_book, sync_folder
from db.problems import BookBusy, Cancelled, DamagedFile, NotWritable, Problem
from db.storage_errors import (
    drive_gone,
    nearly_full,
    not_writable,
    storage_errors,
    storage_full,
)

APPLICATION_ID: Final = 0x4C5A4201
"""Marks the file as a book's database ("LZB", 1) for `file` and for us."""

DATABASE_FORMAT: Final = 1
"""`user_version`: raised only when no migration could bring an older file here."""

_BUSY_MS: Final = 10_000
_POOL_SIZE: Final = 4  # the window, the dashboard, a background save, a backup
_BACKUP_STEP: Final = 512  # pages of 4 KiB: 2 MiB between two looks at "cancelled"
_PLAIN_HEADER: Final = b"SQLite format 3\0"
_READING: Final = "lianze_reading"
_PATH: Final = "lianze_path"

Progress = Callable[[int, int], None]
"""Called with (done, total) in bytes."""


class _Rows(Protocol):
    """What this module uses of a driver cursor."""

    def fetchone(self) -> tuple[Any, ...]: ...


class _Raw(Protocol):
    """What this module uses of a driver connection (`sqlcipher3` carries no types)."""

    def execute(self, sql: str, /) -> _Rows: ...

    def backup(
        self, target: "_Raw", *, pages: int, progress: Callable[[int, int, int], None]
    ) -> None: ...

    def close(self) -> None: ...


def create_database(path: Path, key: bytes) -> Engine:
    """Make an empty encrypted database and open it; a file in its place is a bug of the caller."""
    if path.exists():
        raise FileExistsError(path)
    with storage_errors(path), translated_errors(path):
        connection = _connect(path, key, mode="rwc")
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={DATABASE_FORMAT}")
        finally:
            connection.close()
        sync_folder(path.parent)
    return open_database(path, key)


def open_database(path: Path, key: bytes, *, wal: bool = True) -> Engine:
    """Open a book's database with its raw key of 32 bytes.

    Without `wal` a copy can be read on drives whose file system has no shared memory.

    Raises DamagedFile (missing, cut off, altered, not encrypted), NewerBook, NotWritable,
    DriveGone. A wrong key cannot be the cause: the key slots are authenticated, so whoever holds
    this key holds the right one. The first connection is made here, so that problems show at once.
    """
    _refuse_foreign_file(path)
    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _connect(path, key, mode="rw", wal=wal),
        poolclass=QueuePool,
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_SIZE,
        pool_use_lifo=True,
        execution_options={_PATH: path},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _handle_error)
    try:
        _check_header(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def reading(engine: Engine) -> Engine:
    """Return the same engine for reading only: one consistent state, never waiting for a writer.

    A write through it fails (SQLITE_READONLY): that is a bug.
    """
    return engine.execution_options(**{_READING: True})


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn driver errors of raw connections to `path` into problems; others pass unchanged."""
    try:
        yield
    except dbapi2.Error as error:
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error


def problem_of(error: BaseException, path: Path) -> Problem | None:
    """Return the problem that a driver error means, None if it is a bug (a broken constraint …)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    kept = "本次操作没有保存，此前已保存的内容没有改动。"
    if code in {dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN}:
        return _io_problem(code, path, kept)
    if code in {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB}:
        return _damaged(path)
    if code in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        return BookBusy(
            f"数据库“{path}”一直被占用，未能完成操作。",
            kept=kept,
            remedy="请稍后重试；若仍不行，请检查是否有其他程序（备份、杀毒软件）正在使用台账文件夹。",
        )
    if code in {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM} and not os.access(path, os.W_OK):
        return not_writable(path, kept)
    return None


def _io_problem(code: int, path: Path, kept: str) -> Problem:
    # On a full drive SQLite may fail at its shared memory first and then speaks of an I/O error.
    if code == dbapi2.SQLITE_FULL or nearly_full(path):
        return storage_full(path, kept)
    if code == dbapi2.SQLITE_CANTOPEN and path.exists():
        return not_writable(path, kept)
    return drive_gone(path, kept)


def copy_database(
    engine: Engine,
    target: Path,
    key: bytes,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Copy the database, as it is at this moment, into the new file `target` under `key`.

    Safe while others write: the copy is made inside one read transaction. The result is one
    file without `-wal`, synced. When it fails or is cancelled nothing is left behind.
    Raises StorageFull, DriveGone, Cancelled.
    """

    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("操作已取消。", kept="台账没有改动。")
        if progress is not None:
            progress((total - remaining) * page_size, total * page_size)

    if target.exists():
        raise FileExistsError(target)
    with reading(engine).connect() as source:
        source.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # fixes the state to copy
        page_size = int(source.exec_driver_sql("PRAGMA page_size").scalar_one())
        raw = _raw(source.connection)
        try:
            with storage_errors(target), translated_errors(target):
                copy = _connect(target, key, mode="rwc", wal=False)
                try:
                    raw.backup(copy, pages=_BACKUP_STEP, progress=step)
                    copy.execute("PRAGMA journal_mode=DELETE")  # one file, readable anywhere
                finally:
                    copy.close()
                _drop_side_files(target)
                sync_folder(target.parent)
        except BaseException:
            with suppress(OSError):  # the drive may be gone, and that is being told already
                target.unlink(missing_ok=True)
                _drop_side_files(target)
            raise


def remove_side_files(path: Path) -> None:
    """Delete `-wal` and `-shm` of a database that was replaced: they belong to the old one."""
    with storage_errors(path):
        _drop_side_files(path)


def damaged_pages(engine: Engine) -> tuple[str, ...]:
    """Return what is wrong with the file: each page's HMAC, then SQLite's structure; reads all."""
    with reading(engine).connect() as connection:
        for pragma in ("cipher_integrity_check", "integrity_check(20)"):
            lines = connection.exec_driver_sql(f"PRAGMA {pragma}").scalars()
            faults = tuple(str(line) for line in lines if line != "ok")
            if faults:
                return faults
    return ()


def check_integrity(engine: Engine) -> tuple[str, ...]:
    """Return what is wrong with the file or, if it is sound, with its foreign keys."""
    faults = damaged_pages(engine)
    if faults:
        return faults
    with reading(engine).connect() as connection:
        return foreign_key_faults(connection)


def foreign_key_faults(connection: Connection) -> tuple[str, ...]:
    """Return the rows that point to nothing, as `table row -> parent`."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return tuple(f"{table} {rowid} -> {parent}" for table, rowid, parent, _ in rows)


def checkpoint(engine: Engine) -> None:
    """Move the write-ahead log into the database and empty it.

    Final destruction needs it: until then the log still holds what was deleted.
    """
    with _raw_connection(engine) as raw:
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise BookBusy("数据库正在被读取，暂时不能清空日志。", remedy="请稍后重试。")


def compact(engine: Engine) -> None:
    """Rewrite the database without free pages, then empty the log; needs as much room again."""
    with _raw_connection(engine) as raw:
        raw.execute("VACUUM")
    checkpoint(engine)


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """Give a connection that does not enforce foreign keys, for migrations that rebuild tables.

    The caller runs `foreign_key_faults` before each commit.
    """
    with engine.connect() as connection:
        raw = _raw(connection.connection)
        # On the raw connection, because SQLAlchemy would begin a transaction first, in which the
        # pragma is silently ignored.
        _set_foreign_keys(raw, on=False)
        try:
            yield connection
        finally:
            connection.rollback()
            _set_foreign_keys(raw, on=True)


def _connect(path: Path, key: bytes, *, mode: str, wal: bool = True) -> _Raw:
    """Open one raw connection with everything set that SQLite forgets between connections."""
    if len(key) != 32:
        raise ValueError("database key of a wrong length")
    with storage_errors(path), translated_errors(path):
        connection: _Raw = dbapi2.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_MS / 1000,
        )
        try:
            _configure(connection, path, key, wal=wal)
        except BaseException:
            connection.close()
            raise
    return connection


def _configure(connection: _Raw, path: Path, key: bytes, *, wal: bool) -> None:
    # The cipher's own lines on standard error repeat what the problems say.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility=4")
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",  # a vanished drive is then an error code and not SIGBUS
        "cache_size=-16384",  # 16 MiB of decrypted pages: a list of 100,000 rows stays in it
        "temp_store=MEMORY",  # no plain text in temporary files
        "secure_delete=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _set_foreign_keys(connection, on=True)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key meets the file
    if connection.execute("PRAGMA cipher_status").fetchone()[0] != "1":
        raise RuntimeError("the database driver does not encrypt")
    if wal and connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise NotWritable(
            f"“{path}”所在的磁盘不支持可靠的写入方式。",
            kept="台账没有改动。",
            remedy="请把台账文件夹放到本机硬盘上再打开。",
        )


def _set_foreign_keys(connection: _Raw, *, on: bool) -> None:
    connection.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
    if connection.execute("PRAGMA foreign_keys").fetchone()[0] != int(on):
        raise RuntimeError("foreign_keys was set inside a transaction and ignored")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(_READING):
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _handle_error(context: ExceptionContext) -> None:
    path = context.engine.get_execution_options().get(_PATH) if context.engine else None
    problem = problem_of(context.original_exception, path) if path is not None else None
    if problem is not None:
        raise problem from context.original_exception


def _refuse_foreign_file(path: Path) -> None:
    try:
        with storage_errors(path), path.open("rb") as stream:
            header = stream.read(len(_PLAIN_HEADER))
    except FileNotFoundError as error:
        raise _damaged(path, "缺失") from error
    if header == _PLAIN_HEADER:
        raise _damaged(path, "不是加密的台账数据库")
    if len(header) < len(_PLAIN_HEADER):
        raise _damaged(path, "是空的或只剩开头")


def _check_header(engine: Engine, path: Path) -> None:
    with _raw_connection(engine) as raw:
        application = raw.execute("PRAGMA application_id").fetchone()[0]
        version = raw.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise _damaged(path, "不是廉责台账的数据库")
    if version > DATABASE_FORMAT:
        raise newer_book()


@contextmanager
def _raw_connection(engine: Engine) -> Iterator[_Raw]:
    """Give a driver connection outside any transaction, with driver errors told as problems."""
    path = engine.get_execution_options()[_PATH]
    pooled = engine.raw_connection()
    try:
        with translated_errors(path):
            raw = _raw(pooled)
            raw.execute("PRAGMA query_only=OFF")  # may linger from a reader
            yield raw
    finally:
        pooled.close()


def _raw(pooled: PoolProxiedConnection) -> _Raw:
    raw: _Raw | None = pooled.driver_connection
    assert raw is not None
    return raw


def _damaged(path: Path, how: str = "已损坏") -> DamagedFile:
    return DamagedFile(
        f"数据库文件“{path}”{how}，无法读取。",
        kept="密钥已核对无误，备份和附件没有改动。",
        remedy="请不要删除任何文件，用最近的备份恢复到新的文件夹。",
    )


def _drop_side_files(path: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
