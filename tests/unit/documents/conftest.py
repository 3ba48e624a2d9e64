"""Rendering trial documents and reading them back with poppler."""

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from desktop.documents.block import Block
from desktop.documents.page import LetterPage, Page, Sheet
from desktop.documents.rendering import render


@dataclass(frozen=True)
class Trial:
    """A document of given blocks; `checked` are the texts whose glyphs are checked."""

    blocks: Sequence[Block]
    page: Page = field(default_factory=LetterPage)
    title: str = "试验文书"
    number: str = "试〔2026〕1号"
    dated: date = date(2026, 1, 22)
    checked: tuple[tuple[str, str], ...] = ()

    def texts(self) -> tuple[tuple[str, str], ...]:
        return self.checked

    def sheet(self) -> Sheet:
        return Sheet(self.page, self.blocks)


@dataclass(frozen=True)
class Word:
    """A word on a page as poppler sees it; lengths in points from the upper left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


class Reader:
    """Reads PDF bytes with poppler's tools."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "read.pdf"

    def text(self, pdf: bytes, page: int | None = None) -> str:
        pages = [] if page is None else ["-f", str(page), "-l", str(page)]
        return self._run(pdf, ["pdftotext", *pages], ["-"])

    def squeezed(self, pdf: bytes, page: int | None = None) -> str:
        """The text without white space."""
        return re.sub(r"\s", "", self.text(pdf, page))

    def drawn(self, pdf: bytes) -> str:
        """The text in the order in which it was drawn, without white space."""
        return re.sub(r"\s", "", self._run(pdf, ["pdftotext", "-raw"], ["-"]))

    def words(self, pdf: bytes) -> list[Word]:
        found, page = [], 0
        for line in self._run(pdf, ["pdftotext", "-bbox"], ["-"]).splitlines():
            page += "<page " in line
            if word := re.search(
                r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line
            ):
                left, top, right, bottom = map(float, word.groups()[:4])
                found.append(Word(page, word[5], left, top, right, bottom))
        return found

    def fonts(self, pdf: bytes) -> list[list[str]]:
        return [line.split() for line in self._run(pdf, ["pdffonts"], []).splitlines()[2:]]

    def picture(self, pdf: bytes, resolution: int, page: int = 1) -> Path:
        target = self._file.with_suffix("")
        self._run(
            pdf,
            ["pdftoppm", "-r", str(resolution), "-png", "-singlefile", "-f", str(page)],
            [str(target)],
        )
        return target.with_suffix(".png")

    def _run(self, pdf: bytes, command: list[str], target: list[str]) -> str:
        self._file.write_bytes(pdf)
        return subprocess.run(
            [*command, str(self._file), *target], check=True, capture_output=True, text=True
        ).stdout


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    def make(*blocks: Block, page: Page | None = None, archival: bool = False) -> bytes:
        return render(Trial(blocks, page or LetterPage()), archival=archival).pdf

    return make


@pytest.fixture
def trial() -> type[Trial]:
    return Trial
