"""Breaking Chinese text into lines: 禁则, punctuation squeezing, first-line indent.

Pure arithmetic on widths; drawing is in `paragraph.py`. Rules after GB/T 15834-2011 and printers'
custom: closing punctuation never starts a line, opening punctuation never ends one, —— and …… are
not torn apart, and a line that is short of room takes a closing mark in by squeezing blanks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.documents.fonts import BLANK_AT_LEFT, BLANK_AT_RIGHT, Glyph, Typeface, glyph, printable

NOT_AT_START = frozenset("，。、；：？！”’）》〉】〕」』…—～·％‰℃,.;:?!)]}%々")
NOT_AT_END = frozenset("“‘（《〈【〔「『([{￥$＄")

_FULL_WIDTH_SYMBOLS = frozenset("“”‘’…—·℃№☐☑■□√")
# A line may take this part of the blanks of its punctuation before a mark moves to the next line.
_MOST_SQUEEZE = 0.4
# What must stay between two marks that were set tight.
_LEAST_BLANK = 0.05
_TOLERANCE = 0.01
# A closing mark and what hangs on it, e.g. 。”）
_LONGEST_PULL = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one typeface; `underlined` draws the line of a filled-in or empty blank."""

    text: str
    typeface: Typeface
    underlined: bool = False


