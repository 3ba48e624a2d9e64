"""What must be known of an .xlsx package before its cells are laid out in memory.

The parts are named by ISO/IEC 29500-1 (SpreadsheetML).
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
# A sheet is laid out in memory as one rectangle: a stray value in the last row and column of a
# workbook would need hundreds of gigabytes.
MAX_AREA = 20_000_000

_CELL = re.compile(rb'<c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR_CELL = re.compile(
    rb'<c\b(?=[^<>]*\bt="e")[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>'
    rb"(?:(?!</c>).)*?<v>(#[^<]*)</v>",
    re.DOTALL,
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class BrokenPackage(Exception):  # noqa: N818 - told to the user as a Problem by `reading`
    """The package cannot be unpacked, or lacks a part that it names."""


class OversizedPackage(Exception):  # noqa: N818 - as above
    """The package holds more than any roster."""


def check_size(content: bytes) -> None:
    """Raise `OversizedPackage` for what would fill the memory, `BrokenPackage` for what is cut."""
    with _opened(content) as package:
        if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
            raise OversizedPackage
        for part in package.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                _check_area(_read(package, part))


def error_cells(content: bytes, sheet: str) -> Mapping[tuple[int, int], str]:
    """Return (row, column) → error text (#N/A) of the sheet's formulas that could not be computed.

    The reader of the cells returns them as empty ones.
    """
    with _opened(content) as package:
        part = _part_of(package, sheet)
        worksheet = _read(package, part) if part else b""
    return {
        (int(row), _column_number(letters)): error.decode("utf-8", "replace")
        for letters, row, error in _ERROR_CELL.findall(worksheet)
    }


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenPackage from error


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    try:
        return package.read(part)
    # RuntimeError: a part with a ZIP password; NotImplementedError: an unknown compression.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, KeyError) as error:
        raise BrokenPackage from error


def _check_area(worksheet: bytes) -> None:
    references = set(_CELL.findall(worksheet))
    last_row = max((int(row) for _, row in references), default=0)
    last_column = max((_column_number(letters) for letters, _ in references), default=0)
    if last_row * last_column > MAX_AREA:
        raise OversizedPackage


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    try:
        book = ElementTree.fromstring(_read(package, "xl/workbook.xml"))
        relations = ElementTree.fromstring(_read(package, "xl/_rels/workbook.xml.rels"))
    except ElementTree.ParseError as error:
        raise BrokenPackage from error
    identity = next(
        (
            entry.get(_RELATION_ID)
            for entry in book.iter(f"{_MAIN}sheet")
            if entry.get("name") == sheet
        ),
        None,
    )
    for relation in relations:
        if relation.get("Id") == identity:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return None
