"""Backups of real books in use: made, verified, restored, rotated; and what cuts them short."""

import hashlib
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from db.attachments import AttachmentStore, attachment_path
from db.backup import BackupSource, make_backup, restore_backup, verify_backup
from db.backup_manifest import Backup, attachments_in_backups, find_backups, read_backup
from db.book_files import BookFiles, create_book_folder, read_book_folder, write_atomically
from db.engine import check_integrity, create_database, open_database, reading
from db.key_slots import Cost
from db.keys import create_ring, load_ring, save_ring, unlock
from db.problems import (
    Cancelled,
    DamagedFile,
    DriveGone,
    InvalidInput,
    NewerBook,
    StorageFull,
)
from db.rotation import Rotation, rotate, superseded

ROOT = Path(__file__).parents[3]
PASSWORD = "红旗渠边-2026年"
NOW = datetime(2026, 3, 5, 17, 30, 1, tzinfo=timezone(timedelta(hours=8)))


def named_in(connection):
    return connection.exec_driver_sql("SELECT store_name FROM attachment").scalars()


class MadeBook:
    def __init__(self, root):
        self.files, description = create_book_folder(root)
        made = create_ring(description.book_id, "u1", "甲某", PASSWORD, cost=Cost(64, 1))
        save_ring(self.files.keys, made.ring)
        write_atomically(self.files.audit_head, b"head 1")
        key = made.unlocked.data_key
        self.engine = create_database(self.files.database, key.database)
        with self.engine.begin() as connection:
            for table in (
                "note (text)",
                "attachment (store_name)",
                "alembic_version (version_num)",
            ):
                connection.exec_driver_sql(f"CREATE TABLE {table}")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0004')")
        self.store = AttachmentStore(self.files.attachments, key)
        self.source = BackupSource(self.files, self.engine, self.store, key, named_in)

    def attach(self, content):
        name = self.store.add(io.BytesIO(content)).name
        with self.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO attachment VALUES (?)", (name,))
        return name

    def note(self, text):
        with self.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO note VALUES (?)", (text,))

    def drop_attachments(self):
        with self.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM attachment")


@pytest.fixture
def book(tmp_path):
    made = MadeBook(tmp_path / "台账")
    made.note("一")
    yield made
    made.engine.dispose()


def opened(files):
    """Open a restored book the way the log-in does."""
    _, description = read_book_folder(files.root)
    unlocked = unlock(load_ring(files.keys, description.book_id), "u1", PASSWORD)
    engine = open_database(files.database, unlocked.data_key.database)
    return engine, AttachmentStore(files.attachments, unlocked.data_key)


def notes(engine):
    with reading(engine).connect() as connection:
        return list(connection.exec_driver_sql("SELECT text FROM note").scalars())


