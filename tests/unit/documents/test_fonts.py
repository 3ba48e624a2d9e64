"""Which face draws which character, and what the PDF says about it."""

import re
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont as FontFile

from desktop.assets import resources
from desktop.documents import fonts
from desktop.documents.block import MM
from desktop.documents.fonts import FANG, HEI, KAI, SONG, TITLE, MissingGlyphs, glyph, missing
from desktop.documents.paragraph import CELL, Paragraph, TextStyle

RARE = "䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𬍡喆堃赟曌旻玥"


@pytest.mark.parametrize("typeface", [FANG, KAI, HEI, TITLE], ids=lambda face: face.main)
def test_rare_characters_of_names_are_drawn_in_every_typeface(typeface) -> None:
    assert missing(RARE, typeface) == ""


@pytest.mark.parametrize("typeface", [KAI, HEI, TITLE, SONG], ids=lambda face: face.main)
def test_what_running_text_can_print_every_typeface_can(typeface) -> None:
    # Only FANG is asked before a paper is made, but a name may also stand in its title.
    ranges = ((0x20, 0x3000), (0x3000, 0xA000), (0xF900, 0x10000), (0x20000, 0x2A6E0))
    known = {chr(code) for start, end in ranges for code in range(start, end) if chr(code).strip()}
    printed = known - set(missing("".join(known), FANG))
    assert len(printed) > 60_000
    assert missing("".join(printed), typeface) == ""


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\u200b", "\ufeff", "\ufe0f", "\U000e0100", "\u180b"]
)
def test_what_has_no_shape_leaves_no_trace(char, pdf_of, reader) -> None:
    text = f"䶮{char}某玥"
    assert missing(text) == ""
    assert reader.squeezed(pdf_of(Paragraph(text))).startswith("䶮某玥")


@pytest.mark.parametrize("char", ["\ue000", "\ud800"])
def test_what_cannot_be_shown_is_named_by_its_code(char) -> None:
    found = missing(f"甲{char}")
    assert found == char
    said = str(MissingGlyphs([("事由", found)]))
    assert f"“事由”中的 U+{ord(char):04X}。" in said
    assert char not in said


def test_everything_that_gbk_can_hold_is_drawn() -> None:
    han = (
        bytes((lead, trail)).decode("gbk", errors="ignore")
        for lead in range(0x81, 0xFE)
        for trail in range(0x40, 0xFF)
        if trail != 0x7F
    )
    text = "".join(char for char in han if "\u4e00" <= char <= "\u9fff")
    assert len(text) > 20_000
    assert missing(text) == ""


def test_what_fandol_lacks_comes_smaller_from_the_next_face() -> None:
    assert glyph(FANG, "某").font == "FandolFang"
    rare = glyph(FANG, "玥")
    assert (rare.font, rare.advance) == ("NotoSerifSC-Light@0.92", pytest.approx(1, abs=0.001))
    assert rare.inset == pytest.approx(0.04, abs=0.001)
    assert glyph(FANG, "𠀁").font == "HanaMinB@0.92"
    assert glyph(FANG, "8").font == "LiberationSerif"


def test_missing_characters_are_listed_once_in_their_order() -> None:
    assert missing("甲😀乙🀀😀 \n\u200b") == "😀🀀"


def test_the_problem_names_place_and_code() -> None:
    said = str(MissingGlyphs([("被约谈人", "😀")]))
    assert "“被约谈人”中的 😀（U+1F600）" in said


def test_blanks_of_punctuation_are_measured() -> None:
    comma, bracket = glyph(FANG, "，"), glyph(FANG, "《")
    assert comma.blank_right > 0.4 > comma.blank_left
    assert bracket.blank_left > 0.4 > bracket.blank_right


def _fonts_of(pdf: bytes):
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            yield from page.Resources.Font.values()


