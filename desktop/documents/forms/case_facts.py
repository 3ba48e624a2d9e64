"""责任追究事实认定表: the facts found, their evidence, and who is liable for what."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import (
    fields_table,
    label,
    long_text,
    opinion_row,
    text_row,
    value,
)
from desktop.documents.drawing import Align
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("person", "post", "investigators", "found_on")
_FINDINGS = ("circumstances", "loss", "liability", "proposed_measures", "chain_review")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence."""

    name: str
    source: str = ""
    proves: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a member of a team is liable for; `dissented`: a recorded objection frees from it."""

    name: str
    liability: str = ""
    dissented: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts(Form):
    """The finding of facts; parts that are empty are left out, the facts never are."""

    number: str
    dated: date
    person: str
    post: str
    investigators: str
    found_on: str
    facts: str
    evidence: tuple[Evidence, ...] = ()
    roles: tuple[Role, ...] = ()
    circumstances: str = ""
    liability: str = ""
    proposed_measures: str = ""
    chain_review: str = ""
    loss: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_facts",
        labels=(
            "note", *_FACTS, *_FINDINGS, "facts", "position", "evidence_name", "evidence_source",
            "evidence_proves", "member", "role", "dissent", "dissented", "remark", "confirmation",
            "signature",
        ),
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=(words.label("investigators"),),
            is_draft=self.is_draft,
        )
        blocks: list[Block] = [
            fields_table(
                [
                    (words.label(name), getattr(self, name))
                    for name in _FACTS
                    if name != "post" or self.post
                ]
            ),
            long_text(words.label("facts"), self.facts, least=45 * MM, stretch=2),
        ]
        if self.evidence:
            blocks.append(self._evidence())
        if self.roles:
            blocks.append(self._roles())
        return Sheet(page, [*blocks, *self._findings()])

    def _evidence(self) -> FormTable:
        head = self._head(("position", "evidence_name", "evidence_source", "evidence_proves"))
        rows = (
            Row(
                (
                    value(str(position)),
                    value(each.name),
                    value(each.source),
                    value(each.proves, align=Align.LEFT),
                )
            )
            for position, each in enumerate(self.evidence, start=1)
        )
        return FormTable((14, 42, 34, 66), (head, *rows), head_rows=1)

    def _roles(self) -> FormTable:
        words = self.wording
        head = self._head(("member", "role", "dissent", "remark"))
        rows = (
            Row(
                (
                    value(each.name),
                    value(each.liability),
                    value(words.label("dissented") if each.dissented else ""),
                    value(each.note, align=Align.LEFT),
                )
            )
            for each in self.roles
        )
        return FormTable((26, 34, 30, 66), (head, *rows), head_rows=1)

    def _head(self, names: tuple[str, ...]) -> Row:
        return Row(tuple(label(self.wording.label(name)) for name in names), 9 * MM)

    def _findings(self) -> list[Block]:
        words = self.wording
        rows = [
            text_row(words.label(name), text, height=12 * MM)
            for name in _FINDINGS
            if (text := getattr(self, name))
        ]
        signer = f"{words.label('signature')}："
        signing = opinion_row(words.label("confirmation"), signer=signer, height=26 * MM)
        found: list[Block] = [FormTable((26, 130), rows)] if rows else []
        return [*found, SigningTable((26, 130), [signing])]
