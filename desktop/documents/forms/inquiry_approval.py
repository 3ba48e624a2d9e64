"""函询呈报审批表: the plan of a written inquiry and the consent to it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("inquirers", "start", "person", "consenter")
_OPINIONS = ("section_opinion", "leader_opinion")


@dataclass(frozen=True, slots=True)
class InquiryApproval(Form):
    """The plan of an inquiry with the opinions on it; empty opinions are written by hand."""

    number: str
    dated: date
    inquirers: str
    person: str
    post: str
    start: str
    consenter: str
    matter: str
    section_opinion: str
    leader_opinion: str
    approved_on: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "inquiry_approval",
        labels=("note", *_FACTS, "post", "matter", *_OPINIONS, "approval", "signature"),
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            is_draft=self.is_draft,
        )
        signer = f"{words.label('signature')}："
        rows = [text_row(words.label("matter"), self.matter, height=50 * MM, stretch=2)]
        rows += [
            opinion_row(
                words.label(name), getattr(self, name), signer=signer, height=30 * MM, stretch=1
            )
            for name in _OPINIONS
        ]
        last = opinion_row(
            words.label("approval"), signer=signer, day=self.approved_on, height=32 * MM, stretch=1
        )
        return Sheet(
            page,
            [
                fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
                fields_table([(words.label("post"), self.post)], across=1),
                FormTable((26, 130), [*rows, last]),
            ],
        )
