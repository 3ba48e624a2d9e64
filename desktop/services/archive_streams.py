"""Files of an archive that are made while they are written: nothing is ever held as a whole."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from desktop.archive.plan import ArchiveFile


class _Pieces(io.RawIOBase):
    """A stream over pieces of bytes that are asked for one after another."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True: it is for reading only."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill the buffer as far as the piece at hand goes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def stream_of(pieces: Iterable[bytes]) -> BinaryIO:
    """Return a stream that takes its bytes piece by piece."""
    return io.BufferedReader(_Pieces(iter(pieces)), 1 << 20)


def file_of_pieces(
    path: PurePosixPath, size: int | None, pieces: Callable[[], Iterable[bytes]]
) -> ArchiveFile:
    """Return a file whose pieces are asked for when it is written."""
    return ArchiveFile(path, size, lambda: stream_of(pieces()))


def file_made(path: PurePosixPath, make: Callable[[], bytes]) -> ArchiveFile:
    """Return a small file that is made when it is written."""
    return ArchiveFile(path, None, lambda: io.BytesIO(make()))


def json_bytes(data: Any) -> bytes:  # noqa: ANN401 - JSON data
    """Return JSON in UTF-8, readable as it stands."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def json_list_file(path: PurePosixPath, rows: Callable[[], Iterable[Any]]) -> ArchiveFile:
    """Return a JSON list of any length, one row a line.

    The rows are asked for twice, for the size and for the content, and must be the same.
    """
    size = sum(len(piece) for piece in _list_pieces(rows()))
    return file_of_pieces(path, size, lambda: _list_pieces(rows()))


def _list_pieces(rows: Iterable[Any]) -> Iterator[bytes]:
    yield b"["
    separator = b"\n"
    for row in rows:
        yield separator + json.dumps(row, ensure_ascii=False).encode()
        separator = b",\n"
    yield b"\n]\n"
