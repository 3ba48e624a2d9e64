"""Campaign: kill the real program's services while they save talks, and look what is left.

The same as kill_during_saves.py one floor higher: the child opens the book with its password and
finishes talks (record, act, number, events, papers, obligations, audit entry in one transaction);
after each kill the parent opens the book as a user would and checks

- every acknowledged talk is there with its number and its paper (0 lost, 0 torn);
- no number was given twice and none is missing in between;
- the audit chain is sound, every page, structure and foreign key too (0 damaged);
- what is stored as due is what a rebuild computes.

    python tests/campaigns/kill_during_services.py            # 200 kills
    python tests/campaigns/kill_during_services.py 20 --seed 7
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests/campaigns"))

from kill_during_saves import campaign, report  # noqa: E402 - the path comes first
from sqlalchemy import func, select  # noqa: E402

from db.engine import check_integrity  # noqa: E402
from db.key_slots import Cost  # noqa: E402
from db.models.cases import Paper, PaperBytes, Record  # noqa: E402
from db.models.obligations import Obligation  # noqa: E402
from db.models.organisation import Person  # noqa: E402
from db.problems import Problem  # noqa: E402
from db.vocabulary import ActKind, Register, UnitKind  # noqa: E402
from desktop.records.numbers import parse_number  # noqa: E402
from desktop.services import books, cases, keeping, organisation  # noqa: E402
from desktop.services.books import NewBookInput  # noqa: E402
from desktop.services.cases import ActInput  # noqa: E402
from desktop.services.clock import SetClock  # noqa: E402
from desktop.services.organisation import (  # noqa: E402
    AppointmentInput,
    PersonInput,
    UnitInput,
)
from desktop.services.regulation import AdoptionInput  # noqa: E402

PASSWORD = "Kill-2026-campaign"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def make_book(folder):
    """Make a book with a secretary and a member who talk to each other all day."""
    given = NewBookInput(
        "示例局", AdoptionInput("qixian", date(2026, 1, 1), {}), "甲经办", PASSWORD
    )
    created = books.create(folder, given, clock=SetClock(NOW), cost=Cost(64, 1))
    with created.book as book:
        unit = organisation.add_unit(book, UnitInput("总支", UnitKind.GENERAL_BRANCH))
        for name, role in (("书记", "general_secretary"), ("委员", "general_member")):
            person = organisation.add_person(book, PersonInput(name))
            organisation.appoint(book, AppointmentInput(person, unit, name, date(2024, 1, 1), role))


def save_without_end(folder):
    """Be the child: finish talks and acknowledge each until killed."""
    with books.open_book(folder, PASSWORD, clock=SetClock(NOW)) as book:
        with book.read() as session:
            secretary, member = session.scalars(select(Person.id).order_by(Person.id))
        while True:
            values = {
                "started_at": "2026-11-20T09:00",
                "place": "示例会议室",
                "interviewers": [secretary],
                "interviewees": [member],
                "nature": "reminder",
                "form": "single",
                "content": "示例谈话",
                "rectification": False,
                "warning_reason": "补录",
            }
            saved = cases.finish(
                book, ActInput(Register.TALK, "regular", ActKind.TALK_HELD, values)
            )
            sys.stdout.write(f"saved {saved.number}\n")
            sys.stdout.flush()


def check_book(folder, tally):
    """Look at the book as the next start of the program would."""
    try:
        with books.open_book(folder, PASSWORD, clock=SetClock(NOW)) as book:
            tally.damaged.update(check_integrity(book.engine))
            tally.damaged.update(item.message for item in keeping.verify_audit(book).findings)
            _check_talks(book, tally)
            _check_dues(book, tally)
    except Problem as problem:
        tally.damaged.add(str(problem))


def _check_talks(book, tally):
    with book.read() as session:
        numbers = list(session.scalars(select(Record.number)))
        papers = session.scalar(select(func.count()).select_from(Paper))
        contents = session.scalar(select(func.count()).select_from(PaperBytes))
    tally.rows = len(numbers)
    tally.lost.update(tally.acknowledged - set(numbers))
    places = sorted(parse_number(number).ordinal for number in numbers)
    if places != list(range(1, len(numbers) + 1)):
        tally.torn.add(f"numbers are not 1 to {len(numbers)}")
    if not papers == contents == len(numbers):
        tally.torn.add(f"{len(numbers)} talks, {papers} papers, {contents} contents")


def _check_dues(book, tally):
    def stored():
        with book.read() as session:
            return dict(session.execute(select(Obligation.key, Obligation.digest)).all())

    before = stored()
    with book.write() as work:
        work.everything_touched = True
    if stored() != before:
        tally.torn.add("what is stored as due is not what a rebuild computes")


def main():
    """Run the campaign from the command line; the exit status is 1 if anything was lost."""
    parser = argparse.ArgumentParser(description="kill the services while they save talks")
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--be-child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.be_child:
        save_without_end(given.be_child)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "book"
        make_book(folder)
        command = [sys.executable, __file__, "--be-child", str(folder)]
        tally = campaign(
            given.kills, given.seed, command, lambda _, tally: check_book(folder, tally)
        )
        check_book(folder, tally)
    report(tally, time.monotonic() - started)
    return 0 if tally.sound and tally.rows else 1


if __name__ == "__main__":
    sys.exit(main())
