"""The sample offices on their day: dashboard, year of duties, rules, rounds of pledges."""

import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.key_slots import Cost
from db.vocabulary import PledgeKind
from desktop.services import books
from desktop.services.book import Book
from desktop.services.demo import DEMO_DAY, OFFICES, make_demo
from desktop.services.pledge_rounds import kinds_asked
from desktop.ui.screens.dashboard.page import DashboardPage
from desktop.ui.screens.duties.page import DutiesPage
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.screens.rules.page import RulesPage
from desktop.ui.shell import BookInfo, MainWindow

_CHEAP = Cost(memory_kib=64, passes=1)


@cache
def _book(regulation: str) -> Book:
    """Return a sample office; made when its first picture is asked for."""
    folder = Path(tempfile.mkdtemp()) / "book"
    return make_demo(folder, "示例密码-Demo-2026", regulation=regulation, cost=_CHEAP)


def _window(regulation: str, page: str) -> MainWindow:
    book = _book(regulation)
    info = BookInfo(books.unit_name(book), "示例经办人", DEMO_DAY, 15)
    window = MainWindow(page_specs(book), lambda _text: (), info)
    window.go(page)
    return window


def _dashboard(regulation: str) -> QWidget:
    window = _window(regulation, "dashboard")
    page = window.page("dashboard")
    assert isinstance(page, DashboardPage)
    page.list.view.selectRow(0)
    return window


def _duties(regulation: str, register: int = 0) -> QWidget:
    window = _window(regulation, "duties")
    page = window.page("duties")
    assert isinstance(page, DutiesPage)
    page.calendar.register.setCurrentIndex(register)
    page.calendar.grid.setCurrentIndex(page.calendar.grid.year_model.index(0, 6))
    return window


def _rules(regulation: str, tab: int) -> QWidget:
    window = _window(regulation, "rules")
    page = window.page("rules")
    assert isinstance(page, RulesPage)
    page.tabs.setCurrentIndex(tab)
    page.dated.panel.view.selectRow(3)
    return window


def _round(regulation: str, kind: PledgeKind) -> QWidget:
    window = _window(regulation, "pledges")
    page = window.page("pledges")
    assert isinstance(page, PledgesPage)
    page.tabs.setCurrentWidget(page.round)
    window.show()
    page.round.refresh()
    page.round.top.kinds.setCurrentIndex(max(page.round.top.kinds.findData(kind), 0))
    return window


def _last_round(regulation: str) -> QWidget:
    return _round(regulation, kinds_asked(_book(regulation))[-1])


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    found: list[tuple[str, Callable[[], QWidget]]] = []
    for regulation in OFFICES:
        found += [
            (f"office-{regulation}-dashboard", partial(_dashboard, regulation)),
            (f"office-{regulation}-duties", partial(_duties, regulation)),
            (f"office-{regulation}-all-duties", partial(_duties, regulation, 1)),
            (f"office-{regulation}-rules", partial(_rules, regulation, 0)),
            (f"office-{regulation}-lists", partial(_rules, regulation, 2)),
            (f"office-{regulation}-round", partial(_last_round, regulation)),
        ]
    return found
