"""Which years and registers an archive takes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.ui.theme import Space

_ACROSS = 5


class Checks(QWidget):
    """Boxes in a grid, each with its code; what is ticked survives another set of boxes."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(_ACROSS, 1)

    def show_choices(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Offer these (code, label); `ticked` are those ticked the first time they are offered."""
        kept = {code: box.isChecked() for code, box in self._boxes.items()}
        if list(kept) == [code for code, _ in choices]:
            return
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for place, (code, label) in enumerate(choices):
            box = QCheckBox(label)
            box.setChecked(kept.get(code, code in ticked))
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[code] = box
            self._grid.addWidget(box, place // _ACROSS, place % _ACROSS)
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def box(self, code: str) -> QCheckBox:
        """Return a box; raises `KeyError`."""
        return self._boxes[code]

    def value(self) -> list[str]:
        """Return what is ticked, in order."""
        return [code for code, box in self._boxes.items() if box.isChecked()]
