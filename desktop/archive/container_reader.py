"""Reading an encrypted container as one seekable stream, without unpacking it to the disk."""

import bisect
import io
import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from db.problems import DamagedFile
from desktop.archive.container import (
    CHUNK_BYTES,
    END_BYTES,
    HEADER_BYTES,
    TAG_BYTES,
    ContainerKey,
    Header,
    check_password,
    derive_key,
    parse_header,
    render_end,
)
from desktop.archive.plan import CONTAINER_SUFFIX
from desktop.archive.problems import IncompleteArchive, NotAnArchive
from desktop.platform.drive_errors import drive_errors

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_VOLUME_NAME = re.compile(rf"(.+{re.escape(CONTAINER_SUFFIX)})(?:\.(\d{{3,}}))?")
_ANOTHER_COPY = "请重新复制全部文件，或改用另一份备份。"

Unlock = Callable[[Header], ContainerKey]
"""Makes a container's key from its header."""


def with_password(password: str) -> Unlock:
    """Return what derives the key from `password`."""
    return lambda header: derive_key(header, password)


def find_volumes(path: Path) -> tuple[Path, ...]:
    """Return a container's files in order; `path` is its folder or one of its files.

    Raises NotAnArchive, IncompleteArchive (a volume is missing) or DriveGone.
    """
    with drive_errors(path):
        folder = path if path.is_dir() else path.parent
        names = [entry.name for entry in folder.iterdir()]
    base = container_name(path)
    if base in names:
        return (folder / base,)
    numbered = {
        int(match[2]): name
        for name in names
        if (match := _VOLUME_NAME.fullmatch(name)) and match[1] == base and match[2]
    }
    for number in range(1, max(numbered) + 1):
        if number not in numbered:
            raise IncompleteArchive(
                f"缺少第 {number} 卷“{base}.{number:03d}”。",
                remedy="请把各分卷放在同一个文件夹中再试。",
            )
    return tuple(folder / numbered[number] for number in sorted(numbered))


def container_name(path: Path) -> str:
    """Return the name that a container's files begin with; `path` is as for `find_volumes`.

    Raises NotAnArchive or DriveGone.
    """
    with drive_errors(path):
        candidates = [entry.name for entry in path.iterdir()] if path.is_dir() else [path.name]
    bases = {match[1] for name in candidates if (match := _VOLUME_NAME.fullmatch(name))}
    if len(bases) != 1:
        reason = "含有几个加密归档，请选择其中一个文件" if bases else "不是本程序的归档"
        raise NotAnArchive(f"“{path}”{reason}。")
    return bases.pop()


class _JoinedFiles:
    """Several files read as one."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        with drive_errors(paths[0]):
            self.sizes = [path.stat().st_size for path in paths]
        self._starts = [0, *accumulate(self.sizes)]
        self.size = self._starts[-1]
        self._open: tuple[int, BinaryIO] | None = None

    def read(self, offset: int, length: int) -> bytes:
        pieces = []
        while length > 0 and offset < self.size:
            index = bisect.bisect_right(self._starts, offset) - 1
            within = offset - self._starts[index]
            with drive_errors(self._paths[index]):
                file = self._file(index)
                file.seek(within)
                piece = file.read(min(length, self.sizes[index] - within))
            if not piece:  # it became shorter while we read
                break
            pieces.append(piece)
            offset += len(piece)
            length -= len(piece)
        return b"".join(pieces)

    def place(self, offset: int) -> str:
        index = min(bisect.bisect_right(self._starts, offset), len(self._paths)) - 1
        return f"“{self._paths[index].name}”第 {offset - self._starts[index]} 字节"

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _file(self, index: int) -> BinaryIO:
        if self._open is None or self._open[0] != index:
            self.close()
            self._open = (index, self._paths[index].open("rb"))
        return self._open[1]


class ContainerReader(io.RawIOBase):
    """The tar stream inside a container.

    Raises WrongArchivePassword, IncompleteArchive or DamagedFile when it is made, and DamagedFile
    when an altered chunk is read. Nothing is handed out that was not proven unaltered.
    """

    def __init__(self, volumes: tuple[Path, ...], unlock: Unlock) -> None:
        super().__init__()
        self._files = _JoinedFiles(volumes)
        try:
            self._start(volumes, unlock)
        except BaseException:
            self._files.close()
            raise

    def _start(self, volumes: tuple[Path, ...], unlock: Unlock) -> None:
        raw = self._files.read(0, HEADER_BYTES)
        header = parse_header(raw)
        _check_volumes(header, volumes, self._files.sizes)
        body = self._files.size - END_BYTES
        if body < HEADER_BYTES + TAG_BYTES or self._files.read(body, END_BYTES) != render_end(body):
            raise IncompleteArchive(
                f"归档不完整：“{volumes[-1].name}”之后的内容被截断，或缺少后面的分卷。",
                remedy=_ANOTHER_COPY,
            )
        self._key = unlock(header)
        check_password(self._key, raw)
        chunked = body - HEADER_BYTES
        self._chunks = -(-chunked // (CHUNK_BYTES + TAG_BYTES))
        self._size = chunked - self._chunks * TAG_BYTES
        self._position = 0
        self._cached: tuple[int, bytes] = (-1, b"")
        # The end mark is in clear; only the last chunk proves that nothing was cut off.
        self._chunk(self._chunks - 1)

    @property
    def stream_bytes(self) -> int:
        """The length of the plain stream."""
        return self._size

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move within the plain stream."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def tell(self) -> int:
        """Return the place in the plain stream."""
        return self._position

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill `buffer` from one chunk at most."""
        view = memoryview(buffer).cast("B")
        if self._position >= self._size:
            return 0
        number, within = divmod(self._position, CHUNK_BYTES)
        piece = self._chunk(number)[within : within + len(view)]
        view[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the volumes."""
        if not self.closed:
            self._files.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._cached[0] != number:
            from cryptography.exceptions import InvalidTag

            offset = HEADER_BYTES + number * (CHUNK_BYTES + TAG_BYTES)
            length = min(CHUNK_BYTES + TAG_BYTES, self._files.size - END_BYTES - offset)
            raw = self._files.read(offset, length)
            try:
                content = self._key.decrypt(number, number == self._chunks - 1, raw)
            except InvalidTag as error:
                raise DamagedFile(
                    f"归档内容已损坏或被改动：{self._files.place(offset)}起的一段。",
                    remedy=_ANOTHER_COPY,
                ) from error
            self._cached = (number, content)
        return self._cached[1]


def _check_volumes(header: Header, volumes: tuple[Path, ...], sizes: list[int]) -> None:
    for path, size in zip(volumes[:-1], sizes[:-1], strict=True):
        if size != header.volume_bytes:
            raise IncompleteArchive(
                f"分卷“{path.name}”的大小不对：应为 {header.volume_bytes} 字节，"
                f"实为 {size} 字节，可能没有复制完。",
                remedy=_ANOTHER_COPY,
            )
