#!/usr/bin/env python3
"""Unpack an encrypted Lianze archive (*.lianze) without the Lianze program.

Needs Python 3.8 or later and the package "cryptography" 44 or later; uses no network.

    python3 decrypt_lianze.py [--to FOLDER] [ARCHIVE]

ARCHIVE is the .lianze file, its first volume (.lianze.001) or the folder with them; the default is
the folder of this script. A new folder with the archive's name is made in FOLDER (default: here).
Nothing is overwritten. The layout of the file is told in 格式说明.txt.
"""
# This file is laid beside archives and must run on old systems, so it imports nothing of ours and
# keeps to Python 3.8. It is on purpose a second implementation of the format note.
# ruff: noqa: T201

from __future__ import annotations

import argparse
import getpass
import hashlib
import hmac
import io
import re
import struct
import sys
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FIXED = struct.Struct(">8sHBBIIIIQ16s")
HEADER_BYTES = FIXED.size + 64
END_BYTES = 16
TAG_BYTES = 16
MOST_MEMORY_KIB = 1 << 20
BLOCK = 1 << 20
VOLUME = re.compile(r"(.+\.lianze)(?:\.(\d{3,}))?")


class Failure(Exception):  # noqa: N818
    """A reason to stop, told in Chinese and English."""


def find_volumes(path: Path) -> list[Path]:
    """Return the archive's files in order."""
    folder = path if path.is_dir() else path.parent
    start = None if path.is_dir() else VOLUME.fullmatch(path.name)
    found: dict[str, dict[int, Path]] = {}
    for entry in folder.iterdir():
        match = VOLUME.fullmatch(entry.name)
        if match and entry.is_file() and (start is None or match[1] == start[1]):
            found.setdefault(match[1], {})[int(match[2] or 0)] = entry
    if len(found) != 1:
        raise Failure("找不到归档，或有几个归档，请写明文件名 / no archive or several, name one")
    volumes = found.popitem()[1]
    if 0 in volumes:
        return [volumes[0]]
    for number in range(1, max(volumes) + 1):
        if number not in volumes:
            raise Failure(f"缺少第 {number} 卷 / volume {number} is missing")
    return [volumes[number] for number in sorted(volumes)]


class Joined:
    """The volumes as one stream."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = list(paths)
        self.size = sum(path.stat().st_size for path in paths)
        self.file: BinaryIO | None = None

    def read(self, length: int) -> bytes:
        """Return the next `length` bytes, fewer at the end."""
        pieces = []
        while length:
            if self.file is None:
                if not self.paths:
                    break
                self.file = self.paths.pop(0).open("rb")
            piece = self.file.read(length)
            if not piece:
                self.file.close()
                self.file = None
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)


def read_key(header: bytes, password: str) -> bytes:
    """Return the AES key; tells a damaged header from a wrong password."""
    fixed, checksum, seal = header[: FIXED.size], header[FIXED.size : -32], header[-32:]
    if len(header) != HEADER_BYTES or hashlib.sha256(fixed).digest() != checksum:
        raise Failure("文件头已损坏，或不是加密归档 / damaged header or no archive")
    magic, version, kdf, cipher, memory, passes, lanes, chunk, _volume, salt = FIXED.unpack(fixed)
    if magic != b"\x93LIANZE\n" or (version, kdf, cipher, chunk) != (1, 1, 1, BLOCK):
        raise Failure("不认识的归档格式 / unknown archive format")
    if memory > MOST_MEMORY_KIB:
        raise Failure("文件头参数不合理 / unreasonable parameters in the header")
    try:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    except ImportError:
        raise Failure(
            "需要 cryptography 44 或更高版本 / cryptography 44 or later is needed"
        ) from None
    material = Argon2id(
        salt=salt, length=64, iterations=passes, lanes=lanes, memory_cost=memory
    ).derive(unicodedata.normalize("NFC", password).encode("utf-8"))
    if not hmac.compare_digest(
        hmac.new(material[32:], fixed + checksum, hashlib.sha256).digest(), seal
    ):
        raise Failure("口令不正确 / wrong password")
    return material[:32]


def plain_chunks(stream: Joined, password: str) -> Iterator[bytes]:
    """Yield the decrypted chunks; stops with Failure at the first that is not genuine."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = stream.read(HEADER_BYTES)
    cipher = AESGCM(read_key(header, password))
    rest = stream.size - HEADER_BYTES - END_BYTES
    number = 0
    while rest > 0:
        chunk = stream.read(min(BLOCK + TAG_BYTES, rest))
        rest -= len(chunk)
        nonce = number.to_bytes(11, "big") + (b"\0" if rest else b"\1")
        try:
            yield cipher.decrypt(nonce, chunk, header[: FIXED.size])
        except InvalidTag:
            raise Failure(
                f"第 {number} 块已损坏，或归档被截断 / chunk {number} is damaged or cut off"
            ) from None
        number += 1
    end = struct.pack(">8sQ", b"LZ-END\r\n", stream.size - END_BYTES)
    if number == 0 or stream.read(END_BYTES) != end:
        raise Failure("归档不完整，缺少结尾 / the archive's end is missing")


