"""Which of the book's own backups are kept; what they share is swept by the attachment store."""

import shutil
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.backup_manifest import FOLDER_NAME, Backup, find_backups
from db.book_files import PART_SUFFIX, BookFiles
from db.storage_errors import storage_errors


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many days, ISO weeks and months keep their last backup; only those that have one count.

    Days without a backup do not use the numbers up, so that an office that was closed for weeks
    loses nothing.
    """

    daily: int = 7
    weekly: int = 5
    monthly: int = 12

    def __post_init__(self) -> None:
        if min(self.daily, self.weekly, self.monthly) < 0:
            raise ValueError("negative number of backups")


def superseded(backups: Sequence[Backup], keep: Rotation) -> tuple[Backup, ...]:
    """Return the backups that may go.

    The newest always stays, and so does the newest of each revision of the tables: it is the way
    back from a migration.
    """
    newest_first = sorted(backups, key=lambda backup: backup.created, reverse=True)
    rules: tuple[tuple[Callable[[Backup], Hashable], int], ...] = (
        (lambda _: "newest", 1),
        (lambda backup: backup.revision, len(newest_first)),
        (lambda backup: backup.created.date(), keep.daily),
        (lambda backup: backup.created.isocalendar()[:2], keep.weekly),
        (lambda backup: (backup.created.year, backup.created.month), keep.monthly),
    )
    kept: set[Path] = set()
    for period_of, number in rules:
        last_of: dict[Hashable, Path] = {}
        for backup in newest_first:
            last_of.setdefault(period_of(backup), backup.folder)
        kept.update(list(last_of.values())[:number])
    return tuple(backup for backup in newest_first if backup.folder not in kept)


def rotate(files: BookFiles, keep: Rotation) -> tuple[Path, ...]:
    """Delete the superseded and the unfinished backups of a book; return the former.

    A backup whose manifest cannot be used is left alone. Not to be called while a backup is being
    made, and never as part of a restore.
    """
    gone = tuple(backup.folder for backup in superseded(find_backups(files.backups).sound, keep))
    with storage_errors(files.backups, "其余备份没有改动。"):
        for folder in gone:
            # Renamed first, so that a half-deleted backup is not taken for a whole one.
            folder.rename(folder.with_name(folder.name + PART_SUFFIX))
        for entry in list(files.backups.glob(f"*{PART_SUFFIX}")):
            if FOLDER_NAME.fullmatch(entry.stem):
                shutil.rmtree(entry)
    return gone
