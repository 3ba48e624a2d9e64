"""The audit chain: written with every change, checked on demand.

Each entry carries the hash of the one before and is signed with the user's Ed25519 key (RFC 8032).
The last entry's hash also stands in a small file beside the database, so that cutting off the end
of the chain shows. Personal values lie in a row of their own, which the chain covers by a salted
hash: destroying them at the end of their retention leaves the chain valid.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.audit import AuditDetail, AuditDetailDestroyed, AuditEntry
from db.models.book import UserKey

GENESIS = "0" * 64
DESTROY = "audit.destroy"
"""The action that orders the destruction of one entry's details (its number is the entity)."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a service says of a change before it is chained."""

    action: str
    entity: str
    entity_id: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the number of entries, the last hash and its signature."""

    seq: int
    entry_hash: str
    signature: str
    public_key: str

    def to_json(self) -> str:
        """Return the content of the head file."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Head | None":
        """Read a head file; `None` where it is not one (verification then reports it)."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the chain: the entry where it shows and a sentence."""

    seq: int
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole chain found."""

    entries: int
    head: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def _canonical(data: Any) -> bytes:  # noqa: ANN401 - JSON data
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _detail_hash(salt: str, detail: dict[str, Any]) -> str:
    return hashlib.sha256(salt.encode() + _canonical(detail)).hexdigest()


def _entry_hash(entry: AuditEntry) -> str:
    covered = [
        entry.seq,
        entry.at,
        entry.user_id,
        entry.public_key,
        entry.action,
        entry.entity,
        entry.entity_id,
        entry.detail_hash,
        entry.previous_hash,
    ]
    return hashlib.sha256(_canonical(covered)).hexdigest()


def append(
    session: Session, notes: Iterable[Note], *, at: str, user_id: str, key: Ed25519PrivateKey
) -> Head | None:
    """Chain and sign the notes in this session's transaction; return the new end of the chain."""
    last = session.execute(
        select(AuditEntry.seq, AuditEntry.entry_hash).order_by(AuditEntry.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq, last.entry_hash) if last else (0, GENESIS)
    public_key = key.public_key().public_bytes_raw().hex()
    head: Head | None = None
    for note in notes:
        seq += 1
        salt = secrets.token_hex(16)
        entry = AuditEntry(
            seq=seq,
            at=at,
            user_id=user_id,
            public_key=public_key,
            action=note.action,
            entity=note.entity,
            entity_id=note.entity_id,
            detail_hash=_detail_hash(salt, note.detail),
            previous_hash=previous,
        )
        entry.entry_hash = previous = _entry_hash(entry)
        entry.signature = key.sign(bytes.fromhex(previous)).hex()
        session.add(entry)
        session.flush()
        session.add(AuditDetail(seq=seq, salt=salt, detail=note.detail))
        head = Head(seq, previous, entry.signature, public_key)
    return head


def verify(session: Session, head_text: str | None) -> Verification:
    """Check every entry, its place, its signature and its detail, and the head file beside it."""
    owners = {row.public_key: row.user_id for row in session.scalars(select(UserKey))}
    destroyed = _destroyed_by_order(session)
    findings: list[Finding] = []
    previous, count = GENESIS, 0
    rows = session.execute(
        select(AuditEntry, AuditDetail)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEntry.seq)
        .order_by(AuditEntry.seq)
        .execution_options(yield_per=500)
    )
    hashes: dict[int, str] = {}
    for entry, detail in rows:
        count += 1
        while count < entry.seq:
            findings.append(Finding(count, f"第{count}条被删去。"))
            count += 1
        findings.extend(_entry_faults(entry, detail, previous, owners, destroyed))
        previous = entry.entry_hash
        hashes[entry.seq] = previous
    findings.extend(_head_faults(hashes, count, head_text))
    return Verification(count, previous, tuple(findings))


def _destroyed_by_order(session: Session) -> set[int]:
    """Return the entries whose details were destroyed by a chained and signed order.

    The row alone proves nothing: whoever deletes a detail could write it too.
    """
    ordered = set(session.scalars(select(AuditEntry.entity_id).where(AuditEntry.action == DESTROY)))
    return {seq for seq in session.scalars(select(AuditDetailDestroyed.seq)) if str(seq) in ordered}


def _entry_faults(
    entry: AuditEntry,
    detail: AuditDetail | None,
    previous: str,
    owners: Mapping[str, str],
    destroyed: set[int],
) -> list[Finding]:
    faults = []
    if entry.previous_hash != previous:
        faults.append(Finding(entry.seq, f"第{entry.seq}条与上一条接不上。"))
    if _entry_hash(entry) != entry.entry_hash:
        faults.append(Finding(entry.seq, f"第{entry.seq}条的内容被改动。"))
    if entry.public_key not in owners:
        faults.append(Finding(entry.seq, f"第{entry.seq}条不是用本台账用户的密钥签的。"))
    elif owners[entry.public_key] != entry.user_id:
        faults.append(Finding(entry.seq, f"第{entry.seq}条是用另一位用户的密钥签的。"))
    elif not _signed(entry):
        faults.append(Finding(entry.seq, f"第{entry.seq}条的签名不对。"))
    if detail is None:
        if entry.seq not in destroyed:
            faults.append(Finding(entry.seq, f"第{entry.seq}条的明细被删去。"))
    elif _detail_hash(detail.salt, detail.detail) != entry.detail_hash:
        faults.append(Finding(entry.seq, f"第{entry.seq}条的明细被改动。"))
    return faults


def _signed(entry: AuditEntry) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(entry.public_key)).verify(
            bytes.fromhex(entry.signature), bytes.fromhex(entry.entry_hash)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _head_faults(hashes: dict[int, str], count: int, head_text: str | None) -> list[Finding]:
    if head_text is None:
        return (
            [Finding(count, "台账旁边的审计链尾文件不见了，无法判断末尾是否被截去。")]
            if count
            else []
        )
    head = Head.from_json(head_text)
    if head is None:
        return [Finding(count, "台账旁边的审计链尾文件已损坏，无法判断末尾是否被截去。")]
    if head.seq > count:
        return [Finding(head.seq, f"审计链末尾被截去：应当有{head.seq}条，只剩{count}条。")]
    # The file may lag by the entries of a write that was cut short after its commit.
    if hashes.get(head.seq) != head.entry_hash:
        return [Finding(head.seq, f"第{head.seq}条与台账旁边的链尾文件不一致。")]
    return []
