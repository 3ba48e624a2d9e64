"""Attachments as real encrypted files: one content once, damage shows, a crash leaves no half."""

import hashlib
import io
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.attachments import CHUNK, AttachmentStore, attachment_path
from db.keys import DataKey
from db.problems import Cancelled, DamagedFile, Problem, StorageFull

ROOT = Path(__file__).parents[3]
KEY = DataKey(bytes(range(32)))
TAG = 16
HEADER = 40


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "附件"
    made.mkdir()
    return made


@pytest.fixture
def store(folder):
    return AttachmentStore(folder, KEY)


def put(store, content):
    return store.add(io.BytesIO(content))


def files(folder):
    return sorted(file for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7], ids=str
)
def test_what_was_stored_is_read_back(store, folder, size):
    content = os.urandom(size)
    stored = put(store, content)
    assert store.read(stored.name) == content
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    store.verify(stored.name)
    [file] = files(folder)
    assert file == folder / stored.name[:2] / f"{stored.name}.bin"
    chunks = max(1, -(-size // CHUNK))
    assert file.stat().st_size == HEADER + size + chunks * TAG


def test_neither_content_nor_its_hash_can_be_read_from_the_folder(store, folder):
    content = "举报材料，虚构样例。".encode() * 50
    stored = put(store, content)
    [file] = files(folder)
    assert content[:30] not in file.read_bytes()
    assert stored.sha256 not in str(file)
    assert stored.name != stored.sha256


def test_the_same_content_is_stored_once_and_never_written_again(store, folder):
    first = put(store, b"a" * 5000)
    [file] = files(folder)
    before = file.read_bytes()
    assert put(store, b"a" * 5000) == first
    assert files(folder) == [file]
    assert file.read_bytes() == before


def test_another_book_names_and_seals_differently(store, folder, tmp_path):
    other_folder = tmp_path / "other"
    other = AttachmentStore(other_folder, DataKey(bytes(32)))
    mine, theirs = put(store, b"same"), put(other, b"same")
    assert mine.name != theirs.name
    foreign = attachment_path(other_folder, mine.name)
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_bytes(attachment_path(folder, mine.name).read_bytes())
    with pytest.raises(DamagedFile):
        other.read(mine.name)


def test_a_stream_that_gives_less_than_asked_is_stored_whole(store):
    class Dribble(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 300_000))

    content = os.urandom(2 * CHUNK + 5)
    stored = store.add(Dribble(content))
    assert store.read(stored.name) == content


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_flipped_bit_shows(store, folder, data):
    content = b"x" * 3000
    stored = put(store, content)
    path = attachment_path(folder, stored.name)
    sound = path.read_bytes()
    position = data.draw(st.integers(0, len(sound) - 1))
    altered = bytearray(sound)
    altered[position] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(altered)
    with pytest.raises(DamagedFile) as caught:
        store.read(stored.name)
    assert path.name in caught.value.what
    path.write_bytes(sound)


def _cut(sound):
    return [sound[:length] for length in (0, 10, HEADER, HEADER + 5, HEADER + CHUNK + TAG, -1)]


def test_cutting_off_reordering_and_appending_show(store, folder):
    stored = put(store, os.urandom(3 * CHUNK))
    path = attachment_path(folder, stored.name)
    sound = path.read_bytes()
    step = CHUNK + TAG
    head, parts = sound[:HEADER], [sound[HEADER + i * step :][:step] for i in range(3)]
    swapped = head + parts[1] + parts[0] + parts[2]
    dropped = head + parts[0] + parts[2]
    doubled = sound + parts[2]
    for altered in [*_cut(sound), swapped, dropped, doubled]:
        path.write_bytes(altered)
        with pytest.raises(DamagedFile):
            store.read(stored.name)
    path.write_bytes(sound)
    store.verify(stored.name)


def test_exchanged_and_missing_files_show(store, folder):
    one, two = put(store, b"one"), put(store, b"two")
    attachment_path(folder, two.name).replace(attachment_path(folder, one.name))
    with pytest.raises(DamagedFile, match="已损坏"):
        store.read(one.name)
    with pytest.raises(DamagedFile, match="缺失"):
        store.read(two.name)


def test_adding_a_damaged_content_again_mends_it(store, folder):
    stored = put(store, b"good" * 100)
    path = attachment_path(folder, stored.name)
    path.write_bytes(path.read_bytes()[:-1])
    assert put(store, b"good" * 100) == stored
    store.verify(stored.name)


def test_a_name_is_never_taken_for_a_path(store):
    for name in ("../../keys", "", "AB" * 32, "0" * 63):
        with pytest.raises(ValueError, match="not the name"):
            store.read(name)


def test_sweep_keeps_what_is_named_and_what_is_fresh(store, folder):
    row, backup, orphan = (put(store, text).name for text in (b"row", b"backup", b"orphan"))
    part = attachment_path(folder, orphan).with_suffix(".1234.part")
    part.write_bytes(b"left by a crash")
    assert store.sweep({row, backup}) == ()  # its row may not be committed yet
    assert part.exists()
    reopened = AttachmentStore(folder, KEY)
    with reopened.held():
        assert reopened.sweep({row, backup}) == ()
    assert reopened.sweep({row, backup}) == (orphan,)
    assert sorted(reopened.names()) == sorted([row, backup])
    assert not part.exists()


def test_a_content_added_again_is_not_swept_before_its_row(store, folder):
    orphan = put(store, b"orphan").name
    reopened = AttachmentStore(folder, KEY)
    put(reopened, b"orphan")
    assert reopened.sweep(set()) == ()
    assert reopened.read(orphan) == b"orphan"


def test_cancelling_and_a_changing_source_leave_nothing(store, folder):
    answers = iter([False, False, False, True])
    with pytest.raises(Cancelled):
        store.add(io.BytesIO(b"x" * 2 * CHUNK), cancelled=lambda: next(answers))
    assert files(folder) == []

    class Changing(io.BytesIO):
        reads = 0

        def seek(self, *place):
            self.reads += 1
            if self.reads == 2:
                self.getbuffer()[0] ^= 1
            return super().seek(*place)

    with pytest.raises(Problem, match="被其他程序改动"):
        store.add(Changing(b"x" * 100))
    assert files(folder) == []


def test_a_full_disk_is_told_and_leaves_nothing(store, folder):
    small = put(store, b"small")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, hard))
    try:
        with pytest.raises(StorageFull):
            put(store, os.urandom(3 * CHUNK))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert list(store.names()) == [small.name]
    assert len(files(folder)) == 1


ADDER = """
import io, os, sys
from pathlib import Path
from db.attachments import AttachmentStore
from db.keys import DataKey
store = AttachmentStore(Path(sys.argv[1]), DataKey(bytes(range(32))))
print("ready", flush=True)
while True:
    print(store.add(io.BytesIO(os.urandom(3 << 20))).name, flush=True)
"""


def test_a_killed_writer_leaves_every_acknowledged_content_and_no_half(store, folder):
    for acknowledged in (1, 3):
        with subprocess.Popen(
            [sys.executable, "-c", ADDER, str(folder)], stdout=subprocess.PIPE, cwd=ROOT
        ) as child:
            lines = [child.stdout.readline() for _ in range(acknowledged + 1)]
            child.kill()
            lines += [line for line in child.stdout if line.endswith(b"\n")]
        for line in lines[1:]:
            store.verify(line.decode().strip())
    for name in store.names():
        store.verify(name)
