"""Whatever stops an export, the drive holds nothing that looks whole and the book says so."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from archived_records import Office, attach, make_office, reopened, talk

from db.problems import Cancelled, DriveGone, StorageFull
from desktop.archive.container import KeyCost
from desktop.archive.plan import PART_SUFFIX
from desktop.services import archive_checks, archive_history, archiving, keeping
from desktop.services.archiving import Exported, ExportRequest

PASSWORD = "示例口令-Abc 123"
BOTH = pytest.mark.parametrize("password", [None, PASSWORD], ids=["plain", "encrypted"])


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with a record whose attachment takes several steps to write."""
    folder = tmp_path_factory.mktemp("interrupted")
    office = make_office(folder / "book")
    with office.book:
        record = talk(office).record_id
        attach(office, record, folder, "扫描.pdf", bytes(range(256)) * (3 << 12))
    return folder / "book"


@pytest.fixture
def talks(made: Path, tmp_path: Path) -> Iterator[Office]:
    opened = reopened(made, tmp_path / "book")
    with opened.book:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Four MB of memory, mounted; skipped where mounting is not permitted."""
    point = tmp_path / "小盘"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", point]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    yield point
    subprocess.run(["umount", "-l", point], check=False, capture_output=True)


def export(office: Office, target: Path, password: str | None, **options: Any) -> Exported:
    request = ExportRequest(target, password=password)
    return archiving.export(
        office.book, request, key_cost=KeyCost(memory_kib=256, iterations=1, lanes=1), **options
    )


def at_step(step: int, act: Callable[[], object]) -> Callable[[int, int, str], None]:
    """Return a progress callback that does something once, at a step."""
    steps = iter(range(step + 1))

    def progress(done: int, total: int, name: str) -> None:
        if next(steps, None) == step:
            act()

    return progress


def nothing_was_logged(office: Office) -> bool:
    return archive_history.history(office.book) == () and keeping.verify_audit(office.book).sound


@BOTH
@pytest.mark.parametrize("step", [0, 5, 14])
def test_cancelling_leaves_nothing_and_the_next_one_works(
    talks: Office, target: Path, password: str | None, step: int
) -> None:
    steps = iter(range(step))
    with pytest.raises(Cancelled) as stopped:
        export(talks, target, password, cancelled=lambda: next(steps, None) is None)
    assert "没有留下" in stopped.value.kept
    assert list(target.iterdir()) == []
    assert nothing_was_logged(talks)
    done = export(talks, target, password)
    assert archive_checks.verify(done.path, password).ok


@BOTH
def test_a_disk_too_small_is_told_before_anything_is_written(
    talks: Office, small_disk: Path, tmp_path: Path, password: str | None
) -> None:
    attach(talks, talk(talks).record_id, tmp_path, "大.pdf", b"1" * (5 << 20))
    with pytest.raises(StorageFull) as told:
        export(talks, small_disk, password)
    assert told.value.kept
    assert list(small_disk.iterdir()) == []
    assert nothing_was_logged(talks)


@BOTH
def test_a_disk_that_somebody_else_fills_meanwhile_is_told(
    talks: Office, small_disk: Path, password: str | None
) -> None:
    def fill() -> None:
        with (small_disk / "别人的文件").open("wb") as file, suppress(OSError):
            file.write(bytes(4 << 20))

    with pytest.raises(StorageFull):
        export(talks, small_disk, password, progress=at_step(1, fill))
    assert [path.name for path in small_disk.iterdir()] == ["别人的文件"]
    assert nothing_was_logged(talks)


@BOTH
@pytest.mark.parametrize("step", [1, 4, 12])
def test_a_drive_that_is_pulled_is_told_and_leaves_no_whole_archive(
    talks: Office, target: Path, tmp_path: Path, password: str | None, step: int
) -> None:
    elsewhere = tmp_path / "拔走的盘"
    with pytest.raises(DriveGone) as told:
        export(talks, target, password, progress=at_step(step, lambda: target.rename(elsewhere)))
    assert told.value.kept
    assert not target.exists()
    assert all(path.name.endswith(PART_SUFFIX) for path in elsewhere.iterdir())
    assert nothing_was_logged(talks)
    left = archiving.find_unfinished(elsewhere)
    for item in left:
        archiving.remove_unfinished(item)
    assert archiving.find_unfinished(elsewhere) == ()


def test_a_drive_pulled_before_the_receipt_takes_nothing_from_the_archive(
    talks: Office, target: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "拔走的盘"
    # The export is logged when the archive is whole, before its receipt is laid beside it.
    talks.book.listen(lambda changes: target.rename(elsewhere))
    done = export(talks, target, None)
    assert done.receipt is None
    assert "归档记录" in done.note
    assert archive_checks.verify(elsewhere / done.path.name).ok
    assert archive_history.history(talks.book)[0].id == done.id
