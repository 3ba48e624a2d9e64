"""Looks of the interface: colours, fonts, icons and the style sheet."""

from desktop.ui.theme.icons import icon, icon_pixmap, set_icon
from desktop.ui.theme.style import apply_theme, current_theme
from desktop.ui.theme.tokens import Appearance, Colours, Space, Theme, Tone

__all__ = [
    "Appearance",
    "Colours",
    "Space",
    "Theme",
    "Tone",
    "apply_theme",
    "current_theme",
    "icon",
    "icon_pixmap",
    "set_icon",
]
