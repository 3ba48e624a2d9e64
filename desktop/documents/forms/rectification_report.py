"""What the two reports on a rectification share: measures first, completion afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, long_text, opinion_row
from desktop.documents.form import Form
from desktop.documents.forms.signing import SigningTable
from desktop.documents.forms.tasks import TASK_HEADS, RectificationTask, task_table
from desktop.documents.page import RecordPage, Sheet

_FACTS = ("person", "received_on", "reported_to", "limit")
REPORT_LABELS = (
    "note", *_FACTS, "post", *TASK_HEADS[:3], "task_limit", "signing", "opinion", "signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RectificationReport(Form):
    """A report of the person who puts something right; `parts` names the texts it has."""

    number: str
    dated: date
    person: str
    post: str
    received_on: str
    reported_to: str
    limit: str
    tasks: tuple[RectificationTask, ...]
    content: str
    evidence: str = ""
    is_draft: bool = False

    parts: ClassVar[tuple[str, ...]] = ("content",)

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
        blocks += [
            long_text(words.label(name), getattr(self, name), least=least * MM, stretch=share)
            for name, least, share in zip(self.parts, (40, 20), (2.0, 1.0), strict=False)
        ]
        signer = f"{words.label('signature')}："
        rows = [
            opinion_row(words.label("signing"), signer=signer, height=26 * MM),
            opinion_row(words.label("opinion"), signer=signer, height=30 * MM),
        ]
        return Sheet(page, [*blocks, SigningTable((26, 130), rows)])
