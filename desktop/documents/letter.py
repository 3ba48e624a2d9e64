"""Parts of an official letter (GB/T 9704-2012): red head, title, annexes, imprint."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.documents.block import MM, Block, Box, Canvas, PageBreak, Space
from desktop.documents.drawing import ASCENT, RED, Align, draw_rule, draw_text
from desktop.documents.fonts import FANG, HEI, KAI, TITLE, text_width
from desktop.documents.paragraph import (
    BODY,
    LETTER_LEADING,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    Paragraph,
    TextStyle,
)

_MARK_SIZE = 46.0
_TITLE = TextStyle(TITLE, SIZE_2, 36.0, align=Align.CENTER, keeps_with_next=True, is_balanced=True)
_IMPRINT_LINE = 11 * MM


@dataclass(frozen=True, slots=True)
class RedHead(Block):
    """The head of the first page: issuing organ in red, document number, red rule.

    `marks` stand at the upper left: copy number, secrecy with its term, urgency (7.2.1 to 7.2.3).
    With a `signer` the letter goes upward: number left, signer right.
    """

    organ: str
    number: str
    signer: str = ""
    marks: tuple[str, ...] = ()

    def height(self, width: float) -> float:
        # 35 mm to the mark, two empty lines, the number, 4 mm to the rule (7.2.4, 7.2.5, 7.2.7).
        return 35 * MM + self._size(width) + 3 * LETTER_LEADING + 4 * MM

    def draw(self, canvas: Canvas, box: Box) -> None:
        baseline = box.top - 0.5 * LETTER_LEADING - SIZE_3 * 0.38
        for mark in self.marks:
            draw_text(canvas, box.x, baseline, mark, HEI, SIZE_3)
            baseline -= LETTER_LEADING
        size = self._size(box.width)
        centre = box.x + box.width / 2
        organ_line = box.top - 35 * MM - ASCENT * size
        draw_text(
            canvas, centre, organ_line, self.organ, TITLE, size, align=Align.CENTER, color=RED
        )
        number_line = box.bottom + 4 * MM + 0.3 * SIZE_3
        if self.signer:
            draw_text(canvas, box.x + SIZE_3, number_line, self.number, FANG, SIZE_3)
            right = box.right - SIZE_3
            draw_text(canvas, right, number_line, self.signer, KAI, SIZE_3, align=Align.RIGHT)
            right -= text_width(self.signer, KAI, SIZE_3)
            draw_text(canvas, right, number_line, "签发人：", FANG, SIZE_3, align=Align.RIGHT)
        else:
            draw_text(canvas, centre, number_line, self.number, FANG, SIZE_3, align=Align.CENTER)
        draw_rule(canvas, (box.x, box.bottom), (box.right, box.bottom), width=1.2, color=RED)

    def _size(self, width: float) -> float:
        return min(_MARK_SIZE, 0.96 * width / max(1.0, text_width(self.organ, TITLE, 1.0)))


def letter_title(text: str) -> Paragraph:
    """Return the title in 2号, centred in lines of about the same length; line feeds are kept."""
    return Paragraph(text, _TITLE)


def letter_head(title: str, number: str) -> list[Block]:
    """Return the head of a letter without red head: title and number, centred."""
    return [
        letter_title(title),
        Paragraph(number, TextStyle(align=Align.CENTER, keeps_with_next=True)),
        Space(0.5 * LETTER_LEADING),
    ]


def red_letter_head(head: RedHead, title: str) -> list[Block]:
    """Return a red head and the title, two empty lines below its rule (7.3.1)."""
    return [head, Space(2 * LETTER_LEADING), letter_title(title), Space(LETTER_LEADING)]


def attachments(names: Sequence[str], word: str = "附件") -> list[Block]:
    """Return the list of annexes, one empty line below the text (7.3.4); empty for none."""
    if not names:
        return []
    style = replace(BODY, align=Align.LEFT)
    if len(names) == 1:
        only = replace(style, indent=2.0, hang=5.0)
        return [Space(LETTER_LEADING), Paragraph(f"{word}：{names[0]}", only)]
    blocks: list[Block] = [Space(LETTER_LEADING)]
    for position, name in enumerate(names, start=1):
        lead = f"{word}：" if position == 1 else ""
        each = replace(style, indent=2.0 if lead else 5.0, hang=6.0)
        blocks.append(Paragraph(f"{lead}{position}. {name}", each))
    return blocks


def annex(mark: str, title: str) -> list[Block]:
    """Return the head of an annex on a page of its own: 附件1 at the upper left, then its title."""
    style = replace(BODY, typeface=HEI, indent=0.0, keeps_with_next=True)
    return [PageBreak(), Paragraph(mark, style), Space(LETTER_LEADING), letter_title(title)]


@dataclass(frozen=True, slots=True)
class Imprint(Block):
    """The imprint (版记) at the foot of the last page: copies to, issuing office and day (7.4)."""

    issuer: str
    printed_on: str
    copies_to: str = ""

    @property
    def at_foot(self) -> bool:
        return True

    def height(self, width: float) -> float:
        lines = self._copies(width)
        copies = lines.height(width - 2 * SIZE_4) + 3 * MM if lines else 0.0
        return copies + _IMPRINT_LINE + 4 * MM

    def draw(self, canvas: Canvas, box: Box) -> None:
        left, right = box.x + SIZE_4, box.right - SIZE_4
        draw_rule(canvas, (box.x, box.bottom), (box.right, box.bottom), width=0.35 * MM)
        baseline = box.bottom + _IMPRINT_LINE / 2 - 0.36 * SIZE_4
        day = f"{self.printed_on}印发"
        room = right - left - text_width(day, FANG, SIZE_4) - SIZE_4
        issuer_size = min(SIZE_4, room / max(1.0, text_width(self.issuer, FANG, 1.0)))
        draw_text(canvas, left, baseline, self.issuer, FANG, issuer_size)
        draw_text(canvas, right, baseline, day, FANG, SIZE_4, align=Align.RIGHT)
        top = box.bottom + _IMPRINT_LINE
        lines = self._copies(box.width)
        if lines:
            draw_rule(canvas, (box.x, top), (box.right, top), width=0.25 * MM)
            width = box.width - 2 * SIZE_4
            height = lines.height(width)
            lines.draw(canvas, Box(left, top + height + 1.5 * MM, width, height))
            top += height + 3 * MM
        draw_rule(canvas, (box.x, top), (box.right, top), width=0.35 * MM)

    def _copies(self, width: float) -> Paragraph | None:
        del width
        if not self.copies_to:
            return None
        style = TextStyle(size=SIZE_4, leading=24.0, hang=3.0)
        return Paragraph(f"抄送：{self.copies_to}。", style)
