"""Colours and measures of the interface, light and dark.

The accent is a quiet blue: red is kept for what is overdue or wrong, so that it never decorates.
Every text colour reaches a contrast of 4.5 : 1 on every ground it is used on (WCAG 2.1, 1.4.3) and
every outline of a control 3 : 1 (1.4.11); a test computes both.
"""

from dataclasses import dataclass, fields
from enum import StrEnum

BASE_FONT_PX = 15
FONT_PX_RANGE = (13, 22)


class Appearance(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; it is never said by the colour alone."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Space:
    """Distances in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour set, each as `#RRGGBB`; `X_soft` is the ground on which `X` is written."""

    window: str
    surface: str
    sunken: str
    hover: str
    border: str
    control: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    rail: str
    rail_active: str
    rail_text: str
    rail_mark: str
    neutral: str
    neutral_soft: str
    info: str
    info_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return (text colour, ground) of a tone."""
        return getattr(self, tone.value), getattr(self, f"{tone.value}_soft")

    def as_mapping(self) -> dict[str, str]:
        """Return name → colour, for the style sheet template."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


LIGHT = Colours(
    window="#F3F4F6",
    surface="#FFFFFF",
    sunken="#EBEDF0",
    hover="#EEF2F7",
    border="#D6DAE0",
    control="#858E9A",
    text="#1C222A",
    muted="#535D69",
    accent="#1D5794",
    on_accent="#FFFFFF",
    accent_soft="#DCE9F6",
    rail="#24313F",
    rail_active="#3A4D61",
    rail_text="#E4EAF1",
    rail_mark="#E58B7E",
    neutral="#46505C",
    neutral_soft="#E8EBEF",
    info="#1D5794",
    info_soft="#E1ECF8",
    success="#1B673A",
    success_soft="#E1F2E6",
    warning="#815000",
    warning_soft="#FDF0D2",
    danger="#AE2019",
    danger_soft="#FBE6E3",
)

DARK = Colours(
    window="#1A1E23",
    surface="#22272E",
    sunken="#15181C",
    hover="#2A3038",
    border="#3A424C",
    control="#7C8794",
    text="#E5E8EC",
    muted="#A8B1BC",
    accent="#8BBBEA",
    on_accent="#10202F",
    accent_soft="#2B4259",
    rail="#14181D",
    rail_active="#2C3743",
    rail_text="#D5DCE4",
    rail_mark="#E58B7E",
    neutral="#C2CAD3",
    neutral_soft="#343C46",
    info="#9CC5EE",
    info_soft="#263B50",
    success="#8AD4A3",
    success_soft="#1F3B2A",
    warning="#EBC06C",
    warning_soft="#423516",
    danger="#F59D96",
    danger_soft="#4A2624",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What every widget that paints by itself asks for."""

    appearance: Appearance = Appearance.LIGHT
    font_px: int = BASE_FONT_PX

    @property
    def colours(self) -> Colours:
        """The colour set of this appearance."""
        return DARK if self.appearance is Appearance.DARK else LIGHT

    @property
    def line_px(self) -> int:
        """Height of one row in a table or list."""
        return round(self.font_px * 2.1)


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.1 contrast ratio of two `#RRGGBB` colours (1 to 21)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