def test_to_unicode_is_utf_16_in_small_blocks(pdf_of) -> None:
    many = "".join(chr(code) for code in range(0x20000, 0x20000 + 150))
    pdf = pdf_of(Paragraph(many))
    maps = [bytes(font.ToUnicode.read_bytes()).decode() for font in _fonts_of(pdf)]
    hana = next(text for text in maps if "<D840DC00>" in text)
    assert all(int(count) <= 100 for count in re.findall(r"(\d+) beginbfchar", hana))
    codes = re.findall(r"^<..> <([0-9A-F]+)>$", "\n".join(maps).replace("<00> <FF>", ""), re.M)
    assert codes
    assert all(len(code) in (4, 8) for code in codes)


def test_widths_in_the_subset_agree_with_the_widths_in_the_pdf(pdf_of) -> None:
    # HanaMinB has 1024 units to the em and 99 full metrics: the case that ReportLab gets wrong.
    pdf = pdf_of(Paragraph("𠀁𠀂𠀅 abc 约谈玥", TextStyle()))
    seen = 0
    for font in _fonts_of(pdf):
        data = FontFile(BytesIO(bytes(font.FontDescriptor.FontFile2.read_bytes())))
        units, metrics = data["head"].unitsPerEm, data["hmtx"].metrics
        characters = data["cmap"].tables[0].cmap
        for code, width in enumerate(font.Widths):
            name = characters.get(code)
            if name and name != ".notdef":
                seen += 1
                assert metrics[name][0] * 1000 / units == pytest.approx(float(width), abs=1)
    assert seen >= 8


def test_faces_are_loaded_only_when_a_character_needs_them() -> None:
    import subprocess
    import sys

    code = (
        "from desktop.documents import fonts\n"
        "import sys\n"
        "assert 'reportlab' not in sys.modules\n"
        "fonts.missing('约谈2026')\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "names = set(pdfmetrics.getRegisteredFontNames())\n"
        "assert {'FandolFang', 'LiberationSerif'} <= names\n"
        "assert not any('Hana' in name or 'Noto' in name for name in names), names\n"
    )
    root = fonts.resources().parent
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_ticked_and_empty_boxes_are_read_back_in_their_order(pdf_of, reader) -> None:
    assert missing("☐☑", FANG) == ""
    pdf = pdf_of(Paragraph("☑甲☐乙", CELL), Paragraph("☐丙☑丁", CELL))
    assert reader.squeezed(pdf).startswith("√甲□乙□丙√丁")


def test_both_boxes_have_the_same_size(pdf_of, reader) -> None:
    from PIL import Image

    picture = Image.open(reader.picture(pdf_of(Paragraph("☐☑", TextStyle(size=72))), 72))
    dark = picture.convert("L").point(lambda level: 255 if level < 128 else 0)
    left, right = 28 * MM, 28 * MM + 72
    boxes = [dark.crop((int(x), 0, int(x) + 72, 400)).getbbox() for x in (left, right)]
    # The tick reaches a little over the box, so only the widths are compared.
    widths = [box[2] - box[0] for box in boxes]
    assert widths[0] == pytest.approx(widths[1], abs=3)
    assert 45 < widths[0] < 60


def test_every_shipped_font_has_its_notice_and_its_licence_text() -> None:
    folder = resources("fonts")
    notice = (folder / "NOTICE").read_text(encoding="utf-8")
    blocks = notice.split("\n\n")
    for face in (*folder.glob("*.ttf"), *folder.glob("*.otf")):
        told = [block for block in blocks if face.stem in block.split("    ")[0]]
        assert len(told) == 1, face.name
        assert "Debian" in told[0] or "npm package" in told[0]
    texts = {path.name for path in folder.glob("LICENSE-*")}
    assert set(re.findall(r"LICENSE-[\w-]+(?:\.\d)?\.txt", notice)) == texts
    assert "TERMS AND CONDITIONS" in (folder / "LICENSE-GPL-2.txt").read_text(encoding="utf-8")
