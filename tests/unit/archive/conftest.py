"""Archives of invented content for every test of the archive."""

import io
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar
from uuid import UUID

import pytest

from desktop.archive.container import KeyCost
from desktop.archive.plan import ArchiveFile, ArchivePlan
from desktop.archive.write import WrittenArchive, write_archive


class Samples:
    """What the tests archive; all of it invented."""

    password = "示例口令-Abc 123"
    cheap = KeyCost(memory_kib=256, iterations=1, lanes=1)
    content: ClassVar[dict[str, bytes]] = {
        "约谈/谈〔2026〕1号/约谈记录表.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 700,
        "约谈/谈〔2026〕1号/附件/整改措施.docx": b"PK\x03\x04" + b"\x00" * 1000,
        "归档文件目录.pdf": b"%PDF-1.7\n%%EOF",
        "归档文件目录.xlsx": b"",
        "数据/约谈.json": '[{"编号": "谈〔2026〕1号"}]'.encode(),
    }

    def plan(self, name: str = "示例单位2026年度归档") -> ArchivePlan:
        return ArchivePlan(
            name=name,
            title="示例单位 2026 年度党风廉政建设档案",
            unit="示例单位",
            years=(2025, 2026),
            registers=("责任书", "约谈"),
            created=datetime(2026, 12, 31, 9, 30, tzinfo=UTC),
            book_id=UUID(int=7),
            handler="甲某",
            purpose="年度归档\nPayload-Oxum: 1.1",
            medium="U-003",
            return_by=date(2027, 1, 15),
        )

    def files(
        self, content: dict[str, bytes] | None = None, *, sized: bool = True
    ) -> list[ArchiveFile]:
        chosen = self.content if content is None else content
        return [
            ArchiveFile(
                PurePosixPath(path),
                len(data) if sized else None,
                lambda data=data: io.BytesIO(data),
            )
            for path, data in chosen.items()
        ]

    def write(self, target: Path, *, encrypted: bool, **options: Any) -> WrittenArchive:
        files = options.pop("files", None) or self.files()
        plan = options.pop("plan", None) or self.plan()
        password = self.password if encrypted else None
        return write_archive(plan, files, target, password=password, key_cost=self.cheap, **options)


@pytest.fixture(scope="session")
def samples() -> Samples:
    return Samples()


@pytest.fixture
def plain(tmp_path, samples):
    return samples.write(tmp_path, encrypted=False)


@pytest.fixture
def encrypted(tmp_path, samples):
    return samples.write(tmp_path, encrypted=True)


class Disk:
    """A small file system of its own that can be unmounted while it is in use."""

    def __init__(self, point: Path) -> None:
        self.point = point

    def pull(self) -> None:
        subprocess.run(["umount", "-l", self.point], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path):
    """Four MB of memory, mounted; skipped where mounting is not permitted."""
    point = tmp_path / "U盘"
    point.mkdir()
    _run_or_skip("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", point)
    yield Disk(point)
    subprocess.run(["umount", "-l", point], check=False, capture_output=True)


@pytest.fixture
def lying_disk(tmp_path, small_disk):
    """A disk that promises 64 MB and stores less than four: it takes writes and loses them."""
    image = small_disk.point / "image"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    _run_or_skip("mkfs.ext4", "-q", "-O", "^has_journal", image)
    point = tmp_path / "坏盘"
    point.mkdir()
    _run_or_skip("mount", "-o", "loop", image, point)
    yield Disk(point)
    subprocess.run(["umount", "-l", point], check=False, capture_output=True)


def _run_or_skip(*command: str | Path) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"{command[0]} is not permitted here")
