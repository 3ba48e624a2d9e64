"""核实意见: whether a rectification was done, and what remains."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.tasks import TASK_HEADS, RectificationTask, task_table
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("person", "verified_on", "verifiers", "result")


@dataclass(frozen=True, slots=True)
class TalkVerification(Form):
    """A finding on a rectification; `further` and `limit` only where it goes on."""

    number: str
    dated: date
    person: str
    post: str
    verified_on: str
    verifiers: str
    result: str
    tasks: tuple[RectificationTask, ...]
    opinion: str
    further: str = ""
    limit: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_verification",
        labels=(
            "note", *_FACTS, "post", *TASK_HEADS[:3], "task_limit", "opinion", "further", "limit",
            "signing", "leader_opinion", "signature",
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
        blocks: list[Block] = [
            fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
            fields_table([(words.label("post"), self.post)], across=1),
        ]
        if self.tasks:
            heads = [words.label(name) for name in (*TASK_HEADS[:3], "task_limit")]
            blocks.append(task_table(heads, self.tasks))
        signer = f"{words.label('signature')}："
        rows = [text_row(words.label("opinion"), self.opinion, height=40 * MM, stretch=2)]
        if self.further or self.limit:
            rows.append(text_row(words.label("further"), self.further, height=20 * MM, stretch=1))
            rows.append(text_row(words.label("limit"), self.limit))
        rows += [
            opinion_row(words.label("signing"), signer=signer, height=28 * MM),
            opinion_row(words.label("leader_opinion"), signer=signer, height=32 * MM),
        ]
        return Sheet(page, [*blocks, FormTable((26, 130), rows)])
