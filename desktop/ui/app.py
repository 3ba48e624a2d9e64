"""Makes the QApplication: input method, Chinese texts of Qt's own dialogs, theme."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.platform.input_method import input_method_settings
from desktop.ui.theme import Theme, apply_theme


def build_application(arguments: Sequence[str], theme: Theme) -> QApplication:
    """Return the application, ready for its first window."""
    os.environ.update(input_method_settings(os.environ))
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(list(arguments))
    dress(app, theme)
    return app


def dress(app: QApplication, theme: Theme) -> None:
    """Give an application its name, language and looks."""
    app.setApplicationName("lianze")
    app.setApplicationDisplayName("廉责")
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    QLocale.setDefault(chinese)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in ("qtbase", "qt"):
        translator = QTranslator(app)
        if translator.load(f"{name}_zh_CN", folder):
            app.installTranslator(translator)
    apply_theme(app, theme)
