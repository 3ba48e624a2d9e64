"""陈述申辩笔录: what the person was told and said, signed on every page."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import choices, fields_table, long_text, opinion_row
from desktop.documents.form import Form
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class CaseHearing(Form):
    """The record of a statement and defence, or of its waiver.

    `person` is the person held to account or, for a team, its unit. None in `rights_told` and
    `is_waived` leaves both boxes to be ticked by hand.
    """

    number: str
    dated: date
    heard_at: str
    place: str
    askers: str
    recorder: str
    person: str
    post: str
    told: str
    statement: str
    rights_told: bool | None = None
    is_waived: bool | None = None
    evidence_given: str = ""
    adopted: str = ""
    signed_on: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_hearing",
        labels=(
            "note", "heard_at", "place", "askers", "recorder", "person", "post", "rights_told",
            "told_yes", "told_no", "way", "spoken", "waived", "told", "statement",
            "evidence_given", "adopted", "confirmation", "signer", "signature",
        ),
        sentences={"read": (), "waiver": ()},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=tuple(words.label(name) for name in ("signer", "askers", "recorder")),
            is_draft=self.is_draft,
        )
        return Sheet(page, [*self._facts(), *self._texts(), self._confirmation()])

    def _facts(self) -> list[Block]:
        words = self.wording
        told, waived = self.rights_told, self.is_waived
        boxes = [
            (
                words.label("rights_told"),
                choices(
                    (
                        (words.label("told_yes"), told is True),
                        (words.label("told_no"), told is False),
                    )
                ),
            ),
            (
                words.label("way"),
                choices(
                    (
                        (words.label("spoken"), waived is False),
                        (words.label("waived"), waived is True),
                    )
                ),
            ),
        ]
        return [
            fields_table(
                [(words.label(name), getattr(self, name)) for name in ("heard_at", "place")]
            ),
            fields_table(
                [
                    (words.label(name), getattr(self, name))
                    for name in ("askers", "recorder", "person", "post")
                    if name != "post" or self.post
                ]
            ),
            fields_table(boxes, across=1),
        ]

    def _texts(self) -> list[Block]:
        words = self.wording
        blocks: list[Block] = [long_text(words.label("told"), self.told, least=24 * MM)]
        if self.is_waived:
            return blocks
        blocks.append(long_text(words.label("statement"), self.statement, least=45 * MM, stretch=3))
        blocks += [
            long_text(words.label(name), text, least=16 * MM)
            for name in ("evidence_given", "adopted")
            if (text := getattr(self, name))
        ]
        return blocks

    def _confirmation(self) -> Block:
        words = self.wording
        row = opinion_row(
            words.label("confirmation"),
            words.sentence("waiver" if self.is_waived else "read"),
            signer=f"{words.label('signature')}：",
            day=self.signed_on,
            height=30 * MM,
        )
        return SigningTable((26, 130), [row])
