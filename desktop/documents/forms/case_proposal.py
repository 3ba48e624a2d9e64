"""立项审批表: who proposes to hold whom to account for what, and the opinions on it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("person", "post", "proposed_on", "liability", "proposers", "team")
_TEXTS = ("gist", "circumstances", "grounds", "proposed_measures", "chain_review")
_OPINIONS = ("section_opinion", "leader_opinion", "principal_opinion")


@dataclass(frozen=True, slots=True)
class CaseProposal(Form):
    """A proposal with the opinions on it; empty opinions are written by hand."""

    number: str
    dated: date
    person: str
    post: str
    proposed_on: str
    proposers: str
    gist: str
    circumstances: str
    liability: str = ""
    team: str = ""
    grounds: str = ""
    proposed_measures: str = ""
    chain_review: str = ""
    section_opinion: str = ""
    leader_opinion: str = ""
    principal_opinion: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_proposal", labels=("note", *_FACTS, *_TEXTS, *_OPINIONS, "signature")
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
        facts: list[Block] = [
            fields_table(
                [
                    (words.label(name), getattr(self, name))
                    for name in _FACTS
                    if name != "post" or self.post
                ]
            )
        ]
        return Sheet(page, [*facts, self._grounds(), self._opinions()])

    def _grounds(self) -> FormTable:
        words = self.wording
        return FormTable(
            (26, 130),
            [
                text_row(words.label(name), text, height=14 * MM, stretch=1)
                for name in _TEXTS
                if (text := getattr(self, name)) or name == "gist"
            ],
        )

    def _opinions(self) -> SigningTable:
        words = self.wording
        signer = f"{words.label('signature')}："
        return SigningTable(
            (26, 130),
            [
                opinion_row(
                    words.label(name), getattr(self, name), signer=signer, height=28 * MM, stretch=1
                )
                for name in _OPINIONS
            ],
        )
