"""Attachments: encrypted files beside the database, named by HMAC(key, content).

One content is stored once. A file is complete, synced and in its place before the caller writes
its row, so that a crash leaves at worst a file without a row, which `sweep` removes.

Layout of a file: magic, 32 random bytes, then chunks of 1 MiB, each sealed with AES-256-GCM under
a key of this file alone (HKDF of the root key and the random bytes). The nonce is the chunk's
index; name, index and "is the last" are bound as associated data, so that cutting off, reordering
or exchanging chunks or files shows. Nothing here holds more than two chunks in memory.
"""

import hashlib
import hmac
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.book_files import PART_SUFFIX, sync_folder
from db.keys import DataKey
from db.problems import Cancelled, DamagedFile, Problem
from db.storage_errors import storage_errors

CHUNK: Final = 1 << 20
_MAGIC: Final = b"LZATT\x00\x01\n"
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16
_SUFFIX: Final = ".bin"
_NAME: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored content: its name in the store, its size in bytes, its SHA-256 (hexadecimal)."""

    name: str
    size: int
    sha256: str


def attachment_path(folder: Path, name: str) -> Path:
    """Return where a content lies below an attachments folder."""
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of an attachment")
    return folder / name[:2] / (name + _SUFFIX)


def attachment_names(folder: Path) -> Iterator[str]:
    """Give the names of all contents below an attachments folder, whether sound or not."""
    with storage_errors(folder):
        for file in sorted(folder.glob(f"??/*{_SUFFIX}")):
            if _NAME.fullmatch(file.stem) and file.parent.name == file.stem[:2]:
                yield file.stem


class AttachmentStore:
    """The attachments of one book; may be used from several threads."""

    def __init__(self, folder: Path, data_key: DataKey) -> None:
        self._folder = folder
        self._content_key = data_key.attachment_content
        self._name_key = data_key.attachment_name
        self._fresh: set[str] = set()
        self._placing = threading.Lock()
        self._holders = 0

    def add(self, source: BinaryIO, *, cancelled: Callable[[], bool] | None = None) -> Stored:
        """Store the content of a seekable stream from its start; on return it is safe on disk.

        The source is read twice: for the name, then for the content, which is skipped when it is
        stored already. Raises StorageFull, DriveGone, NotWritable, Cancelled; then nothing is
        stored.
        """
        stored = self._measure(source, cancelled)
        path = attachment_path(self._folder, stored.name)
        with self._placing:
            # Before the look at the disk, so that no sweep takes the file away in between.
            self._fresh.add(stored.name)
        if not self._is_sound(stored.name):
            with storage_errors(path, "台账中的记录没有改动。"):
                self._place(path, stored, source, cancelled)
        return stored

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give a content in order, each piece verified; raises DamagedFile where it is not sound.

        A cut-off file shows only at its end: whoever writes the pieces elsewhere discards them
        when this raises.
        """
        path = attachment_path(self._folder, name)
        try:
            with storage_errors(path), path.open("rb") as stream:
                yield from self._opened(stream, name)
        except FileNotFoundError as error:
            raise _damaged(path, "缺失") from error
        except (InvalidTag, ValueError) as error:
            raise _damaged(path, "已损坏") from error

    def read(self, name: str) -> bytes:
        """Return a whole content in memory: for papers, not for scans of hundreds of pages."""
        return b"".join(self.chunks(name))

    def verify(self, name: str) -> None:
        """Read a content and compare it with its name; raises DamagedFile."""
        digest = hmac.new(self._name_key, digestmod=hashlib.sha256)
        for piece in self.chunks(name):
            digest.update(piece)
        if not hmac.compare_digest(digest.hexdigest(), name):
            raise _damaged(attachment_path(self._folder, name), "内容与名称不符")

    def names(self) -> Iterator[str]:
        """Give the names of all stored contents."""
        return attachment_names(self._folder)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep `sweep` from removing anything meanwhile, as a backup needs it."""
        with self._placing:
            self._holders += 1
        try:
            yield
        finally:
            with self._placing:
                self._holders -= 1

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        """Remove the contents that neither a row nor a backup names; return their names.

        `keep` holds the names of both. What was added since this store was opened stays, for its
        row may not be committed yet. Does nothing while the store is `held`.
        """
        kept = set(keep)
        removed = []
        with self._placing, storage_errors(self._folder):
            if self._holders:
                return ()
            for name in list(self.names()):
                if name not in kept and name not in self._fresh:
                    attachment_path(self._folder, name).unlink(missing_ok=True)
                    removed.append(name)
            if not self._fresh:  # else one may be in use
                for part in self._folder.glob(f"??/*{PART_SUFFIX}"):
                    part.unlink(missing_ok=True)
        return tuple(removed)

    def _measure(self, source: BinaryIO, cancelled: Callable[[], bool] | None) -> Stored:
        name = hmac.new(self._name_key, digestmod=hashlib.sha256)
        plain = hashlib.sha256()
        size = 0
        for piece, _ in _pieces(source, cancelled):
            name.update(piece)
            plain.update(piece)
            size += len(piece)
        return Stored(name.hexdigest(), size, plain.hexdigest())

    def _is_sound(self, name: str) -> bool:
        # A damaged file is written anew rather than trusted: the good content is at hand.
        if not attachment_path(self._folder, name).exists():
            return False
        try:
            self.verify(name)
        except Problem:
            return False
        return True

    def _place(
        self,
        path: Path,
        stored: Stored,
        source: BinaryIO,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{stored.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
        try:
            with part.open("xb") as target:
                for piece in self._sealed(source, stored, cancelled):
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):  # the drive may be gone, and that is being told already
                part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        sync_folder(self._folder)

    def _sealed(
        self, source: BinaryIO, stored: Stored, cancelled: Callable[[], bool] | None
    ) -> Iterator[bytes]:
        salt = secrets.token_bytes(_SALT_BYTES)
        cipher = self._cipher(salt)
        digest = hashlib.sha256()
        yield _MAGIC + salt
        for index, (piece, last) in enumerate(_pieces(source, cancelled)):
            digest.update(piece)
            yield cipher.encrypt(_nonce(index), piece, _bound(stored.name, index, last))
        if digest.hexdigest() != stored.sha256:
            raise Problem(
                "文件在读取过程中被其他程序改动，未能保存。",
                kept="台账没有改动。",
                remedy="请关闭正在使用该文件的程序后重试。",
            )

    def _opened(self, stream: BinaryIO, name: str) -> Iterator[bytes]:
        header = stream.read(len(_MAGIC) + _SALT_BYTES)
        if len(header) != len(_MAGIC) + _SALT_BYTES or not header.startswith(_MAGIC):
            raise ValueError("not an attachment")
        cipher = self._cipher(header[len(_MAGIC) :])
        sealed = stream.read(CHUNK + _TAG_BYTES)
        index = 0
        while True:
            following = stream.read(CHUNK + _TAG_BYTES)
            yield cipher.decrypt(_nonce(index), sealed, _bound(name, index, not following))
            if not following:
                return
            sealed = following
            index += 1

    def _cipher(self, salt: bytes) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt, b"lianze/attachment/1").derive(self._content_key))


def _pieces(source: BinaryIO, cancelled: Callable[[], bool] | None) -> Iterator[tuple[bytes, bool]]:
    """Give a stream from its start in chunks, each with whether it is the last (at least one)."""
    origin = Path(str(getattr(source, "name", "")) or "所选文件")
    with storage_errors(origin, "台账没有改动。"):
        source.seek(0)
        piece = _full_chunk(source)
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled("操作已取消。", kept="台账没有改动。")
            following = _full_chunk(source)
            yield piece, not following
            if not following:
                return
            piece = following


def _full_chunk(source: BinaryIO) -> bytes:
    # A stream may give less than asked for before its end, but only the last chunk may be short.
    piece = source.read(CHUNK)
    while 0 < len(piece) < CHUNK and (more := source.read(CHUNK - len(piece))):
        piece += more
    return piece


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")


def _bound(name: str, index: int, last: bool) -> bytes:
    return bytes.fromhex(name) + index.to_bytes(8, "big") + bytes([last])


def _damaged(path: Path, how: str) -> DamagedFile:
    return DamagedFile(
        f"附件文件“{path}”{how}，无法读取。",
        kept="其他附件和记录没有受到影响。",
        remedy="请从备份中找回该文件，或在记录中重新添加附件。",
    )
