"""Campaign: kill a saving process again and again, and look what is left.

A child opens a real encrypted book and saves without pause: an attachment first, then in one
transaction a row and its body. It acknowledges a save on its standard output only after the commit
has returned. The parent kills it (SIGKILL) at a random moment, one time in five while it is still
starting or recovering, opens the book again (half of the times) and checks:

- every acknowledged row is there, whole, with its attachment (0 lost);
- no transaction is there in part (0 torn);
- every page's HMAC, SQLite's structure and all foreign keys are sound (0 damaged);
- the book is not locked by the dead.

    python tests/campaigns/kill_during_saves.py            # 200 kills
    python tests/campaigns/kill_during_saves.py 20 --seed 7

`campaign` takes the child's command and the check, so that another child (the services) can be
killed the same way: it prints one line `saved <id>` after each save.
"""

import argparse
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from db.attachments import AttachmentStore  # noqa: E402
from db.book_files import BookFiles, BookLock, create_book_folder  # noqa: E402
from db.engine import check_integrity, create_database, open_database, reading  # noqa: E402
from db.keys import DataKey  # noqa: E402
from db.problems import Problem  # noqa: E402

KEY = DataKey(bytes(range(32)))
LONGEST_LIFE = 0.25
"""Seconds from a child's first acknowledgement to its kill, at most."""
LONGEST_START = 0.6
"""Seconds from the start of a child that is killed early, at most."""


@dataclass
class Tally:
    """What the campaign has counted."""

    kills: int = 0
    acknowledged: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)
    rows: int = 0
    orphans: int = 0

    @property
    def sound(self):
        """Whether nothing was lost, torn or damaged."""
        return not (self.lost or self.torn or self.damaged)


def make_book(folder):
    """Make a book with two tables: a save writes one row into each."""
    files, _ = create_book_folder(folder)
    engine = create_database(files.database, KEY.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE save (id TEXT PRIMARY KEY, attachment TEXT)")
        connection.exec_driver_sql(
            "CREATE TABLE body (save TEXT PRIMARY KEY REFERENCES save (id), text TEXT NOT NULL)"
        )
    engine.dispose()
    return files


def save_without_end(folder):
    """Be the child: save and acknowledge until killed."""
    files = BookFiles(folder)
    with BookLock(files):
        engine = open_database(files.database, KEY.database)
        store = AttachmentStore(files.attachments, KEY)
        while True:
            save = os.urandom(8).hex()
            # Sizes vary, so that kills fall into short and long writes and into checkpoints.
            size = random.choice((10, 4_000, 90_000))
            name = store.add(io.BytesIO(save.encode() + os.urandom(size))).name
            with engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO save VALUES (?, ?)", (save, name))
                connection.exec_driver_sql(
                    "INSERT INTO body VALUES (?, ?)", (save, save * (1 + size // 16))
                )
            sys.stdout.write(f"saved {save}\n")
            sys.stdout.flush()


def run_and_kill(command, dice):
    """Run a child and kill it at a random moment; return the saves that it acknowledged."""
    early = dice.random() < 0.2
    life = dice.uniform(0, LONGEST_START if early else LONGEST_LIFE)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        killer = threading.Timer(life, child.kill)
        if early:
            killer.start()
        lines = [child.stdout.readline()]
        if not early:
            killer.start()
        lines.extend(child.stdout)
        killer.join()
    if child.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the child ended by itself with {child.returncode}")
    # A line without its end was cut off by the kill: nobody has read that acknowledgement.
    whole = [line for line in lines if line.endswith("\n")]
    return [line.split()[1] for line in whole if line.startswith("saved ")]


def check_book(files, new, tally):
    """Look at the book as the next start of the program would, and at the attachments of `new`."""
    try:
        with BookLock(files):
            engine = open_database(files.database, KEY.database)
            try:
                tally.damaged.update(check_integrity(engine))
                known = _rows(engine, tally)
            finally:
                engine.dispose()
    except Problem as problem:
        tally.damaged.add(str(problem))
        return
    store = AttachmentStore(files.attachments, KEY)
    tally.lost.update(tally.acknowledged - known.keys())
    tally.rows = len(known)
    for save in new:
        _check_attachment(store, known.get(save), tally)
    tally.orphans = len(set(store.names()) - set(known.values()))


def _rows(engine, tally):
    with reading(engine).connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT s.id, s.attachment, substr(b.text, 1, 16) FROM save s"
            " LEFT JOIN body b ON b.save = s.id"
        ).fetchall()
    tally.torn.update(save for save, _, text in rows if text != save)
    return {save: name for save, name, _ in rows}


def _check_attachment(store, name, tally):
    try:
        if name is not None:
            store.verify(name)
    except Problem as problem:
        tally.damaged.add(str(problem))


def campaign(kills, seed, command, check):
    """Kill `kills` children; `check(new, tally)` looks at the book in between. Return the tally."""
    dice = random.Random(seed)
    tally = Tally()
    unchecked = []
    for _ in range(kills):
        new = run_and_kill(command, dice)
        tally.kills += 1
        tally.acknowledged.update(new)
        unchecked.extend(new)
        # A check also recovers the book; every other time the next child has to, and may be
        # killed in the middle of it.
        if dice.random() < 0.5:
            check(unchecked, tally)
            unchecked.clear()
    return tally


def report(tally, seconds):
    """Print the figures."""
    lines = [
        f"{tally.kills} kills in {seconds:.0f} s, {len(tally.acknowledged)} saves acknowledged",
        f"lost {len(tally.lost)}, torn {len(tally.torn)}, damaged {len(tally.damaged)}",
        f"committed but not yet acknowledged: {tally.rows - len(tally.acknowledged)}",
        f"attachments without a row, for the sweep: {tally.orphans}",
        *sorted(tally.lost | tally.torn | tally.damaged)[:20],
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def main():
    """Run the campaign from the command line; the exit status is 1 if anything was lost."""
    parser = argparse.ArgumentParser(description="kill a saving process and look what is left")
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--be-child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.be_child:
        save_without_end(given.be_child)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "book"
        files = make_book(folder)
        command = [sys.executable, str(Path(__file__).resolve()), "--be-child", str(folder)]
        tally = campaign(
            given.kills, given.seed, command, lambda new, tally: check_book(files, new, tally)
        )
        check_book(files, tally.acknowledged, tally)  # in the end, all
    report(tally, time.monotonic() - started)
    sys.exit(0 if tally.sound else 1)


if __name__ == "__main__":
    main()
