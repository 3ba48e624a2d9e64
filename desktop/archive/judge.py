"""Comparing what a bag holds with what its manifests say. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from db.problems import DamagedFile
from desktop.archive import bag_format
from desktop.archive.hashing import Digests
from desktop.archive.observe import ObservedBag

_PAYLOAD_PREFIX = f"{bag_format.PAYLOAD_FOLDER}/"


class FileState(StrEnum):
    """How a file compares with the manifests."""

    OK = "ok"
    CHANGED = "changed"
    MISSING = "missing"
    UNEXPECTED = "unexpected"


class FileKind(StrEnum):
    """What a checked file is: record content, the bag's own description, or beside a container."""

    PAYLOAD = "payload"
    TAG = "tag"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file: its path in the bag ("data/…"), or its name if it lies beside the container."""

    path: str
    kind: FileKind
    state: FileState


@dataclass(frozen=True, slots=True)
class Judgement:
    """The state of every file, and what is wrong with the bag as a whole in Chinese sentences."""

    files: tuple[FileCheck, ...]
    faults: tuple[str, ...]


def judge(bag: ObservedBag) -> Judgement:
    """Compare every file with every manifest.

    RFC 8493 lets a bag without a tag manifest pass; here each of our own manifests must be there,
    or else deleting one would hide a change.
    """
    faults = list(bag.faults)
    sha256 = _manifest(bag, bag_format.SHA256_MANIFEST, faults)
    sm3 = _manifest(bag, bag_format.SM3_MANIFEST, faults)
    tags = _manifest(bag, bag_format.TAG_MANIFEST, faults)
    if sha256.keys() != sm3.keys():
        faults.append("SHA-256 与 SM3 两份清单所列的文件不同。")
    if any(not path.startswith(_PAYLOAD_PREFIX) for path in sha256.keys() | sm3.keys()):
        faults.append("校验清单列有内容文件夹以外的文件。")
    unlisted = [name for name in bag_format.LISTED_TAG_FILES if name not in tags]
    if tags and unlisted:
        faults.append(f"标签清单没有列出“{'”“'.join(unlisted)}”。")
    faults += _declaration_faults(bag)
    files = []
    for path in sorted(
        (bag.digests.keys() | sha256.keys() | sm3.keys() | tags.keys()) - {bag_format.TAG_MANIFEST}
    ):
        if path.startswith(_PAYLOAD_PREFIX):
            state = _state(bag.digests.get(path), sha256.get(path), sm3.get(path))
            files.append(FileCheck(path, FileKind.PAYLOAD, state))
        else:
            state = _state(bag.digests.get(path), tags.get(path), None)
            files.append(FileCheck(path, FileKind.TAG, state))
    return Judgement(tuple(files), tuple(faults))


def _manifest(bag: ObservedBag, name: str, faults: list[str]) -> dict[str, str]:
    content = bag.tags.get(name)
    if content is None:
        faults.append(f"缺少校验清单“{name}”。")
        return {}
    try:
        return bag_format.parse_manifest(content, name)
    except DamagedFile as damage:
        faults.append(damage.what)
        return {}


def _declaration_faults(bag: ObservedBag) -> list[str]:
    declaration = bag.tags.get(bag_format.DECLARATION)
    if declaration != bag_format.DECLARATION_TEXT.encode():
        return [f"“{bag_format.DECLARATION}”缺失或不是本程序的归档格式。"]
    try:
        info = bag_format.parse_info(bag.tags.get(bag_format.INFO, b""))
    except DamagedFile as damage:
        return [damage.what]
    payload = [found for path, found in bag.digests.items() if path.startswith(_PAYLOAD_PREFIX)]
    counted = f"{sum(found.size for found in payload)}.{len(payload)}"
    if info.get("Payload-Oxum") != counted:
        return [f"文件的总数或总大小与“{bag_format.INFO}”所记不同。"]
    return []


def _state(found: Digests | None, sha256: str | None, sm3: str | None) -> FileState:
    if found is None:
        return FileState.MISSING
    if sha256 is None and sm3 is None:
        return FileState.UNEXPECTED
    if sha256 not in {None, found.sha256} or sm3 not in {None, found.sm3}:
        return FileState.CHANGED
    return FileState.OK
