"""Faces of the printed forms and the choice of a face for every character.

A typeface is a main face with fallbacks: what 仿宋 lacks (玥, 喆, rare characters of names) is
taken from a face that has it, slightly smaller and centred in its cell, so that it does not
stand out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from struct import pack, unpack
from types import MappingProxyType
from typing import Any
from unicodedata import category

from db.problems import Problem
from desktop.assets import resources

_FILES = MappingProxyType(
    {
        "FandolFang": "FandolFang-Regular.ttf",
        "FandolKai": "FandolKai-Regular.ttf",
        "FandolHei": "FandolHei-Regular.ttf",
        "NotoSerifSC-Light": "NotoSerifSC-300Light.ttf",
        "NotoSerifSC-Bold": "NotoSerifSC-700Bold.ttf",
        "NotoSansSC-Medium": "NotoSansSC-500Medium.ttf",
        "HanaMinB": "HanaMinB.ttf",
        "LiberationSerif": "LiberationSerif-Regular.ttf",
    }
)

# Trial prints: at full size a fallback glyph looks a step larger than the Fandol glyphs around it.
_FALLBACK_SCALE = 0.92

# What every typeface ends with, so that each can print what running text can: only the typeface of
# running text is asked before a paper is made.
_LAST_RESORT = (
    ("LiberationSerif", 1.0),
    ("NotoSerifSC-Light", _FALLBACK_SCALE),
    ("FandolFang", 1.0),
)
_SELECTORS = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# The boxes of a form, which no face has.
BOX = "☐"
TICKED_BOX = "☑"

BLANK_AT_RIGHT = frozenset("，。、；：？！”’）》〉】〕」』")
BLANK_AT_LEFT = frozenset("“‘（《〈【〔「『")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A main face, the faces that help out in their order, and the face of Latin letters.

    `latin` is None where the main face's own digits and letters suit it.
    """

    main: str
    fallbacks: tuple[str, ...]
    latin: str | None = None
    fallback_scale: float = _FALLBACK_SCALE


