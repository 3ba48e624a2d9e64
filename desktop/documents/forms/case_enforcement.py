"""执行情况表: how the decision was carried out."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, long_text, opinion_row
from desktop.documents.form import Form
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("original", "original_on", "person", "post", "executor", "enforced_on")
_OPINIONS = ("executed", "checked")


@dataclass(frozen=True, slots=True)
class CaseEnforcement(Form):
    """What was done about each measure of the decision (`original`)."""

    number: str
    dated: date
    original: str
    original_on: str
    person: str
    post: str
    measures: str
    content: str
    enforced_on: str
    executor: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_enforcement",
        labels=("note", *_FACTS, "measures", "content", *_OPINIONS, "signature"),
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
        facts = [
            (words.label(name), getattr(self, name))
            for name in _FACTS
            if name != "post" or self.post
        ]
        signer = f"{words.label('signature')}："
        opinions = [
            opinion_row(words.label(name), signer=signer, height=36 * MM) for name in _OPINIONS
        ]
        return Sheet(
            page,
            [
                fields_table(facts),
                fields_table([(words.label("measures"), self.measures)], across=1),
                long_text(words.label("content"), self.content),
                SigningTable((26, 130), opinions),
            ],
        )
