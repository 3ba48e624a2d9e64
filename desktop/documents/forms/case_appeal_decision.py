"""申诉处理决定书: what was asked, what the review found, and whether the decision stands."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.blocks import SealedSignOff, paragraphs
from desktop.documents.form import Form
from desktop.documents.forms.decision_parts import (
    INFLUENCE_LABELS,
    INFLUENCE_SENTENCES,
    Influence,
    influence_texts,
    sections,
)
from desktop.documents.letter import RedHead, red_letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class CaseAppealDecision(Form):
    """A decision on an appeal; `outcome` is "maintain", "change", "revoke" or, in drafts, empty.

    `original` is the number of the decision appealed against; `measures` and `influences` are those
    that take the place of its own.
    """

    number: str
    dated: date
    organ: str
    appellant: str
    original: str
    original_on: str
    received_on: str
    reasons: str
    findings: str
    outcome: str
    day: str
    document_number: str = ""
    request: str = ""
    basis: str = ""
    measures: str = ""
    influences: tuple[Influence, ...] = ()
    longest_counts: bool = False
    next_route: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_appeal_decision",
        labels=(
            "ordinals", "appellant", "appealed", "findings", "decision", "next_route",
            *INFLUENCE_LABELS,
        ),
        sentences={
            "opening": ("appellant", "original_on", "original", "received_on"),
            "request": ("request",),
            "reasons": ("reasons",),
            "lead": ("basis",),
            "maintain": (),
            "change": ("measures",),
            "revoke": (),
            **INFLUENCE_SENTENCES,
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        opening = words.sentence(
            "opening",
            appellant=self.appellant,
            original_on=self.original_on,
            original=self.original,
            received_on=self.received_on,
        )
        influences = influence_texts(words, self.influences, longest=self.longest_counts)
        return Sheet(
            page,
            [
                *red_letter_head(
                    RedHead(self.organ, self.document_number or self.number), self.title
                ),
                *paragraphs([opening]),
                *sections(
                    words,
                    [
                        ("appealed", self._appealed()),
                        ("findings", (self.findings,)),
                        ("decision", (self._decision(),)),
                        ("influence", influences),
                        ("next_route", (self.next_route,)),
                    ],
                ),
                SealedSignOff(self.organ, self.day),
            ],
        )

    def _appealed(self) -> list[str]:
        words = self.wording
        texts = [words.sentence("request", request=self.request)] if self.request else []
        if self.reasons:
            texts.append(words.sentence("reasons", reasons=self.reasons))
        return texts

    def _decision(self) -> str:
        words = self.wording
        lead = words.sentence("lead", basis=self.basis) if self.basis else ""
        match self.outcome:
            case "maintain" | "revoke" as outcome:
                return lead + words.sentence(outcome)
            case "change":
                return lead + words.sentence("change", measures=self.measures)
            case _:
                return ""
