"""The keys of a book: one random data key, wrapped once per user and once for the recovery code.

A user's slot also holds that user's own Ed25519 signing key. All other keys are derived from the
data key (HKDF, RFC 5869), so that changing a password never re-encrypts the book. Keys exist in
memory only; nothing here prints or logs one.
"""

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.key_slots import (
    DEFAULT_COST,
    KEY_BYTES,
    Cost,
    Slot,
    SlotKind,
    SlotOwner,
    open_slot,
    read_slots,
    seal_slot,
    write_slots,
)
from db.password_policy import normalised_password, require_good_password
from db.problems import InvalidInput, WrongPassword, WrongRecoveryCode
from db.recovery_code import new_recovery_code, read_recovery_code

_DATABASE: Final = b"lianze/database/1"
_ATTACHMENT_CONTENT: Final = b"lianze/attachment-content/1"
_ATTACHMENT_NAME: Final = b"lianze/attachment-name/1"


class DataKey:
    """The book's one data key and what is derived from it; its text never shows it."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("data key of a wrong length")
        self._key = key

    @classmethod
    def random(cls) -> Self:
        """Return the data key of a new book."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def database(self) -> bytes:
        """32 bytes: the raw key of SQLCipher."""
        return self._derived(_DATABASE)

    @property
    def attachment_content(self) -> bytes:
        """32 bytes: the root of the keys of the attachments."""
        return self._derived(_ATTACHMENT_CONTENT)

    @property
    def attachment_name(self) -> bytes:
        """32 bytes: the HMAC key that names attachments."""
        return self._derived(_ATTACHMENT_NAME)

    def sealed_content(self, signing_key: Ed25519PrivateKey | None) -> bytes:
        """Return what a slot seals: the data key, then the user's signing key if there is one."""
        return self._key + (signing_key.private_bytes_raw() if signing_key else b"")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(self._key)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What an opened slot gives. `user_id` and `signing_key` are absent for the recovery code."""

    user_id: str
    name: str
    data_key: DataKey = field(repr=False)
    signing_key: Ed25519PrivateKey | None = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that verify this user's signatures; empty for the recovery code."""
        return self.signing_key.public_key().public_bytes_raw() if self.signing_key else b""

    def sign(self, message: bytes) -> bytes:
        """Return the user's Ed25519 signature (64 bytes)."""
        if self.signing_key is None:
            raise ValueError("the recovery code signs nothing")
        return self.signing_key.sign(message)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The slots of a book. Every change returns a new ring, which `save_ring` puts on disk."""

    book_id: str
    slots: tuple[Slot, ...]

    @property
    def users(self) -> tuple[Slot, ...]:
        """The slots of users, in the order in which they were added."""
        return tuple(slot for slot in self.slots if slot.kind is SlotKind.USER)

    def user(self, user_id: str) -> Slot:
        """Return a user's slot; a missing one is a bug of the caller (KeyError)."""
        for slot in self.users:
            if slot.user_id == user_id:
                return slot
        raise KeyError(user_id)

    def user_named(self, name: str) -> Slot:
        """Return a user's slot by name; raises InvalidInput (field `user`) if there is none."""
        for slot in self.users:
            if slot.name == name.strip():
                return slot
        raise InvalidInput({"user": f"没有名为“{name}”的用户。"})


@dataclass(frozen=True, slots=True)
class NewRing:
    """The keys of a new book; the recovery code is shown once, to be printed, and never stored."""

    ring: KeyRing
    unlocked: Unlocked
    recovery_code: str = field(repr=False)


def create_ring(
    book_id: str, user_id: str, name: str, password: str, *, cost: Cost = DEFAULT_COST
) -> NewRing:
    """Make the keys of a new book with its first user; saves nothing."""
    data_key = DataKey.random()
    ring = add_user(KeyRing(book_id, ()), data_key, user_id, name, password, cost=cost)
    ring, code = replace_recovery_code(ring, data_key, cost=cost)
    return NewRing(ring, unlock(ring, user_id, password), code)


def load_ring(path: Path, book_id: str) -> KeyRing:
    """Read `keys.json`; raises DamagedFile or NewerBook."""
    return KeyRing(book_id, read_slots(path, book_id))


def save_ring(path: Path, ring: KeyRing) -> None:
    """Write `keys.json` in one step."""
    write_slots(path, ring.book_id, ring.slots)


def unlock(ring: KeyRing, user_id: str, password: str) -> Unlocked:
    """Open a user's slot; raises WrongPassword. Takes about half a second by design."""
    slot = ring.user(user_id)
    content = open_slot(ring.book_id, slot, _secret(password))
    if content is None:
        raise WrongPassword(
            f"用户“{slot.name}”的密码不正确。",
            kept="台账没有改动。",
            remedy="请检查大小写和输入法后重试；忘记密码时可用恢复码重设。",
        )
    signing_key = Ed25519PrivateKey.from_private_bytes(content[KEY_BYTES:])
    return Unlocked(user_id, slot.name, DataKey(content[:KEY_BYTES]), signing_key)


