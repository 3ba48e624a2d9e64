"""What goes into an archive, and the names that every system it may meet can read."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID

from db.problems import InvalidInput
from desktop.archive.problems import PathTooLong

PART_SUFFIX = ".lianze.part"
CONTAINER_SUFFIX = ".lianze"

# ext4 counts bytes; NTFS and FAT32 count 255 UTF-16 units, which is never less.
_NAME_BYTES = 255
# Windows opens 260 characters at most; the rest is for the drive, the suffix and the end mark.
_PATH_CHARACTERS = 240
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE_NAME = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """The archive's own description, which goes to bag-info.txt and to the receipt.

    `name` becomes the folder's name; `registers` are shown names, `created` is an aware moment.
    """

    name: str
    title: str
    unit: str
    years: tuple[int, ...]
    registers: tuple[str, ...]
    created: datetime
    book_id: UUID
    handler: str
    purpose: str
    medium: str
    approver: str = ""
    classification: str = ""
    return_by: date | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file of the payload.

    `path` is relative to the bag's data/ folder. `size` in bytes lets a large file be streamed
    into a container; None means that its bytes are few. `open` gives a new binary stream.
    """

    path: PurePosixPath
    size: int | None
    open: Callable[[], BinaryIO]


def check_plan(plan: ArchivePlan) -> None:
    """Raise InvalidInput, field "name", if the archive's name is not legal everywhere."""
    fault = _fault_of_name(plan.name, _NAME_BYTES - len(PART_SUFFIX))
    if fault:
        raise InvalidInput({"name": f"归档名称“{plan.name}”{fault}。"})
    if plan.created.tzinfo is None:
        raise ValueError("the moment of creation has no time zone")


def check_files(name: str, files: Iterable[ArchiveFile]) -> None:
    """Raise if a path cannot be stored.

    Illegal or doubled names are made by this program, hence ValueError, a bug. Raises PathTooLong
    if only the archive's name `name`, which its user chose, makes a path too long.
    """
    seen: set[str] = set()
    for file in files:
        check_payload_path(file.path)
        # NTFS and FAT32 take names that differ in case only for one.
        folded = unicodedata.normalize("NFC", str(file.path)).casefold()
        if folded in seen:
            raise ValueError(f"two files of one archive would be called {file.path}")
        seen.add(folded)
        if len(f"{name}/data/{file.path}") >= _PATH_CHARACTERS:
            raise PathTooLong(
                f"归档名称“{name}”太长，与其中文件名“{file.path.name}”合起来超过了 "
                f"{_PATH_CHARACTERS} 个字，在 Windows 上将无法打开。",
                remedy="请把归档名称改短一些。",
            )


def check_payload_path(path: PurePosixPath) -> None:
    """Raise ValueError if `path` is not a relative path of legal names."""
    if path.is_absolute() or not path.parts:
        raise ValueError(f"not a path inside the payload: {path}")
    for part in path.parts:
        if _fault_of_name(part, _NAME_BYTES):
            raise ValueError(f"not a legal file name: {part!r} in {path}")
    if len(f"data/{path}") >= _PATH_CHARACTERS:
        raise ValueError(f"path too long: {path}")


def _fault_of_name(name: str, limit: int) -> str:
    if not name or name in {".", ".."}:
        return "不能为空"
    if _FORBIDDEN.search(name) or _DEVICE_NAME.fullmatch(name):
        return '含有文件名不能使用的字符（\\ / : * ? " < > |）或系统保留的名称'
    if name[-1] in ". " or name[0] == " ":
        return "不能以空格开头，也不能以空格或句点结尾"
    if len(name.encode("utf-8")) > limit:
        return f"太长，最多 {limit // 3} 个汉字"
    return ""
