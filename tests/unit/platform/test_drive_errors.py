"""System errors told as problems, with errors that the system really raises."""

import errno
from pathlib import Path

import pytest

from db.problems import DriveGone, NotWritable, StorageFull
from desktop.platform.drive_errors import drive_errors, problem_of_drive


def test_a_full_device_is_told_as_full():
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(StorageFull, match="空间不足"), drive_errors(full):
        full.write_bytes(b"x")


def test_a_missing_folder_is_told_as_a_pulled_drive(tmp_path):
    with pytest.raises(DriveGone) as told, drive_errors(tmp_path):
        (tmp_path / "gone" / "file").write_bytes(b"x")
    assert str(tmp_path) in str(told.value)
    assert told.value.remedy


def test_a_read_only_place_is_told_as_such(tmp_path):
    place = Path("/proc/sys/kernel/ostype")
    if not place.exists():
        pytest.skip("this system has no /proc")
    with pytest.raises(NotWritable), drive_errors(tmp_path):
        place.write_bytes(b"x")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EFBIG, StorageFull),
        (errno.EIO, DriveGone),
        (errno.ENODEV, DriveGone),
        (errno.EROFS, NotWritable),
    ],
)
def test_each_code_has_its_problem(code, kind):
    assert type(problem_of_drive(OSError(code, "x"), Path("E:"))) is kind


@pytest.mark.parametrize(
    ("code", "kind"), [(112, StorageFull), (1167, DriveGone), (21, DriveGone), (19, NotWritable)]
)
def test_windows_codes_count_where_errno_is_vague(code, kind):
    error = OSError(errno.EINVAL, "x")
    error.winerror = code
    assert type(problem_of_drive(error, Path("E:"))) is kind


def test_an_error_that_is_not_about_the_drive_stays_a_bug(tmp_path):
    with pytest.raises(IsADirectoryError), drive_errors(tmp_path):
        tmp_path.write_bytes(b"x")
