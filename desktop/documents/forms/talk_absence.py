"""请假说明与补谈: why somebody could not come, and when the talk is made up."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("absentee", "received_on", "planned_at", "place")


@dataclass(frozen=True, slots=True)
class TalkAbsence(Form):
    """A written request to be excused; without a new time its line is filled in by hand."""

    number: str
    dated: date
    absentee: str
    post: str
    received_on: str
    planned_at: str
    place: str
    reason: str
    make_up_at: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_absence",
        labels=(
            "note", *_FACTS, "post", "reason", "signing", "opinion", "make_up_at", "signature",
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
        signer = f"{words.label('signature')}："
        rows = [
            text_row(words.label("reason"), self.reason, height=60 * MM, stretch=2),
            opinion_row(words.label("signing"), signer=signer, height=28 * MM),
            opinion_row(words.label("opinion"), signer=signer, height=36 * MM, stretch=1),
        ]
        return Sheet(
            page,
            [
                fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
                fields_table([(words.label("post"), self.post)], across=1),
                FormTable((26, 130), rows),
                fields_table([(words.label("make_up_at"), self.make_up_at)], across=1),
            ],
        )
