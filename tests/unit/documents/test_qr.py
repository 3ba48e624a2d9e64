"""Codes are read back from poor scans and say what was put in."""

from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from desktop.documents.block import MM, Block, Box
from desktop.documents.page import LetterPage
from desktop.documents.qr import MOST_BYTES, SIDE, PaperCode, draw_qr
from desktop.documents.qr_mask import best_mask, penalty

LONGEST = PaperCode("某总支责〔2026〕118号", "talk_rectification_notice", 1, 9)


class _Code(Block):
    def __init__(self, text: str) -> None:
        self._text = text

    def height(self, width: float) -> float:
        return SIDE + 10

    def draw(self, canvas, box: Box) -> None:
        draw_qr(canvas, box.x + 100, box.bottom, self._text)


def test_the_code_is_at_least_20_mm_wide() -> None:
    assert SIDE >= 20 * MM


@pytest.mark.parametrize("turn", [-2, 0, 2])
@pytest.mark.parametrize(
    "text", ["LZ1|x|y|1/1", "某" * 23 + "a", "x" * 68 + "|1", LONGEST.encode()]
)
def test_a_turned_and_compressed_scan_at_200_dpi_is_read(text, turn, pdf_of, reader) -> None:
    assert len(text.encode()) <= MOST_BYTES
    pdf = pdf_of(_Code(text), page=LetterPage(is_numbered=False))
    picture = Image.open(reader.picture(pdf, 200)).convert("L")
    poor = picture.rotate(turn, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    jpeg = BytesIO()
    poor.save(jpeg, "JPEG", quality=50)
    found = zxingcpp.read_barcodes(Image.open(jpeg))
    assert [code.text for code in found] == [text]
    assert found[0].ec_level == "M"


def test_a_longer_text_is_refused(pdf_of) -> None:
    with pytest.raises(ValueError, match="71 bytes"):
        pdf_of(_Code("x" * 71))


@given(
    st.text(st.characters(exclude_characters="|"), min_size=1),
    st.from_regex(r"[a-z_]+", fullmatch=True),
    st.integers(1, 99),
    st.integers(1, 99),
)
def test_what_is_encoded_is_parsed(number: str, form: str, page: int, pages: int) -> None:
    code = PaperCode(number, form, page, pages)
    assert PaperCode.parse(code.encode()) == code


@pytest.mark.parametrize(
    "text", ["", "https://example.org", "LZ1|a|b|1", "LZ2|a|b|1/1", "LZ1||b|1/1"]
)
def test_foreign_codes_are_not_ours(text: str) -> None:
    assert PaperCode.parse(text) is None


def slow_penalty(symbol: list[list[int]]) -> int:
    """The rules of the standard read word by word."""
    size, total = len(symbol), 0
    lines = [*symbol, *([row[at] for row in symbol] for at in range(size))]
    for line in lines:
        start = 0
        for at in range(1, size + 1):
            if at == size or line[at] != line[start]:
                total += max(0, at - start - 2) if at - start >= 5 else 0
                start = at
        for at in range(size - 10):
            total += 40 * (line[at : at + 11] == [1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0])
            total += 40 * (line[at : at + 11] == [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1])
    for row in range(size - 1):
        for at in range(size - 1):
            corner = {symbol[row + down][at + across] for down in (0, 1) for across in (0, 1)}
            total += 3 * (len(corner) == 1)
    dark = 100 * sum(map(sum, symbol)) // size**2
    return total + 10 * (abs(dark - 50) // 5)


@given(
    st.integers(12, 25).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 1), min_size=size, max_size=size), min_size=size, max_size=size
        )
    )
)
@settings(max_examples=60, deadline=None)
def test_the_penalty_is_that_of_the_standard(symbol: list[list[int]]) -> None:
    def numbers(lines) -> list[int]:
        return [int("".join(map(str, line)), 2) for line in lines]

    counted = penalty(numbers(symbol), numbers(zip(*symbol, strict=True)))
    assert counted == slow_penalty(symbol)


@pytest.mark.parametrize("text", ["LZ1|x|y|1/1", LONGEST.encode()])
def test_the_best_mask_is_found(text: str) -> None:
    from reportlab.graphics.barcode import qrencoder

    def encoder():
        code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
        code.addData(qrencoder.QR8bitByte(text.encode()))
        code.version = code.calculate_version()
        return code

    def tried(mask: int) -> int:
        code = encoder()
        code.makeImpl(True, mask)
        return slow_penalty([[int(dark) for dark in row] for row in code.modules])

    assert best_mask(encoder()) == min(range(8), key=tried)
