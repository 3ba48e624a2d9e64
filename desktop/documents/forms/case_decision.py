"""责任追究决定书: facts, liability, measures, influence periods and the way to appeal."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import Block
from desktop.documents.blocks import SealedSignOff, paragraphs
from desktop.documents.form import Form
from desktop.documents.forms.decision_parts import (
    APPEAL_LABELS,
    APPEAL_SENTENCES,
    INFLUENCE_LABELS,
    INFLUENCE_SENTENCES,
    Appeal,
    Influence,
    appeal_text,
    ended,
    influence_texts,
    sections,
)
from desktop.documents.letter import Imprint, RedHead, red_letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Items of a list of the regulation that apply, and where the list stands."""

    items: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class CaseDecision(Form):
    """A decision on a person or a team.

    `number` is the record's, `document_number` the letter's own where the office gave one. An
    exemption has neither measures nor influence periods.
    """

    number: str
    dated: date
    organ: str
    person: str
    facts: str
    basis: str
    body: str
    day: str
    document_number: str = ""
    sex: str = ""
    birth: str = ""
    status: str = ""
    post: str = ""
    evidence: str = ""
    circumstances: Circumstances = Circumstances()
    liability: str = ""
    aggravating: Circumstances = Circumstances()
    mitigating: Circumstances = Circumstances()
    met_on: str = ""
    gravity: str = ""
    measures: str = ""
    measure_note: str = ""
    influences: tuple[Influence, ...] = ()
    longest_counts: bool = False
    appeal: Appeal | None = None
    copies_to: str = ""
    is_exempt: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_decision",
        labels=(
            "exempt_title", "ordinals", "person", "facts", "finding", "decision",
            *INFLUENCE_LABELS, *APPEAL_LABELS,
        ),
        sentences={
            "identity": ("person", "details"),
            "identity_plain": ("person",),
            "born": ("birth",),
            "evidence": ("evidence",),
            "circumstances": ("basis", "items"),
            "liability": ("person", "liability"),
            "aggravating": ("basis", "items"),
            "mitigating": ("basis", "items"),
            "punish": ("basis", "met_on", "body", "person", "gravity", "measures"),
            "exempt": ("basis", "met_on", "body", "person"),
            **INFLUENCE_SENTENCES,
            **APPEAL_SENTENCES,
        },
    )  # fmt: skip

    @property
    def title(self) -> str:
        """The title of the paper, which says so where nobody is held to account."""
        return self.wording.label("exempt_title") if self.is_exempt else self.wording.title

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        head = RedHead(self.organ, self.document_number or self.number)
        influences = influence_texts(words, self.influences, longest=self.longest_counts)
        blocks: list[Block] = [
            *red_letter_head(head, self.title),
            *paragraphs([self._identity()]),
            *sections(
                words,
                [
                    ("facts", (self.facts, self._evidence())),
                    ("finding", self._finding()),
                    ("decision", (self._decision(), self.measure_note)),
                    ("influence", influences),
                    ("appeal", (appeal_text(words, self.appeal),)),
                ],
            ),
            SealedSignOff(self.organ, self.day),
        ]
        if self.copies_to:
            copies = ended(self.copies_to.replace("\n", "，"))
            blocks.append(Imprint(self.organ, self.day, copies))
        return Sheet(page, blocks)

    def _identity(self) -> str:
        words = self.wording
        born = words.sentence("born", birth=self.birth) if self.birth else ""
        details = "，".join(filter(None, (self.sex, born, self.status, self.post)))
        if not details:
            return words.sentence("identity_plain", person=self.person)
        return words.sentence("identity", person=self.person, details=details)

    def _evidence(self) -> str:
        return self.wording.sentence("evidence", evidence=self.evidence) if self.evidence else ""

    def _finding(self) -> list[str]:
        words = self.wording
        texts = [self._listed("circumstances", self.circumstances)]
        if self.liability:
            texts.append(words.sentence("liability", person=self.person, liability=self.liability))
        texts.append(self._listed("aggravating", self.aggravating))
        texts.append(self._listed("mitigating", self.mitigating))
        return texts

    def _listed(self, name: str, found: Circumstances) -> str:
        if not found.items:
            return ""
        return self.wording.sentence(name, basis=found.basis, items=found.items)

    def _decision(self) -> str:
        values = {
            "basis": self.basis,
            "met_on": self.met_on,
            "body": self.body,
            "person": self.person,
        }
        if self.is_exempt:
            return self.wording.sentence("exempt", **values)
        return self.wording.sentence(
            "punish", **values, gravity=self.gravity, measures=self.measures
        )
