"""Archives that were never finished: the program was killed or the drive was pulled."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.archive.observe import files_of
from desktop.archive.plan import PART_SUFFIX
from desktop.platform.drive_errors import drive_errors


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One unfinished archive: where it is, how many bytes it takes, when it was last written."""

    path: Path
    size: int
    modified: datetime

    @property
    def name(self) -> str:
        """The name that the archive was to have."""
        return self.path.name.removesuffix(PART_SUFFIX)


def find_unfinished(folder: Path) -> tuple[Unfinished, ...]:
    """Return the unfinished archives directly in `folder`; raises DriveGone."""
    with drive_errors(folder):
        parts = sorted(path for path in folder.iterdir() if _is_part(path))
        return tuple(
            Unfinished(
                path,
                sum(file.lstat().st_size for file in files_of(path)),
                datetime.fromtimestamp(path.stat().st_mtime, UTC),
            )
            for path in parts
        )


def remove_unfinished(unfinished: Unfinished) -> None:
    """Delete an unfinished archive; raises DriveGone or NotWritable."""
    if not _is_part(unfinished.path):
        raise ValueError(f"not an unfinished archive: {unfinished.path}")
    with drive_errors(unfinished.path):
        shutil.rmtree(unfinished.path)


def _is_part(path: Path) -> bool:
    return path.name.endswith(PART_SUFFIX) and path.is_dir() and not path.is_symlink()
