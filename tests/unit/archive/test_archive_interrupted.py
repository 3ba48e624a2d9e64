"""Whatever stops the writing, nothing is left that looks like a whole archive."""

import io
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.problems import Cancelled, DamagedFile, DriveGone, StorageFull
from desktop.archive.plan import PART_SUFFIX, ArchiveFile
from desktop.archive.problems import NameTaken, PathTooLong
from desktop.archive.unfinished import find_unfinished, remove_unfinished
from desktop.archive.verify import verify_archive

BOTH = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
CHECKOUT = Path(__file__).resolve().parents[3]


def finished(folder):
    """What a person would take for a whole archive."""
    return [path for path in folder.iterdir() if not path.name.endswith(PART_SUFFIX)]


def file_that_acts(name, act, content=b"last"):
    """A member that does something to the drive when it is opened."""

    def opened():
        act()
        return io.BytesIO(content)

    return ArchiveFile(PurePosixPath(name), None, opened)


@pytest.fixture
def many(samples):
    return samples.files({f"约谈/{number}.pdf": bytes(150_000) for number in range(12)})


@BOTH
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(step=st.integers(0, 60))
def test_cancelling_at_any_step_leaves_nothing_or_all(tmp_path, samples, many, encrypted, step):
    target = tmp_path / "cancel"
    target.mkdir()
    steps = iter(range(step))
    try:
        written = samples.write(
            target, encrypted=encrypted, files=many, cancel=lambda: next(steps, None) is None
        )
    except Cancelled as stopped:
        assert list(target.iterdir()) == []
        assert "没有留下" in stopped.kept
        assert step < 40
    else:
        assert verify_archive(written.path, samples.password).ok
        assert step >= 24
    shutil.rmtree(target)


@BOTH
def test_a_source_that_fails_leaves_nothing_and_its_own_error(tmp_path, samples, many, encrypted):
    def fail():
        raise DamagedFile("附件已损坏。")

    with pytest.raises(DamagedFile, match="附件已损坏"):
        samples.write(tmp_path, encrypted=encrypted, files=[*many, file_that_acts("z.pdf", fail)])
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_source_that_is_missing_is_not_taken_for_a_pulled_drive(tmp_path, samples, encrypted):
    def fail():
        raise FileNotFoundError("book")

    with pytest.raises(FileNotFoundError):
        samples.write(tmp_path, encrypted=encrypted, files=[file_that_acts("z.pdf", fail)])


@BOTH
def test_a_disk_too_small_is_told_before_anything_is_written(small_disk, samples, encrypted):
    files = samples.files({"大.pdf": bytes(5 << 20)})
    with pytest.raises(StorageFull, match="剩余") as told:
        samples.write(small_disk.point, encrypted=encrypted, files=files)
    assert told.value.kept
    assert list(small_disk.point.iterdir()) == []


@BOTH
def test_a_disk_that_fills_up_is_told_and_cleaned(small_disk, samples, encrypted):
    files = samples.files({f"{number}.pdf": bytes(900_000) for number in range(6)}, sized=False)
    with pytest.raises(StorageFull) as told:
        samples.write(small_disk.point, encrypted=encrypted, files=files)
    assert "没有留下" in told.value.kept
    assert list(small_disk.point.iterdir()) == []


@BOTH
def test_a_drive_pulled_in_mid_write_is_told(small_disk, samples, many, encrypted):
    files = [*many[:4], file_that_acts("拔.pdf", small_disk.pull), *many[4:]]
    with pytest.raises(DriveGone) as told:
        samples.write(small_disk.point, encrypted=encrypted, files=files)
    assert PART_SUFFIX in told.value.kept
    assert list(small_disk.point.iterdir()) == []  # the folder below the mount


@BOTH
def test_a_folder_taken_away_in_mid_write_is_told(tmp_path, samples, many, encrypted):
    target = tmp_path / "target"
    target.mkdir()
    act = file_that_acts("移.pdf", lambda: target.rename(tmp_path / "elsewhere"))
    with pytest.raises(DriveGone):
        samples.write(target, encrypted=encrypted, files=[*many[:4], act, *many[4:]])
    assert not target.exists()
    (left,) = (tmp_path / "elsewhere").iterdir()
    assert left.name.endswith(PART_SUFFIX)


