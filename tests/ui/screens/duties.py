"""The year of duties: a month chosen, all registers, an empty book."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import ActKind, Register
from desktop.services import cases
from desktop.services.cases import ActInput
from desktop.ui.screens.duties.page import DutiesPage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow
from tests.ui.sample_office import empty_book, sample_office

_NOVEMBER = date(2026, 11, 22)


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    office = sample_office(Path(tempfile.mkdtemp()) / "book")
    office.clock.move_to(_NOVEMBER)
    for rule, day in (
        ("duty.life_meeting", "2026-06-20"),
        ("duty.quarterly_check", "2026-03-20"),
        ("duty.quarterly_check", "2026-09-20"),
        ("duty.topic_survey", "2026-05-20"),
    ):
        values = {
            "rule": rule,
            "subject": "示例履责事项",
            "unit": office.units["示例局党总支"],
            "responsible": office.people["钱书记"],
            "done_on": day,
        }
        cases.finish(office.book, ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values))
    bare, _ = empty_book(Path(tempfile.mkdtemp()) / "book")
    info = BookInfo("示例局", "甲一凡", _NOVEMBER, 15)

    def shown(register: int = 0, row: int = 0, month: int = 12) -> MainWindow:
        window = MainWindow(page_specs(office.book), lambda _text: (), info)
        window.go("duties")
        page = window.page("duties")
        assert isinstance(page, DutiesPage)
        page.calendar.register.setCurrentIndex(register)
        grid = page.calendar.grid
        grid.setCurrentIndex(grid.year_model.index(row, month))
        return window

    def empty() -> MainWindow:
        window = MainWindow(page_specs(bare), lambda _text: (), info)
        window.go("duties")
        return window

    def entries() -> MainWindow:
        window = shown()
        page = window.page("duties")
        assert isinstance(page, DutiesPage)
        page.tabs.setCurrentIndex(1)
        return window

    return [
        ("duties", lambda: shown(0, 2)),
        ("duties-all", lambda: shown(1, 3)),
        ("duties-entries", entries),
        ("duties-empty", empty),
    ]
