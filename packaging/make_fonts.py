"""Make `resources/fonts` from the unpacked sources; run by hand when a source is renewed.

    python packaging/make_fonts.py FANDOL HANAZONO LIBERATION NOTO_SERIF NOTO_SANS

FANDOL      folder of FandolFang/Kai/Hei-Regular.otf (Debian texlive-lang-chinese)
HANAZONO    folder of HanaMinB.ttf (Debian fonts-hanazono)
LIBERATION  folder of LiberationSerif-Regular/-Bold.ttf (Debian fonts-liberation)
NOTO_SERIF  unpacked npm package @expo-google-fonts/noto-serif-sc
NOTO_SANS   unpacked npm package @expo-google-fonts/noto-sans-sc

ReportLab reads TrueType outlines only, so the three Fandol faces (CFF) are converted once: cubic
curves become quadratic ones within half a unit of 1000 to the em. The originals are shipped beside
the converted files, as their licence (GPL with font exception) asks for.
"""

import shutil
import sys
from pathlib import Path
from typing import Final

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

TARGET: Final = Path(__file__).resolve().parent.parent / "resources/fonts"
MAX_ERROR: Final = 0.5  # font units of an em of 1000: invisible at 600 dpi and 16 pt
CONVERTED: Final = ("FandolFang-Regular", "FandolKai-Regular", "FandolHei-Regular")
POST_FORMAT_WITHOUT_NAMES: Final = 3.0


def convert(source: Path, target: Path) -> None:
    """Write the TrueType form of a CFF font; deterministic for one source."""
    font = TTFont(source, recalcTimestamp=False)
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        # TrueType contours run clockwise, CFF contours the other way.
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    glyf.compile(font)
    _update_metrics(font, outlines)
    font.sfntVersion = "\000\001\000\000"
    font.save(target)


def _update_metrics(font: TTFont, outlines: dict[str, object]) -> None:
    for name, (advance, _) in list(font["hmtx"].metrics.items()):
        font["hmtx"][name] = (advance, getattr(outlines[name], "xMin", 0))
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = len(outlines)
    for limit in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(maxp, limit, 0)
    maxp.maxZones = 1
    font["post"].formatType = POST_FORMAT_WITHOUT_NAMES
    for attribute in ("extraNames", "mapping"):
        if hasattr(font["post"], attribute):
            delattr(font["post"], attribute)


def main(arguments: list[str]) -> int:
    """Convert and copy everything; returns the exit code."""
    if len(arguments) != 5:
        sys.stderr.write(__doc__ or "")
        return 2
    fandol, hanazono, liberation, serif, sans = map(Path, arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in CONVERTED:
        shutil.copyfile(fandol / f"{name}.otf", TARGET / f"{name}.otf")
        convert(fandol / f"{name}.otf", TARGET / f"{name}.ttf")
    copies = [
        hanazono / "HanaMinB.ttf",
        liberation / "LiberationSerif-Regular.ttf",
        liberation / "LiberationSerif-Bold.ttf",
        serif / "300Light/NotoSerifSC_300Light.ttf",
        serif / "700Bold/NotoSerifSC_700Bold.ttf",
        sans / "400Regular/NotoSansSC_400Regular.ttf",
        sans / "500Medium/NotoSansSC_500Medium.ttf",
    ]
    for source in copies:
        shutil.copyfile(source, TARGET / source.name.replace("_", "-"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
