"""The archives that left the book, and their receipts."""

from pathlib import Path

from PySide6.QtCore import Signal

from desktop.services import archive_history
from desktop.services.archive_history import ExportRow, size_text, years_text
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.facts import FactList


def _protection(row: ExportRow) -> Badge:
    if row.encrypted:
        return Badge("已加密", Tone.SUCCESS, "lock")
    return Badge("未加密", Tone.WARNING, "triangle-alert")


_COLUMNS: tuple[Column[ExportRow], ...] = (
    Column("at", "时间", lambda row: f"{row.at.astimezone():%Y-%m-%d %H:%M}", 150, False),
    Column("years", "年度", lambda row: years_text(row.years), 130, False),
    Column("records", "记录", lambda row: f"{row.records}件", 80, False),
    Column("size", "大小", lambda row: size_text(row.stored_bytes), 90, False),
    Column("encrypted", "加密", lambda row: _protection(row).text, 120, False, badge=_protection),
    Column("medium", "介质", lambda row: row.medium, 100, False),
    Column("purpose", "用途", lambda row: row.purpose, 220, False),
)


class HistorySection(Section):
    """Emits `check_requested` with the path of an archive."""

    areas = frozenset({Area.EXPORTS})
    check_requested = Signal(object)

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self._rows: dict[str, ExportRow] = {}
        card = self.card("归档记录", "每次写出的归档都有登记，回执可以重新打印。")
        self.table: SmallTable[ExportRow] = SmallTable(
            "归档记录", _COLUMNS, lambda row: row.id, most_rows=12
        )
        self.empty = EmptyState("usb", "还没有写出过归档", "写出归档以后，这里列出每一次。")
        self.facts = FactList(columns=1)
        self.receipt = push_button("打印回执…", self.show_receipt, icon="printer", role="primary")
        self.check = push_button("核对…", self._ask_check, icon="shield-check")
        for widget in (self.table, self.empty, self.facts):
            card.addWidget(widget)
        card.addLayout(button_line(self.receipt, self.check))
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.row_opened.connect(lambda _id: self.show_receipt())

    def refresh(self) -> None:
        """Read the list again."""
        found = archive_history.history(self.book)
        self._rows = {row.id: row for row in found}
        self.table.show_rows(found)
        if found and not self.table.selected_ids():
            self.table.selectRow(0)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_chosen()

    def chosen(self) -> ExportRow | None:
        """Return the selected archive."""
        return next((self._rows[item] for item in self.table.selected_ids()), None)

    def _on_selection(self, _now: object, _before: object) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.chosen()
        for widget in (self.facts, self.receipt, self.check):
            widget.setVisible(row is not None)
        if row is None:
            return
        self.facts.show_facts(
            (
                ("名称", row.name),
                ("写到", row.target),
                ("登记簿", archive_history.registers_text(row.registers)),
                ("经办人", f"{row.handler}（用户：{row.user}）"),
                ("批准人", row.approver),
                ("密级标注", row.classification),
                ("归还日期", row.return_by.isoformat() if row.return_by else ""),
                ("归档校验值", row.tagmanifest_sha256),
            )
        )

    def show_receipt(self) -> None:
        """Show the receipt of the selected archive."""
        row = self.chosen()
        if row is None:
            return
        pdf = self.shell.attempt(lambda: archive_history.receipt_pdf(self.book, row.id))
        if pdf is not None:
            self.shell.preview(pdf, f"归档回执：{row.name}")

    def _ask_check(self) -> None:
        row = self.chosen()
        if row is not None:
            self.check_requested.emit(Path(row.target) / row.name)
