"""How long writing an archive takes against a plain copy with SHA-256 of the same files.

    python tests/benchmarks/bench_archive.py [--megabytes 300] [--folder FOLDER]

Everything is flushed in every row. An archive is also hashed with SM3 and read back from the
medium, so "written" is the row's first half and "whole" is what the user waits for.
"""
# ruff: noqa: T201

import argparse
import hashlib
import os
import time
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from uuid import UUID

from desktop.archive.plan import ArchiveFile, ArchivePlan
from desktop.archive.verify import verify_archive
from desktop.archive.write import write_archive
from desktop.platform.flush import FileSystemFlush

PASSWORD = "测速口令"
# Two thirds of the bytes are scans, one third issued papers.
SCAN_BYTES, PAPER_BYTES = 2_000_000, 100_000


def make_sources(folder: Path, megabytes: int) -> list[Path]:
    sizes = [SCAN_BYTES] * (megabytes // 3) + [PAPER_BYTES] * (megabytes * 10 // 3)
    folder.mkdir()
    paths = [folder / f"{number:05d}.pdf" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_bytes(os.urandom(size))
    os.sync()
    return paths


def copy_with_sha256(sources: list[Path], target: Path) -> float:
    target.mkdir()
    start = time.perf_counter()
    with FileSystemFlush(target) as flush:
        for source in sources:
            running = hashlib.sha256()
            with source.open("rb") as reading, (target / source.name).open("wb") as writing:
                while block := reading.read(1 << 20):
                    running.update(block)
                    writing.write(block)
        flush.finish([])
    return time.perf_counter() - start


def archive(sources: list[Path], target: Path, name: str, password: str | None) -> list[float]:
    """Return the seconds until all was handed to the system, until done, and of a later check."""
    files = [
        ArchiveFile(
            PurePosixPath("约谈", path.name), path.stat().st_size, lambda p=path: p.open("rb")
        )
        for path in sources
    ]
    plan = ArchivePlan(
        name,
        "测速",
        "示例单位",
        (2026,),
        ("约谈",),
        datetime.now(UTC),
        UUID(int=1),
        "甲",
        "测速",
        "1",
    )
    half = sum(file.size or 0 for file in files)
    written_at = []
    start = time.perf_counter()

    def progress(done: int, _total: int, _name: str) -> None:
        if done >= half and not written_at:
            written_at.append(time.perf_counter())

    written = write_archive(plan, files, target, password=password, progress=progress)
    whole = time.perf_counter() - start
    begun = time.perf_counter()
    if not verify_archive(written.path, password).ok:
        raise SystemExit("the archive is not right")
    return [written_at[0] - start, whole, time.perf_counter() - begun]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None)
    arguments = parser.parse_args()
    with TemporaryDirectory(dir=arguments.folder) as folder:
        root = Path(folder)
        sources = make_sources(root / "source", arguments.megabytes)
        size = sum(path.stat().st_size for path in sources) / 1e6
        print(f"{len(sources)} files, {size:.0f} MB")
        for turn in range(arguments.rounds):
            base = copy_with_sha256(sources, root / f"copy{turn}")
            print(f"copy + SHA-256        {base:6.2f} s  {size / base:5.0f} MB/s")
            for form, password in (("plain", None), ("encrypted", PASSWORD)):
                written, whole, checked = archive(sources, root, f"{form}{turn}", password)
                for step, seconds in (("written", written), ("whole", whole), ("check", checked)):
                    print(
                        f"{form:9} {step:10}  {seconds:6.2f} s  {size / seconds:5.0f} MB/s  "
                        f"speed {base / seconds:4.2f} of copy"
                    )


if __name__ == "__main__":
    main()
