"""Getting bytes out of the system's memory and onto the medium."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


class _Flushable(Protocol):
    def flush(self) -> object: ...

    def fileno(self) -> int: ...


def flush_file(file: _Flushable) -> None:
    """Write an open file's bytes to the medium (on Windows this is FlushFileBuffers)."""
    file.flush()
    os.fsync(file.fileno())


def flush_directory(path: Path) -> None:
    """Make names that were created or renamed in `path` survive a power cut.

    On Windows a folder cannot be flushed and NTFS journals names by itself.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FileSystemFlush:
    """Flushes everything that was written to one file system since this object was made.

    On Linux one `syncfs` is far cheaper than an fsync for each file. It reports write errors only
    if its descriptor was opened before they happened, hence an object that is made before the
    writing and closed, as a context, after it. Raises OSError when made if `folder` is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor: int | None = None
        if sys.platform != "win32":
            self._descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def finish(self, written: Iterable[Path]) -> None:
        """Wait until `written` and all else on the file system is on the medium.

        Raises OSError when the medium did not take it. `written` is used on Windows only, where
        flushing a whole volume needs an administrator.
        """
        if sys.platform == "win32":
            for path in written:
                with path.open("r+b") as file:
                    os.fsync(file.fileno())
            return
        if self._descriptor is None:
            raise ValueError("FileSystemFlush.finish after its end")
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(self._descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(self._folder))


def forget_cached(path: Path) -> None:
    """Ask the system to drop its copy of a flushed file, so that reading it asks the medium."""
    if sys.platform == "win32":
        _reopen_unbuffered(path)
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _reopen_unbuffered(path: Path) -> None:
        # Opening without buffering purges what the cache manager holds of an otherwise closed file.
        from ctypes import wintypes

        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.CreateFileW.restype = wintypes.HANDLE
        kernel32.CloseHandle.argtypes = [wintypes.HANDLE]
        generic_read, share_all, open_existing, no_buffering = 0x80000000, 0x7, 3, 0x20000000
        handle = kernel32.CreateFileW(
            str(path), generic_read, share_all, None, open_existing, no_buffering, None
        )
        if handle != wintypes.HANDLE(-1).value:
            kernel32.CloseHandle(handle)