def unlock_with_recovery_code(ring: KeyRing, typed: str) -> Unlocked:
    """Open the recovery slot.

    Raises InvalidInput (field `recovery_code`) for a typing slip, WrongRecoveryCode for a sound
    code that does not belong to this book or was replaced.
    """
    code = read_recovery_code(typed).encode()
    for slot in ring.slots:
        if slot.kind is SlotKind.RECOVERY:
            content = open_slot(ring.book_id, slot, code)
            if content is not None:
                return Unlocked("", "", DataKey(content), None)
    raise WrongRecoveryCode(
        "恢复码书写无误，但不是本台账现用的恢复码。",
        kept="台账没有改动。",
        remedy="请核对台账和恢复码的日期；恢复码更换后，旧码即失效。",
    )


def add_user(
    ring: KeyRing,
    data_key: DataKey,
    user_id: str,
    name: str,
    password: str,
    *,
    cost: Cost = DEFAULT_COST,
) -> KeyRing:
    """Return the ring with a slot and a new signing key for one more user.

    Raises InvalidInput (fields `name`, `password`).
    """
    name = name.strip()
    if not name:
        raise InvalidInput({"name": "请填写用户名。"})
    if any(slot.name == name for slot in ring.users):
        raise InvalidInput({"name": f"已有名为“{name}”的用户。"})
    if any(slot.user_id == user_id for slot in ring.users):
        raise ValueError("the user already has a slot")
    require_good_password(password, name)
    slot = _user_slot(
        ring.book_id, user_id, name, password, data_key, Ed25519PrivateKey.generate(), cost
    )
    return replace(ring, slots=(*ring.slots, slot))


def rename_user(ring: KeyRing, user_id: str, name: str) -> KeyRing:
    """Return the ring with another name for a user; raises InvalidInput (field `name`)."""
    name = name.strip()
    if not name or any(slot.name == name and slot.user_id != user_id for slot in ring.users):
        raise InvalidInput({"name": "用户名为空或已被其他用户使用。"})
    return _with_slot(ring, replace(ring.user(user_id), name=name))


def remove_user(ring: KeyRing, user_id: str) -> KeyRing:
    """Return the ring without a user's slot. Old backups keep theirs: the data key is the same."""
    gone = ring.user(user_id)
    return replace(ring, slots=tuple(slot for slot in ring.slots if slot is not gone))


def change_password(
    ring: KeyRing, user_id: str, old: str, new: str, *, cost: Cost = DEFAULT_COST
) -> KeyRing:
    """Return the ring with a user's new password; the signing key stays.

    Raises WrongPassword for the old one, InvalidInput (field `password`) for the new one.
    """
    slot = ring.user(user_id)
    require_good_password(new, slot.name)
    if _secret(new) == _secret(old):
        raise InvalidInput({"password": "新密码不能与原密码相同。"})
    opened = unlock(ring, user_id, old)
    assert opened.signing_key is not None
    return _with_slot(
        ring,
        _user_slot(
            ring.book_id, user_id, slot.name, new, opened.data_key, opened.signing_key, cost
        ),
    )


def reset_password(
    ring: KeyRing, data_key: DataKey, user_id: str, new: str, *, cost: Cost = DEFAULT_COST
) -> KeyRing:
    """Return the ring with a new password for a user who lost theirs.

    The old signing key was sealed under the lost password and is gone: the slot gets a new one.
    The caller records its public key and audits the event. Raises InvalidInput (`password`).
    """
    slot = ring.user(user_id)
    require_good_password(new, slot.name)
    return _with_slot(
        ring,
        _user_slot(
            ring.book_id, user_id, slot.name, new, data_key, Ed25519PrivateKey.generate(), cost
        ),
    )


def replace_recovery_code(
    ring: KeyRing, data_key: DataKey, *, cost: Cost = DEFAULT_COST
) -> tuple[KeyRing, str]:
    """Return the ring with a new recovery code, and the code; the old one opens nothing more."""
    printed = new_recovery_code()
    secret = read_recovery_code(printed).encode()
    slot = seal_slot(
        ring.book_id,
        SlotOwner(SlotKind.RECOVERY),
        secret,
        data_key.sealed_content(None),
        cost,
    )
    return replace(ring, slots=(*ring.users, slot)), printed


def verify_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether an Ed25519 signature is sound; malformed input is not."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _secret(password: str) -> bytes:
    return normalised_password(password).encode()


def _user_slot(
    book_id: str,
    user_id: str,
    name: str,
    password: str,
    data_key: DataKey,
    signing_key: Ed25519PrivateKey,
    cost: Cost,
) -> Slot:
    public_key = signing_key.public_key().public_bytes_raw()
    owner = SlotOwner(SlotKind.USER, user_id, name, public_key)
    content = data_key.sealed_content(signing_key)
    return seal_slot(book_id, owner, _secret(password), content, cost)


def _with_slot(ring: KeyRing, changed: Slot) -> KeyRing:
    return replace(
        ring,
        slots=tuple(
            changed if slot.kind is changed.kind and slot.user_id == changed.user_id else slot
            for slot in ring.slots
        ),
    )
