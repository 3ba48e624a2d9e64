"""The dashboard: an office in March and on New Year's Eve, coverage by unit, an empty book."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import ActKind, PledgeKind, Register
from desktop.services import cases
from desktop.services.cases import ActInput
from desktop.ui.screens.dashboard.page import DashboardPage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow
from tests.ui.sample_office import TODAY, Office, empty_book, sample_office


def _signed(office: Office, pledger: str, superior: str) -> None:
    values = {
        "year": 2026,
        "superior": office.people[superior],
        "pledger": office.people[pledger],
        "targets": [{"item": "落实分管领域的责任"}],
        "issued_on": "2026-03-02",
    }
    kind = PledgeKind.RESPONSIBILITY
    made = cases.finish(office.book, ActInput(Register.PLEDGE, kind, ActKind.PLEDGE_ISSUE, values))
    values = {
        "year": 2026,
        "superior": office.people[superior],
        "pledger": office.people[pledger],
        "signed_on": "2026-03-04",
    }
    cases.finish(
        office.book,
        ActInput(Register.PLEDGE, kind, ActKind.PLEDGE_SIGNING, values, made.record_id),
    )


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    office = sample_office(Path(tempfile.mkdtemp()) / "book")
    for pledger, superior in (("李委员", "钱书记"), ("张三", "周支书"), ("乙䶮", "郑队支书")):
        _signed(office, pledger, superior)
    bare, _ = empty_book(Path(tempfile.mkdtemp()) / "book")
    info = BookInfo("示例局", "甲一凡", TODAY, 15)

    def shown(on: date = TODAY, share: str = "") -> MainWindow:
        window = MainWindow(page_specs(office.book), lambda _text: (), info)
        page = window.page("dashboard")
        assert isinstance(page, DashboardPage)
        page.day.set_value(on.isoformat())
        page.day.changed.emit()
        page.list.view.selectRow(0)
        if share:
            page.shares[share].setChecked(True)
        return window

    return [
        ("dashboard", shown),
        ("dashboard-late", lambda: shown(date(2026, 12, 28))),
        ("dashboard-coverage", lambda: shown(date(2027, 1, 4), "talks")),
        ("dashboard-empty", lambda: MainWindow(page_specs(bare), lambda _text: (), info)),
    ]
