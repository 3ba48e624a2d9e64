"""Picking an archive: those found on drives and at their old places, or any folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.problems import Problem
from desktop.platform.drives import Drive
from desktop.services import archive_checks, archive_history
from desktop.services.book import Book
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.screens.start.rows import FolderLine, PasswordLine, Rows
from desktop.ui.theme import Space


class ArchivePicker(QWidget):
    """The archive and its password; the password is asked for where the archive is encrypted."""

    changed = Signal()

    def __init__(
        self, book: Book, drives: Callable[[], Sequence[Drive]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._drives = book, drives
        self.found = SteadyComboBox()
        self.folder = FolderLine("归档所在的文件夹")
        self.password = PasswordLine()
        self.rows = Rows()
        self.rows.add("found", "找到的归档", self.found)
        self.rows.add("path", "归档所在的文件夹", self.folder, "归档自己的文件夹，不是上一级。")
        self._password_row = self.rows.add("password", "归档口令", self.password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.rows)
        self.found.activated.connect(self._on_found)
        self.folder.changed.connect(self._on_path)
        self._on_path()

    def refresh(self) -> None:
        """Look again on the drives and at the places of earlier archives."""
        paths: dict[Path, None] = {}
        for drive in self._drives():
            paths |= dict.fromkeys(archive_checks.archives_in(drive.mount_point))
        for row in archive_history.history(self._book):
            path = Path(row.target) / row.name
            if path.is_dir():
                paths[path] = None
        self.found.clear()
        self.found.addItem("请选择…" if paths else "没有找到，请在下面选择文件夹", None)
        for path in paths:
            self.found.addItem(f"{path.name}（{path.parent}）", path)
        self._mark()

    def choose(self, path: Path) -> None:
        """Show this archive."""
        self.folder.set_path(path)

    def path(self) -> Path | None:
        """Return the chosen folder."""
        return self.folder.path()

    def check(self) -> bool:
        """Show what is wrong, return whether nothing is."""
        path, errors = self.path(), {}
        if path is None:
            errors["path"] = "请选择归档。"
        else:
            try:
                if archive_checks.needs_password(path) and not self.password.text():
                    errors["password"] = "这个归档是加密的，请输入归档口令。"
            except Problem as problem:
                errors["path"] = f"{problem.what}{problem.remedy}"
        self.rows.show_errors(errors)
        return not errors

    def typed_password(self) -> str | None:
        """Return the password; None where none was typed or asked for."""
        return (self.password.text() or None) if self._password_row.isVisibleTo(self) else None

    def show_password_error(self, text: str) -> None:
        """Show a sentence under the password."""
        self.rows.show_errors({"password": text})

    def _on_found(self, place: int) -> None:
        path = self.found.itemData(place)
        if isinstance(path, Path):
            self.choose(path)

    def _mark(self) -> None:
        shown = [self.found.itemData(place) for place in range(self.found.count())]
        path = self.path()
        self.found.setCurrentIndex(shown.index(path) if path in shown and path else 0)

    def _on_path(self) -> None:
        path = self.path()
        try:
            encrypted = path is not None and archive_checks.needs_password(path)
        except (Problem, OSError):
            encrypted = False
        self._password_row.setVisible(encrypted)
        self._mark()
        self.changed.emit()
