"""The files beside a container: decryptor, note on the format, and the list of checksums."""

import hashlib
from importlib.resources import files as package_files
from pathlib import Path

from db.problems import DamagedFile
from desktop.archive.bag_format import parse_manifest, render_manifest
from desktop.archive.container_writer import Volume
from desktop.platform.drive_errors import drive_errors

CHECKSUM_LIST = "SHA256SUMS.txt"
_LAID_BESIDE = ("decrypt_lianze.py", "格式说明.txt")


def companion_files(volumes: tuple[Volume, ...]) -> dict[str, bytes]:
    """Return name → content of what is laid beside `volumes`."""
    folder = package_files("desktop.archive").joinpath("standalone")
    contents = {name: folder.joinpath(name).read_bytes() for name in _LAID_BESIDE}
    sums = {volume.name: volume.sha256 for volume in volumes}
    sums |= {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return contents | {CHECKSUM_LIST: render_manifest(sums.items())}


def compare_companions(folder: Path) -> dict[str, bool | None]:
    """Return name → right, wrong or (None) missing, as the list of checksums in `folder` says.

    A changed decryptor could pass passwords on, so it is looked at although the container proves
    itself. Volumes are left out: they do. Raises DriveGone, DamagedFile (the list is unreadable or
    missing).
    """
    path = folder / CHECKSUM_LIST
    if not path.is_file():
        raise DamagedFile(f"归档旁缺少校验清单“{CHECKSUM_LIST}”。")
    with drive_errors(folder):
        listed = parse_manifest(path.read_bytes(), CHECKSUM_LIST)
        found: dict[str, bool | None] = {}
        for name in _LAID_BESIDE:
            file = folder / name
            if not file.is_file():
                found[name] = None
                continue
            found[name] = hashlib.sha256(file.read_bytes()).hexdigest() == listed.get(name)
    return found
