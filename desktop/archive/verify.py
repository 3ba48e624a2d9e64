"""Checking an archive against its own manifests and against its printed receipt."""

from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from db.problems import DamagedFile
from desktop.archive import bag_format
from desktop.archive.companions import compare_companions
from desktop.archive.container import CHUNK_BYTES
from desktop.archive.container_reader import (
    ContainerReader,
    container_name,
    find_volumes,
    with_password,
)
from desktop.archive.hashing import Hasher
from desktop.archive.judge import FileCheck, FileKind, FileState, Judgement, judge
from desktop.archive.observe import ObservedBag, files_of, observe_folder, observe_stream
from desktop.archive.problems import PasswordNeeded
from desktop.archive.progress import CancelCheck, Meter, ProgressCallback
from desktop.platform.drive_errors import drive_errors


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The outcome. `faults` are Chinese sentences about the archive as a whole.

    `tagmanifest_sha256` is None if there is no tag manifest, `matches_receipt` if no receipt's
    checksum was given.
    """

    path: Path
    encrypted: bool
    files: tuple[FileCheck, ...]
    faults: tuple[str, ...]
    tagmanifest_sha256: str | None
    matches_receipt: bool | None

    @property
    def ok(self) -> bool:
        """True if every file is as listed and nothing else is wrong."""
        return (
            bool(self.files)
            and not self.faults
            and self.matches_receipt is not False
            and all(check.state is FileState.OK for check in self.files)
        )

    def count(self, state: FileState, kind: FileKind | None = None) -> int:
        """Return how many files (of `kind`, or of all kinds) are in `state`."""
        return sum(check.state is state and kind in {None, check.kind} for check in self.files)


def is_encrypted(path: Path) -> bool:
    """Say whether the archive at `path` needs a password; raises NotAnArchive or DriveGone."""
    with drive_errors(path):
        path.stat()
        plain = path.is_dir() and (
            (path / bag_format.DECLARATION).is_file() or (path / bag_format.TAG_MANIFEST).is_file()
        )
    if plain:
        return False
    container_name(path)
    return True


def verify_archive(
    path: Path,
    password: str | None = None,
    *,
    receipt_sha256: str | None = None,
    progress: ProgressCallback | None = None,
    cancel: CancelCheck | None = None,
) -> VerificationReport:
    """Read every byte of the archive at `path` and compare; nothing is unpacked to the disk.

    `path` is a bag's folder, a container's folder or one of its files; `receipt_sha256` is the tag
    manifest's checksum as the paper shows it (blanks and case do not matter). Damage of any kind is
    told in the report. Raises NotAnArchive, PasswordNeeded, WrongArchivePassword, DriveGone and
    Cancelled.
    """
    encrypted = is_encrypted(path)
    try:
        if encrypted:
            bag = _observe_container(path, password, progress, cancel)
        else:
            bag = _observe_plain(path, progress, cancel)
    except DamagedFile as damage:
        bag, judgement = ObservedBag(), Judgement((), (damage.what,))
    else:
        judgement = judge(bag)
    if encrypted and path.is_dir():
        beside = _judge_companions(path)
        judgement = Judgement(judgement.files + beside.files, judgement.faults + beside.faults)
    tag_manifest = bag.digests.get(bag_format.TAG_MANIFEST)
    checksum = tag_manifest.sha256 if tag_manifest else None
    return VerificationReport(
        path=path,
        encrypted=encrypted,
        files=judgement.files,
        faults=judgement.faults,
        tagmanifest_sha256=checksum,
        matches_receipt=(
            None if receipt_sha256 is None else "".join(receipt_sha256.split()).lower() == checksum
        ),
    )


def _observe_plain(
    path: Path, progress: ProgressCallback | None, cancel: CancelCheck | None
) -> ObservedBag:
    with drive_errors(path):
        total = sum(file.lstat().st_size for file in files_of(path))
    with Hasher() as hasher:
        return observe_folder(path, hasher, Meter(total, progress, cancel))


def _observe_container(
    path: Path,
    password: str | None,
    progress: ProgressCallback | None,
    cancel: CancelCheck | None,
) -> ObservedBag:
    if not password:
        raise PasswordNeeded("这个归档是加密的。", remedy="请输入归档口令。")
    reader = ContainerReader(find_volumes(path), with_password(password))
    meter = Meter(reader.stream_bytes, progress, cancel)
    with Hasher() as hasher, BufferedReader(reader, CHUNK_BYTES) as stream:
        return observe_stream(stream, hasher, meter)


def _judge_companions(folder: Path) -> Judgement:
    states = {True: FileState.OK, False: FileState.CHANGED, None: FileState.MISSING}
    try:
        found = compare_companions(folder)
    except DamagedFile as damage:
        return Judgement((), (damage.what,))
    return Judgement(
        tuple(FileCheck(name, FileKind.COMPANION, states[right]) for name, right in found.items()),
        (),
    )
