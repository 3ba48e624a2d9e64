"""函询通知书: the questions that somebody has to answer in writing."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import Space
from desktop.documents.blocks import SealedSignOff, addressee, paragraphs
from desktop.documents.form import Form
from desktop.documents.forms.receipt import Receipt
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import BODY
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class InquiryNotice(Form):
    """An inquiry; without a limit or a place to reply to, the letter does not speak of them."""

    number: str
    dated: date
    person: str
    basis: str
    matter: str
    questions: tuple[str, ...]
    reply_by: str
    reply_to: str
    copies_to: str
    organ: str
    day: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "inquiry_notice",
        labels=("person", "questions", "reply_to", "received_by", "received_on"),
        sentences={
            "opening": ("basis", "matter"),
            "opening_plain": ("basis",),
            "reply": ("reply_by",),
            "reply_open": (),
            "reply_to": ("reply_to",),
            "closing": (),
            "copies": ("copies_to",),
        },
    )

    def sheet(self) -> Sheet:
        words = self.wording
        opening = words.paragraphs(
            "opening" if self.matter else "opening_plain", basis=self.basis, matter=self.matter
        )
        numbered = [f"{place}. {text}" for place, text in enumerate(self.questions, start=1)]
        reply = (
            words.sentence("reply", reply_by=self.reply_by)
            if self.reply_by
            else words.sentence("reply_open")
        )
        if self.reply_to:
            reply += words.sentence("reply_to", reply_to=self.reply_to)
        copies = words.paragraphs("copies", copies_to=self.copies_to) if self.copies_to else ()
        return Sheet(
            LetterPage(self.number, self.spec.form, is_draft=self.is_draft),
            [
                *letter_head(self.title, self.number),
                addressee(self.person),
                *paragraphs(opening),
                *paragraphs(numbered),
                *paragraphs((reply,)),
                *paragraphs(words.paragraphs("closing")),
                SealedSignOff(self.organ, self.day),
                *paragraphs(copies, BODY),
                Space(0, share=1),
                Receipt(words.label("received_by"), words.label("received_on")),
            ],
        )
