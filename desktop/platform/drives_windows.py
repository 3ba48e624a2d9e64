"""Removable drives on Windows, asked from kernel32."""

import ctypes
import shutil
import string
import sys
from ctypes import wintypes
from pathlib import Path

from desktop.platform.drives import Drive

assert sys.platform == "win32"

_DRIVE_REMOVABLE = 2
_DRIVE_FIXED = 3
_IOCTL_STORAGE_QUERY_PROPERTY = 0x002D1400
_FILE_SHARE_READ_WRITE = 0x3
_OPEN_EXISTING = 3
_FILE_READ_ONLY_VOLUME = 0x00080000
# STORAGE_BUS_TYPE: BusTypeUsb, BusTypeSd, BusTypeMmc.
_REMOVABLE_BUSES = frozenset({0x7, 0xC, 0xD})
# STORAGE_DEVICE_DESCRIPTOR.BusType stands after two DWORDs, four bytes and four DWORD offsets.
_BUS_TYPE_OFFSET = 28
_QUERY_DEVICE_PROPERTY = bytes(12)

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
# Without these the 64-bit handle is cut to an int.
_kernel32.CreateFileW.restype = wintypes.HANDLE
_kernel32.CreateFileW.argtypes = [
    wintypes.LPCWSTR,
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.LPVOID,
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.HANDLE,
]
_kernel32.DeviceIoControl.argtypes = [
    wintypes.HANDLE,
    wintypes.DWORD,
    wintypes.LPVOID,
    wintypes.DWORD,
    wintypes.LPVOID,
    wintypes.DWORD,
    wintypes.LPDWORD,
    wintypes.LPVOID,
]
_kernel32.CloseHandle.argtypes = [wintypes.HANDLE]


def windows_drives() -> list[Drive]:
    """Return the mounted removable volumes; an empty card reader is left out."""
    mask = _kernel32.GetLogicalDrives()
    letters = [letter for bit, letter in enumerate(string.ascii_uppercase) if mask >> bit & 1]
    found = (_drive(letter) for letter in letters if _is_removable(letter))
    return [drive for drive in found if drive is not None]


def _is_removable(letter: str) -> bool:
    kind = _kernel32.GetDriveTypeW(f"{letter}:\\")
    # A USB hard disk calls itself fixed; only its bus tells.
    return kind == _DRIVE_REMOVABLE or (
        kind == _DRIVE_FIXED and _bus_type(letter) in _REMOVABLE_BUSES
    )


def _bus_type(letter: str) -> int | None:
    # No access rights are asked for, so this works without being an administrator.
    handle = _kernel32.CreateFileW(
        f"\\\\.\\{letter}:", 0, _FILE_SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None
    )
    if handle == wintypes.HANDLE(-1).value:
        return None
    try:
        answer = ctypes.create_string_buffer(1024)
        length = wintypes.DWORD()
        answered = _kernel32.DeviceIoControl(
            handle,
            _IOCTL_STORAGE_QUERY_PROPERTY,
            _QUERY_DEVICE_PROPERTY,
            len(_QUERY_DEVICE_PROPERTY),
            answer,
            len(answer),
            ctypes.byref(length),
            None,
        )
    finally:
        _kernel32.CloseHandle(handle)
    if not answered or length.value < _BUS_TYPE_OFFSET + 4:
        return None
    return int.from_bytes(answer.raw[_BUS_TYPE_OFFSET : _BUS_TYPE_OFFSET + 4], "little")


def _drive(letter: str) -> Drive | None:
    root = Path(f"{letter}:\\")
    label = ctypes.create_unicode_buffer(261)
    file_system = ctypes.create_unicode_buffer(261)
    flags = wintypes.DWORD()
    if not _kernel32.GetVolumeInformationW(
        str(root), label, len(label), None, None, ctypes.byref(flags), file_system, len(file_system)
    ):
        return None
    try:
        usage = shutil.disk_usage(root)
    except OSError:
        return None
    return Drive(
        mount_point=root,
        device=f"{letter}:",
        label=label.value,
        file_system=file_system.value,
        total_bytes=usage.total,
        free_bytes=usage.free,
        read_only=bool(flags.value & _FILE_READ_ONLY_VOLUME),
    )