FANG = Typeface("FandolFang", ("NotoSerifSC-Light", "HanaMinB"), latin="LiberationSerif")
KAI = Typeface("FandolKai", ("NotoSerifSC-Light", "HanaMinB"), latin="LiberationSerif")
HEI = Typeface("FandolHei", ("NotoSansSC-Medium", "HanaMinB"), latin="NotoSansSC-Medium")
TITLE = Typeface("NotoSerifSC-Bold", ("HanaMinB",), fallback_scale=1.0)
SONG = Typeface("NotoSerifSC-Light", ("HanaMinB",), latin="LiberationSerif", fallback_scale=1.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn; all measures are in em.

    `shown` is the character that the face has for it; `boxed` asks for a box around it.
    `advance` is the width of its cell, `inset` what stays free at both sides of a fallback glyph.
    The blanks are measured only for full-width punctuation, which may be squeezed by them.
    """

    shown: str
    font: str
    advance: float
    inset: float
    blank_left: float
    blank_right: float
    exists: bool
    boxed: bool = False


class MissingGlyphs(Problem):
    """No face has some characters; `found` names each place with its characters."""

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        self.found = tuple(found)
        listed = "；".join(
            f"“{place}”中的 " + "、".join(map(_named, characters))
            for place, characters in self.found
        )
        super().__init__(
            f"有的字打印不出来：{listed}。",
            kept="文书没有生成，已填写的内容没有改动。",
            remedy="请改用通用字形，或者先用同音字代替并在备注中说明。",
        )


def _named(char: str) -> str:
    code = f"U+{ord(char):04X}"
    # Marks, private codes and halves of a pair show nothing, or another character than was typed.
    return code if category(char)[0] in "CM" else f"{char}（{code}）"


@cache
def glyph(typeface: Typeface, char: str) -> Glyph:
    """Return the glyph of a character; the main face's empty glyph where no face has it."""
    if char == TICKED_BOX:
        return replace(glyph(typeface, "√"), boxed=True)
    shown, candidates = char, _candidates(typeface, char)
    if char == BOX:
        # The Fandol square is as large as its cell; the next face has one that fits a form.
        shown, candidates = "□", candidates[1:]
    code = ord(shown)
    for name, scale in candidates:
        face = _face(name, scale)
        if face.charToGlyph.get(code, 0):
            left, right = _blanks(face, code) if char in _SQUEEZABLE else (0.0, 0.0)
            drawn = face.charWidths[code] / 1000
            cell = drawn / scale
            font = _registered_name(name, scale)
            return Glyph(shown, font, cell, (cell - drawn) / 2, left, right, exists=True)
    return Glyph(char, typeface.main, 1.0, 0.0, 0.0, 0.0, exists=False)


def missing(text: str, typeface: Typeface = FANG) -> str:
    """Return the characters of `text` that no face has, each once, in their order."""
    return "".join(
        dict.fromkeys(
            char
            for char in map(printable, text)
            if char.strip() and not glyph(typeface, char).exists
        )
    )


@cache
def printable(char: str) -> str:
    """Return what is drawn for a character: a space for white ones, nothing for shapeless ones.

    The ideographic space stays, because forms count on its width. A selector of a variant leaves
    the plain form of its character, as Unicode (23.4) asks where the variant is not at hand.
    """
    if char == "\u3000":
        return char
    if char.isspace():
        return " "
    is_shapeless = category(char) in ("Cc", "Cf") or _SELECTORS.match(char)
    return "" if is_shapeless else char


def text_width(text: str, typeface: Typeface, size: float) -> float:
    """Return the width of a line of text in points."""
    return sum(glyph(typeface, char).advance for char in text) * size


_SQUEEZABLE = BLANK_AT_LEFT | BLANK_AT_RIGHT


def _candidates(typeface: Typeface, char: str) -> list[tuple[str, float]]:
    latin = [(typeface.latin, 1.0)] if typeface.latin and _is_latin(char) else []
    fallbacks = [(name, typeface.fallback_scale) for name in typeface.fallbacks]
    return [*latin, (typeface.main, 1.0), *fallbacks, *_LAST_RESORT]


def _is_latin(char: str) -> bool:
    code = ord(char)
    return 0x20 <= code < 0x7F or (code < 0x250 and char.isalpha())


def register(name: str) -> str:
    """Make sure that ReportLab knows a face at its full size and return its name."""
    _face(name)
    return name


def _registered_name(name: str, scale: float) -> str:
    return name if scale == 1.0 else f"{name}@{scale:.2f}"


@cache
def _face(name: str, scale: float = 1.0) -> Any:  # noqa: ANN401 - ReportLab has no types
    """Load a face and register it with ReportLab (30 to 300 ms, so only when first needed)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    _mend_to_unicode()
    file = str(resources("fonts", _FILES[name]))
    font = TTFont(_registered_name(name, scale), file, asciiReadable=False, shapable=False)
    _mend_metrics(font.face)
    if scale != 1.0:
        _shrink(font.face, scale)
    pdfmetrics.registerFont(font)
    return font.face


def _shrink(face: Any, scale: float) -> None:  # noqa: ANN401 - ReportLab has no types
    """Make a loaded face smaller by giving it a larger em.

    Setting its glyphs at a smaller size instead would look the same, but readers take a change of
    size for the end of a word, and a search for a name with a rare character finds nothing.
    """
    position = face.get_table_pos("head")[0] + 18
    (units,) = unpack(">H", face._ttf_data[position : position + 2])
    enlarged = round(units / scale)
    data = bytearray(face._ttf_data)
    data[position : position + 2] = pack(">H", enlarged)
    face._ttf_data = bytes(data)
    for code, width in face.charWidths.items():
        face.charWidths[code] = width * units / enlarged
    # Both sizes may occur in one file, where fonts are told apart by this name.
    face.name += b"-Small"


def _mend_to_unicode() -> None:
    """Replace ReportLab's ToUnicode writer.

    ReportLab (5.1.0 and before) writes `<%04X>` for every character. Beyond U+FFFF this gives five
    digits, which no reader understands: 𬭎 prints right but is copied and searched wrong. The table
    needs UTF-16BE, and at most 100 entries in a block.
    """
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = _to_unicode_cmap


def _to_unicode_cmap(_font_name: str, subset: list[int]) -> str:
    entries = [(index, code) for index, code in enumerate(subset) if code]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{index:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
            for index, code in block
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _mend_metrics(face: Any) -> None:  # noqa: ANN401 - ReportLab has no types
    """Put unscaled advances where ReportLab (5.1.0 and before) keeps advances scaled to 1000.

    Glyphs after the last full entry of `hmtx` repeat its advance; ReportLab repeats it in
    thousandths of an em, which is wrong in the subset of a font whose em is not 1000.
    """
    full = unpack(">H", face.get_table("hhea")[34:36])[0]
    if full < len(face.hmetrics):
        advance = unpack(">H", face.get_table("hmtx")[4 * full - 4 : 4 * full - 2])[0]
        face.hmetrics[full:] = [(advance, bearing) for _, bearing in face.hmetrics[full:]]


def _blanks(face: Any, code: int) -> tuple[float, float]:  # noqa: ANN401 - ReportLab has no types
    """Return the blank at the left and right of a glyph in em, from its own outline."""
    number = face.charToGlyph[code]
    start, end = face.glyphPos[number], face.glyphPos[number + 1]
    if end == start:
        return 0.0, 0.0
    offset = face.get_table_pos("glyf")[0] + start
    _, x_min, _, x_max, _ = unpack(">5h", face._ttf_data[offset : offset + 10])
    units = unpack(">H", face.get_table("head")[18:20])[0]
    return x_min / units, (face.hmetrics[number][0] - x_max) / units
