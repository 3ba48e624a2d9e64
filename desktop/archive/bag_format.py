"""The text of a bag's tag files (RFC 8493), both ways. Pure."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from db.problems import DamagedFile
from desktop.archive.plan import ArchivePlan

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
SHA256_MANIFEST = "manifest-sha256.txt"
SM3_MANIFEST = "manifest-sm3.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
LISTED_TAG_FILES = (DECLARATION, INFO, SHA256_MANIFEST, SM3_MANIFEST)
PAYLOAD_FOLDER = "data"

DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

# Two blanks as sha256sum writes them, so that `sha256sum -c` and `sm3sum -c` read the manifests.
_MANIFEST_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_UNESCAPES = {code: character for character, code in _ESCAPES.items()}


def render_manifest(digests: Iterable[tuple[str, str]]) -> bytes:
    """Return a manifest of (path from the bag's root, checksum) pairs."""
    return "".join(f"{checksum}  {_escape(path)}\n" for path, checksum in digests).encode()


def parse_manifest(content: bytes, name: str) -> dict[str, str]:
    """Return path → checksum; `name` is the manifest's own name, for the message.

    Raises DamagedFile for a line that is no entry, a path listed twice or one outside the bag.
    """
    listed: dict[str, str] = {}
    for number, line in enumerate(_decode(content, name).split("\n"), 1):
        if not line:
            continue
        entry = _MANIFEST_LINE.fullmatch(line.rstrip("\r"))
        path = _unescape(entry[2]) if entry else ""
        if entry is None or path in listed or not _inside(path):
            raise DamagedFile(f"校验清单“{name}”第 {number} 行不是有效的记录。")
        listed[path] = entry[1].lower()
    return listed


def render_info(plan: ArchivePlan, payload_bytes: int, payload_files: int) -> bytes:
    """Return bag-info.txt; empty values are left out."""
    values = {
        "Source-Organization": plan.unit,
        "Contact-Name": plan.handler,
        "External-Description": plan.title,
        "External-Identifier": plan.book_id.urn,
        "Bagging-Date": plan.created.date().isoformat(),
        "Payload-Oxum": f"{payload_bytes}.{payload_files}",
        "Lianze-Archive-Version": "1",
        "Lianze-Created": plan.created.isoformat(timespec="seconds"),
        "Lianze-Years": " ".join(str(year) for year in plan.years),
        "Lianze-Registers": " ".join(plan.registers),
        "Lianze-Purpose": plan.purpose,
        "Lianze-Approver": plan.approver,
        "Lianze-Classification": plan.classification,
        "Lianze-Medium": plan.medium,
        "Lianze-Return-By": plan.return_by.isoformat() if plan.return_by else "",
    }
    # A line break inside a value would begin another tag.
    flat = {label: " ".join(value.split()) for label, value in values.items()}
    return "".join(f"{label}: {value}\n" for label, value in flat.items() if value).encode()


def parse_info(content: bytes, name: str = INFO) -> Mapping[str, str]:
    """Return label → value of a tag file; folded lines are joined.

    Raises DamagedFile for a line that is no tag.
    """
    tags: dict[str, str] = {}
    label = ""
    for number, line in enumerate(_decode(content, name).splitlines(), 1):
        if not line.strip():
            continue
        if line[0] in " \t" and label:
            tags[label] = f"{tags[label]} {line.strip()}"
            continue
        label, colon, value = line.partition(":")
        if not colon:
            raise DamagedFile(f"“{name}”第 {number} 行不是有效的记录。")
        tags[label] = value.strip()
    return tags


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedFile(f"“{name}”不是有效的文本，可能已损坏。") from error


def _escape(path: str) -> str:
    return re.sub("[%\r\n]", lambda match: _ESCAPES[match[0]], path)


def _unescape(path: str) -> str:
    return re.sub("%(25|0D|0A)", lambda match: _UNESCAPES[match[0].upper()], path, flags=re.I)


def _inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and path == str(pure)