class ChunkStream(io.RawIOBase):
    """The chunks as a file to read from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Fill `buffer`."""
        while not self.rest:
            block = next(self.chunks, None)
            if block is None:
                return 0
            self.rest = memoryview(block)
        length = min(len(buffer), len(self.rest))
        buffer[:length] = self.rest[:length]
        self.rest = self.rest[length:]
        return length


def safe_parts(name: str) -> list[str]:
    """Return a member's path in parts; refuses one that could leave the folder."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or re.search(r'[\\:<>"|?*\x00-\x1f]', part) for part in parts):
        raise Failure(f"归档内有不安全的路径 / unsafe path: {name!r}")
    return parts


def copy(source: BinaryIO, path: Path) -> str:
    """Write `source` to the new file `path` and return its SHA-256."""
    running = hashlib.sha256()
    with path.open("xb") as file:
        for block in iter(lambda: source.read(BLOCK), b""):
            running.update(block)
            file.write(block)
    return running.hexdigest()


def unpack(stream: BinaryIO, target: Path) -> Path:
    """Unpack into a new folder below `target`, compare checksums, and return the folder."""
    sums: dict[str, str] = {}
    root = final = None
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8") as tar:
        for member in tar:
            parts = safe_parts(member.name)
            if not member.isreg() or len(parts) < 2:
                raise Failure(f"归档内有不应出现的条目 / unexpected entry: {member.name!r}")
            if root is None or final is None:
                final, root = target / parts[0], target / (parts[0] + ".lianze.part")
                if final.exists() or root.exists():
                    raise Failure(f"已存在，不覆盖 / exists, not overwritten: {final}")
                root.mkdir(parents=True)
            if parts[0] != final.name:
                raise Failure(f"归档内有不应出现的条目 / unexpected entry: {member.name!r}")
            path = root.joinpath(*parts[1:])
            path.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            sums["/".join(parts[1:])] = copy(source, path)  # type: ignore[arg-type]
    while stream.read(BLOCK):  # the last chunk must be genuine, too
        pass
    if root is None or final is None:
        raise Failure("归档是空的 / the archive is empty")
    compare(root, sums)
    root.rename(final)
    return final


def compare(root: Path, sums: dict[str, str]) -> None:
    """Compare what was unpacked with the manifests inside."""
    escapes = {"%25": "%", "%0D": "\r", "%0A": "\n"}
    listed = {"tagmanifest-sha256.txt": sums.get("tagmanifest-sha256.txt", "")}
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (root / manifest).read_text(encoding="utf-8").split("\n"):
            if line:
                checksum, _, name = line.partition("  ")
                listed[re.sub("%25|%0D|%0A", lambda match: escapes[match[0]], name)] = checksum
    wrong = sorted(name for name in sums.keys() | listed if sums.get(name) != listed.get(name))
    if wrong:
        raise Failure(f"与清单不一致 / differs from the manifest: {wrong[:5]}")


def main() -> int:
    """Run; 0 means that all was unpacked and every checksum was right."""
    for output in (sys.stdout, sys.stderr):
        output.reconfigure(errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description="解开加密归档 / unpack an encrypted archive")
    here = Path(__file__).resolve().parent
    parser.add_argument("archive", nargs="?", type=Path, default=here)
    parser.add_argument("--to", type=Path, default=Path())
    parser.add_argument(
        "--password-stdin", action="store_true", help="从标准输入读口令 / read it from stdin"
    )
    arguments = parser.parse_args()
    try:
        volumes = find_volumes(arguments.archive)
        if arguments.password_stdin:
            password = sys.stdin.buffer.readline().decode("utf-8").rstrip("\r\n")
        else:
            password = getpass.getpass("归档口令 / password: ")
        chunks = plain_chunks(Joined(volumes), password)
        folder = unpack(io.BufferedReader(ChunkStream(chunks), BLOCK), arguments.to)
    except (Failure, OSError, UnicodeError, tarfile.TarError) as error:
        print(f"失败 / failed: {error}", file=sys.stderr)
        return 1
    print(f"已解开，校验一致 / unpacked and verified: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
