"""Writing an encrypted container, split into volumes that the medium's file system can hold."""

import hashlib
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from desktop.archive.container import (
    CHUNK_BYTES,
    HEADER_BYTES,
    ContainerKey,
    Header,
    render_end,
    render_header,
)
from desktop.archive.plan import CONTAINER_SUFFIX
from desktop.platform.drive_errors import drive_errors

# 3.9 GiB: FAT32 ends at 4 GiB - 1.
DEFAULT_VOLUME_BYTES = 39 * (1 << 30) // 10


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of a container: its name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


class VolumeWriter:
    """A stream that goes on in a new file when one is full.

    The first file is called NAME.lianze and becomes NAME.lianze.001 only when a second is needed;
    joining the volumes in order gives the very stream.
    """

    def __init__(self, folder: Path, name: str, limit: int) -> None:
        if limit < HEADER_BYTES:
            raise ValueError(f"a volume must hold the header, {limit} bytes do not")
        self._folder = folder
        self._name = name + CONTAINER_SUFFIX
        self._limit = limit
        self._room = limit
        self._whole = hashlib.sha256()
        # The first volume is the stream so far; only later ones need a sum of their own.
        self._later: hashlib._Hash | None = None
        self._finished: list[Volume] = []
        self.size = 0
        self._file = self._create(self._folder / self._name)

    def write(self, content: bytes) -> None:
        """Append; raises StorageFull, DriveGone or NotWritable."""
        rest = memoryview(content)
        while rest:
            if self._room == 0:
                self._next_volume()
            piece = rest[: self._room]
            with drive_errors(self._folder):
                write_all(self._file, piece)
            self._whole.update(piece)
            if self._later is not None:
                self._later.update(piece)
            self._room -= len(piece)
            self.size += len(piece)
            rest = rest[len(piece) :]

    def finish(self) -> tuple[Volume, ...]:
        """Close the last volume and return all of them in order."""
        name = self._volume_name(len(self._finished) + 1) if self._finished else self._name
        self._close_volume(name)
        return tuple(self._finished)

    def close(self) -> None:
        """Let go of the file; what was written stays as it is."""
        self._file.close()

    def sha256(self) -> str:
        """Return the SHA-256 of the whole stream so far."""
        return self._whole.hexdigest()

    def _next_volume(self) -> None:
        first = not self._finished
        self._close_volume(self._volume_name(len(self._finished) + 1))
        if first:
            with drive_errors(self._folder):
                (self._folder / self._name).rename(self._folder / self._finished[0].name)
        self._file = self._create(self._folder / self._volume_name(len(self._finished) + 1))
        self._later = hashlib.sha256()
        self._room = self._limit

    def _close_volume(self, name: str) -> None:
        with drive_errors(self._folder):
            self._file.close()
        size = self._limit - self._room
        self._finished.append(Volume(name, size, (self._later or self._whole).hexdigest()))

    def _volume_name(self, number: int) -> str:
        return f"{self._name}.{number:03d}"

    def _create(self, path: Path) -> FileIO:
        with drive_errors(self._folder):
            return create_file(path)


class ContainerWriter:
    """Encrypts a stream chunk by chunk into `volumes`."""

    def __init__(self, volumes: VolumeWriter, header: Header, key: ContainerKey) -> None:
        self._volumes = volumes
        self._key = key
        self._number = 0
        self._chunk = memoryview(bytearray(CHUNK_BYTES))
        self._filled = 0
        volumes.write(render_header(header, key))

    def write(self, content: bytes) -> None:
        """Append plain bytes."""
        rest = memoryview(content)
        while rest:
            # Only when more follows is a full chunk surely not the last.
            if self._filled == CHUNK_BYTES:
                self._emit(last=False)
            piece = rest[: CHUNK_BYTES - self._filled]
            self._chunk[self._filled : self._filled + len(piece)] = piece
            self._filled += len(piece)
            rest = rest[len(piece) :]

    def finish(self) -> None:
        """Write the last chunk and the end mark."""
        self._emit(last=True)
        self._volumes.write(render_end(self._volumes.size))

    def _emit(self, *, last: bool) -> None:
        content = self._chunk[: self._filled]
        self._volumes.write(self._key.encrypt(self._number, last, content))
        self._number += 1
        self._filled = 0


def create_file(path: Path) -> FileIO:
    """Create `path`, which must not exist, unbuffered.

    A buffered file would meet a full disk a second time when it is closed.
    """
    return path.open("xb", buffering=0)


def write_all(file: FileIO, content: bytes | memoryview) -> None:
    """Write all of `content`; an unbuffered file may take less at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