def tree(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_backup_shares_the_attachments_and_restores_to_the_same_book(book, tmp_path):
    name = book.attach(b"paper" * 1000)
    made = make_backup(book.source, NOW)
    backup = made.backup
    assert made.missing == ()
    assert backup.folder == book.files.backups / "backup-20260305-173001"
    assert sorted(entry.name for entry in backup.folder.iterdir()) == [
        "audit.head",
        "book.json",
        "keys.json",
        "lianze.db",
        "manifest.json",
    ]
    assert read_backup(backup.folder) == backup
    assert (backup.attachments, backup.revision) == ({name}, "0004")
    assert backup.created == NOW
    assert verify_backup(backup) == ()
    book.note("二")  # after the backup
    restored = restore_backup(backup.folder, tmp_path / "恢复")
    assert restored.missing == ()
    engine, store = opened(restored.files)
    assert notes(engine) == ["一"]
    assert check_integrity(engine) == ()
    store.verify(name)
    assert restored.files.audit_head.read_bytes() == b"head 1"
    assert notes(book.engine) == ["一", "二"]
    engine.dispose()


def test_a_backup_on_another_drive_stands_alone(book, tmp_path):
    names = {book.attach(b"one" * 500_000), book.attach(b"two")}
    drive = tmp_path / "U盘"
    seen = []
    made = make_backup(book.source, NOW, into=drive, progress=lambda *step: seen.append(step))
    book.engine.dispose()
    shutil.rmtree(book.files.root)
    assert verify_backup(made.backup) == ()
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    restored = restore_backup(made.backup.folder, tmp_path / "恢复")
    engine, store = opened(restored.files)
    assert set(store.names()) == names
    for name in names:
        store.verify(name)
    engine.dispose()


def test_a_backup_is_one_state_while_others_write(book, tmp_path):
    for number in range(300):
        book.note(f"{number} " + "长" * 2000)
    stop = threading.Event()

    def write():
        while not stop.is_set():
            book.note("同时")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = make_backup(book.source, NOW)
    finally:
        stop.set()
        writer.join()
    restored = restore_backup(made.backup.folder, tmp_path / "恢复")
    engine, _ = opened(restored.files)
    kept = notes(engine)
    assert kept == notes(book.engine)[: len(kept)]
    assert len(kept) >= 301
    assert check_integrity(engine) == ()
    engine.dispose()


def test_nothing_that_a_backup_names_is_swept(book):
    name = book.attach(b"still needed")
    make_backup(book.source, NOW)
    book.drop_attachments()
    later = AttachmentStore(book.files.attachments, book.source.data_key)
    assert later.sweep(attachments_in_backups(book.files)) == ()
    make_backup(book.source, NOW + timedelta(days=1))
    rotate(book.files, Rotation(daily=1, weekly=0, monthly=0))
    assert later.sweep(attachments_in_backups(book.files)) == (name,)


def test_an_unusable_manifest_stops_the_sweep(book):
    backup = make_backup(book.source, NOW).backup
    (backup.folder / "manifest.json").write_bytes(b"{}")
    with pytest.raises(DamagedFile, match=backup.folder.name):
        attachments_in_backups(book.files)
    assert find_backups(book.files.backups).unusable == (backup.folder,)


def test_two_backups_in_one_second_both_stay(book):
    folders = [make_backup(book.source, NOW).backup.folder.name for _ in range(3)]
    assert folders == [f"backup-20260305-173001{tail}" for tail in ("", "-2", "-3")]
    assert len(find_backups(book.files.backups).sound) == 3


def test_a_missing_attachment_is_told_and_does_not_stop_the_backup(book, tmp_path):
    gone, here = book.attach(b"gone"), book.attach(b"here")
    attachment_path(book.files.attachments, gone).unlink()
    for into in (None, tmp_path / "U盘"):
        made = make_backup(book.source, NOW, into=into)
        assert made.missing == (gone,)
        assert verify_backup(made.backup) == (f"附件“{gone}”缺失。",)
        target = tmp_path / f"恢复 {into is None}"
        restored = restore_backup(made.backup.folder, target)
        assert restored.missing == (gone,)
        assert attachment_path(restored.files.attachments, here).is_file()


def test_a_damaged_attachment_on_the_drive_is_left_out_and_told(book, tmp_path):
    name = book.attach(b"x" * 100)
    backup = make_backup(book.source, NOW, into=tmp_path / "U盘").backup
    path = backup.attachment(name)
    path.write_bytes(path.read_bytes()[:-1])
    assert len(verify_backup(backup)) == 1
    restored = restore_backup(backup.folder, tmp_path / "恢复")
    assert restored.missing == (name,)
    assert list(restored.files.attachments.rglob("*.bin")) == []


@pytest.mark.parametrize("name", ["lianze.db", "keys.json", "book.json", "audit.head"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_backup_is_refused_before_anything_is_written(book, tmp_path, name, damage):
    backup = make_backup(book.source, NOW).backup
    path = backup.folder / name
    content = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        content[len(content) // 2] ^= 1
        path.write_bytes(content if damage == "flip" else content[:-1])
    assert len(verify_backup(backup)) == 1
    with pytest.raises(DamagedFile, match=name):
        restore_backup(backup.folder, tmp_path / "恢复")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["台账"]


def test_any_flipped_byte_of_a_manifest_is_told(book):
    book.attach(b"x")
    backup = make_backup(book.source, NOW).backup
    path = backup.folder / "manifest.json"
    sound = path.read_bytes()
    for position in range(0, len(sound), 5):
        altered = bytearray(sound)
        altered[position] ^= 1
        path.write_bytes(altered)
        try:
            found = read_backup(backup.folder)
        except (DamagedFile, NewerBook):
            continue
        assert found == backup
        assert sound[position : position + 1].isspace()


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "attachments/../x.bin", "other.txt"])
def test_a_manifest_cannot_name_files_outside_a_book(book, name):
    backup = make_backup(book.source, NOW).backup
    path = backup.folder / "manifest.json"
    content = json.loads(path.read_text())
    content.pop("checksum")
    content["files"][name] = {"size": 1, "sha256": "0" * 64}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    content["checksum"] = hashlib.sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps(content))
    with pytest.raises(DamagedFile):
        read_backup(backup.folder)


def test_a_restore_goes_only_into_an_empty_folder_and_leaves_no_old_log(book, tmp_path):
    backup = make_backup(book.source, NOW).backup
    before = tree(book.files.backups)
    with pytest.raises(InvalidInput, match="不是空文件夹"):
        restore_backup(backup.folder, book.files.root)
    target = tmp_path / "恢复"
    target.mkdir()
    (target / "lianze.db-wal").write_bytes(b"of another state")
    with pytest.raises(InvalidInput):
        restore_backup(backup.folder, target)
    (target / "lianze.db-wal").unlink()
    (backup.folder / "lianze.db-wal").write_bytes(b"of another state")
    restored = restore_backup(backup.folder, target)
    names = sorted(entry.name for entry in restored.files.root.iterdir())
    assert names == [
        "attachments",
        "audit.head",
        "backups",
        "book.json",
        "keys.json",
        "lianze.db",
    ]
    (backup.folder / "lianze.db-wal").unlink()
    assert tree(book.files.backups) == before
    assert list(restored.files.backups.iterdir()) == []


@pytest.mark.parametrize("answers", [0, 1, 3])
def test_cancelling_leaves_nothing(book, tmp_path, answers):
    book.attach(os.urandom(3 << 20))
    backup = make_backup(book.source, NOW, into=tmp_path / "fertig").backup

    def after():
        left = iter([False] * answers)
        return lambda: next(left, True)

    drive = tmp_path / "U盘"
    with pytest.raises(Cancelled):
        make_backup(book.source, NOW, into=drive, cancelled=after())
    assert list(drive.iterdir()) == []
    with pytest.raises(Cancelled):
        restore_backup(backup.folder, tmp_path / "恢复", cancelled=after())
    assert not [entry for entry in tmp_path.iterdir() if "恢复" in entry.name]
    make_backup(book.source, NOW)  # and the book is free again


@pytest.mark.parametrize("room", [4096 * 4, 1 << 20], ids=["database", "attachment"])
def test_a_full_drive_is_told_and_leaves_nothing(book, tmp_path, room):
    book.attach(os.urandom(3 << 20))
    drive = tmp_path / "U盘"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises((StorageFull, DriveGone)) as caught:
            make_backup(book.source, NOW, into=drive)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert "U盘" in str(caught.value)
    assert list(drive.iterdir()) == []
    assert notes(book.engine) == ["一"]


@pytest.fixture
def small_drive(tmp_path):
    """A real file system of 2 MiB."""
    place = tmp_path / "小盘"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    mountable = shutil.which("mount") is not None
    if not mountable or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_drive_that_is_really_full_is_told_everywhere(small_drive, tmp_path):
    book = MadeBook(small_drive / "台账")
    saved = 0
    with pytest.raises(StorageFull) as caught:
        for _ in range(1000):
            book.note("满" * 20_000)
            saved += 1
    assert "此前已保存的内容没有改动" in caught.value.kept
    assert saved > 3
    with pytest.raises(StorageFull):
        book.attach(os.urandom(2 << 20))
    with pytest.raises(StorageFull):
        make_backup(book.source, NOW)
    assert list(book.files.backups.iterdir()) == []
    assert list(book.files.attachments.rglob("*.*")) == []
    assert len(notes(book.engine)) == saved
    book.engine.dispose()
    elsewhere = tmp_path / "更大的盘"
    shutil.copytree(small_drive / "台账", elsewhere)
    engine, _ = opened(BookFiles(elsewhere))
    assert len(notes(engine)) == saved
    assert check_integrity(engine) == ()
    engine.dispose()


def test_a_vanished_target_is_told(book, tmp_path):
    drive = tmp_path / "U盘"

    def pull(_done, _total):
        shutil.rmtree(drive, ignore_errors=True)

    with pytest.raises(DriveGone, match="U盘"):
        make_backup(book.source, NOW, into=drive, progress=pull)
    assert notes(book.engine) == ["一"]


def test_a_backup_inside_the_book_is_refused(book):
    with pytest.raises(InvalidInput, match="以外"):
        make_backup(book.source, NOW, into=book.files.attachments)


BACKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db.attachments import AttachmentStore
from db.backup import BackupSource, make_backup
from db.book_files import BookFiles, read_book_folder
from db.engine import open_database
from db.keys import load_ring, unlock
files, description = read_book_folder(Path(sys.argv[1]))
key = unlock(load_ring(files.keys, description.book_id), "u1", sys.argv[2]).data_key
names = lambda c: c.exec_driver_sql("SELECT store_name FROM attachment").scalars()
engine = open_database(files.database, key.database)
source = BackupSource(files, engine, AttachmentStore(files.attachments, key), key, names)
steps = 0
def step(done, total):
    global steps
    steps += 1
    if steps == int(sys.argv[4]):
        print("here", flush=True)
        sys.stdin.readline()
make_backup(source, datetime.now(UTC), into=Path(sys.argv[3]), progress=step)
"""


@pytest.mark.parametrize("step", [1, 2, 4])
def test_a_killed_backup_is_never_taken_for_a_whole_one(book, tmp_path, step):
    book.attach(os.urandom(5 << 20))
    drive = tmp_path / "U盘"
    with subprocess.Popen(
        [sys.executable, "-c", BACKER, str(book.files.root), PASSWORD, str(drive), str(step)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as child:
        assert child.stdout.readline() == b"here\n"
        child.kill()
    assert [entry.suffix for entry in drive.iterdir()] == [".part"]
    assert find_backups(drive).sound == find_backups(drive).unusable == ()
    assert notes(book.engine) == ["一"]
    assert check_integrity(book.engine) == ()


# Rotation


def at(*when, revision="1"):
    created = datetime(*when, tzinfo=UTC)
    return Backup(Path(str(created)), "b", created, revision, False, frozenset(), {})


def kept(backups, keep):
    gone = set(superseded(backups, keep))
    return [backup.created for backup in backups if backup not in gone]


def test_the_last_of_each_day_week_and_month_is_kept():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    year = [
        at(day.year, day.month, day.day, hour)
        for day in (start + timedelta(days=number) for number in range(365))
        for hour in (9, 17)
    ]
    left = kept(year, Rotation(daily=3, weekly=2, monthly=3))
    assert [(when.month, when.day, when.hour) for when in left] == [
        (10, 31, 17),  # month
        (11, 30, 17),  # month
        (12, 27, 17),  # Sunday, the last of its ISO week
        (12, 29, 17),
        (12, 30, 17),
        (12, 31, 17),  # day, week and month
    ]


def test_days_without_a_backup_use_nothing_up():
    sparse = [at(2024, 5, 1), at(2025, 2, 3), at(2026, 1, 9)]
    assert len(kept(sparse, Rotation(daily=3, weekly=0, monthly=0))) == 3


def test_the_newest_and_the_way_back_from_a_migration_always_stay():
    backups = [
        at(2026, 3, 1, 8, revision="0001"),
        at(2026, 3, 1, 9, revision="0001"),
        at(2026, 3, 1, 17, revision="0002"),
    ]
    left = kept(backups, Rotation(daily=0, weekly=0, monthly=0))
    assert [when.hour for when in left] == [9, 17]
    assert superseded([], Rotation()) == ()


def test_rotation_deletes_only_what_is_superseded_or_unfinished(book):
    for days in range(4):
        make_backup(book.source, NOW + timedelta(days=days))
    unusable = book.files.backups / "backup-20200101-000000"
    unfinished = book.files.backups / "backup-20200101-000001.part"
    foreign = book.files.backups / "说明.part"
    for folder in (unusable, unfinished, foreign):
        folder.mkdir()
        (folder / "x").write_text("x")
    gone = rotate(book.files, Rotation(daily=2, weekly=0, monthly=0))
    assert sorted(folder.name[:15] for folder in gone) == ["backup-20260305", "backup-20260306"]
    assert sorted(entry.name for entry in book.files.backups.iterdir()) == [
        "backup-20200101-000000",
        "backup-20260307-173001",
        "backup-20260308-173001",
        "说明.part",
    ]
