"""Numbered sections and items of a letter, and the places where parties sign it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.block import MM, Block, Box, Canvas, Space
from desktop.documents.blocks import (
    DATE_BLANK,
    Blank,
    BlankRow,
    SideBySide,
    heading,
    paragraphs,
)
from desktop.documents.paragraph import BODY, SIZE_4, Paragraph

_DIGITS = "一二三四五六七八九"
_PARTY = replace(BODY, size=SIZE_4, leading=22.0, indent=0.0, hang=0.0)
# A seal of up to 45 mm presses on the party's name above and on the date below.
_SEAL_ROOM = 32 * MM
_HAND_ROOM = 3 * MM


def chinese_number(number: int) -> str:
    """Return 1 to 99 as headings count them: 一, 十, 十二, 二十, 九十九."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens - 1]) + "十"
    return lead + (_DIGITS[ones - 1] if ones else "")


def sections(parts: Iterable[tuple[str, Sequence[Block]]]) -> list[Block]:
    """Return the parts that have a body, each under its heading: 一、…, 二、…."""
    blocks: list[Block] = []
    filled = ((name, body) for name, body in parts if body)
    for number, (name, body) in enumerate(filled, start=1):
        blocks += [heading(f"{chinese_number(number)}、{name}"), *body]
    return blocks


def items(texts: Iterable[str]) -> list[Paragraph]:
    """Return numbered paragraphs: 1. …, 2. …."""
    return paragraphs(f"{number}. {text}" for number, text in enumerate(texts, start=1))


@dataclass(frozen=True, slots=True)
class Signer:
    """A place to sign: who (甲方, 承诺人), the printed name and office, and the blank's label."""

    role: str
    name: str
    signature: str
    has_seal: bool = False


class Signing(Block):
    """The signers side by side, their blanks for hand and date at one height; never divided.

    A `remark` below, such as who may read the paper, cannot be left alone on the next page.
    """

    def __init__(self, signers: Sequence[Signer], remark: str = "") -> None:
        room = _SEAL_ROOM if any(signer.has_seal for signer in signers) else _HAND_ROOM
        self._parts: tuple[Block, ...] = (
            Space(6 * MM),
            SideBySide(tuple((_name(signer),) for signer in signers)),
            Space(room),
            SideBySide(tuple(_blanks(signer) for signer in signers)),
            *((Space(5 * MM), Paragraph(remark)) if remark else ()),
        )

    @property
    def keeps_with_previous(self) -> bool:
        return True

    def height(self, width: float) -> float:
        return sum(part.height(width) for part in self._parts)

    def draw(self, canvas: Canvas, box: Box) -> None:
        top = box.top
        for part in self._parts:
            height = part.height(box.width)
            part.draw(canvas, Box(box.x, top, box.width, height))
            top -= height


def _name(signer: Signer) -> Block:
    return Paragraph(f"{signer.role}：{signer.name}" if signer.name else signer.role, _PARTY)


def _blanks(signer: Signer) -> tuple[Block, ...]:
    blank = Blank(f"{signer.signature}：")
    return (
        BlankRow((blank,), size=SIZE_4, row_height=12 * MM),
        Space(4 * MM),
        Paragraph(f"　　　　{DATE_BLANK}", _PARTY),
    )
