"""Removable drives, read from trees laid out as the kernel lays them out."""

import os
from pathlib import Path

import pytest

from desktop.platform.drives import Drive, eject_advice, removable_drives
from desktop.platform.drives_linux import linux_drives


class Machine:
    """A folder that looks like /sys/block, /dev/disk/by-label and /proc/self/mounts."""

    def __init__(self, root: Path) -> None:
        self.block = root / "block"
        self.labels = root / "by-label"
        self.table = root / "mounts"
        self.devices = root / "devices"
        self.block.mkdir(parents=True)
        self.table.write_text("proc /proc proc rw 0 0\n", encoding="utf-8")
        self.root = root

    def disk(
        self, name: str, bus: str, *, removable: bool = False, partitions: tuple[str, ...] = ()
    ):
        disk = self.devices / bus / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text("1\n" if removable else "0\n")
        for partition in partitions:
            (disk / partition).mkdir()
        (self.block / name).symlink_to(disk)
        return disk

    def mount(self, device: str, name: str, *, kind: str = "vfat", options: str = "rw") -> Path:
        point = self.root / name
        point.mkdir()
        written = str(point).replace("\\", "\\134").replace(" ", "\\040")
        with self.table.open("a", encoding="utf-8") as table:
            table.write(f"{device} {written} {kind} {options},relatime 0 0\n")
        return point

    def drives(self) -> list[Drive]:
        return linux_drives(self.block, self.table, self.labels)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_an_internal_disk_is_not_offered(machine):
    machine.disk("sda", "pci0000:00/ata1", partitions=("sda1",))
    machine.mount("/dev/sda1", "root", kind="ext4")
    assert machine.drives() == []


def test_a_stick_is_found_with_its_size_and_file_system(machine):
    machine.disk("sdb", "pci0000:00/usb2/2-1", removable=True, partitions=("sdb1",))
    point = machine.mount("/dev/sdb1", "stick")
    (drive,) = machine.drives()
    room = os.statvfs(point)
    assert (drive.mount_point, drive.device, drive.file_system) == (point, "/dev/sdb1", "vfat")
    assert drive.total_bytes == room.f_blocks * room.f_frsize
    assert not drive.read_only


def test_a_usb_hard_disk_counts_although_it_says_it_is_not_removable(machine):
    machine.disk("sdc", "pci0000:00/usb1/1-4", removable=False, partitions=("sdc1",))
    machine.mount("/dev/sdc1", "disk", kind="exfat")
    assert [drive.device for drive in machine.drives()] == ["/dev/sdc1"]


def test_an_unpartitioned_stick_and_a_write_protected_one(machine):
    machine.disk("sdd", "pci0000:00/usb1/1-1", removable=True)
    machine.mount("/dev/sdd", "whole", options="ro")
    (drive,) = machine.drives()
    assert drive.read_only


def test_an_sd_card_in_a_built_in_reader_counts_and_soldered_storage_does_not(machine):
    card = machine.disk("mmcblk0", "platform/mmc_host/mmc0", partitions=("mmcblk0p1",))
    soldered = machine.disk("mmcblk1", "platform/mmc_host/mmc1", partitions=("mmcblk1p1",))
    for disk, kind in ((card, "SD"), (soldered, "MMC")):
        (disk / "device").mkdir()
        (disk / "device" / "type").write_text(f"{kind}\n")
    machine.mount("/dev/mmcblk0p1", "card")
    machine.mount("/dev/mmcblk1p1", "inside", kind="ext4")
    assert [drive.device for drive in machine.drives()] == ["/dev/mmcblk0p1"]


def test_an_encrypted_stick_is_traced_to_its_disk(machine):
    machine.disk("sde", "pci0000:00/usb3/3-2", removable=True, partitions=("sde1",))
    mapped = machine.disk("dm-0", "virtual/block")
    (mapped / "slaves").mkdir()
    (mapped / "slaves" / "sde1").mkdir()
    machine.mount("/dev/dm-0", "luks", kind="ext4")
    assert [drive.device for drive in machine.drives()] == ["/dev/dm-0"]


def test_names_with_blanks_and_chinese_come_out_as_they_are(machine):
    machine.disk("sdb", "pci0000:00/usb2/2-1", removable=True, partitions=("sdb1",))
    point = machine.mount("/dev/sdb1", "纪检 移动盘")
    machine.labels.mkdir()
    (machine.labels / "纪检\\x20移动盘").symlink_to("../../sdb1")
    (drive,) = machine.drives()
    assert (drive.mount_point, drive.label) == (point, "纪检 移动盘")


def test_a_second_mount_of_the_same_volume_is_not_a_second_drive(machine):
    machine.disk("sdb", "pci0000:00/usb2/2-1", removable=True, partitions=("sdb1",))
    first = machine.mount("/dev/sdb1", "first")
    machine.mount("/dev/sdb1", "second")
    assert [drive.mount_point for drive in machine.drives()] == [first]


def test_a_drive_pulled_while_it_is_looked_at_is_left_out(machine):
    machine.disk("sdb", "pci0000:00/usb2/2-1", removable=True, partitions=("sdb1",))
    machine.mount("/dev/sdb1", "stick").rmdir()
    assert machine.drives() == []


def test_on_this_machine_every_drive_found_is_mounted():
    for drive in removable_drives():
        assert drive.mount_point.is_dir()
        assert 0 <= drive.free_bytes <= drive.total_bytes


def test_the_advice_names_the_drive_and_its_place(tmp_path):
    drive = Drive(tmp_path / "U盘", "/dev/sdb1", "纪检盘", "vfat", 1, 1, read_only=False)
    advice = eject_advice(drive)
    assert "纪检盘" in advice
    assert str(tmp_path / "U盘") in advice
