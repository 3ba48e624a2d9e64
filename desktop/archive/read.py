"""Reading single files out of an archive, plain or encrypted."""

import hashlib
import json
import tarfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Protocol, Self

from db.problems import DamagedFile
from desktop.archive import bag_format
from desktop.archive.container import CHUNK_BYTES
from desktop.archive.container_reader import ContainerReader, find_volumes, with_password
from desktop.archive.observe import entries_of, files_of, open_tar
from desktop.archive.problems import PasswordNeeded
from desktop.archive.verify import is_encrypted
from desktop.platform.drive_errors import drive_errors

_PAYLOAD_PREFIX = f"{bag_format.PAYLOAD_FOLDER}/"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the payload; `path` is relative to the bag's data/ folder, `size` in bytes."""

    path: PurePosixPath
    size: int


class _Store(Protocol):
    """The files of a bag by their path in it."""

    def sizes(self) -> dict[str, int]: ...

    def open(self, name: str) -> IO[bytes]: ...


class _FolderStore:
    def __init__(self, root: Path) -> None:
        self._root = root

    def sizes(self) -> dict[str, int]:
        with drive_errors(self._root):
            return {
                path.relative_to(self._root).as_posix(): path.stat().st_size
                for path in files_of(self._root)
                if path.is_file() and not path.is_symlink()
            }

    def open(self, name: str) -> IO[bytes]:
        with drive_errors(self._root):
            return (self._root / name).open("rb")


class _TarStore:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._entries = {name: entry for name, entry in entries_of(tar) if entry.isreg()}

    def sizes(self) -> dict[str, int]:
        return {name: entry.size for name, entry in self._entries.items()}

    def open(self, name: str) -> IO[bytes]:
        file = self._tar.extractfile(self._entries[name])
        if file is None:
            raise ValueError(f"not a regular file: {name}")
        return file


class ArchiveReader:
    """An open archive. Use as a context; nothing is unpacked to the disk.

    Raises when it is made NotAnArchive, PasswordNeeded, WrongArchivePassword, DamagedFile,
    DriveGone.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        self._path = path
        with ExitStack() as opened:
            self._store: _Store
            if is_encrypted(path):
                if not password:
                    raise PasswordNeeded("这个归档是加密的。", remedy="请输入归档口令。")
                reader = ContainerReader(find_volumes(path), with_password(password))
                stream = opened.enter_context(BufferedReader(reader, CHUNK_BYTES))
                self._store = _TarStore(opened.enter_context(open_tar(stream)))
            else:
                self._store = _FolderStore(path)
            self._sizes = self._store.sizes()
            self._manifest = bag_format.parse_manifest(
                self._tag_file(bag_format.SHA256_MANIFEST), bag_format.SHA256_MANIFEST
            )
            self.info: Mapping[str, str] = bag_format.parse_info(self._tag_file(bag_format.INFO))
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    @property
    def members(self) -> tuple[Member, ...]:
        """The files that the manifest lists and that are there, by path."""
        return tuple(
            Member(PurePosixPath(name.removeprefix(_PAYLOAD_PREFIX)), self._sizes[name])
            for name in sorted(self._manifest)
            if name.startswith(_PAYLOAD_PREFIX) and name in self._sizes
        )

    def open(self, path: PurePosixPath) -> IO[bytes]:
        """Open a member as a stream, which is not compared with the manifest.

        Raises KeyError if there is no such member, DriveGone.
        """
        return self._store.open(self._name(path))

    def read(self, path: PurePosixPath) -> bytes:
        """Return a member's bytes; raises KeyError, DriveGone, or DamagedFile if it was altered."""
        name = self._name(path)
        with drive_errors(self._path), self._store.open(name) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != self._manifest[name]:
            raise DamagedFile(f"归档中的“{path}”与校验清单不一致，可能已损坏或被改动。")
        return content

    def json_members(self) -> tuple[PurePosixPath, ...]:
        """Return the paths of the record data, the members whose names end in .json."""
        return tuple(member.path for member in self.members if member.path.suffix == ".json")

    def read_json(self, path: PurePosixPath) -> object:
        """Return the decoded data of a record file; raises as `read` does."""
        try:
            return json.loads(self.read(path))
        except ValueError as error:
            raise DamagedFile(f"归档中的“{path}”不是有效的数据文件。") from error

    def _name(self, path: PurePosixPath) -> str:
        name = f"{_PAYLOAD_PREFIX}{path}"
        if name not in self._manifest or name not in self._sizes:
            raise KeyError(str(path))
        return name

    def _tag_file(self, name: str) -> bytes:
        if name not in self._sizes:
            raise DamagedFile(f"归档中缺少“{name}”。")
        with drive_errors(self._path), self._store.open(name) as file:
            return file.read()
