"""The settings of the book itself: the unit's name, automatic locking, the next numbers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select

from db.models.book import Setting
from db.models.cases import NumberSeries
from db.models.organisation import Unit
from db.problems import InvalidInput
from db.vocabulary import Register, UnitKind
from desktop.records.numbers import format_number, series_code
from desktop.services import books
from desktop.services.book import Book
from desktop.services.changes import Area

LOCK_MINUTES: Final = "lock.minutes"
DEFAULT_LOCK_MINUTES: Final = 10
MOST_LOCK_MINUTES: Final = 240


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the settings say about the book."""

    unit_name: str
    folder: Path
    since: date | None
    regulation: str
    recovery_confirmed: bool


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The numbers of one register in a year: how many were drawn and what comes next."""

    register: Register
    drawn: int
    next_number: str


def facts(book: Book) -> OfficeFacts:
    """Return what the settings say about the book."""
    with book.read() as session:
        since = session.get(Setting, books.SINCE)
        title = book.rulebook(session).rules.regulation.document.title
    return OfficeFacts(
        unit_name=books.unit_name(book),
        folder=book.folder,
        since=date.fromisoformat(since.value) if since else None,
        regulation=title,
        recovery_confirmed=books.recovery_confirmed(book),
    )


def rename_unit(book: Book, name: str) -> None:
    """Give the unit another name, in the tree of units too where it stands under the old one.

    Papers that were issued keep the old name. Raises `InvalidInput` (`unit_name`).
    """
    name = name.strip()
    if not name:
        raise InvalidInput({"unit_name": "请填写单位名称。"})
    before = books.unit_name(book)
    with book.write() as work:
        work.session.merge(Setting(key=books.UNIT_NAME, value=name))
        roots = work.session.scalars(
            select(Unit).where(Unit.kind == UnitKind.BUREAU.value, Unit.name == before)
        ).all()
        for root in roots:
            root.name = name
            work.units_changed([root.id])
        work.changes.areas.add(Area.SETTINGS)
        work.audit("setting.unit_name", "setting", books.UNIT_NAME, before=before, after=name)


def lock_minutes(book: Book) -> int:
    """Return after how many minutes without a touch the window locks; 0: never by itself."""
    with book.read() as session:
        row = session.get(Setting, LOCK_MINUTES)
    return int(row.value) if row else DEFAULT_LOCK_MINUTES


def set_lock_minutes(book: Book, minutes: int) -> None:
    """Set after how many minutes the window locks (0: never by itself).

    Raises `InvalidInput` (`minutes`).
    """
    if not 0 <= minutes <= MOST_LOCK_MINUTES:
        raise InvalidInput({"minutes": f"请填0到{MOST_LOCK_MINUTES}之间的分钟数。"})
    before = lock_minutes(book)
    with book.write() as work:
        work.session.merge(Setting(key=LOCK_MINUTES, value=minutes))
        work.changes.areas.add(Area.SETTINGS)
        work.audit("setting.lock_minutes", "setting", LOCK_MINUTES, before=before, after=minutes)


def numbering(book: Book, year: int) -> tuple[SeriesRow, ...]:
    """Return how far the numbers of each register have come in a year."""
    with book.read() as session:
        drawn = {
            row.code: row.last
            for row in session.scalars(select(NumberSeries).where(NumberSeries.year == year))
        }
    return tuple(
        SeriesRow(
            register,
            drawn.get(series_code(register), 0),
            format_number(series_code(register), year, drawn.get(series_code(register), 0) + 1),
        )
        for register in Register
    )
