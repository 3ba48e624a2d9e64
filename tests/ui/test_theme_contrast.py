"""Legibility is computed, not judged by eye."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.assets import resources
from desktop.ui.theme import Appearance, Theme, Tone, apply_theme, current_theme, set_icon
from desktop.ui.theme.style import palette_of, style_sheet
from desktop.ui.theme.tokens import DARK, LIGHT, Colours, contrast
from desktop.ui.widgets.buttons import push_button

SETS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # WebAIM's example
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@SETS
def test_every_text_is_legible_on_every_ground_it_stands_on(colours: Colours) -> None:
    pairs = [
        (text, ground)
        for text in (colours.text, colours.muted, colours.danger, colours.accent)
        for ground in (colours.window, colours.surface, colours.hover, colours.accent_soft)
    ]
    pairs += [(colours.text, colours.sunken), (colours.on_accent, colours.accent)]
    pairs += [(colours.rail_text, colours.rail), (colours.rail_text, colours.rail_active)]
    pairs += [(colours.muted, colours.neutral_soft)]
    pairs += [colours.tone(tone) for tone in Tone]
    pairs += [(colours.text, colours.tone(tone)[1]) for tone in Tone]
    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert not poor


@SETS
def test_outlines_of_controls_are_visible(colours: Colours) -> None:
    for ground in (colours.window, colours.surface):
        assert contrast(colours.control, ground) >= 3.0
        assert contrast(colours.accent, ground) >= 3.0


@SETS
def test_palette_uses_the_tokens(colours: Colours) -> None:
    palette = palette_of(colours)
    assert palette.color(QPalette.ColorRole.Base) == QColor(colours.surface)
    assert palette.color(QPalette.ColorRole.HighlightedText) == QColor(colours.text)


@pytest.mark.parametrize("appearance", list(Appearance))
def test_style_sheet_has_every_name_filled_in_and_every_picture_there(
    appearance: Appearance,
) -> None:
    sheet = style_sheet(Theme(appearance, 18))
    assert "$" not in sheet
    assert "font-size: 17px" in sheet
    for name in ("chevron", "check", "dot"):
        path = resources("theme", f"{name}-{appearance.value}.svg")
        assert path.is_file()
        assert path.as_posix() in sheet


def test_font_size_is_kept_in_its_range(app: QApplication) -> None:
    apply_theme(app, Theme(Appearance.LIGHT, 40))
    assert current_theme().font_px == 22
    assert app.font().pixelSize() == 22


def _icon_colour(button: QPushButton) -> str:
    image = button.icon().pixmap(QSize(32, 32)).toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(seen, key=lambda colour: colour.alpha()).name().upper()


def test_icons_follow_the_theme(app: QApplication, qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "plus", "text")
    assert _icon_colour(button) == LIGHT.text
    apply_theme(app, Theme(Appearance.DARK))
    assert _icon_colour(button) == DARK.text


def test_every_icon_named_in_code_is_there(qtbot) -> None:
    import re

    from desktop import ui

    assert ui.__file__ is not None
    root = resources("icons")
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in root.parent.parent.joinpath("desktop", "ui").rglob("*.py")
    )
    named = re.findall(
        r'(?:icon(?:_pixmap)?=|set_icon\(\w+, |tool_button\(\s*)"([a-z0-9-]+)"', code
    )
    assert "printer" in named
    assert not [name for name in named if not (root / f"{name}.svg").is_file()]


def test_button_says_its_shortcut_and_never_is_the_default(qtbot) -> None:
    button = push_button("保存", lambda: None, shortcut="Ctrl+S", tip="保存并继续 <b>")
    qtbot.addWidget(button)
    assert not button.autoDefault()
    assert "Ctrl+S" in button.toolTip()
    assert "&lt;b&gt;" in button.toolTip()
