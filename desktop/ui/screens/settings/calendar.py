"""The holiday years, and whether a last day moves off a holiday."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog

from desktop.rules.calendar import YearArrangement
from desktop.services import calendar_years, rule_changes
from desktop.services.book import Book
from desktop.services.calendar_years import CalendarChange
from desktop.services.changes import Area
from desktop.services.obligations import Moved
from desktop.ui.screens.settings.calendar_year import CalendarYearDialog
from desktop.ui.screens.settings.moved import MovedDialog, confirm_moved, moved_text
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge
from desktop.ui.widgets.buttons import push_button


def _state(row: YearArrangement) -> Badge:
    if row.official:
        return Badge("正式", Tone.SUCCESS, "circle-check")
    return Badge("暂估", Tone.WARNING, "hourglass")


def _off(row: YearArrangement) -> str:
    days = sum((item.last - item.first).days + 1 for item in row.off)
    if not row.off:
        return "只按周末和固定节日"
    if not row.official and not row.working:
        return f"暂估放假{days}天"
    return f"放假{days}天，调休上班{len(row.working)}天"


def _basis(row: YearArrangement) -> str:
    if row.official:
        return row.notice
    return f"通知尚未发布，依{row.notice}" if row.notice else "通知尚未发布"


_COLUMNS: tuple[Column[YearArrangement], ...] = (
    Column("year", "年份", lambda row: f"{row.year}年", 90, False),
    Column("state", "状态", lambda row: _state(row).text, 96, False, badge=_state),
    Column("off", "安排", _off, 230, False),
    Column("notice", "依据", _basis, 320, False),
)


class CalendarSection(Section):
    """Years as the book keeps them; importing a year computes every open due date anew."""

    areas = frozenset({Area.REGULATION})

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self.table = SmallTable("放假安排", _COLUMNS, lambda row: str(row.year))
        card = self.card(
            "放假安排",
            "每年国务院办公厅的放假通知发布以后，编辑当年的安排或者导入安排文件；没有通知的年份"
            "只按法定节日计算，到期日标为“暂估”，改动以后自动重新计算。",
        )
        card.addWidget(self.table)
        self.take = push_button("采用程序自带的年度…", self.take_over, icon="download")
        self.edit = push_button("编辑年度…", self.edit_year, icon="pencil")
        choose = push_button("导入安排文件…", self._choose, icon="upload")
        card.addLayout(button_line(self.edit, choose, self.take))
        self.moves = QCheckBox("期限的最后一天是节假日的，顺延到下一个工作日")
        self.moves.clicked.connect(self._on_move)
        self.card(
            "期限的最后一天",
            "只对“某事之后多少日内”的办理期限起作用；影响期、定期事项和固定日期从不顺延。",
        ).addWidget(self.moves)

    def refresh(self) -> None:
        """Read years and rule again."""
        years = calendar_years.years(self.book)
        next_year = self.book.clock.today().year + 1
        near = [row for row in years if row.year <= next_year]
        later = [row for row in years if row.year > next_year]
        self.table.show_rows((*reversed(near), *later))
        self.take.setVisible(bool(calendar_years.offers(self.book)))
        self.moves.setChecked(rule_changes.moves_off_holidays(self.book))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择放假安排文件", "", "放假安排 (*.toml);;所有文件 (*)"
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Take a file in and tell what it moved."""
        self._change("导入放假安排", lambda: calendar_years.import_file(self.book, path))

    def take_over(self) -> None:
        """Take the program's years over that the book lacks or has only provisionally."""
        self._change("采用程序自带的年度", lambda: calendar_years.take_over(self.book))

    def edit_year(self) -> None:
        """Edit the chosen year, else the next one; show what it moves before it is stored."""
        years = {str(row.year): row for row in calendar_years.years(self.book)}
        chosen = next(iter(self.table.selected_ids()), str(self.book.clock.today().year + 1))
        before = years.get(chosen) or YearArrangement(int(chosen), official=False)
        dialog = CalendarYearDialog(before, self.book.clock.today(), calendar_years.check, self)
        given = dialog.given if dialog.exec() else None
        dialog.deleteLater()
        if given is not None:
            self.shell.run(
                "计算影响",
                lambda _: calendar_years.preview(self.book, given),
                lambda moved: self._confirm(given, moved),
            )

    def _confirm(self, given: YearArrangement, moved: Sequence[Moved]) -> None:
        title = f"{given.year}年的放假安排改成这样，会影响的到期日"
        if confirm_moved(self, title, moved, "确认改动"):
            self._change("改动放假安排", lambda: calendar_years.put(self.book, given), tell=False)

    def _change(self, name: str, work: Callable[[], CalendarChange], *, tell: bool = True) -> None:
        self.shell.run(name, lambda _: work(), lambda change: self._on_changed(change, tell))

    def _on_changed(self, change: CalendarChange, tell: bool) -> None:
        kinds = "、".join(
            f"{row.year}年的{'正式' if row.official else '暂估'}安排" for row in change.years
        )
        if not tell or not change.moved:
            self.shell.tell(f"{kinds}已经存入。{moved_text(change.moved)}")
            return
        dialog = MovedDialog(f"{kinds}已经存入", change.moved, parent=self)
        dialog.exec()
        dialog.deleteLater()

    def _on_move(self, on: bool) -> None:
        """Show what would move before it is stored; the box follows what is stored."""
        self.moves.setChecked(not on)
        moved = rule_changes.preview_move_off_holidays(self.book, on)
        title = "改为遇节假日顺延" if on else "改为遇节假日不顺延"
        if not confirm_moved(self, title, moved, "确认改变"):
            return
        self.shell.run(
            "改变期限的计算方法",
            lambda _: rule_changes.set_move_off_holidays(self.book, on),
            lambda _: self.shell.tell("期限的计算方法已经改变。"),
        )
