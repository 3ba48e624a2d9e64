"""Picks persons or units: type characters, pinyin or initials, choose from what is found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.forms.context import Lookup, PickItem, Search
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.flow import FlowLayout
from desktop.ui.theme import set_icon
from desktop.ui.widgets.buttons import tool_button
from desktop.ui.widgets.label import restyle

_DELAY_MS = 120
_ITEM = Qt.ItemDataRole.UserRole + 1


class PickEditor(Editor):
    """One or several picked items, each a small button that takes it out again."""

    def __init__(
        self,
        label: str,
        search: Search,
        lookup: Lookup,
        *,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._search, self._lookup, self._several = label, search, lookup, several
        self._picked: list[PickItem] = []
        self._chips: list[QWidget] = []
        self._read_only = False
        self._frame = QFrame()
        self._frame.setProperty("role", "field")
        self._line = QLineEdit()
        self._flow = FlowLayout(self._frame, stretch=self._line)
        self._line.setProperty("role", "bare")
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._on_typed)
        self._frame.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._frame)
        self.setFocusProxy(self._line)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._find)
        self._completer = self._make_completer()
        self._flow.addWidget(self._line)
        self._rebuild()

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(QStandardItemModel(self), self)
        # The search callback has already filtered (pinyin, initials): Qt must not filter again.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        completer.setWidget(self._line)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        return completer

    def _on_typed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _find(self) -> None:
        found = self._search(self._line.text().strip())
        model = QStandardItemModel(self)
        for pick in found:
            row = QStandardItem(pick.text)
            row.setData(pick, _ITEM)
            model.appendRow(row)
        if not found:
            nothing = QStandardItem("没有找到，请换几个字或者拼音")
            nothing.setEnabled(False)
            model.appendRow(nothing)
        before = self._completer.model()
        self._completer.setModel(model)
        if before is not None:
            before.deleteLater()
        popup = self._completer.popup()
        popup.setMinimumWidth(self._frame.width())
        self._completer.complete()
        if found:
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _on_chosen(self, index: QModelIndex) -> None:
        pick = index.data(_ITEM)
        if isinstance(pick, PickItem):
            self._completer.popup().hide()
            self.pick(pick)

    def pick(self, item: PickItem) -> None:
        """Add an item (or, where only one is asked, replace it)."""
        if not self._several:
            self._picked = [item]
        elif all(have.id != item.id for have in self._picked):
            self._picked.append(item)
        self._line.clear()
        self._rebuild()
        self.changed.emit()

    def remove(self, item: PickItem) -> None:
        """Take an item out."""
        self._picked = [have for have in self._picked if have.id != item.id]
        self._rebuild()
        self._line.setFocus()
        self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(item) for item in self._picked]
        self._flow.removeWidget(self._line)
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._flow.addWidget(self._line)
        self._line.setPlaceholderText("" if self._picked else "输入文字、拼音或首字母")
        # Beside the only choice there is just room to type another.
        self._line.setMinimumWidth(24 if self._picked and not self._several else 150)
        self._line.setVisible(not (self._read_only and self._picked))
        self._frame.updateGeometry()

    def _chip(self, item: PickItem) -> QWidget:
        button = tool_button("x", item.text, lambda: self.remove(item), text=True, framed=True)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setAccessibleName(f"{item.text}，按下移除")
        if self._read_only:
            button.setEnabled(False)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        set_icon(button, "x", "muted")
        button.setIconSize(QSize(16, 16))
        return button

    def value(self) -> Any:  # noqa: ANN401
        """Return the ids (a list), or the id or `None` where only one is asked."""
        ids = [item.id for item in self._picked]
        if self._several:
            return ids
        return ids[0] if ids else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show these ids by the names that `lookup` returns."""
        ids: Sequence[str] = [value] if isinstance(value, str) and value else list(value or ())
        self._picked = list(self._lookup(ids)) if ids else []
        self._line.clear()
        self._rebuild()

    def fault(self) -> str:
        """Return a sentence when something was typed and nothing picked."""
        text = self._line.text().strip()
        return (
            f"“{self._label}”里的“{text}”还没有选定，请从列表里选一个，或者删去。" if text else ""
        )

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._line

    def show_errors(self, errors: dict[str, str]) -> None:
        """Mark the frame around line and picked items."""
        restyle(self._frame, "invalid", bool(errors))

    def set_read_only(self, on: bool) -> None:
        """Show the picked items only."""
        self._read_only = on
        self._line.setReadOnly(on)
        restyle(self._frame, "locked", on)
        self._rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace takes the last item out, Down opens the list, a click in the frame types."""
        if self._read_only:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Backspace and not self._line.text() and self._picked:
                self.remove(self._picked[-1])
                return True
            if event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
                self._find()
                return True
        if isinstance(event, QMouseEvent) and watched is self._frame:
            self._line.setFocus()
        return super().eventFilter(watched, event)
