"""约谈记录表: who talked to whom about what, read and signed on every page."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, long_text, opinion_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.parties import Party, party_rows, signing_table
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_PARTS = ("explanation", "problems", "requirements", "attitude", "summary")
_SIGNING_HEADS = ("position", "interviewee", "post", "signature", "signed")


@dataclass(frozen=True, slots=True)
class TalkRecord(Form):
    """The record of a talk; parts that are empty are left out, the content never is."""

    number: str
    dated: date
    kind: str
    nature: str
    manner: str
    started: str
    ended: str
    place: str
    interviewers: str
    recorder: str
    attendees: str
    interviewees: tuple[Party, ...]
    matter: str
    content: str
    explanation: str = ""
    problems: str = ""
    requirements: str = ""
    attitude: str = ""
    summary: str = ""
    rectification: str = ""
    signed_on: str = ""
    unsigned_reason: str = ""
    is_mutual: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_record",
        labels=(
            "mutual_title", "note", "kind", "nature", "manner", "started", "ended", "place",
            "interviewers", "recorder", "attendees", "interviewee", "interviewees", "status",
            "post", "matter", "content", "explanation", "problems", "requirements", "attitude",
            "summary", "rectification", "confirmation", "unsigned_reason", "signer", "position",
            "signature", "signed",
        ),
        sentences={"read": ()},
    )  # fmt: skip

    @property
    def title(self) -> str:
        """The title of the paper, which differs for colleagues who talk to each other."""
        return self.wording.label("mutual_title") if self.is_mutual else self.wording.title

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=tuple(words.label(name) for name in ("signer", "interviewers", "recorder")),
            is_draft=self.is_draft,
        )
        return Sheet(page, [*self._facts(), *self._parts(), *self._confirmation()])

    def _facts(self) -> list[Block]:
        words = self.wording
        pairs = [
            (words.label(name), getattr(self, name))
            for name in ("started", "ended", "kind", "nature", "manner", "recorder")
        ]
        wide = ("place", "interviewers", "attendees", "matter")
        blocks: list[Block] = [
            fields_table([pair for pair in pairs if pair[1]]),
            self._people(),
            fields_table(
                [(words.label(name), text) for name in wide if (text := getattr(self, name))],
                across=1,
            ),
        ]
        return blocks

    def _people(self) -> Block:
        words = self.wording
        if len(self.interviewees) > 1:
            names = "、".join(party.name for party in self.interviewees)
            return fields_table([(words.label("interviewees"), names)], across=1)
        party = self.interviewees[0] if self.interviewees else Party("")
        names3 = words.label("interviewee"), words.label("status"), words.label("post")
        return FormTable((26, 52, 26, 52), party_rows(names3, party))

    def _parts(self) -> list[Block]:
        words = self.wording
        parts: list[Block] = [
            long_text(words.label("content"), self.content, least=45 * MM, stretch=2)
        ]
        parts += [
            long_text(words.label(name), text, least=16 * MM, stretch=1)
            for name in _PARTS
            if (text := getattr(self, name))
        ]
        if self.rectification:
            parts.append(
                fields_table([(words.label("rectification"), self.rectification)], across=1)
            )
        return parts

    def _confirmation(self) -> list[Block]:
        words = self.wording
        read = words.sentence("read")
        if self.unsigned_reason:
            read = f"{read}\n{words.label('unsigned_reason')}：{self.unsigned_reason}"
        row = opinion_row(
            words.label("confirmation"),
            read,
            signer=f"{words.label('signature')}：",
            day=self.signed_on,
            height=30 * MM,
        )
        if len(self.interviewees) <= 1:
            return [SigningTable((26, 130), [row])]
        return [
            fields_table([(words.label("confirmation"), read)], across=1),
            signing_table([words.label(name) for name in _SIGNING_HEADS], self.interviewees),
        ]
