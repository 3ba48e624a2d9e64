"""The backups of a folder, as the program shows them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup_manifest import MANIFEST_NAME, Backup, find_backups, read_backup
from db.book_files import BACKUPS_NAME


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup: when it was made (local time), its size in bytes, how many attachments it needs."""

    folder: Path
    created: datetime
    size: int
    attachments: int
    carries_attachments: bool


@dataclass(frozen=True, slots=True)
class BackupList:
    """The usable backups, the newest first, and the folders that cannot be used."""

    rows: tuple[BackupRow, ...]
    unusable: tuple[Path, ...]


def backups_in(folder: Path) -> BackupList:
    """Return the backup that a folder is, or those that lie in it or in the book that it is.

    Raises `DamagedFile` where the folder itself is a backup that cannot be used.
    """
    if (folder / MANIFEST_NAME).exists():
        return BackupList((_row(read_backup(folder)),), ())
    found = find_backups(folder)
    if not found.sound and not found.unusable:
        found = find_backups(folder / BACKUPS_NAME)
    return BackupList(tuple(_row(item) for item in reversed(found.sound)), found.unusable)


def _row(backup: Backup) -> BackupRow:
    return BackupRow(
        backup.folder,
        backup.created.astimezone(),
        backup.size,
        len(backup.attachments),
        backup.carries_attachments,
    )
