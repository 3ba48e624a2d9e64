"""The theme that the preferences ask for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.services.preferences import Look, Preferences
from desktop.ui.theme import Appearance, Theme, apply_theme, current_theme


def theme_of(preferences: Preferences) -> Theme:
    """Return the theme; AUTO is light while there is no application to ask."""
    dark = preferences.look is Look.DARK
    if preferences.look is Look.AUTO and QGuiApplication.instance() is not None:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Theme(Appearance.DARK if dark else Appearance.LIGHT, preferences.font_px)


def show_looks(preferences: Preferences) -> None:
    """Show the application as the preferences ask, if it does not look so already."""
    app, wanted = QApplication.instance(), theme_of(preferences)
    if isinstance(app, QApplication) and current_theme() != wanted:
        apply_theme(app, wanted)
