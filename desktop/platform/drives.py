"""Removable drives: which ones are plugged in, what they are called and how much room they have.

`QStorageInfo` does not say whether a volume is removable, so this asks the system itself.
"""

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drive:
    """One mounted volume on a removable medium.

    `label` is the volume's name (may be empty), `file_system` the system's own name for its kind
    ("vfat", "exfat", "NTFS"); sizes are in bytes.
    """

    mount_point: Path
    device: str
    label: str
    file_system: str
    total_bytes: int
    free_bytes: int
    read_only: bool


def removable_drives() -> tuple[Drive, ...]:
    """Return the mounted removable volumes, ordered by mount point.

    A drive that disappears while it is being looked at is left out.
    """
    if sys.platform == "win32":
        from desktop.platform.drives_windows import windows_drives

        found = windows_drives()
    else:
        from desktop.platform.drives_linux import linux_drives

        found = linux_drives()
    return tuple(sorted(found, key=lambda drive: drive.mount_point))


def eject_advice(drive: Drive) -> str:
    """Return the sentence that tells how to take the drive out safely.

    Advice only: ejecting is left to the desktop, which knows who else uses the drive.
    """
    name = f"“{drive.label}”" if drive.label else ""
    if sys.platform == "win32":
        return (
            f"数据已写入 U 盘{name}。拔出前请点击任务栏右下角的“安全删除硬件”，"
            f"选择 {drive.device}，看到可以移除的提示后再拔。"
        )
    return (
        f"数据已写入 U 盘{name}。拔出前请在文件管理器左侧的该盘上点右键选择“弹出”或“卸载”"
        f"（位置：{drive.mount_point}），看到可以移除的提示后再拔。"
    )
