"""Looking into an archive without unpacking it: its records, one record, its files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

from db.problems import DamagedFile
from db.vocabulary import Register
from desktop.archive.read import ArchiveReader, Member
from desktop.services.archive_content import INDEX, RECORD_FILE

__all__ = ["ArchivedFile", "ArchivedRow", "OpenArchive"]

ArchivedFile = Member


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """One record as the archive's own list shows it; `folder` is relative to data/."""

    folder: PurePosixPath
    register: Register
    number: str
    title: str
    subject: str
    on_date: date | None
    state: str
    stage: str
    confidential: bool


class OpenArchive:
    """An archive that is being looked at; close it before the drive is taken out.

    Raises when it is made what `desktop.archive.read.ArchiveReader` raises, and `DamagedFile`
    where its list of records cannot be read.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        self.path = path
        self._reader = ArchiveReader(path, password)
        try:
            self.rows = self._read_rows()
        except BaseException:
            self.close()
            raise

    @property
    def info(self) -> dict[str, str]:
        """What the archive says about itself (bag-info.txt)."""
        return dict(self._reader.info)

    def close(self) -> None:
        """Let the files of the archive go."""
        self._reader.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def record(self, row: ArchivedRow) -> dict[str, Any]:
        """Return the data of a record; raises `DamagedFile`, `DriveGone`."""
        data = self._reader.read_json(row.folder / RECORD_FILE)
        if not isinstance(data, dict):
            raise _unreadable(row.folder / RECORD_FILE)
        return data

    def files(self, row: ArchivedRow) -> tuple[ArchivedFile, ...]:
        """Return a record's papers and attachments."""
        return tuple(
            member
            for member in self._reader.members
            if row.folder in member.path.parents and member.path.name != RECORD_FILE
        )

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file of the archive, compared with its list; raises `DamagedFile`."""
        return self._reader.read(path)

    def _read_rows(self) -> tuple[ArchivedRow, ...]:
        try:
            data = self._reader.read_json(INDEX)
            return tuple(_row(item) for item in data)  # type: ignore[attr-defined]
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable(INDEX) from error


def _row(item: dict[str, Any]) -> ArchivedRow:
    day = item["date"]
    return ArchivedRow(
        folder=PurePosixPath(item["folder"]),
        register=Register(item["register"]),
        number=item["number"],
        title=item["title"],
        subject=item["subject"],
        on_date=date.fromisoformat(day) if day else None,
        state=item["state"],
        stage=item["stage"],
        confidential=item["confidential"],
    )


def _unreadable(path: PurePosixPath) -> DamagedFile:
    return DamagedFile(
        f"归档中的“{path}”缺失或者无法识别。",
        kept="归档没有改动。",
        remedy="请先用“核对归档”检查；如果归档完好，可能是由更新的程序写成的。",
    )
