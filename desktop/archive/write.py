"""Writing an archive so that it is either whole and checked, or plainly unfinished."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from io import BufferedReader
from os import urandom
from pathlib import Path

from db.problems import DamagedFile, DriveGone, InvalidInput, Problem, StorageFull
from desktop.archive.bag_format import TAG_MANIFEST
from desktop.archive.bag_writer import FolderSink, TarSink, WrittenBag, write_bag
from desktop.archive.companions import companion_files, compare_companions
from desktop.archive.container import (
    CHUNK_BYTES,
    SALT_BYTES,
    ContainerKey,
    Header,
    KeyCost,
    derive_key,
)
from desktop.archive.container_reader import ContainerReader
from desktop.archive.container_writer import (
    DEFAULT_VOLUME_BYTES,
    ContainerWriter,
    Volume,
    VolumeWriter,
    create_file,
    write_all,
)
from desktop.archive.hashing import Digests, Hasher
from desktop.archive.observe import ObservedBag, observe_folder, observe_stream
from desktop.archive.plan import PART_SUFFIX, ArchiveFile, ArchivePlan, check_files, check_plan
from desktop.archive.problems import NameTaken, PathTooLong
from desktop.archive.progress import CancelCheck, Meter, ProgressCallback
from desktop.platform.drive_errors import drive_errors
from desktop.platform.flush import FileSystemFlush, flush_directory, forget_cached
from desktop.platform.paths import longest_path

RECEIPT_SUFFIX = "_回执.pdf"
_CANNOT_CLEAN = f"盘上留有名称以“{PART_SUFFIX}”结尾的未完成文件夹，它不是有效的归档，可以清理。"


@dataclass(frozen=True, slots=True)
class WrittenArchive:
    """A finished archive, as its receipt describes it.

    `path` is the archive's folder. `files` and `payload_bytes` count the payload, `stored_bytes`
    what it takes on the medium. `archive_sha256` is that of the joined volumes, None for a plain
    bag. `digests` is by path in the bag ("data/…").
    """

    path: Path
    encrypted: bool
    files: int
    payload_bytes: int
    stored_bytes: int
    tagmanifest_sha256: str
    archive_sha256: str | None
    volumes: tuple[Volume, ...]
    digests: dict[str, Digests]


@dataclass(frozen=True, slots=True)
class _Stored:
    """What lies in the unfinished folder, before it is flushed."""

    bag: WrittenBag
    paths: tuple[Path, ...]
    key: ContainerKey | None = None
    archive_sha256: str | None = None
    volumes: tuple[Volume, ...] = ()


def write_archive(
    plan: ArchivePlan,
    files: Iterable[ArchiveFile],
    target: Path,
    *,
    password: str | None,
    progress: ProgressCallback | None = None,
    cancel: CancelCheck | None = None,
    volume_bytes: int = DEFAULT_VOLUME_BYTES,
    key_cost: KeyCost | None = None,
) -> WrittenArchive:
    """Write the archive into a new folder `plan.name` in `target`; encrypted unless password=None.

    Everything is written under a name that says "unfinished", flushed, read back from the medium,
    compared, and only then given its name. Progress counts the payload twice: written, read back.

    Raises InvalidInput, NameTaken, PathTooLong, StorageFull, DriveGone, NotWritable, Cancelled,
    DamagedFile (the medium gave back other bytes) and what the files' `open` raises.
    """
    listed = tuple(files)
    part = _check(plan, listed, target, password)
    meter = Meter(2 * sum(file.size or 0 for file in listed), progress, cancel)
    with drive_errors(target):
        part.mkdir()
        flush = FileSystemFlush(part)
    try:
        with flush:
            if password is None:
                stored = _write_plain(plan, listed, part, meter)
            else:
                header = Header(key_cost or KeyCost(), volume_bytes, urandom(SALT_BYTES))
                stored = _write_encrypted(plan, listed, part, header, password, meter)
            with drive_errors(target):
                flush.finish(stored.paths)
        _read_back(stored, part, meter)
        with drive_errors(target):
            stored_bytes = sum(path.stat().st_size for path in stored.paths)
            part.rename(target / plan.name)
    except BaseException as error:
        _discard(part, error)
        raise
    _flush_name(target)
    return _describe(
        target / plan.name, stored, encrypted=password is not None, stored_bytes=stored_bytes
    )


def add_receipt(written: WrittenArchive, pdf: bytes) -> Path:
    """Lay the receipt beside the archive and return its path.

    It cannot be inside the bag, whose tag manifest it quotes: beside a plain bag it stands in the
    same folder as the bag, with a container it stands in the container's folder.
    """
    folder = written.path if written.encrypted else written.path.parent
    receipt = folder / (written.path.name + RECEIPT_SUFFIX)
    with drive_errors(folder), FileSystemFlush(folder) as flush:
        with create_file(receipt) as file:
            write_all(file, pdf)
        flush.finish([receipt])
    return receipt


def _check(
    plan: ArchivePlan, files: tuple[ArchiveFile, ...], target: Path, password: str | None
) -> Path:
    check_plan(plan)
    check_files(plan.name, files)
    if password == "":
        raise InvalidInput({"password": "请输入归档口令。"})
    part = target / (plan.name + PART_SUFFIX)
    deepest = max((len(str(part / "data" / file.path)) for file in files), default=0)
    if deepest > longest_path():
        raise PathTooLong(
            f"“{target}”的位置太深，文件路径会超过系统允许的长度。",
            remedy="请直接写到 U 盘的根目录，或换一个路径较短的文件夹。",
        )
    with drive_errors(target):
        for path in (target / plan.name, part):
            if path.exists():
                raise NameTaken(
                    f"“{target}”中已有名为“{path.name}”的文件夹。",
                    kept="原有的文件夹没有改动。",
                    remedy="请换一个归档名称；如果是上次未完成的归档，请先清理。",
                )
        free = shutil.disk_usage(target).free
    needed = sum(file.size or 0 for file in files)
    if needed > free:
        raise StorageFull(
            f"“{target}”所在的盘剩余 {free >> 20} MB，归档需要约 {(needed >> 20) + 1} MB。",
            kept="还没有写入任何内容。",
            remedy="请清理该盘或换一个容量更大的盘。",
        )
    return part


def _write_plain(
    plan: ArchivePlan, files: tuple[ArchiveFile, ...], part: Path, meter: Meter
) -> _Stored:
    sink = FolderSink(part)
    bag = write_bag(sink, plan, files, meter)
    return _Stored(bag, tuple(sink.written))


def _write_encrypted(
    plan: ArchivePlan,
    files: tuple[ArchiveFile, ...],
    part: Path,
    header: Header,
    password: str,
    meter: Meter,
) -> _Stored:
    key = derive_key(header, password)
    with closing(VolumeWriter(part, plan.name, header.volume_bytes)) as stream:
        container = ContainerWriter(stream, header, key)
        sink = TarSink(container, plan.name, plan.created)
        bag = write_bag(sink, plan, files, meter)
        sink.finish()
        container.finish()
        volumes = stream.finish()
    beside = FolderSink(part)
    for name, content in companion_files(volumes).items():
        beside.add(name, len(content), (content,))
    paths = (*(part / volume.name for volume in volumes), *beside.written)
    return _Stored(bag, paths, key, stream.sha256(), volumes)


def _read_back(stored: _Stored, part: Path, meter: Meter) -> None:
    with drive_errors(part):
        for path in stored.paths:
            forget_cached(path)
    # SHA-256 is enough to know that the medium gave back what it was given.
    with Hasher(sm3=False) as hasher:
        if stored.key is None:
            found = observe_folder(part, hasher, meter)
        else:
            found = _read_container(stored, stored.key, part, hasher, meter)
    _compare(stored.bag, found)


def _read_container(
    stored: _Stored, key: ContainerKey, part: Path, hasher: Hasher, meter: Meter
) -> ObservedBag:
    volumes = tuple(part / volume.name for volume in stored.volumes)
    # The key at hand is compared with the header's seal like a typed password's.
    reader = ContainerReader(volumes, lambda _header: key)
    with BufferedReader(reader, CHUNK_BYTES) as stream:
        found = observe_stream(stream, hasher, meter)
    found.faults += [name for name, right in compare_companions(part).items() if not right]
    return found


def _compare(bag: WrittenBag, found: ObservedBag) -> None:
    expected = {path: digests.sha256 for path, digests in bag.payload.items()} | bag.tags
    read = {path: digests.sha256 for path, digests in found.digests.items()}
    wrong = [path for path in expected.keys() | read.keys() if expected.get(path) != read.get(path)]
    if wrong or found.faults:
        raise DamagedFile(
            f"写入后读回核对时，有 {len(wrong) or len(found.faults)} 个文件与原来不一致，"
            f"例如“{min(wrong, default='')}”。U 盘可能有坏块。",
            remedy="请换一个 U 盘重新归档。",
        )


def _flush_name(target: Path) -> None:
    try:
        with drive_errors(target):
            flush_directory(target)
    except Problem as problem:
        problem.kept = "归档内容已写完并核对过，请重新插盘后再用“核对归档”确认一次。"
        raise


def _discard(part: Path, error: BaseException) -> None:
    shutil.rmtree(part, ignore_errors=True)
    if not isinstance(error, Problem) or error.kept:
        return
    if isinstance(error, DriveGone) or part.exists():
        error.kept = _CANNOT_CLEAN
    else:
        error.kept = "没有留下不完整的归档，册中的数据没有变化。"


def _describe(path: Path, stored: _Stored, *, encrypted: bool, stored_bytes: int) -> WrittenArchive:
    return WrittenArchive(
        path=path,
        encrypted=encrypted,
        files=len(stored.bag.payload),
        payload_bytes=stored.bag.payload_bytes,
        stored_bytes=stored_bytes,
        tagmanifest_sha256=stored.bag.tags[TAG_MANIFEST],
        archive_sha256=stored.archive_sha256,
        volumes=stored.volumes,
        digests=stored.bag.payload,
    )
