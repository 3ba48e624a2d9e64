"""The encrypted database with real files: transactions, refusals, and errors told as problems."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from db import engine as engine_module
from db.engine import (
    APPLICATION_ID,
    DATABASE_FORMAT,
    check_integrity,
    checkpoint,
    compact,
    copy_database,
    create_database,
    foreign_key_faults,
    open_database,
    reading,
    without_foreign_keys,
)
from db.problems import BookBusy, Cancelled, DamagedFile, NewerBook, StorageFull

KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "台账 库.db"


@pytest.fixture
def engine(path):
    opened = create_database(path, KEY)
    with opened.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        connection.exec_driver_sql(
            "CREATE TABLE talk (id INTEGER PRIMARY KEY, person INTEGER NOT NULL"
            " REFERENCES person (id) ON DELETE CASCADE, body TEXT)"
        )
    yield opened
    opened.dispose()


def rows(engine, sql):
    with reading(engine).connect() as connection:
        return connection.exec_driver_sql(sql).fetchall()


def scalar(engine, sql):
    return rows(engine, sql)[0][0]


def add_person(engine, name, number=None):
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (?, ?)", (number, name))


def test_every_connection_is_set_up(engine):
    wanted = {
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 10_000,
        "temp_store": 2,
        "application_id": APPLICATION_ID,
        "user_version": DATABASE_FORMAT,
        "cipher_status": "1",
    }
    with engine.connect() as one, engine.connect().execution_options(lianze_reading=True) as two:
        for connection in (one, two):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
            connection.rollback()


def test_the_file_shows_nothing(engine, path):
    add_person(engine, "甄别用的名字ABCDEFG")
    on_disk = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
    checkpoint(engine)
    on_disk += path.read_bytes()
    assert b"SQLite format" not in on_disk
    assert b"ABCDEFG" not in on_disk
    assert b"CREATE TABLE" not in on_disk


def test_foreign_keys_are_enforced(engine):
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO talk VALUES (1, 99, '')")
    assert scalar(engine, "SELECT count(*) FROM talk") == 0


def test_ddl_rolls_back_with_everything_else(engine):
    with pytest.raises(RuntimeError, match="stop"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (1, '甲')")
        connection.exec_driver_sql("CREATE TABLE extra (x)")
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN y")
        raise RuntimeError("stop")
    assert scalar(engine, "SELECT count(*) FROM person") == 0
    assert rows(engine, "SELECT name FROM sqlite_master WHERE name = 'extra'") == []
    assert len(rows(engine, "PRAGMA table_info(person)")) == 2


def test_savepoint_rolls_back_alone(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (1, '甲')")
        inner = connection.begin_nested()
        connection.exec_driver_sql("INSERT INTO person VALUES (2, '乙')")
        inner.rollback()
    assert rows(engine, "SELECT id FROM person") == [(1,)]


def test_a_write_transaction_holds_the_write_lock_from_its_start(engine, path, monkeypatch):
    monkeypatch.setattr(engine_module, "_BUSY_MS", 50)
    impatient = open_database(path, KEY)
    with (
        engine.begin(),  # has not written yet
        pytest.raises(BookBusy) as caught,
        impatient.connect() as second,
    ):
        second.exec_driver_sql("SELECT 1")
    assert "一直被占用" in str(caught.value)
    impatient.dispose()


def test_a_reader_sees_one_state_and_cannot_write(engine):
    add_person(engine, "甲")
    with reading(engine).connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM person").scalar() == 1
        add_person(engine, "乙")
        assert reader.exec_driver_sql("SELECT count(*) FROM person").scalar() == 1
        with pytest.raises(OperationalError, match="readonly"):
            reader.exec_driver_sql("DELETE FROM person")
    assert scalar(engine, "SELECT count(*) FROM person") == 2
    add_person(engine, "丙")  # the pooled connection writes again


def test_threads_write_one_after_the_other(engine):
    def work(first):
        for number in range(first, first + 20):
            add_person(engine, "线程", number)

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 80, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scalar(engine, "SELECT count(*) FROM person") == 80


def test_a_plain_database_is_refused(tmp_path):
    plain = tmp_path / "plain.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedFile, match="不是加密"):
        open_database(plain, KEY)


@pytest.mark.parametrize("content", [None, b"", b"short"])
def test_a_missing_or_cut_file_is_refused_and_not_made_anew(path, content):
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DamagedFile) as caught:
        open_database(path, KEY)
    assert path.name in str(caught.value)
    assert (path.read_bytes() if path.exists() else None) == content


@pytest.mark.parametrize("offset", [3, 40, 4000])
def test_a_flipped_byte_in_the_header_page_is_told(engine, path, offset):
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match="已损坏"):
        open_database(path, KEY)


def test_a_flipped_byte_further_in_is_told_when_it_is_read(engine, path):
    with engine.begin() as connection:
        for number in range(50):
            connection.exec_driver_sql("INSERT INTO person VALUES (?, ?)", (number, "人" * 900))
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[4096 * 20 + 100] ^= 1
    path.write_bytes(content)
    damaged = open_database(path, KEY)
    assert check_integrity(damaged) == ("HMAC verification failed for page 21",)
    with pytest.raises(DamagedFile):
        rows(damaged, "SELECT max(name) FROM person")
    damaged.dispose()


def test_a_newer_or_foreign_database_is_refused(engine, path):
    raw = engine.raw_connection()
    raw.execute(f"PRAGMA user_version={DATABASE_FORMAT + 1}")
    raw.close()
    engine.dispose()
    with pytest.raises(NewerBook):
        open_database(path, KEY)
    other = path.with_name("other.db")
    foreign = create_database(other, KEY)
    raw = foreign.raw_connection()
    raw.execute("PRAGMA application_id=7")
    raw.close()
    foreign.dispose()
    with pytest.raises(DamagedFile, match="不是廉责"):
        open_database(other, KEY)


def test_a_full_disk_is_told_and_keeps_what_was_saved(engine):
    add_person(engine, "已保存")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=12")
        with pytest.raises(StorageFull) as caught:
            for number in range(2, 200):
                connection.exec_driver_sql(
                    "INSERT INTO person VALUES (?, ?)", (number, "满" * 2000)
                )
        assert "磁盘空间不足" in caught.value.what
        assert "已保存的内容没有改动" in caught.value.kept
        connection.rollback()
        connection.exec_driver_sql("PRAGMA max_page_count=100000")
    assert rows(engine, "SELECT name FROM person") == [("已保存",)]
    add_person(engine, "腾出空间后")
    assert check_integrity(engine) == ()


def test_migrations_get_a_connection_without_foreign_keys_and_give_it_back_with(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (1, '甲')")
        connection.exec_driver_sql("INSERT INTO talk VALUES (1, 1, '谈')")
    with without_foreign_keys(engine) as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM person")
        assert connection.exec_driver_sql("SELECT count(*) FROM talk").scalar() == 1
        assert foreign_key_faults(connection) == ("talk 1 -> person",)
        connection.rollback()
    for _ in range(3):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO talk VALUES (2, 99, '')")
    assert check_integrity(engine) == ()


def test_checkpoint_empties_the_log_and_compact_shrinks(engine, path):
    with engine.begin() as connection:
        for number in range(300):
            connection.exec_driver_sql("INSERT INTO person VALUES (?, ?)", (number, "人" * 900))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM person")
    checkpoint(engine)
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    before = path.stat().st_size
    compact(engine)
    assert path.stat().st_size < before / 10


def test_checkpoint_says_when_a_reader_stands_in_the_way(engine, path, monkeypatch):
    monkeypatch.setattr(engine_module, "_BUSY_MS", 50)
    impatient = open_database(path, KEY)
    with reading(engine).connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM person").fetchall()
        add_person(engine, "甲")
        with pytest.raises(BookBusy):
            checkpoint(impatient)
    impatient.dispose()


def test_a_copy_is_one_state_while_others_write(engine, tmp_path):
    with engine.begin() as connection:
        for number in range(1500):
            connection.exec_driver_sql("INSERT INTO person VALUES (?, ?)", (number, "人" * 900))
    seen = []

    def progress(done, total):
        seen.append((done, total))
        add_person(engine, "复制期间")

    target = tmp_path / "copy.db"
    other_key = bytes(32)
    copy_database(engine, target, other_key, progress=progress)
    assert len(seen) > 2
    assert seen[-1][0] == seen[-1][1] == target.stat().st_size
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db"]
    copy = open_database(target, other_key)
    assert scalar(copy, "SELECT count(*) FROM person") == 1500
    assert check_integrity(copy) == ()
    copy.dispose()
    assert scalar(engine, "SELECT count(*) FROM person") == 1500 + len(seen)


def test_a_cancelled_copy_leaves_nothing(engine, tmp_path):
    with pytest.raises(Cancelled):
        copy_database(engine, tmp_path / "copy.db", KEY, cancelled=lambda: True)
    assert list(tmp_path.glob("copy*")) == []
    add_person(engine, "仍可写")


WRITER = """
import sys
from pathlib import Path
from db.engine import open_database
engine = open_database(Path(sys.argv[1]), bytes(range(32)))
number = 0
while True:
    with engine.begin() as connection:
        for _ in range(5):
            number += 1
            connection.exec_driver_sql("INSERT INTO person VALUES (?, '丁')", (number,))
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_acknowledged(engine, path):
    for acknowledgements in (1, 7, 23):
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM person")
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        ) as child:
            lines = [child.stdout.readline() for _ in range(acknowledgements)]
            child.kill()
            lines += [line for line in child.stdout if line.endswith(b"\n")]
        acknowledged = int(lines[-1])
        kept = scalar(engine, "SELECT count(*) FROM person")
        assert kept >= acknowledged >= 5
        assert kept % 5 == 0  # whole transactions only
        assert check_integrity(engine) == ()


def test_metadata_errors_are_left_to_the_crash_report(engine):
    with pytest.raises(OperationalError, match="no such table"), engine.connect() as connection:
        connection.execute(sa.text("SELECT * FROM nowhere"))
