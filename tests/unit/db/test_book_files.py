"""The book's folder: its description, small files that survive a crash, and who has it open."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from db.book_files import (
    BookFiles,
    BookLock,
    create_book_folder,
    read_book_folder,
    write_atomically,
)
from db.problems import (
    BookLocked,
    DamagedFile,
    DriveGone,
    InvalidInput,
    NewerBook,
    NotWritable,
    StorageFull,
)
from db.storage_errors import storage_errors

ROOT = Path(__file__).parents[3]
FORBIDDEN_ON_NTFS = re.compile(
    r'[<>:"/\\|?*\x00-\x1f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)


@pytest.fixture
def files(tmp_path):
    return create_book_folder(tmp_path / "某单位 台账")[0]


def test_a_new_book_is_read_back(tmp_path):
    files, description = create_book_folder(tmp_path / "深" / "层")
    assert read_book_folder(files.root) == (files, description)
    assert description.format_version == 1
    assert re.fullmatch("[0-9a-f]{32}", description.book_id)
    assert description.created.utcoffset().total_seconds() == 0
    assert sorted(entry.name for entry in files.root.iterdir()) == [
        "attachments",
        "backups",
        "book.json",
    ]


def test_two_books_are_two(tmp_path):
    assert (
        create_book_folder(tmp_path / "a")[1].book_id
        != create_book_folder(tmp_path / "b")[1].book_id
    )


def test_every_name_is_legal_on_ntfs(tmp_path):
    files = BookFiles(tmp_path)
    names = [
        path.name
        for path in (
            files.description,
            files.keys,
            files.database,
            files.audit_head,
            files.attachments,
            files.backups,
            files.lock,
            files.holder,
        )
    ]
    assert len(set(names)) == 8
    assert [name for name in names if FORBIDDEN_ON_NTFS.search(name)] == []


def test_a_book_is_made_only_in_an_empty_folder(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    for taken in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(InvalidInput, match="不是空文件夹"):
            create_book_folder(taken)
    assert (tmp_path / "a.txt").read_text() == "x"


def test_a_folder_without_a_book_is_told(tmp_path):
    with pytest.raises(InvalidInput, match="没有廉责台账"):
        read_book_folder(tmp_path)
    with pytest.raises(DriveGone):
        read_book_folder(tmp_path / "gone")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"format_version": "x"}', b'{"format_version": 1}'],
)
def test_a_damaged_description_is_told(files, content):
    files.description.write_bytes(content)
    with pytest.raises(DamagedFile, match=r"book\.json"):
        read_book_folder(files.root)


def test_a_wrong_book_id_is_damage_and_a_newer_format_is_refused(files):
    fields = json.loads(files.description.read_text())
    files.description.write_text(json.dumps({**fields, "book_id": "abcd"}))
    with pytest.raises(DamagedFile):
        read_book_folder(files.root)
    files.description.write_text(json.dumps({**fields, "format_version": 2, "book_id": None}))
    with pytest.raises(NewerBook):
        read_book_folder(files.root)


def test_a_small_file_is_replaced_whole_and_leaves_no_part(tmp_path):
    path = tmp_path / "audit.head"
    for content in (b"first", b"second" * 1000, b""):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


REPLACER = """
import sys
from pathlib import Path
from db.book_files import write_atomically
number = 0
while True:
    number += 1
    write_atomically(Path(sys.argv[1]), (f"{number:08d}" * 20_000).encode())
    print(number, flush=True)
"""


def test_a_killed_writer_leaves_the_old_or_the_new_content_whole(tmp_path):
    path = tmp_path / "audit.head"
    for acknowledgements in (1, 4, 9):
        with subprocess.Popen(
            [sys.executable, "-c", REPLACER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        ) as child:
            lines = [child.stdout.readline() for _ in range(acknowledgements)]
            child.kill()
            lines += [line for line in child.stdout if line.endswith(b"\n")]
        content = path.read_text()
        assert content == content[:8] * 20_000
        assert int(content[:8]) in {int(lines[-1]), int(lines[-1]) + 1}


def test_a_full_disk_keeps_the_old_small_file(tmp_path):
    path = tmp_path / "keys.json"
    write_atomically(path, b"old")
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from db.book_files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_atomically(Path(sys.argv[1]), b'n' * 5000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "db.problems.StorageFull" in done.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EFBIG, StorageFull),
        (errno.EIO, DriveGone),
        (errno.ENODEV, DriveGone),
        (errno.EACCES, NotWritable),
        (errno.EROFS, NotWritable),
    ],
)
def test_errors_of_the_system_are_told_with_place_and_remedy(tmp_path, number, problem):
    with pytest.raises(problem) as caught, storage_errors(tmp_path / "a.bin", "其余未动。"):
        raise OSError(number, os.strerror(number))
    assert "a.bin" in caught.value.what
    assert caught.value.kept == "其余未动。"
    assert caught.value.remedy


def test_other_errors_of_the_system_stay_bugs(tmp_path):
    with pytest.raises(FileNotFoundError), storage_errors(tmp_path / "a.bin"):
        raise FileNotFoundError(errno.ENOENT, "x")
    with pytest.raises(BrokenPipeError), storage_errors(tmp_path / "a.bin"):
        raise BrokenPipeError(errno.EPIPE, "x")


HOLDER = """
import sys
from pathlib import Path
from db.book_files import BookFiles, BookLock
with BookLock(BookFiles(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(files):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(files.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as child:
        assert child.stdout.readline() == b"held\n"
        yield child
        child.kill()


def test_a_second_program_is_told_who_has_the_book(files, holder):
    with pytest.raises(BookLocked) as caught:
        BookLock(files).acquire()
    problem = caught.value
    assert problem.host == os.uname().nodename
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", problem.since)
    assert problem.user in problem.what
    assert problem.since in problem.what


def test_a_killed_program_frees_the_book(files, holder):
    holder.kill()
    holder.wait()
    with BookLock(files) as lock:
        assert lock.held


def test_a_program_that_ends_frees_the_book_and_leaves_no_note(files, holder):
    holder.communicate(b"\n")
    assert not files.holder.exists()
    with BookLock(files):
        pass


def test_the_same_program_cannot_open_a_book_twice(files):
    with BookLock(files) as first:
        with pytest.raises(BookLocked):
            BookLock(files).acquire()
        assert first.held
    assert not first.held
    first.release()


def test_a_lost_note_still_keeps_others_out(files, holder):
    files.holder.write_bytes(b"{")
    with pytest.raises(BookLocked, match="另一个程序"):
        BookLock(files).acquire()
