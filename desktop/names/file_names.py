"""File names that are legal on NTFS, FAT32 and ext4."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# ext4 counts bytes (85 Chinese characters); NTFS and FAT32 allow 255 UTF-16 units, which are
# never more than the bytes in UTF-8.
MAX_BYTES: Final = 255

UNNAMED: Final = "未命名"

# The characters that Windows refuses, each with the full-width form that reads the same.
_FORBIDDEN: Final = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")

# Microsoft, "Naming Files, Paths, and Namespaces": refused with any extension; the superscript
# digits count as digits there.
_RESERVED: Final = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *", re.IGNORECASE
)

# A short Latin ending with a letter in it: ".pdf" and ".7z", but not the ".5" of 2026.3.5.
_EXTENSION: Final = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,10}$")


def _visible(text: str) -> str:
    """Drop what no file name may hold or show: controls, format marks, line ends, surrogates."""
    normal = unicodedata.normalize("NFC", text)
    kept = (
        " " if character.isspace() else character
        for character in normal
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    return "".join(c for c in kept if ord(c) & 0xFFFE != 0xFFFE).translate(_FORBIDDEN)


def _shortened(text: str, room: int) -> str:
    """Cut to `room` bytes in UTF-8, never inside a character or before its combining mark."""
    if len(text.encode()) <= room:
        return text
    length = len(text.encode()[:room].decode(errors="ignore"))
    while length and unicodedata.category(text[length]).startswith("M"):
        length -= 1
    return text[:length]


def _unreserved(stem: str) -> str:
    """Break a device name (CON, COM1, "aux.tar") with an underscore."""
    first, dot, rest = stem.partition(".")
    return f"{first.rstrip()}_{dot}{rest}" if _RESERVED.fullmatch(first) else stem


def _assembled(stem: str, extension: str, room: int) -> str:
    # One byte is kept back for the underscore of a reserved name.
    fitting = _shortened(stem, room - len(extension) - 1).strip(" ").rstrip(". ")
    return _unreserved(fitting or UNNAMED) + extension


def legal_file_name(text: str, *, reserve: int = 0) -> str:
    """Turn any text into a file name (without a folder) legal on NTFS, FAT32 and ext4.

    Forbidden characters become their full-width forms, invisible ones go, the extension stays
    when the name is shortened, and the result is never empty. `reserve` keeps that many bytes
    free for an ending that is added later (".part"). Different texts may give the same name:
    see `unique_in`.
    """
    name = _visible(text).strip(" ").lstrip(". ").rstrip(". ")
    extension = ""
    # ".pdf" alone has lost its dot by now, so a match always leaves a stem.
    if found := _EXTENSION.search(name):
        name, extension = name[: found.start()], found.group()
    made = _assembled(name, extension, MAX_BYTES - reserve)
    # A cut can bare a new ending (" .a" of "… .abcd"): again, until the name is its own legal form.
    return made if made == text else legal_file_name(made, reserve=reserve)


def _same_file(name: str) -> str:
    """Return what Windows compares: upper and lower case are the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def unique_in(name: str, existing: Iterable[str], *, reserve: int = 0) -> str:
    """Return the legal form of `name`, numbered " (2)", " (3)" … when `existing` has it already.

    Names that differ only in upper and lower case count as the same, as they do on Windows.
    """
    taken = {_same_file(other) for other in existing}
    legal = legal_file_name(name, reserve=reserve)
    found = _EXTENSION.search(legal)
    extension = found.group() if found else ""
    stem = legal.removesuffix(extension)
    candidate, number = legal, 1
    while _same_file(candidate) in taken:
        number += 1
        ending = f" ({number}){extension}"
        candidate = _shortened(stem, MAX_BYTES - reserve - len(ending)).rstrip(". ") + ending
    return candidate
