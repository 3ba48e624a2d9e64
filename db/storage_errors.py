"""What the operating system says about files, told as problems that a user can mend."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.problems import DriveGone, NotWritable, Problem, StorageFull

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, getattr(errno, "ESTALE", errno.EIO)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_LEAST_ROOM = 1 << 20
"""Bytes. Below this SQLite's own side files no longer fit, whatever error it then reports."""


def storage_full(path: Path, kept: str = "") -> StorageFull:
    """Return the problem "no room left" for a file or folder."""
    return StorageFull(
        f"磁盘空间不足，无法写入“{path}”。",
        kept=kept,
        remedy="请清理该磁盘或更换有足够空间的磁盘，然后重试。",
    )


def drive_gone(path: Path, kept: str = "") -> DriveGone:
    """Return the problem "drive no longer readable" for a file or folder."""
    return DriveGone(
        f"读写“{path}”时出错，所在的磁盘或U盘可能已断开。",
        kept=kept,
        remedy="请检查磁盘连接，重新插好后重试；若反复出现，请更换磁盘。",
    )


def not_writable(path: Path, kept: str = "") -> NotWritable:
    """Return the problem "no permission" for a file or folder."""
    return NotWritable(
        f"没有权限读写“{path}”，或该磁盘为只读。",
        kept=kept,
        remedy="请检查文件夹权限和磁盘的写保护，或更换位置。",
    )


def nearly_full(path: Path) -> bool:
    """Say whether the drive that holds `path` has practically no room (False if unknown)."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def problem_of(error: OSError, path: Path, kept: str = "") -> Problem | None:
    """Return the problem that an error of the operating system means, None if it is a bug."""
    if error.errno in _FULL:
        return storage_full(path, kept)
    if error.errno == errno.EFBIG:
        return StorageFull(
            f"“{path}”超过了该磁盘格式允许的单个文件大小（FAT32 格式为 4 GB）。",
            kept=kept,
            remedy="请换用 NTFS 或 exFAT 格式的磁盘后重试。",
        )
    if error.errno in _REFUSED:
        return not_writable(path, kept)
    if error.errno in _GONE or (error.errno == errno.ENOENT and not path.parent.is_dir()):
        return drive_gone(path, kept)
    return None


@contextmanager
def storage_errors(path: Path, kept: str = "") -> Iterator[None]:
    """Turn the errors of the operating system on `path` into problems; others pass unchanged."""
    try:
        yield
    except OSError as error:
        problem = problem_of(error, path, kept)
        if problem is None:
            raise
        raise problem from error
