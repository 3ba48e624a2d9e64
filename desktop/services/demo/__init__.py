"""The sample offices: invented units that lived through 2026 up to 22 November.

Everything is entered through the services in the order of time, so that it is what a year of work
would have left; it is the same every time. All people, units and events are invented.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.services.demo.offices import FIRST, OFFICES, sample_office

if TYPE_CHECKING:  # brings SQLAlchemy and the cryptography
    from db.key_slots import Cost
    from desktop.services.book import Book

__all__ = ["DEMO_DAY", "FIRST", "OFFICES", "make_demo", "sample_office"]

DEMO_DAY: Final = date(2026, 11, 22)


def make_demo(
    folder: Path,
    password: str,
    *,
    regulation: str = FIRST,
    cost: "Cost | None" = None,
    progress: Callable[[int, int], None] | None = None,
) -> "Book":
    """Make the sample office of a regulation in an empty folder; it stands on `DEMO_DAY`.

    Raises `InvalidInput` where there is no such office; nothing is written then.
    """
    office = sample_office(regulation)
    from db.key_slots import DEFAULT_COST
    from desktop.services.demo.making import make

    return make(
        office, folder, password, until=DEMO_DAY, cost=cost or DEFAULT_COST, progress=progress
    )
