"""约谈通知书: the stub that stays and the original that is served, on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, PageBreak, Space
from desktop.documents.blocks import (
    DATE_BLANK,
    Blank,
    BlankRow,
    CenteredTitle,
    Rule,
    SealedSignOff,
    TearLine,
    addressee,
    paragraphs,
    right_line,
    small_note,
)
from desktop.documents.form import Form
from desktop.documents.page import TYPE_AREA, NoticePage, Sheet
from desktop.documents.paragraph import (
    BODY,
    SIZE_2_SMALL,
    SIZE_4,
    SIZE_4_SMALL,
    Paragraph,
    TextStyle,
)
from desktop.documents.wording import WordingSpec

# The QR code stands at the right of the receipt.
_RECEIPT_MARGIN = 26 * MM
_COMPACT = replace(BODY, size=SIZE_4, leading=20.0)
_BLANK = "　" * 6


@dataclass(frozen=True, slots=True)
class TalkNotice(Form):
    """A notice of a talk; days and times are printed as they stand, empty texts are filled in.

    Without a matter the notice names the kind of the talk.
    """

    number: str
    dated: date
    person: str
    post: str
    time: str
    place: str
    matter: str
    interviewers: str
    basis: str
    organ: str
    day: str
    handler: str = ""
    approver: str = ""
    contact: str = ""
    phone: str = ""
    kind: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_notice",
        labels=(
            "stub_title", "person", "post", "time", "place", "matter", "interviewers", "handler",
            "approver", "issued", "contact", "phone", "received_by", "received_on",
            "stub_half", "original_half", "seam", "copies",
        ),
        sentences={
            "request": ("basis", "matter", "time", "place", "interviewers"),
            "request_plain": ("basis", "kind", "time", "place", "interviewers"),
            "absence": (),
            "closing": (),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        page = NoticePage(self.number, self.spec.form, is_draft=self.is_draft)
        stub, receipt = self._stub(), self._receipt()
        # Too long for one sheet, the stub stays behind on a sheet of its own.
        for kept in ([], [*stub, PageBreak()]):
            for style in (BODY, _COMPACT):
                served = [*self._original(style), *receipt]
                together = served if kept else [*stub, *served]
                if _height(together) <= page.frame(0).height:
                    return Sheet(page, [*kept, *together])
        return Sheet(page, [*stub, PageBreak(), *served])

    def _stub(self) -> list[Block]:
        words = self.wording

        def blank(name: str, text: str, weight: float = 1.0) -> Blank:
            return Blank(f"{words.label(name)}：", text, weight)

        return [
            CenteredTitle(words.label("stub_title"), SIZE_2_SMALL),
            right_line(self.number, size=SIZE_4),
            *_beside(blank("person", self.person), blank("post", self.post, 2), longest=20),
            *_beside(blank("time", self.time, 1.2), blank("place", self.place), longest=15),
            BlankRow((blank("matter", self.matter or self.kind),)),
            BlankRow(
                (
                    blank("handler", self.handler),
                    blank("approver", self.approver),
                    blank("issued", self.day, 1.3),
                )
            ),
            Space(3 * MM),
            TearLine(
                self.number,
                words.label("stub_half"),
                words.label("original_half"),
                words.label("seam"),
            ),
        ]

    def _original(self, style: TextStyle) -> list[Block]:
        words = self.wording
        values = {
            "basis": self.basis,
            "matter": self.matter,
            "kind": self.kind,
            "time": self.time,
            "place": self.place,
            "interviewers": self.interviewers,
        }
        contact = f"{words.label('contact')}：{self.contact or _BLANK}"
        phone = f"{words.label('phone')}：{self.phone}"
        return [
            Space(4 * MM),
            CenteredTitle(self.title, tracking=0.6),
            right_line(self.number),
            addressee(self.person),
            *paragraphs(
                words.paragraphs("request" if self.matter else "request_plain", **values), style
            ),
            *paragraphs(words.paragraphs("absence"), style),
            *paragraphs(words.paragraphs("closing"), style),
            Paragraph(f"{contact}　　{phone}", style),
            Space(0, share=1),
            SealedSignOff(self.organ, self.day),
        ]

    def _receipt(self) -> list[Block]:
        words = self.wording
        return [
            Rule(),
            BlankRow(
                (
                    Blank(f"{words.label('received_by')}：", weight=0.8),
                    Blank(f"{words.label('received_on')}：", f"　　{DATE_BLANK}"),
                ),
                size=SIZE_4_SMALL,
                row_height=12 * MM,
                right_margin=_RECEIPT_MARGIN,
            ),
            Space(3 * MM),
            small_note(words.label("copies")),
        ]


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height(TYPE_AREA.width) for block in blocks)


def _beside(first: Blank, second: Blank, *, longest: int) -> list[Block]:
    """Return two blanks on one line, or below each other where the second is too long for it."""
    if len(second.text) <= longest:
        return [BlankRow((first, second))]
    return [BlankRow((first,)), BlankRow((second,))]
