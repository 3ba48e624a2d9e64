"""What a backup says of itself: a manifest of its files and of the attachments it needs.

The manifest is written last, so a folder without one is no backup. Its checksum and those of the
files find accidents; what a forger changes meets the encryption of the database.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from db.attachments import attachment_path
from db.book_files import (
    ATTACHMENTS_NAME,
    AUDIT_HEAD_NAME,
    BOOK_NAME,
    DATABASE_NAME,
    KEYS_NAME,
    BookFiles,
    newer_book,
    write_atomically,
)
from db.problems import DamagedFile
from db.storage_errors import storage_errors

FORMAT_VERSION: Final = 1
MANIFEST_NAME: Final = "manifest.json"
FOLDER_NAME: Final = re.compile(r"backup-\d{8}-\d{6}(-\d+)?")
_ATTACHMENT: Final = re.compile(rf"{ATTACHMENTS_NAME}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}\.bin")
_NEEDED: Final = frozenset({DATABASE_NAME, KEYS_NAME, BOOK_NAME})
_ALLOWED: Final = _NEEDED | {AUDIT_HEAD_NAME}
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileMark:
    """By what a file is known again: its size in bytes and its SHA-256 (hexadecimal)."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup. `created` carries its offset; `files` maps paths below `folder`.

    `attachments` names what its rows need. They lie in the backup itself if `carries_attachments`,
    else in the book's own store, beside the folder of backups.
    """

    folder: Path
    book_id: str
    created: datetime
    revision: str
    carries_attachments: bool
    attachments: frozenset[str] = field(repr=False)
    files: Mapping[str, FileMark] = field(repr=False, hash=False)

    @property
    def size(self) -> int:
        """Bytes of its own files; shared attachments are not counted."""
        return sum(mark.size for mark in self.files.values())

    def attachment(self, name: str) -> Path:
        """Return where one of its attachments lies."""
        root = self.folder if self.carries_attachments else self.folder.parent.parent
        return attachment_path(root / ATTACHMENTS_NAME, name)


def attachment_key(name: str) -> str:
    """Return the path of an attachment below the backup that carries it, as `files` has it."""
    return attachment_path(Path(ATTACHMENTS_NAME), name).as_posix()


def write_manifest(backup: Backup, folder: Path) -> None:
    """Write the manifest into `folder` (the backup's, before it gets its final name)."""
    body = {
        "program": "lianze",
        "format_version": FORMAT_VERSION,
        "book_id": backup.book_id,
        "created": backup.created.isoformat(timespec="seconds"),
        "revision": backup.revision,
        "carries_attachments": backup.carries_attachments,
        "files": {
            name: {"size": mark.size, "sha256": mark.sha256}
            for name, mark in sorted(backup.files.items())
        },
        "attachments": sorted(backup.attachments),
    }
    content = {**body, "checksum": _checksum(body)}
    write_atomically(folder / MANIFEST_NAME, json.dumps(content, indent=1).encode())


def read_backup(folder: Path) -> Backup:
    """Read the manifest of a backup; looks at none of its other files.

    Raises DamagedFile if there is none or it is not sound, NewerBook for a newer program's.
    """
    path = folder / MANIFEST_NAME
    try:
        with storage_errors(path):
            content = json.loads(path.read_bytes())
        if int(content["format_version"]) > FORMAT_VERSION:
            raise newer_book()
        if content.pop("checksum") != _checksum(content):
            raise ValueError("checksum does not agree")
        return _backup(folder, content)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFile(
            f"备份“{folder}”的清单缺失或已损坏，不能用于恢复。",
            kept="台账没有改动，该备份也没有被删除。",
            remedy="请选择另一个备份。",
        ) from error


@dataclass(frozen=True, slots=True)
class FoundBackups:
    """The backups of a folder, oldest first, and the folders whose manifest cannot be used."""

    sound: tuple[Backup, ...]
    unusable: tuple[Path, ...]


def find_backups(folder: Path) -> FoundBackups:
    """List the backups that lie directly in a folder; unfinished ones are not listed."""
    sound, unusable = [], []
    with storage_errors(folder):
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
    for entry in entries:
        if FOLDER_NAME.fullmatch(entry.name):
            try:
                sound.append(read_backup(entry))
            except DamagedFile:
                unusable.append(entry)
    return FoundBackups(
        tuple(sorted(sound, key=lambda backup: (backup.created, backup.folder.name))),
        tuple(unusable),
    )


def attachments_in_backups(files: BookFiles) -> frozenset[str]:
    """Return every attachment that a backup of the book needs: what a sweep must keep.

    Raises DamagedFile if one manifest cannot be used, because then nobody knows what it needs.
    """
    found = find_backups(files.backups)
    for folder in found.unusable:
        read_backup(folder)
    return frozenset().union(*(backup.attachments for backup in found.sound))


def _backup(folder: Path, content: dict[str, Any]) -> Backup:
    files = {
        str(name): FileMark(int(mark["size"]), str(mark["sha256"]))
        for name, mark in content["files"].items()
    }
    carries = content["carries_attachments"] is True
    # Names become paths below the target of a restore: nothing else may be among them.
    for name in files:
        if name not in _ALLOWED and not (carries and _ATTACHMENT.fullmatch(name)):
            raise ValueError(f"unexpected file {name!r}")
    attachments = frozenset(map(str, content["attachments"]))
    marks = {*attachments, *(mark.sha256 for mark in files.values())}
    if not files.keys() >= _NEEDED or not all(map(_SHA256.fullmatch, marks)):
        raise ValueError("incomplete or malformed manifest")
    created = datetime.fromisoformat(content["created"])
    if created.tzinfo is None:
        raise ValueError("time without an offset")
    return Backup(
        folder,
        str(content["book_id"]),
        created,
        str(content["revision"]),
        carries,
        attachments,
        files,
    )


def _checksum(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
