"""Light or dark, and how large the text is; shown at once, kept for this computer."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSlider, QWidget

from db.problems import Problem
from desktop.platform.paths import config_folder
from desktop.services import preferences
from desktop.services.book import Book
from desktop.services.preferences import Look, Preferences
from desktop.ui.screens.settings.section import Section
from desktop.ui.screens.start.looks import show_looks
from desktop.ui.shell import Shell
from desktop.ui.theme import Space
from desktop.ui.theme.tokens import FONT_PX_RANGE
from desktop.ui.widgets.label import plain_label

_LOOKS = ((Look.LIGHT, "浅色"), (Look.DARK, "深色"), (Look.AUTO, "跟随系统"))


class AppearanceSection(Section):
    """The looks of this computer."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self.looks: dict[Look, QRadioButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(Space.XL)
        for look, label in _LOOKS:
            button = self.looks[look] = QRadioButton(label)
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self.card("颜色").addLayout(line)
        self.font_size = QSlider(Qt.Orientation.Horizontal)
        self.font_size.setRange(*FONT_PX_RANGE)
        self.font_size.setPageStep(1)
        self.font_size.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.font_size.setAccessibleName("文字大小")
        self._said = plain_label("")
        sizes = QHBoxLayout()
        sizes.setSpacing(Space.M)
        for widget in (plain_label("小"), self.font_size, plain_label("大"), self._said):
            sizes.addWidget(widget, 1 if widget is self.font_size else 0)
        card = self.card("文字大小", "立即生效，只影响屏幕，不影响打印。设置保存在本机。")
        card.addLayout(sizes)
        self._show(preferences.load(config_folder()))
        group.buttonToggled.connect(self._on_look)
        self.font_size.valueChanged.connect(self._on_size)

    def _show(self, kept: Preferences) -> None:
        self.looks[kept.look].setChecked(True)
        self.font_size.setValue(kept.font_px)
        self._said.setText(f"{kept.font_px}")

    def _on_look(self, button: QWidget, on: bool) -> None:
        if on:
            look = next(look for look, shown in self.looks.items() if shown is button)
            self._keep(replace(preferences.load(config_folder()), look=look))

    def _on_size(self, pixels: int) -> None:
        self._said.setText(f"{pixels}")
        self._keep(replace(preferences.load(config_folder()), font_px=pixels))

    def _keep(self, wanted: Preferences) -> None:
        show_looks(wanted)
        try:
            preferences.save(config_folder(), wanted)
        except Problem as problem:
            self.shell.show_problem(problem)
