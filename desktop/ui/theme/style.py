"""Puts a theme on the application: Fusion, a palette and a small style sheet."""

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.assets import resources
from desktop.ui.theme.fonts import interface_font
from desktop.ui.theme.tokens import FONT_PX_RANGE, Colours, Theme

_PROPERTY = "lianzeTheme"


def current_theme() -> Theme:
    """Return the theme that `apply_theme` put on the application (light before that)."""
    app = QApplication.instance()
    stored = app.property(_PROPERTY) if app is not None else None
    return stored if isinstance(stored, Theme) else Theme()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show the whole application in this theme, windows that are already open included."""
    from desktop.ui.theme.icons import retint

    low, high = FONT_PX_RANGE
    theme = Theme(theme.appearance, min(max(theme.font_px, low), high))
    app.setProperty(_PROPERTY, theme)
    app.setStyle("Fusion")
    app.setPalette(palette_of(theme.colours))
    app.setFont(interface_font(theme.font_px))
    app.setStyleSheet(style_sheet(theme))
    retint(app)


def palette_of(colours: Colours) -> QPalette:
    """Return the Qt palette of a colour set."""
    role = QPalette.ColorRole
    chosen = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Highlight: colours.accent_soft,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
    }
    palette = QPalette()
    for name, colour in chosen.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.control))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the style sheet: `resources/theme/lianze.qss` with colours and sizes put in."""
    template = resources("theme", "lianze.qss").read_text(encoding="utf-8")
    base = theme.font_px
    tokens = theme.colours.as_mapping() | {
        "font": str(base),
        "font_small": str(max(base - 1, 13)),
        "font_section": str(base + 1),
        "font_title": str(round(base * 1.35)),
        "font_figure": str(round(base * 1.9)),
        "control_height": str(round(base * 1.55)),
        "row_height": str(theme.line_px),
        # Qt reads `url()` in a style sheet with forward slashes on every system.
        **{
            name: resources("theme", f"{name}-{theme.appearance.value}.svg").as_posix()
            for name in ("chevron", "check", "dot")
        },
    }
    return Template(template).substitute(tokens)
