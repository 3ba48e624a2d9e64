"""What the system says about a drive that may be pulled at any time, told as problems."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.problems import Problem
from db.storage_errors import drive_gone, not_writable, problem_of, storage_full

# Where an unmounted drive's folder was is nothing, or something else.
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENOTCONN})
# ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
_FULL_ON_WINDOWS = frozenset({39, 112})
# ERROR_NOT_READY, DEV_NOT_EXIST, NO_SUCH_DEVICE, IO_DEVICE, DEVICE_NOT_CONNECTED, DEVICE_REMOVED
_GONE_ON_WINDOWS = frozenset({21, 55, 433, 1117, 1167, 1617})
# ERROR_WRITE_PROTECT
_READ_ONLY_ON_WINDOWS = frozenset({19})


@contextmanager
def drive_errors(place: Path) -> Iterator[None]:
    """Turn OSErrors of the block into StorageFull, DriveGone or NotWritable about `place`.

    Only code that touches `place`, which was there when the work began, belongs in the block: a
    file that is not found means that the drive is gone. Other OSErrors pass unchanged.
    """
    try:
        yield
    except OSError as error:
        problem = problem_of_drive(error, place)
        if problem is None:
            raise
        raise problem from error


def problem_of_drive(error: OSError, place: Path) -> Problem | None:
    """Return the problem that `error` tells about `place`, or None if it tells of none."""
    # Windows' own codes are finer than the errno that Python makes of them.
    system_code = getattr(error, "winerror", None)
    if system_code in _FULL_ON_WINDOWS:
        return storage_full(place)
    if system_code in _READ_ONLY_ON_WINDOWS:
        return not_writable(place)
    if system_code in _GONE_ON_WINDOWS or error.errno in _GONE:
        return drive_gone(place)
    return problem_of(error, place)
