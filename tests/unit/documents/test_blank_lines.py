"""Lines to fill in and places for seals, with texts that are longer than their room."""

from typing import Any

import pytest

from desktop.documents.block import MM
from desktop.documents.blocks import Blank, BlankRow, SealedSignOff
from desktop.documents.page import TYPE_AREA, LetterPage

PAGE = LetterPage(is_numbered=False)


def test_a_long_text_is_made_a_little_smaller_and_then_broken(pdf_of: Any, reader: Any) -> None:
    row = BlankRow((Blank("承办人：", "某" * 40), Blank("批准人：", "乙" * 8), Blank("签发：")))
    words = reader.words(pdf_of(row, BlankRow((Blank("次行：", "丙"),)), page=PAGE))
    size = next(word.bottom - word.top for word in words if "次行" in word.text)
    assert "".join(word.text for word in words).count("某") == 40
    assert "".join(word.text for word in words).count("乙") == 8
    assert all(word.bottom - word.top >= 0.8 * size - 0.1 for word in words)
    filled = [word for word in words if "某" in word.text]
    assert len(filled) > 1
    # poppler takes what touches for one word.
    assert not any(char in word.text for word in filled for char in "批乙签次")
    below = next(word for word in words if "次行" in word.text)
    assert below.top >= max(word.bottom for word in filled) - 3


def test_a_text_that_fits_keeps_the_height_of_its_row() -> None:
    row = BlankRow((Blank("承办人：", "某某某"), Blank("批准人：")))
    assert row.height(TYPE_AREA.width) == pytest.approx(row.row_height)


def test_an_organ_that_is_wider_than_the_page_is_broken(pdf_of: Any, reader: Any) -> None:
    organ = "中共某某省某某市某某建设投资管理中心机关第三党支部委员会"
    words = reader.words(pdf_of(SealedSignOff(organ, "2026年1月8日"), page=PAGE))
    day = next(word for word in words if "2026" in word.text)
    lines = [word for word in words if word is not day]
    assert "".join(word.text for word in sorted(lines, key=lambda word: word.top)) == organ
    assert len(lines) == 2
    for word in lines:
        assert TYPE_AREA.x <= word.left < word.right <= TYPE_AREA.right
        assert word.bottom < day.top + 3
        assert (word.left + word.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1)
    assert SealedSignOff(organ, "").height(TYPE_AREA.width) > 46 * MM
