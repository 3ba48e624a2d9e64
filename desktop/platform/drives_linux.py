"""Removable drives on Linux, read from sysfs and the mount table."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.platform.drives import Drive

_OCTAL = re.compile(r"\\([0-7]{3})")
_HEXADECIMAL = re.compile(r"\\x([0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class _Mount:
    device: Path
    point: Path
    file_system: str
    read_only: bool


def linux_drives(
    sys_block: Path = Path("/sys/block"),
    mount_table: Path = Path("/proc/self/mounts"),
    labels: Path = Path("/dev/disk/by-label"),
) -> list[Drive]:
    """Return the mounted removable volumes; the arguments are where the kernel shows them."""
    names = _labels(labels)
    drives = []
    for mount in _mounts(mount_table):
        if not _is_removable(mount.device.name, sys_block):
            continue
        try:
            usage = shutil.disk_usage(mount.point)
        except OSError:  # pulled between the two looks
            continue
        drives.append(
            Drive(
                mount_point=mount.point,
                device=str(mount.device),
                label=names.get(mount.device.name, ""),
                file_system=mount.file_system,
                total_bytes=usage.total,
                free_bytes=usage.free,
                read_only=mount.read_only,
            )
        )
    return drives


def _mounts(table: Path) -> Iterator[_Mount]:
    seen: set[str] = set()
    for line in os.fsdecode(table.read_bytes()).splitlines():
        fields = [_unescape(_OCTAL, 8, field) for field in line.split(" ")]
        if len(fields) < 4 or not fields[0].startswith("/dev/"):
            continue
        device = Path(fields[0]).resolve()  # /dev/mapper/x is a link to /dev/dm-0
        if device.name in seen:  # bind mounts show the same volume again
            continue
        seen.add(device.name)
        yield _Mount(device, Path(fields[1]), fields[2], "ro" in fields[3].split(","))


def _labels(folder: Path) -> dict[str, str]:
    try:
        links = list(folder.iterdir())
    except OSError:  # the folder exists only while some volume has a label
        return {}
    return {link.resolve().name: _unescape(_HEXADECIMAL, 16, link.name) for link in links}


def _unescape(escape: re.Pattern[str], base: int, text: str) -> str:
    return escape.sub(lambda match: chr(int(match[1], base)), text)


def _is_removable(device: str, sys_block: Path) -> bool:
    return any(_disk_is_removable(disk) for disk in _disks_under(device, sys_block))


def _disks_under(device: str, sys_block: Path) -> Iterator[Path]:
    """Yield the whole disks that hold `device`, a partition or a mapped (LUKS) volume."""
    disk = sys_block / device
    if not disk.exists():
        disk = next((parent.parent for parent in sys_block.glob(f"*/{device}")), disk)
    slaves = sorted(disk.glob("slaves/*"))
    if not slaves:
        yield disk
    for slave in slaves:
        yield from _disks_under(slave.name, sys_block)


def _disk_is_removable(disk: Path) -> bool:
    # A USB hard disk says removable = 0, and so does an SD card in a built-in reader.
    return (
        _read(disk / "removable") == "1"
        or any(part.startswith("usb") for part in disk.resolve().parts)
        or _read(disk / "device" / "type") == "SD"
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""
