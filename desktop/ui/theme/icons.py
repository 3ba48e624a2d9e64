"""Icons: vendored SVG outlines, tinted from the palette, sharp at any pixel ratio.

A QIconEngine of our own would follow the palette by itself, but PySide6 6.9 crashes when Qt clones
one that is written in Python (tried). So an object remembers the icon it was given as a property,
and `retint` gives it the same icon again when the colours change.
"""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.assets import resources
from desktop.ui.theme.style import current_theme

_PROPERTY = "lianzeIcon"
_SIZES = (16, 18, 20, 24, 32)
BUTTON_SIDE = 18
"""Side of the icon beside a button's text, in device-independent pixels."""


class _HasIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...
    def setProperty(self, name: str, value: object, /) -> bool: ...


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return resources("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _draw(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    # Qt's SVG module is not needed before the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer

    svg = _outline(name).replace("currentColor", colour)
    picture = QPixmap(QSize(size + gap, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon_pixmap(name: str, colour: str, size: int = 20, gap: int = 0) -> QPixmap:
    """Return one icon in one colour (`#RRGGBB`), `size` device-independent pixels square.

    `gap` adds empty pixels at its right, for buttons: Qt puts the text right beside the icon.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _draw(name, colour, size, gap, ratio)


def icon(name: str, role: str = "text", gap: int = 0) -> QIcon:
    """Return an icon in a colour of the current theme (`role` is a name of `Colours`)."""
    colours = current_theme().colours
    made = QIcon()
    # A gap is asked for beside the text of a button only, where the icon has one size; drawing
    # the others would delay the first paint.
    for size in (BUTTON_SIDE,) if gap else _SIZES:
        made.addPixmap(icon_pixmap(name, getattr(colours, role), size, gap))
        made.addPixmap(icon_pixmap(name, colours.control, size, gap), QIcon.Mode.Disabled)
    return made


def set_icon(target: _HasIcon, name: str, role: str = "text", gap: int = 0) -> None:
    """Give a button or action an icon that follows the theme."""
    target.setProperty(_PROPERTY, f"{name}/{role}/{gap}")
    target.setIcon(icon(name, role, gap))


def retint(app: QApplication) -> None:
    """Draw again every icon given by `set_icon`, in the colours of the current theme."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton):
            _again(widget)
        for action in widget.actions():
            _again(action)


def _again(target: QAbstractButton | QAction) -> None:
    remembered = QObject.property(target, _PROPERTY)
    if remembered:
        name, role, gap = str(remembered).split("/")
        target.setIcon(icon(name, role, int(gap)))