@dataclass(slots=True)
class Piece:
    """What is never torn apart: one Chinese character, one Latin word or one space.

    `width` and `squeeze` (how much may be taken from the width) are in points; `shift` moves the
    glyph to the left where its left blank was taken away.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    is_cell: bool
    underlined: bool
    squeeze: float = 0.0
    shift: float = 0.0

    @property
    def has_right_blank(self) -> bool:
        return self.text in BLANK_AT_RIGHT

    @property
    def has_left_blank(self) -> bool:
        return self.text in BLANK_AT_LEFT

    @property
    def hanging(self) -> float:
        """What may stick out at the end of a line: blank, not ink."""
        return self.squeeze if self.has_right_blank else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it starts, what it holds, how wide that is and may be (points)."""

    start: float
    pieces: tuple[Piece, ...]
    width: float
    available: float
    is_last: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def break_lines(
    spans: Sequence[Span], size: float, width: float, *, indent: float = 0.0, hang: float = 0.0
) -> list[Line]:
    """Break text into lines of `width` points.

    `indent` moves the first line of each paragraph (text is divided at line feeds), `hang` the
    others; both in points.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _break_paragraph(_pieces(paragraph, size), size, width, indent, hang)
    return lines


def may_break(before: Piece, after: Piece) -> bool:
    """Say whether a line may end between two pieces."""
    if after.text[0] in NOT_AT_START or before.text[-1] in NOT_AT_END:
        return False
    if not before.is_cell and not after.is_cell and before.text != " ":
        return after.text == " "
    return after.text != " "


def may_end(pieces: Sequence[Piece], end: int) -> bool:
    """Say whether a line may hold `pieces` up to `end`; spaces around its end are not shown."""
    shown, following = end, end
    while shown > 1 and pieces[shown - 1].text == " ":
        shown -= 1
    while following + 1 < len(pieces) and pieces[following].text == " ":
        following += 1
    opens = pieces[shown - 1].text[-1] in NOT_AT_END
    closes = pieces[following].text[0] in NOT_AT_START
    return not opens and not closes and may_break(pieces[end - 1], pieces[end])


def tears(pieces: Sequence[Piece], end: int) -> bool:
    """Say whether a line that ends here tears —— or …… apart."""
    before, after = pieces[end - 1].text, pieces[end].text
    return before == after and before in ("—", "…")


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *others = span.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        current.append(Span(first, span.typeface, span.underlined))
        for text in others:
            yield current
            current = [Span(text, span.typeface, span.underlined)]
    yield current


def _pieces(spans: Iterable[Span], size: float) -> list[Piece]:
    pieces: list[Piece] = []
    for span in spans:
        word = ""
        for char in map(printable, span.text):
            if char == " " or (char and _is_cell(char)):
                if word:
                    pieces.append(_piece(word, span, size, is_cell=False))
                    word = ""
                pieces.append(_piece(char, span, size, is_cell=char != " "))
            else:
                word += char
        if word:
            pieces.append(_piece(word, span, size, is_cell=False))
    _set_tight(pieces)
    return pieces


def _is_cell(char: str) -> bool:
    code = ord(char)
    return code >= 0x2E80 or char in _FULL_WIDTH_SYMBOLS or 0x2460 <= code <= 0x24FF


def _piece(text: str, span: Span, size: float, *, is_cell: bool) -> Piece:
    glyphs = tuple(glyph(span.typeface, char) for char in text)
    width = sum(each.advance for each in glyphs) * size
    piece = Piece(text, glyphs, width, is_cell, span.underlined)
    if is_cell and width >= size * 0.9 and (piece.has_left_blank or piece.has_right_blank):
        blank = glyphs[0].blank_left if piece.has_left_blank else glyphs[0].blank_right
        piece.squeeze = size * max(0.0, min(0.5, blank - _LEAST_BLANK))
    return piece


def _set_tight(pieces: list[Piece]) -> None:
    """Take the blank between two marks that follow each other, as in 。” or ：“."""
    for before, after in pairwise(pieces):
        if not before.squeeze or not after.squeeze:
            continue
        if before.has_right_blank:
            before.width -= before.squeeze
            before.squeeze = 0.0
        elif after.has_left_blank:
            after.width -= after.squeeze
            after.shift = -after.squeeze
            after.squeeze = 0.0


def _break_paragraph(
    pieces: list[Piece], size: float, width: float, indent: float, hang: float
) -> list[Line]:
    lines: list[Line] = []
    position = 0
    while position < len(pieces):
        start = hang if lines else indent
        available = width - start
        end = _line_end(pieces, position, available, size)
        shown = pieces[position:end]
        is_last = end >= len(pieces)
        if not is_last:
            while len(shown) > 1 and shown[-1].text == " ":
                shown.pop()
            while end < len(pieces) and pieces[end].text == " ":
                end += 1
        taken = sum(piece.width for piece in shown)
        lines.append(Line(start, tuple(shown), taken, available, is_last or end >= len(pieces)))
        position = end
    return lines or [Line(indent, (), 0.0, width - indent, is_last=True)]


def _line_end(pieces: list[Piece], start: int, available: float, size: float) -> int:
    """Return the index after the last piece of the line that starts at `start`."""
    end, taken = start, 0.0
    while end < len(pieces):
        piece = pieces[end]
        if taken + piece.width - piece.hanging > available + _TOLERANCE:
            break
        taken += piece.width
        end += 1
    if end >= len(pieces):
        return end
    pulled = _pull_in(pieces, start, end, taken, available)
    if pulled is not None:
        return pulled
    legal = end
    while legal > start and not may_end(pieces, legal):
        legal -= 1
    if legal > start:
        return legal
    if end == start:
        _tear(pieces, start, available, size)
        return start + 1
    # Nothing but marks: one of them must begin the next line, but not half of a pair.
    return next((each for each in range(end, start, -1) if not tears(pieces, each)), end)


def _pull_in(
    pieces: list[Piece], start: int, end: int, taken: float, available: float
) -> int | None:
    """Return the end of the line when closing marks are squeezed in, or None if they do not fit."""
    if pieces[end].text[0] not in NOT_AT_START:
        return None
    room = sum(piece.squeeze for piece in pieces[start:end]) * _MOST_SQUEEZE
    for last in range(end, min(end + _LONGEST_PULL, len(pieces))):
        taken += pieces[last].width
        if taken - pieces[last].hanging - room > available + _TOLERANCE:
            return None
        if last + 1 >= len(pieces) or may_end(pieces, last + 1):
            return last + 1
    return None


def _tear(pieces: list[Piece], index: int, available: float, size: float) -> None:
    """Divide a Latin word that is wider than a whole line."""
    word = pieces[index]
    count, taken = 0, 0.0
    for each in word.glyphs:
        if count and taken + each.advance * size > available:
            break
        taken += each.advance * size
        count += 1
    if count == len(word.glyphs):
        return
    pieces[index : index + 1] = [
        Piece(word.text[:count], word.glyphs[:count], taken, word.is_cell, word.underlined),
        Piece(
            word.text[count:],
            word.glyphs[count:],
            word.width - taken,
            word.is_cell,
            word.underlined,
        ),
    ]
