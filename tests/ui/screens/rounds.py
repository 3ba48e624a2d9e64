"""The year's round of pledges: begun, half signed, being signed, one rewritten, none."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import ActKind
from desktop.services import pledge_rounds
from desktop.ui.screens.registry import page_specs
from desktop.ui.screens.rounds import rows
from desktop.ui.screens.rounds.page import PledgesPage
from desktop.ui.screens.rounds.panel import RoundPanel
from desktop.ui.shell import BookInfo, MainWindow
from tests.ui.sample_office import TODAY, Office, empty_book, sample_office

_DAY = date(2026, 3, 5)


def _window(office: Office) -> MainWindow:
    window = MainWindow(
        page_specs(office.book), lambda _text: (), BookInfo("示例局", "甲一凡", TODAY, 15)
    )
    window.go("pledges")
    page = window.page("pledges")
    assert isinstance(page, PledgesPage)
    page.tabs.setCurrentWidget(page.round)
    page.round.refresh()
    return window


def _folder() -> Path:
    return Path(tempfile.mkdtemp()) / "book"


def _half_signed() -> Office:
    office = sample_office(_folder())
    keys = [row.key for row in pledge_rounds.overview(office.book, 2026).rows]
    saved = pledge_rounds.issue(office.book, 2026, keys[:7], issued_on=_DAY)
    records = [item.record_id for item in saved]
    pledge_rounds.sign(office.book, records[:4], _DAY)
    pledge_rounds.finish_all(
        office.book, records[:2], ActKind.PLEDGE_PUBLICATION, {"published_on": "2026-03-05"}
    )
    checked = {"checked_on": "2026-03-05", "grade": "qualified"}
    pledge_rounds.finish_all(office.book, records[:1], ActKind.PLEDGE_CHECK, checked)
    return office


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    half = _half_signed()

    def round_of(window: MainWindow) -> RoundPanel:
        page = window.page("pledges")
        assert isinstance(page, PledgesPage)
        return page.round

    def begun() -> QWidget:
        return _window(half)

    def asked(doing: rows.Doing) -> Callable[[], QWidget]:
        def make() -> QWidget:
            window = _window(half)
            window.show()
            round_ = round_of(window)
            round_.tick(doing)
            round_._begin(doing)
            return window

        return make

    def rewriting() -> QWidget:
        window = _window(half)
        window.show()
        round_ = round_of(window)
        round_.edit_row(round_.found.rows[-1])
        return window

    def empty() -> QWidget:
        book, clock = empty_book(_folder())
        return _window(Office(book, clock, {}, {}))

    return [
        ("round-half", begun),
        ("round-issue", asked(rows.ISSUE)),
        ("round-sign", asked(rows.SIGN)),
        ("round-check", asked(rows.CHECK)),
        ("round-rewrite", rewriting),
        ("round-empty", empty),
    ]