@BOTH
def test_a_disk_that_takes_everything_and_stores_little_is_found_out(
    lying_disk, samples, encrypted
):
    files = samples.files({f"{number}.bin": bytes([number]) * (1 << 20) for number in range(1, 9)})
    done = []
    with pytest.raises((DriveGone, StorageFull)):  # the kernel says either, as its cache fills
        samples.write(
            lying_disk.point,
            encrypted=encrypted,
            files=files,
            progress=lambda *step: done.append(step[0]),
        )
    assert done[-1] == 8 << 20  # every write was accepted; flushing found it out
    assert [path for path in finished(lying_disk.point) if path.name != "lost+found"] == []


def alter_one_byte(folder: Path, pattern: str) -> None:
    (path,) = folder.glob(f"*{PART_SUFFIX}/{pattern}")
    with path.open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff")


@pytest.mark.parametrize(("encrypted", "pattern"), [(False, "data/约谈/3.pdf"), (True, "*.lianze")])
def test_reading_back_finds_what_the_medium_changed(tmp_path, samples, many, encrypted, pattern):
    changed = file_that_acts("z.pdf", lambda: alter_one_byte(tmp_path, pattern))
    with pytest.raises(DamagedFile) as told:
        samples.write(
            tmp_path,
            encrypted=encrypted,
            files=[*samples.files({"0.bin": bytes(2 << 20)}), *many, changed],
        )
    assert told.value.kept
    assert list(tmp_path.iterdir()) == []


KILLED = """
import io, sys
from datetime import datetime, UTC
from pathlib import Path, PurePosixPath
from uuid import UUID
from desktop.archive.container import KeyCost
from desktop.archive.plan import ArchiveFile, ArchivePlan
from desktop.archive.write import write_archive

content = bytes(range(256)) * 1024
plan = ArchivePlan("归档", "题", "示例单位", (2026,), ("约谈",), datetime.now(UTC), UUID(int=1),
                   "甲某", "测试", "U-1")
files = [ArchiveFile(PurePosixPath(f"{n}.pdf"), len(content), lambda: io.BytesIO(content))
         for n in range(40)]
write_archive(plan, files, Path(sys.argv[1]), password=sys.argv[2] or None,
              key_cost=KeyCost(256, 1, 1), volume_bytes=3_000_000,
              progress=lambda *step: print(step[0], flush=True))
print("done", flush=True)
"""


@BOTH
@pytest.mark.parametrize("steps", [1, 7, 23, 39, 41, 60, 1000])
def test_killed_at_any_moment_no_archive_looks_whole(tmp_path, encrypted, steps):
    password = "口令" if encrypted else ""
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path, password], stdout=subprocess.PIPE, cwd=CHECKOUT
    )
    assert child.stdout is not None
    seen = 0
    for line in child.stdout:
        seen += 1
        if seen == steps or line == b"done\n":
            child.kill()
            break
    child.wait()
    child.stdout.close()
    assert seen > 0
    for path in finished(tmp_path):
        assert verify_archive(path, password).ok
    left = find_unfinished(tmp_path)
    assert len(left) + len(finished(tmp_path)) == 1
    if steps < 60:
        assert [item.name for item in left] == ["归档"]
    for item in left:
        assert item.size > 0
        remove_unfinished(item)
    assert find_unfinished(tmp_path) == ()


def test_only_our_own_leftovers_are_offered_and_removed(tmp_path, plain):
    mine = tmp_path / "下载.part"
    mine.mkdir()
    (tmp_path / f"file{PART_SUFFIX}").write_bytes(b"x")
    left = tmp_path / f"归档{PART_SUFFIX}"
    (left / "data").mkdir(parents=True)
    (left / "data" / "x").write_bytes(b"12345")
    (found,) = find_unfinished(tmp_path)
    assert (found.path, found.name, found.size) == (left, "归档", 5)
    remove_unfinished(found)
    assert not left.exists()
    assert mine.exists()
    assert plain.path.exists()


def test_a_leftover_of_the_same_name_has_to_be_cleaned_first(tmp_path, samples):
    left = tmp_path / (samples.plan().name + PART_SUFFIX)
    left.mkdir()
    (left / "x").write_bytes(b"x")
    with pytest.raises(NameTaken, match=r"lianze\.part") as told:
        samples.write(tmp_path, encrypted=True)
    assert "清理" in told.value.remedy
    assert (left / "x").exists()


def test_a_target_too_deep_for_the_system_is_told(tmp_path, samples):
    deep = tmp_path / "/".join(["d" * 200] * 20)
    with pytest.raises(PathTooLong, match="太深"):
        samples.write(deep, encrypted=True)


def test_a_target_that_is_not_there_is_told(tmp_path, samples):
    with pytest.raises(DriveGone):
        samples.write(tmp_path / "gone", encrypted=True)
    with pytest.raises(DriveGone):
        find_unfinished(tmp_path / "gone")
