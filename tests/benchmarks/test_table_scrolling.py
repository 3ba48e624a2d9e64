"""One frame of a list of 100,000 rows: fetch, paint, badges.

python -m pytest tests/benchmarks/test_table_scrolling.py --benchmark-enable
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.ui.app import dress
from desktop.ui.tables import Column, TablePanel, TableQuery
from desktop.ui.theme import Theme
from desktop.ui.widgets.badge import due_badge
from desktop.ui.widgets.empty import EmptyState

TODAY = date(2026, 3, 5)
SIZE = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    name: str
    due: date


class Source:
    def count(self) -> int:
        return SIZE

    def ids(self, query: TableQuery) -> Sequence[str]:
        return [str(n) for n in range(SIZE)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Row]:
        return {
            i: Row(f"谈〔2026〕{i}号", f"某{i}", TODAY + timedelta(int(i) % 90 - 30)) for i in ids
        }


COLUMNS: tuple[Column[Row], ...] = (
    Column("number", "编号", lambda r: r.number, 160),
    Column("name", "姓名", lambda r: r.name, 160),
    Column("due", "期限", lambda r: str(r.due), 220, badge=lambda r: due_badge(r.due, TODAY)),
    Column("again", "下一步", lambda r: r.name * 3, 300),
)


def panel(qtbot, qapp: QApplication) -> TablePanel[Row]:
    dress(qapp, Theme())
    made = TablePanel(COLUMNS, Source(), empty=EmptyState("users", "空"))
    made.resize(1200, 640)
    qtbot.addWidget(made)
    made.show()
    qapp.processEvents()
    return made


def test_a_frame_after_a_jump_to_a_page_that_was_not_fetched(qtbot, qapp, benchmark) -> None:
    made = panel(qtbot, qapp)
    bar = made.view.verticalScrollBar()
    places = cycle(range(0, bar.maximum(), 4001))

    def frame() -> None:
        bar.setValue(next(places))
        made.view.viewport().repaint()

    benchmark(frame)


def test_a_frame_of_scrolling_by_a_row(qtbot, qapp, benchmark) -> None:
    made = panel(qtbot, qapp)
    bar = made.view.verticalScrollBar()
    places = cycle(range(0, 100_000, 32))

    def frame() -> None:
        bar.setValue(next(places))
        made.view.viewport().repaint()

    benchmark(frame)


def test_opening_the_list(qtbot, qapp, benchmark) -> None:
    made = panel(qtbot, qapp)
    benchmark(made.refresh)
