"""Looking into an archive: its records, one record, its papers; nothing is unpacked."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.problems import Problem
from db.vocabulary import Register
from desktop.platform.drives import Drive
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.services.archive_reading import ArchivedRow, OpenArchive
from desktop.services.book import Book
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.archive.picker import ArchivePicker
from desktop.ui.screens.archive.record_view import ArchivedRecordView
from desktop.ui.screens.saving import save_made
from desktop.ui.screens.settings.section import Section, button_line
from desktop.ui.shell import Shell
from desktop.ui.tables import Column, Filter, ListSource, TablePanel, TableQuery
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label


def _title(row: ArchivedRow) -> str:
    """Return what the list says of a record: of a confidential one only its register."""
    return f"{label_of(row.register)}（保密）" if row.confidential else row.title


_COLUMNS: tuple[Column[ArchivedRow], ...] = (
    Column("number", "编号", lambda row: row.number, 140),
    Column("date", "日期", lambda row: row.on_date.isoformat() if row.on_date else "", 110),
    Column("title", "事项", _title, 220, stretch=True),
    Column("stage", "状态", lambda row: row.stage, 130),
)
_LIST_SHARE, _RECORD_SHARE = 560, 440


class BrowseSection(Section):
    """First the archive is picked; then its records stand beside the one that is read."""

    def __init__(self, shell: Shell, book: Book, drives: Callable[[], Sequence[Drive]]) -> None:
        super().__init__(shell, book)
        self._archive: OpenArchive | None = None
        self._row: ArchivedRow | None = None
        self._rows: dict[str, ArchivedRow] = {}
        self.picker = ArchivePicker(book, drives)
        self.open_button = push_button("打开", self.open, icon="folder-open", role="primary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._picking())
        self._stack.addWidget(self._reading())
        self.column.addWidget(self._stack, 1)

    def _picking(self) -> QWidget:
        before = Section(self.shell, self.book)
        before.setMaximumWidth(980)
        card = before.card(
            "打开归档", "在这里阅读归档里的记录和文书，不用解开到电脑上，也不会改动归档和台账。"
        )
        card.addWidget(self.picker)
        card.addLayout(button_line(self.open_button))
        before.column.addStretch(1)
        return scrolled(before)

    def _reading(self) -> QWidget:
        self._source: ListSource[ArchivedRow] = ListSource(
            _COLUMNS, lambda row: str(row.folder), _fits
        )
        registers = tuple(Choice(item.value, label_of(item)) for item in Register)
        self.table: TablePanel[ArchivedRow] = TablePanel(
            _COLUMNS,
            self._source,
            empty=EmptyState("usb", "这个归档里没有记录"),
            filters=(Filter("register", "登记簿", registers),),
            hint="输入编号、事项或者对象",
            export=False,
        )
        self.table.selection_changed.connect(self._on_selected)
        self.view = ArchivedRecordView()
        self.view.file_opened.connect(self.open_file)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.table)
        parts.addWidget(scrolled(self.view))
        parts.setSizes([_LIST_SHARE, _RECORD_SHARE])
        parts.setChildrenCollapsible(False)
        self.title = plain_label("", "strong", wrap=True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(push_button("关闭这个归档", self.close_archive, icon="x"))
        line.addWidget(self.title, 1)
        column.addLayout(line)
        column.addWidget(parts, 1)
        return page

    def refresh(self) -> None:
        """Look for archives again while none is open."""
        if self._archive is None:
            self.picker.refresh()

    def open(self) -> None:
        """Open the picked archive; the key of an encrypted one takes a moment."""
        path = self.picker.path()
        if not self.picker.check() or path is None:
            return
        password = self.picker.typed_password()

        def work(progress: Progress) -> OpenArchive:
            progress.step(0, 0, "正在打开")
            return OpenArchive(path, password)

        self.open_button.setEnabled(False)
        task = self.shell.run("正在打开归档", work, self._on_opened)
        task.ended.connect(lambda: self.open_button.setEnabled(True))

    def _on_opened(self, archive: OpenArchive) -> None:
        self.close_archive()
        self._archive = archive
        self._rows = {str(row.folder): row for row in archive.rows}
        self._source.replace(archive.rows)
        self.table.clear_filter()
        self.table.refresh()
        info = archive.info
        created = info.get("Lianze-Created", "")[:10]
        self.title.setText(
            f"{archive.path.name}：{info.get('Source-Organization', '')}，{created}写出，"
            f"共{len(archive.rows)}件（只读）"
        )
        self.view.show_nothing()
        self._stack.setCurrentIndex(1)
        self.picker.password.clear()

    def close_archive(self) -> None:
        """Let the archive go, so that the drive can be taken out."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None
        self._stack.setCurrentIndex(0)

    def _on_selected(self, ids: list[str]) -> None:
        archive = self._archive
        if archive is None or len(ids) != 1:
            return
        row = self._rows[ids[0]]
        try:
            self.view.show_record(archive.record(row), archive.files(row))
            self._row = row
        except Problem as problem:
            self.view.show_nothing()
            self.shell.show_problem(problem)

    def open_file(self, path: PurePosixPath) -> None:
        """Show a PDF; save anything else where the user wants it."""
        archive = self._archive
        if archive is None:
            return
        if path.suffix.lower() == ".pdf":
            content = self.shell.attempt(lambda: archive.read(path))
            if content is not None:
                self.shell.preview(content, path.name)
            return
        kinds = f"原文件 (*{path.suffix})"
        save_made(self.shell, self, path.name, kinds, lambda: archive.read(path))


def _fits(row: ArchivedRow, query: TableQuery) -> bool:
    register = query.filters.get("register")
    if register and row.register.value != register:
        return False
    words = f"{row.number} {_title(row)} {row.subject} {row.stage}".casefold()
    return query.text.casefold() in words
