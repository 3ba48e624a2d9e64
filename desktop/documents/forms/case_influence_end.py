"""影响期满告知书: that the influence period of a decision is over."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import SealedSignOff, addressee, paragraphs
from desktop.documents.form import Form
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class CaseInfluenceEnd(Form):
    """A letter to the person or the team held to account."""

    number: str
    dated: date
    organ: str
    person: str
    original: str
    original_on: str
    ended_on: str
    day: str
    measures: str = ""
    conduct: str = ""
    basis: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_influence_end",
        labels=("person", "conduct"),
        sentences={
            "decided": ("original_on", "original", "measures"),
            "decided_plain": ("original_on", "original"),
            "ended": ("basis", "ended_on"),
            "ended_plain": ("ended_on",),
            "conduct": ("conduct",),
            "closing": (),
        },
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        texts = [self._decided() + self._ended()]
        if self.conduct:
            texts.append(words.sentence("conduct", conduct=self.conduct))
        return Sheet(
            page,
            [
                *letter_head(self.title, self.number),
                addressee(self.person),
                *paragraphs([*texts, *words.paragraphs("closing")]),
                SealedSignOff(self.organ, self.day),
            ],
        )

    def _decided(self) -> str:
        values = {"original_on": self.original_on, "original": self.original}
        if not self.measures:
            return self.wording.sentence("decided_plain", **values)
        return self.wording.sentence("decided", **values, measures=self.measures)

    def _ended(self) -> str:
        if not self.basis:
            return self.wording.sentence("ended_plain", ended_on=self.ended_on)
        return self.wording.sentence("ended", basis=self.basis, ended_on=self.ended_on)
