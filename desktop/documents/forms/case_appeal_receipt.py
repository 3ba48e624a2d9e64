"""申诉受理通知书: that a written appeal was received, and by when it is decided."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import SealedSignOff, addressee, paragraphs
from desktop.documents.form import Form
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class CaseAppealReceipt(Form):
    """A letter to the appellant; `limit` (30日) and `due` are empty where the rules set no time."""

    number: str
    dated: date
    organ: str
    appellant: str
    original: str
    original_on: str
    received_on: str
    day: str
    basis: str = ""
    limit: str = ""
    due: str = ""
    suspends_nothing: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_appeal_receipt",
        labels=("appellant",),
        sentences={
            "received": ("original_on", "original", "received_on"),
            "lead": ("basis",),
            "within": ("limit", "due"),
            "open": (),
            "no_suspension": (),
            "closing": (),
        },
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        received = words.sentence(
            "received",
            original_on=self.original_on,
            original=self.original,
            received_on=self.received_on,
        )
        texts = [received, self._promise()]
        if self.suspends_nothing:
            texts.append(words.sentence("no_suspension"))
        return Sheet(
            page,
            [
                *letter_head(self.title, self.number),
                addressee(self.appellant),
                *paragraphs([*texts, *words.paragraphs("closing")]),
                SealedSignOff(self.organ, self.day),
            ],
        )

    def _promise(self) -> str:
        words = self.wording
        lead = words.sentence("lead", basis=self.basis) if self.basis else ""
        if self.limit and self.due:
            return lead + words.sentence("within", limit=self.limit, due=self.due)
        return lead + words.sentence("open")
