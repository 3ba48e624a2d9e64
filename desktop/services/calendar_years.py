"""The years of the holiday calendar in the book: imported, edited, taken over from the program.

Every change is computed for all open due dates, which move with it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from db.models.obligations import Obligation
from db.problems import InvalidInput
from desktop.rules.calendar import CalendarProblem, DaysOff, WorkCalendar, YearArrangement
from desktop.rules.calendar_files import read_calendar_year
from desktop.services import obligations, regulation, users
from desktop.services.book import Book
from desktop.services.obligations import Moved
from desktop.services.users import Permission


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Calendar years that were taken in, and the open due dates that moved."""

    years: tuple[YearArrangement, ...]
    moved: tuple[Moved, ...]


def import_file(book: Book, path: Path) -> CalendarChange:
    """Take a year's calendar file in; raises `CalendarProblem` naming the line, `NotAllowed`."""
    users.require(book, Permission.RULES)
    return _put(book, [(path.read_text("utf-8"), path.name)])


def offers(book: Book) -> tuple[YearArrangement, ...]:
    """Return the years of the program that the book lacks, or has only provisionally.

    A provisional year never takes the place of one that the book has.
    """
    kept = {row.year: row for row in years(book)}
    shipped = (read_calendar_year(text, name) for text, name in regulation.shipped_calendar_files())
    return tuple(
        item
        for item in shipped
        if item.year not in kept or (item.official and not kept[item.year].official)
    )


def take_over(book: Book) -> CalendarChange:
    """Take over what `offers` says; raises `NotAllowed`."""
    users.require(book, Permission.RULES)
    wanted = {item.year for item in offers(book)}
    texts = [
        (text, name)
        for text, name in regulation.shipped_calendar_files()
        if read_calendar_year(text, name).year in wanted
    ]
    return _put(book, texts)


def years(book: Book) -> tuple[YearArrangement, ...]:
    """Return the years that the book keeps."""
    with book.read() as session:
        return book.rulebook(session).calendar.years


def check(given: YearArrangement) -> None:
    """Raise `InvalidInput` by field for a year that cannot be stored."""
    errors: dict[str, str] = {}
    if not 2000 <= given.year <= 2100:
        errors["year"] = "年份应当在2000到2100之间。"
    if given.official and not given.notice.strip():
        errors["notice"] = "正式的安排要写明放假通知的文号。"
    try:
        WorkCalendar([given])
    except CalendarProblem as wrong:
        errors["off"] = wrong.what
    if errors:
        raise InvalidInput(errors)


def preview(book: Book, given: YearArrangement) -> tuple[Moved, ...]:
    """Return which open due dates the year would move; raises `InvalidInput` by field."""
    check(given)
    with book.read() as session:
        rulebook = book.rulebook(session)
    others = [row for row in rulebook.calendar.years if row.year != given.year]
    changed = replace(rulebook, calendar=WorkCalendar([*others, given]))
    return tuple(obligations.preview(book, changed))


def put(book: Book, given: YearArrangement) -> CalendarChange:
    """Store a year as typed in place of what the book has; raises `InvalidInput`, `NotAllowed`."""
    users.require(book, Permission.RULES)
    check(given)
    return _put(book, [(as_text(given), f"{given.year}.toml")])


def as_text(given: YearArrangement) -> str:
    """Return the calendar file of a year."""
    lines = [
        f"year = {given.year}",
        f"official = {'true' if given.official else 'false'}",
        f"notice = {_quoted(given.notice.strip())}",
    ]
    if given.issued:
        lines.append(f"issued = {given.issued.isoformat()}")
    lines.append(f"working = [{', '.join(day.isoformat() for day in given.working)}]")
    for item in given.off:
        lines += ["", "[[off]]", f"name = {_quoted(item.name)}"]
        lines += [f"first = {item.first.isoformat()}", f"last = {item.last.isoformat()}"]
    return "\n".join(lines) + "\n"


def arrangement(
    year: int,
    official: bool,
    notice: str,
    issued: date | None,
    off: Sequence[tuple[str, date, date]],
    working: Sequence[date],
) -> YearArrangement:
    """Return a year from what a form holds, in the order of its days."""
    days = sorted((DaysOff(*item) for item in off), key=lambda item: item.first)
    return YearArrangement(year, official, notice, issued, tuple(days), tuple(sorted(working)))


def _quoted(text: str) -> str:
    # TOML takes the escapes of a JSON string.
    return json.dumps(text, ensure_ascii=False)


def _put(book: Book, texts: Sequence[tuple[str, str]]) -> CalendarChange:
    before = _open_dates(book)
    with book.write() as work:
        numbers = [regulation.put_calendar_year(work, text, name) for text, name in texts]
    after = _open_dates(book)
    moved = tuple(
        Moved(key, (after.get(key) or before[key])[0], _day(before, key), _day(after, key))
        for key in sorted(before.keys() | after.keys())
        if _day(before, key) != _day(after, key)
    )
    return CalendarChange(tuple(row for row in years(book) if row.year in numbers), moved)


def _open_dates(book: Book) -> dict[str, tuple[str, date | None]]:
    with book.read() as session:
        return {
            row.key: (row.label, row.due_on)
            for row in session.execute(
                select(Obligation.key, Obligation.label, Obligation.due_on).where(
                    Obligation.done_on.is_(None)
                )
            )
        }


def _day(dates: Mapping[str, tuple[str, date | None]], key: str) -> date | None:
    return dates[key][1] if key in dates else None
