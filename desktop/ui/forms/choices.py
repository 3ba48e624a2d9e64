"""Editors for choices: one of a list, several of a list with their articles, yes or no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.records.fields import Choice, Field
from desktop.ui.forms.editor import Editor, SteadyComboBox
from desktop.ui.theme import Space, current_theme
from desktop.ui.widgets.label import plain_label, restyle

_CODE = Qt.ItemDataRole.UserRole
_FILTER_FROM = 9
_MOST_HEIGHT = 260
_MOST_CHARACTERS = 12


class ChoiceEditor(Editor):
    """One of a list; its article stands below once it is chosen."""

    def __init__(
        self, field: Field, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._empty = "请选择" if field.required else "（不填）"
        self._notes: dict[str, str] = {}
        self._combo = SteadyComboBox()
        self._fill(choices)
        self._combo.setSizeAdjustPolicy(
            SteadyComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMaxVisibleItems(16)
        self._combo.currentIndexChanged.connect(self._on_index)
        self._note = plain_label("", "small", wrap=True)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._combo)
        column.addWidget(self._note)
        self.setFocusProxy(self._combo)

    def _fill(self, choices: Sequence[Choice]) -> None:
        self._notes = {choice.code: choice.note for choice in choices}
        self._combo.clear()
        self._combo.addItem(self._empty, None)
        for choice in choices:
            self._combo.addItem(choice.label, choice.code)
        # No wider than needed, so that several stand side by side in a row of a table. Qt counts
        # in Latin letters, half as wide as a Chinese character.
        longest = max(len(self._combo.itemText(place)) for place in range(self._combo.count()))
        self._combo.setMinimumContentsLength(min(2 * longest, _MOST_CHARACTERS))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these instead; a value that is not among them is forgotten."""
        before = self.value()
        blocked = self._combo.blockSignals(True)
        self._fill(choices)
        self._combo.setCurrentIndex(max(self._combo.findData(before), 0) if before else 0)
        self._combo.blockSignals(blocked)
        self._on_index()

    def _on_index(self) -> None:
        note = self._notes.get(self._combo.currentData(), "")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.changed.emit()

    def value(self) -> Any:  # noqa: ANN401
        """Return the code, or `None`."""
        return self._combo.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a code; one that the list does not have (any more) is added as it is."""
        blocked = self.blockSignals(True)
        place = self._combo.findData(value) if value else 0
        if place < 0:
            self._combo.addItem(str(value), value)
            place = self._combo.count() - 1
        self._combo.setCurrentIndex(place)
        self.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the combo box."""
        return self._combo

    def set_read_only(self, on: bool) -> None:
        """Grey the list, keep its text legible."""
        self._combo.setEnabled(not on)


class _Checklist(QListWidget):
    """A list whose items are ticked by a click anywhere on them, or by Space."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: tuple[QListWidgetItem, Qt.CheckState] | None = None
        self.setProperty("role", "field")
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the tick, to see whether Qt itself changes it."""
        index = self.indexAt(event.position().toPoint())
        item = self.item(index.row())
        self._pressed = (item, item.checkState()) if index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick when the text was clicked (Qt ticks by itself only on the box)."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if self._pressed and item is self._pressed[0] and item.checkState() == self._pressed[1]:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        self._pressed = None


class ChoicesEditor(Editor):
    """Several of a list, each with the article it stands in; long lists have a filter."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._list = _Checklist()
        for choice in choices:
            self._add(choice)
        self._list.itemChanged.connect(self._on_item)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("输入几个字，只看有关的条目")
        self._filter.setClearButtonEnabled(True)
        if len(choices) < _FILTER_FROM:
            self._filter.hide()
        self._filter.textChanged.connect(self._on_filter)
        self._count = plain_label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._filter)
        column.addWidget(self._list)
        column.addWidget(self._count)
        self.setFocusProxy(self._list)
        self._fit()
        self._show_count()

    def _add(self, choice: Choice) -> None:
        text = f"{choice.label}\n{choice.note}" if choice.note else choice.label
        item = QListWidgetItem(text)
        item.setData(_CODE, choice.code)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        self._list.addItem(item)

    def _fit(self) -> None:
        """Be as high as the items that are shown, up to a limit, then scroll."""
        gap = 2 * self._list.spacing()
        rows = sum(
            self._list.sizeHintForRow(place) + gap
            for place, item in enumerate(self._items())
            if not item.isHidden()
        )
        self._list.setFixedHeight(min(max(rows, current_theme().line_px), _MOST_HEIGHT) + 12)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]

    def _on_item(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        chosen = len(self.value())
        self._count.setText(f"已选 {chosen} 项" if chosen else "还没有选")

    def _on_filter(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip() not in item.text())

    def value(self) -> Any:  # noqa: ANN401
        """Return the codes in the order of the list."""
        ticked = Qt.CheckState.Checked
        return [item.data(_CODE) for item in self._items() if item.checkState() == ticked]

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Tick these codes; one that the list does not have (any more) is added as it is."""
        blocked = self.blockSignals(True)
        wanted = [str(code) for code in value or ()]
        known = {item.data(_CODE) for item in self._items()}
        for code in wanted:
            if code not in known:
                self._add(Choice(code, code))
        for item in self._items():
            on = item.data(_CODE) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._show_count()
        self.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the list."""
        return self._list

    def set_read_only(self, on: bool) -> None:
        """Show only what is ticked."""
        self._filter.setVisible(not on and self._list.count() >= _FILTER_FROM)
        for item in self._items():
            item.setHidden(on and item.checkState() != Qt.CheckState.Checked)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if on else flags | Qt.ItemFlag.ItemIsUserCheckable)
        restyle(self._list, "locked", on)
        self._fit()


class YesNoEditor(Editor):
    """Yes, no, or not answered yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._yes = QRadioButton("是")
        self._no = QRadioButton("否")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.XS, 0, Space.XS)
        row.setSpacing(Space.XL)
        for button in (self._yes, self._no):
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonToggled.connect(self._on_toggle)
        self.setFocusProxy(self._yes)

    def _on_toggle(self, _button: QWidget, on: bool) -> None:
        if on:
            self.changed.emit()

    def value(self) -> Any:  # noqa: ANN401
        """Return `True`, `False`, or `None` while nothing is chosen."""
        if self._yes.isChecked():
            return True
        return False if self._no.isChecked() else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Choose yes, no or neither."""
        blocked = self.blockSignals(True)
        self._group.setExclusive(False)
        self._yes.setChecked(value is True)
        self._no.setChecked(value is False)
        self._group.setExclusive(True)
        self.blockSignals(blocked)

    def focus_target(self) -> QWidget:
        """Return the button that has, or would have, the answer."""
        return self._no if self._no.isChecked() else self._yes

    def show_errors(self, errors: dict[str, str]) -> None:
        """The sentence below is enough: radio buttons have no frame of their own."""
        restyle(self, "invalid", bool(errors))

    def set_read_only(self, on: bool) -> None:
        """Let the answer be seen and not changed."""
        self._yes.setEnabled(not on)
        self._no.setEnabled(not on)
