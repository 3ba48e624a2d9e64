"""Looking at what a bag really holds, in a folder or in a container; judging is done elsewhere."""

import os
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from db.problems import DamagedFile
from desktop.archive.bag_format import PAYLOAD_FOLDER
from desktop.archive.hashing import Digests, Hasher
from desktop.archive.progress import Meter
from desktop.platform.drive_errors import drive_errors

_BLOCK_BYTES = 1 << 20
# A manifest line takes 300 bytes at most: this is room for 200,000 files.
_MOST_TAG_BYTES = 64 << 20


@dataclass(slots=True)
class ObservedBag:
    """Digests of every file by its path in the bag, contents of the tag files, and odd things."""

    digests: dict[str, Digests] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def observe_folder(root: Path, hasher: Hasher, meter: Meter) -> ObservedBag:
    """Read every file of a plain bag; raises DriveGone."""
    bag = ObservedBag()
    for path in files_of(root):
        name = path.relative_to(root).as_posix()
        with drive_errors(root):
            regular = stat.S_ISREG(path.lstat().st_mode)
        if not regular:
            bag.faults.append(f"“{name}”不是普通文件（例如链接）。")
            continue
        with drive_errors(root), path.open("rb") as file:
            _read_into(bag, name, file, hasher, meter)
    return bag


def files_of(root: Path) -> list[Path]:
    """Return everything below `root` that is no folder, sorted; a link to a folder is listed."""
    found = []
    with drive_errors(root):
        for folder, folders, names in os.walk(root, onerror=_raise):
            found += [Path(folder, name) for name in names]
            found += [path for name in folders if (path := Path(folder, name)).is_symlink()]
    return sorted(found)


def observe_stream(stream: BinaryIO, hasher: Hasher, meter: Meter) -> ObservedBag:
    """Read every file of a bag in a tar stream; raises what reading the stream raises."""
    bag = ObservedBag()
    with open_tar(stream) as tar:
        for name, entry in entries_of(tar):
            file = tar.extractfile(entry) if entry.isreg() else None
            if file is None or name in bag.digests:
                bag.faults.append(f"归档内有不应出现的条目“{entry.name}”。")
                continue
            with file:
                _read_into(bag, name, file, hasher, meter)
    while stream.read(_BLOCK_BYTES):  # the rest must be proven unaltered, too
        pass
    return bag


def open_tar(stream: BinaryIO) -> tarfile.TarFile:
    """Open a container's plain stream; raises DamagedFile if it is no tar."""
    try:
        return tarfile.open(fileobj=stream, mode="r:", encoding="utf-8")
    except tarfile.TarError as error:
        raise DamagedFile("加密归档的内容不是有效的归档格式。") from error


def entries_of(tar: tarfile.TarFile) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """Yield (path in the bag, entry); the bag's own folder is taken off the names."""
    for entry in tar:
        yield entry.name.partition("/")[2], entry


def _read_into(bag: ObservedBag, name: str, file: IO[bytes], hasher: Hasher, meter: Meter) -> None:
    running = hasher.start()
    is_tag = not name.startswith(f"{PAYLOAD_FOLDER}/")
    kept = []
    while block := file.read(_BLOCK_BYTES):
        running.update(block)
        if is_tag and running.size <= _MOST_TAG_BYTES:
            kept.append(block)
        meter.advance(len(block), name)
    bag.digests[name] = running.finish()
    if is_tag:
        bag.tags[name] = b"".join(kept)


def _raise(error: OSError) -> None:
    raise error
