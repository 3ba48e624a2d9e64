"""Key slots: each wraps the book's data key under one secret (a password or the recovery code).

The secret goes through Argon2id (RFC 9106) with parameters kept per slot, so that they can grow
with the machines; the key it gives seals the content with AES-256-GCM. What a slot says about
itself is bound as associated data: it cannot be moved to another user or another book.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.book_files import newer_book, write_atomically
from db.problems import DamagedFile
from db.storage_errors import storage_errors

FORMAT_VERSION: Final = 1
KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id parameters: memory in KiB, passes over it, lanes."""

    memory_kib: int = 128 * 1024
    passes: int = 4
    lanes: int = 1

    def __post_init__(self) -> None:
        # A forged file must not make the program take all memory or run for hours.
        if not (8 <= self.memory_kib <= 4 << 20 and 1 <= self.passes <= 64):
            raise ValueError("Argon2id parameters out of range")
        if not 1 <= self.lanes <= 16:
            raise ValueError("Argon2id lanes out of range")


DEFAULT_COST: Final = Cost()
"""About 0.5 s on the machines this was measured on: a bearable log-in, a costly guess."""


class SlotKind(StrEnum):
    """Whose secret opens the slot."""

    USER = "user"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot. `user_id`, `name` and `public_key` are empty for the recovery code.

    `name` alone is not bound by the seal: an administrator can rename a user without knowing the
    password, and what was opened is told by `user_id`.
    """

    kind: SlotKind
    user_id: str
    name: str
    public_key: bytes
    created: datetime
    cost: Cost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlotOwner:
    """Who a slot is made for."""

    kind: SlotKind
    user_id: str = ""
    name: str = ""
    public_key: bytes = b""


def seal_slot(book_id: str, owner: SlotOwner, secret: bytes, content: bytes, cost: Cost) -> Slot:
    """Return a new slot that gives `content` to whoever knows `secret`."""
    salt = secrets.token_bytes(_SALT_BYTES)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    created = datetime.now(UTC)
    bound = _bound(book_id, owner.kind, owner.user_id, owner.public_key, created, cost)
    sealed = AESGCM(_wrapping_key(secret, salt, cost)).encrypt(nonce, content, bound)
    return Slot(
        owner.kind,
        owner.user_id,
        owner.name,
        owner.public_key,
        created,
        cost,
        salt,
        nonce,
        sealed,
    )


def open_slot(book_id: str, slot: Slot, secret: bytes) -> bytes | None:
    """Return the content of a slot, None if the secret is not the right one.

    Takes as long as the slot's parameters ask for; call it outside the window's thread.
    """
    bound = _bound(book_id, slot.kind, slot.user_id, slot.public_key, slot.created, slot.cost)
    key = _wrapping_key(secret, slot.salt, slot.cost)
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.sealed, bound)
    except InvalidTag:
        return None


def write_slots(path: Path, book_id: str, slots: tuple[Slot, ...]) -> None:
    """Replace the slots file in one step."""
    body = {
        "format_version": FORMAT_VERSION,
        "book_id": book_id,
        "slots": [_as_json(slot) for slot in slots],
    }
    content = {**body, "checksum": _checksum(body)}
    write_atomically(path, json.dumps(content, indent=1, ensure_ascii=False).encode())


def read_slots(path: Path, book_id: str) -> tuple[Slot, ...]:
    """Return the slots of a book's slots file.

    Raises DamagedFile if the file is missing, altered or of another book, NewerBook if a newer
    program wrote it. The checksum finds accidents; a forger meets the seals.
    """
    try:
        with storage_errors(path):
            content = json.loads(path.read_bytes())
        if int(content["format_version"]) > FORMAT_VERSION:
            raise newer_book()
        checksum = content.pop("checksum")
        if checksum != _checksum(content) or content["book_id"] != book_id:
            raise ValueError("checksum or book id does not agree")
        return tuple(_from_json(fields) for fields in content["slots"])
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFile(
            f"密钥文件“{path}”缺失、已损坏或不属于本台账，无法登录。",
            kept="数据库和附件没有改动。",
            remedy=f"请从最近的备份文件夹中复制 {path.name} 到原处，用当时的密码或恢复码登录。",
        ) from error


def _wrapping_key(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def _bound(
    book_id: str, kind: SlotKind, user_id: str, public_key: bytes, created: datetime, cost: Cost
) -> bytes:
    told = [
        FORMAT_VERSION,
        book_id,
        kind.value,
        user_id,
        public_key.hex(),
        created.isoformat(),
        cost.memory_kib,
        cost.passes,
        cost.lanes,
    ]
    return json.dumps(told).encode()


def _checksum(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _as_json(slot: Slot) -> dict[str, Any]:
    return {
        "kind": slot.kind.value,
        "user_id": slot.user_id,
        "name": slot.name,
        "public_key": slot.public_key.hex(),
        "created": slot.created.isoformat(),
        "argon2id": {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
            "salt": slot.salt.hex(),
        },
        "nonce": slot.nonce.hex(),
        "sealed": slot.sealed.hex(),
    }


def _from_json(fields: dict[str, Any]) -> Slot:
    kdf = fields["argon2id"]
    return Slot(
        SlotKind(fields["kind"]),
        str(fields["user_id"]),
        str(fields["name"]),
        bytes.fromhex(fields["public_key"]),
        datetime.fromisoformat(fields["created"]),
        Cost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"])),
        bytes.fromhex(kdf["salt"]),
        bytes.fromhex(fields["nonce"]),
        bytes.fromhex(fields["sealed"]),
    )
