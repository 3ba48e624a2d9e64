"""约谈呈报审批表: the plan of a talk and the secretary's consent."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("kind", "nature", "manner", "start", "time", "place")
_LONG = (("matter", 14.0, 0.0), ("content", 22.0, 2.0), ("outline", 22.0, 1.0))
_OPINIONS = ("section_opinion", "leader_opinion")


@dataclass(frozen=True, slots=True)
class TalkApproval(Form):
    """The plan of a talk with the opinions on it; empty opinions are written by hand."""

    number: str
    dated: date
    kind: str
    nature: str
    manner: str
    start: str
    time: str
    place: str
    interviewers: str
    interviewees: str
    matter: str
    content: str
    outline: str
    section_opinion: str
    leader_opinion: str
    consenter: str
    approved_on: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_approval",
        labels=(
            "note", *_FACTS, "interviewers", "interviewees", "matter", "content", "outline",
            *_OPINIONS, "consenter", "approval", "signature",
        ),
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
        people = ("interviewers", "interviewees")
        blocks: list[Block] = [
            fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
            fields_table([(words.label(name), getattr(self, name)) for name in people], across=1),
            self._plan(),
        ]
        if self.consenter:
            blocks.append(fields_table([(words.label("consenter"), self.consenter)], across=1))
        return Sheet(page, [*blocks, self._opinions()])

    def _plan(self) -> FormTable:
        words = self.wording
        return FormTable(
            (26, 130),
            [
                text_row(words.label(name), text, height=height * MM, stretch=share)
                for name, height, share in _LONG
                if (text := getattr(self, name)) or name == "content"
            ],
        )

    def _opinions(self) -> FormTable:
        words = self.wording
        signer = f"{words.label('signature')}："
        rows = [
            opinion_row(
                words.label(name), getattr(self, name), signer=signer, height=28 * MM, stretch=1
            )
            for name in _OPINIONS
        ]
        last = opinion_row(
            words.label("approval"), signer=signer, day=self.approved_on, height=30 * MM, stretch=1
        )
        return FormTable((26, 130), [*rows, last])
