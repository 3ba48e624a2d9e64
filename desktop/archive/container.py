"""The encrypted container's header, its key and its chunks.

    header | chunk 0 | chunk 1 | … | last chunk | end mark

The header is `_FIXED` (see its fields), the SHA-256 of that, and an HMAC-SHA256 of both with a key
from the password. The plain checksum tells a damaged header from a wrong password. Each chunk is
AES-256-GCM over 1 MiB of a tar stream; its nonce is its number and a byte that is 1 for the last
chunk only, so that chunks can be neither reordered nor cut off (the STREAM construction). The key
is fresh for every archive because the salt is, so a counter may serve as nonce. The end mark says
in clear how long the stream is; it only helps to tell "cut off" from "altered".
"""

import hashlib
import hmac
import struct
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.problems import DamagedFile
from desktop.archive.problems import WrongArchivePassword

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"\x93LIANZE\n"
END_MAGIC = b"LZ-END\r\n"
CHUNK_BYTES = 1 << 20
TAG_BYTES = 16
SALT_BYTES = 16

_VERSION = 1
_ARGON2ID = 1
_AES_256_GCM = 1
# magic, version, key derivation, cipher, Argon2id memory (KiB), passes, lanes, chunk, volume, salt
_FIXED = struct.Struct(">8sHBBIIIIQ16s")
_END = struct.Struct(">8sQ")
_HASH_BYTES = 32
HEADER_BYTES = _FIXED.size + 2 * _HASH_BYTES
END_BYTES = _END.size

# More than this is no cost that was ever written; a forged header must not eat the memory.
_MOST_MEMORY_KIB = 1 << 20
_MOST_ITERATIONS = 64
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What a guess at the password costs (Argon2id, RFC 9106). Memory in KiB."""

    memory_kib: int = 128 * 1024
    iterations: int = 4
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Header:
    """The container's first bytes, but for checksum and seal. `volume_bytes`: a full volume."""

    cost: KeyCost
    volume_bytes: int
    salt: bytes

    def fixed(self) -> bytes:
        """Return the bytes that the header's checksum, its seal and every chunk are bound to."""
        return _FIXED.pack(
            MAGIC,
            _VERSION,
            _ARGON2ID,
            _AES_256_GCM,
            self.cost.memory_kib,
            self.cost.iterations,
            self.cost.lanes,
            CHUNK_BYTES,
            self.volume_bytes,
            self.salt,
        )


@dataclass(frozen=True, slots=True)
class ContainerKey:
    """The key of one container, bound to its header."""

    cipher: "AESGCM"
    bound: bytes
    seal: bytes

    def encrypt(self, number: int, last: bool, content: bytes | memoryview) -> bytes:
        """Return chunk `number`."""
        return self.cipher.encrypt(_nonce(number, last), content, self.bound)

    def decrypt(self, number: int, last: bool, chunk: bytes) -> bytes:
        """Return the content of chunk `number`; raises cryptography's InvalidTag."""
        return self.cipher.decrypt(_nonce(number, last), chunk, self.bound)


def derive_key(header: Header, password: str) -> ContainerKey:
    """Return the key; takes as long as the cost says."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    material = Argon2id(
        salt=header.salt,
        length=2 * _HASH_BYTES,
        iterations=header.cost.iterations,
        lanes=header.cost.lanes,
        memory_cost=header.cost.memory_kib,
    ).derive(unicodedata.normalize("NFC", password).encode("utf-8"))
    fixed = header.fixed()
    seal = hmac.digest(material[_HASH_BYTES:], _with_checksum(fixed), "sha256")
    return ContainerKey(AESGCM(material[:_HASH_BYTES]), fixed, seal)


def render_header(header: Header, key: ContainerKey) -> bytes:
    """Return the container's first HEADER_BYTES."""
    return _with_checksum(header.fixed()) + key.seal


def parse_header(raw: bytes) -> Header:
    """Read a header; raises DamagedFile if it is none, altered or of a newer format."""
    fixed, checksum = raw[: _FIXED.size], raw[_FIXED.size : _FIXED.size + _HASH_BYTES]
    if len(raw) < HEADER_BYTES or hashlib.sha256(fixed).digest() != checksum:
        raise DamagedFile(
            "加密归档的文件头已损坏，或者不是本程序的加密归档。",
            remedy="请改用另一份备份；如归档分成几卷，请从 .001 打开。",
        )
    magic, version, derivation, cipher, memory, iterations, lanes, chunk, volume, salt = (
        _FIXED.unpack(fixed)
    )
    if magic != MAGIC:
        raise DamagedFile("所选文件不是本程序的加密归档。")
    if (version, derivation, cipher, chunk) != (_VERSION, _ARGON2ID, _AES_256_GCM, CHUNK_BYTES):
        raise DamagedFile("加密归档的格式比本程序新，无法读取。", remedy="请升级程序后再试。")
    if memory > _MOST_MEMORY_KIB or iterations > _MOST_ITERATIONS or lanes > _MOST_LANES:
        raise DamagedFile("加密归档的文件头含有不合理的参数，可能是伪造的文件。")
    return Header(KeyCost(memory, iterations, lanes), volume, salt)


def check_password(key: ContainerKey, raw_header: bytes) -> None:
    """Raise WrongArchivePassword if `key` did not seal this header."""
    if not hmac.compare_digest(key.seal, raw_header[HEADER_BYTES - _HASH_BYTES : HEADER_BYTES]):
        raise WrongArchivePassword(
            "归档口令不正确。",
            kept="归档没有被改动。",
            remedy="请核对口令（注意大小写和中英文输入状态）后重试。",
        )


def render_end(stream_bytes: int) -> bytes:
    """Return the end mark of a stream of `stream_bytes` bytes, header included."""
    return _END.pack(END_MAGIC, stream_bytes)


def _with_checksum(fixed: bytes) -> bytes:
    return fixed + hashlib.sha256(fixed).digest()


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
