"""函询回复表: the answers to an inquiry, question by question, and what was made of them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("person", "inquirers", "issued_on", "received_on")
_OPINIONS = ("discipline_opinion", "leader_opinion")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what was said to it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class InquiryReply(Form):
    """A reply; empty opinions are written by hand, other empty parts are left out."""

    number: str
    dated: date
    person: str
    post: str
    inquirers: str
    issued_on: str
    received_on: str
    extended_to: str
    extended_by: str
    answers: tuple[Answer, ...]
    measures: str
    countersigned_by: str
    discipline_opinion: str
    leader_opinion: str
    conclusion: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "inquiry_reply",
        labels=(
            "note", *_FACTS, "post", "extension", "answers", "answer", "measures", "signing",
            "countersigning", *_OPINIONS, "conclusion", "signature",
        ),
        sentences={
            "question": ("position",),
            "truth": (),
            "extension": ("day", "person"),
            "extension_unnamed": ("day",),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            is_draft=self.is_draft,
        )
        wide = [(words.label("post"), self.post)]
        if self.extended_to:
            name = "extension" if self.extended_by else "extension_unnamed"
            said = words.sentence(name, day=self.extended_to, person=self.extended_by)
            wide.append((words.label("extension"), said))
        blocks: list[Block] = [
            fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
            fields_table(wide, across=1),
            FormTable((26, 130), [*self._answers(), *self._opinions()]),
        ]
        if self.conclusion:
            blocks.append(fields_table([(words.label("conclusion"), self.conclusion)], across=1))
        return Sheet(page, blocks)

    def _answers(self) -> list[Row]:
        words = self.wording
        rows = []
        for position, each in enumerate(self.answers, start=1):
            name = words.sentence("question", position=str(position))
            rows.append(text_row(name, each.question))
            rows.append(text_row(words.label("answer"), each.answer, height=22 * MM, stretch=1))
        if self.measures:
            rows.append(text_row(words.label("measures"), self.measures, height=16 * MM, stretch=1))
        return rows

    def _opinions(self) -> list[Row]:
        words = self.wording
        signer = f"{words.label('signature')}："
        return [
            opinion_row(
                words.label("signing"), words.sentence("truth"), signer=signer, height=28 * MM
            ),
            opinion_row(
                words.label("countersigning"), self.countersigned_by, signer=signer, height=26 * MM
            ),
            *(
                opinion_row(words.label(name), getattr(self, name), signer=signer, height=28 * MM)
                for name in _OPINIONS
            ),
        ]
