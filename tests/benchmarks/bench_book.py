"""Measures a large book against the targets of the first issue; prints one table.

    python tests/benchmarks/bench_book.py [SCALE] [FOLDER]

Every figure is a median of several runs in this one process and stands beside its target. The
dashboard is compared with the same question in plain SQL on the same encrypted file. Run it on a
quiet machine; ratios hold better than seconds.
"""

import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))
sys.path.insert(0, str(HERE.parent))

from large_book import PASSWORD, TODAY, build  # noqa: E402 - the path comes first

from db.engine import reading  # noqa: E402
from db.queries.obligations import DueFilter  # noqa: E402
from db.queries.records import RecordFilter  # noqa: E402
from db.vocabulary import ActKind, Register  # noqa: E402
from desktop.services import books, cases, dashboard, people_views, registers  # noqa: E402
from desktop.services.book import Book  # noqa: E402
from desktop.services.cases import ActInput  # noqa: E402
from desktop.services.clock import SetClock  # noqa: E402
from desktop.services.people_views import PeopleAsked  # noqa: E402

RUNS = 9
DAY = date(2026, 11, 22)
PLAIN_SQL = """
SELECT o.key, o.label, o.due_on, p.name, r.name, u.name, c.number FROM obligation o
LEFT JOIN person p ON p.id = o.subject_person_id
LEFT JOIN person r ON r.id = o.responsible_id
LEFT JOIN unit u ON u.id = o.unit_id
LEFT JOIN record c ON c.id = o.record_id
WHERE o.done_on IS NULL AND o.nature = 'duty' AND o.opens_on <= ? AND o.due_on <= ?
AND o.key NOT IN (SELECT key FROM waiver)
ORDER BY o.due_on IS NULL, o.due_on, o.key LIMIT 200
"""


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of some work in milliseconds, after one run to warm up."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def plain_sql(book: Book) -> None:
    with reading(book.engine).connect() as connection:
        rows = connection.exec_driver_sql(
            PLAIN_SQL, (DAY.isoformat(), (DAY + timedelta(days=30)).isoformat())
        )
        rows.fetchall()


def first_rows(book: Book, asked: RecordFilter) -> None:
    ids = registers.list_ids(book, asked)
    registers.rows(book, ids[:100])


def one_write(book: Book, people: list[str]) -> Callable[[], object]:
    """Return a write of one talk between two people, with its form and its obligations."""
    turn = iter(range(10_000))

    def write() -> None:
        number = next(turn)
        values = {
            "started_at": "2026-11-20T09:00",
            "place": "示例会议室",
            "interviewers": [people[number]],
            "interviewees": [people[number + 5000 % len(people)]],
            "nature": "reminder",
            "form": "single",
            "content": "示例谈话",
            "rectification": False,
            "warning_reason": "测速",
        }
        cases.finish(book, ActInput(Register.TALK, "regular", ActKind.TALK_HELD, values))

    return write


def measure(book: Book) -> list[tuple[str, float, str]]:
    with book.read() as session:
        from sqlalchemy import text

        people = [row[0] for row in session.execute(text("SELECT id FROM person ORDER BY id"))]
    soon = DueFilter(on=DAY)
    base = timed(lambda: plain_sql(book))
    found = [
        ("plain SQL, 200 rows of the dashboard (baseline)", base, ""),
        (
            "dashboard, 200 rows",
            timed(lambda: dashboard.due_rows(book, soon, 200)),
            f"≤ {base + 30:.0f} ms",
        ),
        (
            "dashboard, head with counts and coverage",
            timed(lambda: dashboard.overview(book, DAY)),
            "",
        ),
    ]
    for register in (Register.TALK, Register.PLEDGE, Register.REPORT, Register.ACCOUNTABILITY):
        asked = RecordFilter(register=register.value)
        found.append(
            (
                f"open the list {register.value}",
                timed(lambda a=asked: first_rows(book, a)),
                "≤ 100 ms",
            )
        )
    for label, asked in (
        ("filter talks by year", RecordFilter(register="talk", year=2024)),
        ("filter talks by text 清单", RecordFilter(register="talk", text="示例事项77")),
        ("search everything: 96号清单", RecordFilter(text="96号清单")),
    ):
        found.append((label, timed(lambda a=asked: first_rows(book, a)), "≤ 100 / 150 ms"))
    found.append(
        (
            "search people: 李",
            timed(lambda: people_views.person_ids(book, PeopleAsked(text="李"))),
            "≤ 150 ms",
        )
    )
    found.append(
        ("one talk finished (form, obligations, audit)", timed(one_write(book, people), 5), "")
    )

    def touch() -> None:
        with book.write() as work:
            work.people_changed([people[77]])

    found.append(("obligations of one person after a write", timed(touch), "≤ 50 ms"))

    def rebuild() -> None:
        with book.write() as work:
            work.everything_touched = True

    found.append(("rebuild of all obligations", timed(rebuild, 2), "≤ 10,000 ms"))
    return found


def main() -> int:
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    given = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    folder = given or Path(tempfile.mkdtemp()) / "book"
    if not folder.exists():
        start = time.perf_counter()
        build(folder, scale).close()
        sys.stdout.write(f"made in {time.perf_counter() - start:.0f} s\n")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    start = time.perf_counter()
    with books.open_book(folder, PASSWORD, clock=SetClock(TODAY)) as book:
        sys.stdout.write(f"book {size / 1e6:.0f} MB, opened in ")
        sys.stdout.write(f"{(time.perf_counter() - start) * 1000:.0f} ms\n")
        for label, value, target in measure(book):
            sys.stdout.write(f"{label:50} {value:10.1f} ms   {target}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{'peak memory':50} {peak:10.1f} MB   ≤ 400 MB\n")
    if given is None:
        shutil.rmtree(folder.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
