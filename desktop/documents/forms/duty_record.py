"""履责记录表: a duty that was done, when, by whom and with what proof."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, long_text, opinion_row
from desktop.documents.form import Form
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_WIDE = ("duty", "subject", "basis")
_FACTS = ("period", "done_on", "unit", "place", "responsible", "persons", "grade")


@dataclass(frozen=True, slots=True)
class DutyRecord(Form):
    """The record of a duty done; facts that are empty are left out, the account never is."""

    number: str
    dated: date
    duty: str
    basis: str
    subject: str
    period: str
    unit: str
    responsible: str
    persons: str
    done_on: str
    place: str
    participants: str
    summary: str
    evidence: str
    grade: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "duty_record",
        labels=(*_WIDE, *_FACTS, "participants", "summary", "evidence", "signing", "signature"),
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(self.title, self.number, self.spec.form, is_draft=self.is_draft)

        def filled(names: tuple[str, ...]) -> list[tuple[str, str]]:
            return [(words.label(name), text) for name in names if (text := getattr(self, name))]

        blocks = [fields_table(filled(_WIDE), across=1), fields_table(filled(_FACTS))]
        if self.participants:
            blocks.append(long_text(words.label("participants"), self.participants, least=14 * MM))
        blocks.append(long_text(words.label("summary"), self.summary, least=50 * MM, stretch=3))
        if self.evidence:
            blocks.append(long_text(words.label("evidence"), self.evidence, least=14 * MM))
        signing = opinion_row(
            words.label("signing"), signer=f"{words.label('signature')}：", height=28 * MM
        )
        return Sheet(page, [*blocks, SigningTable((26, 130), [signing])])
