"""Laying out a bag: payload first, then the tag files that describe it."""

import hashlib
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from desktop.archive import bag_format
from desktop.archive.container_writer import create_file, write_all
from desktop.archive.hashing import Digests, Hasher, RunningDigests
from desktop.archive.plan import ArchiveFile, ArchivePlan
from desktop.archive.progress import Meter
from desktop.platform.drive_errors import drive_errors

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class WrittenBag:
    """What a bag holds: digests of each payload file and SHA-256 of each tag file, by path."""

    payload: dict[str, Digests]
    tags: dict[str, str]

    @property
    def payload_bytes(self) -> int:
        """The size of all payload files together."""
        return sum(digests.size for digests in self.payload.values())


class BagSink(Protocol):
    """Where the files of a bag go."""

    def add(self, path: str, size: int | None, blocks: Iterable[bytes]) -> None:
        """Store one file; `size` is None if only the blocks tell."""
        ...


class _ByteStream(Protocol):
    def write(self, content: bytes, /) -> object: ...


class FolderSink:
    """Puts the files into a folder; `written` lists them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.written: list[Path] = []

    def add(self, path: str, size: int | None, blocks: Iterable[bytes]) -> None:  # noqa: ARG002
        """Store one file; raises StorageFull, DriveGone or NotWritable."""
        target = self._root / path
        with drive_errors(self._root):
            # The root itself is never made again: once the drive is pulled, its mount point is a
            # folder of this computer, which must not get a readable copy.
            for folder in reversed(PurePosixPath(path).parents[:-1]):
                (self._root / folder).mkdir(exist_ok=True)
            file = create_file(target)
        with file:
            # Reading the source stays outside: its errors say nothing about the drive.
            for block in blocks:
                with drive_errors(self._root):
                    write_all(file, block)
        self.written.append(target)


class TarSink:
    """Streams the files as a POSIX tar (pax, UTF-8 names), all under the folder `root`."""

    def __init__(self, stream: _ByteStream, root: str, modified: datetime) -> None:
        self._stream = stream
        self._root = root
        self._modified = int(modified.timestamp())

    def add(self, path: str, size: int | None, blocks: Iterable[bytes]) -> None:
        """Store one file; without a size all of it is held in memory."""
        if size is None:
            whole = b"".join(blocks)
            size, blocks = len(whole), (whole,)
        entry = tarfile.TarInfo(f"{self._root}/{path}")
        entry.size = size
        entry.mtime = self._modified
        self._stream.write(entry.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict"))
        for block in blocks:
            self._stream.write(block)
        self._stream.write(bytes(-size % tarfile.BLOCKSIZE))

    def finish(self) -> None:
        """Write the end of the tar."""
        self._stream.write(bytes(2 * tarfile.BLOCKSIZE))


def write_bag(
    sink: BagSink, plan: ArchivePlan, files: Iterable[ArchiveFile], meter: Meter
) -> WrittenBag:
    """Write a whole bag into `sink`.

    Raises what the sink and the files' `open` raise; ValueError if a file is not as long as said.
    """
    tags: dict[str, str] = {}

    def add_tag(name: str, content: bytes) -> None:
        sink.add(name, len(content), (content,))
        tags[name] = hashlib.sha256(content).hexdigest()

    add_tag(bag_format.DECLARATION, bag_format.DECLARATION_TEXT.encode())
    payload = {}
    with Hasher() as hasher:
        for file in files:
            path = f"{bag_format.PAYLOAD_FOLDER}/{file.path}"
            running = hasher.start()
            sink.add(path, file.size, _blocks(file, path, running, meter))
            if file.size not in {None, running.size}:
                raise ValueError(f"{file.path} has {running.size} bytes, not {file.size}")
            payload[path] = running.finish()
    bag = WrittenBag(payload, tags)
    add_tag(bag_format.INFO, bag_format.render_info(plan, bag.payload_bytes, len(payload)))
    add_tag(
        bag_format.SHA256_MANIFEST,
        bag_format.render_manifest((path, found.sha256) for path, found in payload.items()),
    )
    add_tag(
        bag_format.SM3_MANIFEST,
        bag_format.render_manifest((path, found.sm3 or "") for path, found in payload.items()),
    )
    add_tag(bag_format.TAG_MANIFEST, bag_format.render_manifest(list(tags.items())))
    return bag


def _blocks(file: ArchiveFile, name: str, running: RunningDigests, meter: Meter) -> Iterator[bytes]:
    with file.open() as source:
        while block := source.read(_BLOCK_BYTES):
            running.update(block)
            yield block
            meter.advance(len(block), name)
