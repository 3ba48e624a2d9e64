"""整改通知书: what has to be put right, by whom and until when, served on one person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, Space
from desktop.documents.blocks import SealedSignOff, addressee, heading, paragraphs
from desktop.documents.form import Form
from desktop.documents.forms.receipt import Receipt
from desktop.documents.forms.tasks import TASK_HEADS, RectificationTask, task_table
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import Paragraph
from desktop.documents.wording import WordingSpec

_ORDINALS = "一二三"


@dataclass(frozen=True, slots=True)
class TalkRectificationNotice(Form):
    """A notice to put right; `report_within` is the time for the measures (5个工作日) or empty."""

    number: str
    dated: date
    person: str
    talked_on: str
    problems: str
    tasks: tuple[RectificationTask, ...]
    limit: str
    report_within: str
    interviewers: str
    basis: str
    organ: str
    day: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_rectification_notice",
        labels=(
            "person", "problems", "tasks", "requirements", "position", "task", "owner", "limit",
            "received_by", "received_on",
        ),
        sentences={
            "opening": ("basis", "talked_on"),
            "opening_undated": ("basis",),
            "limit": ("limit",),
            "report": ("report_within", "interviewers"),
            "report_open": ("interviewers",),
            "closing": (),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        opening = "opening" if self.talked_on else "opening_undated"
        return Sheet(
            page,
            [
                *letter_head(self.title, self.number),
                addressee(self.person),
                *paragraphs(words.paragraphs(opening, basis=self.basis, talked_on=self.talked_on)),
                *self._sections(),
                *paragraphs(words.paragraphs("closing")),
                SealedSignOff(self.organ, self.day),
                Space(0, share=1),
                Receipt(words.label("received_by"), words.label("received_on")),
            ],
        )

    def _sections(self) -> list[Block]:
        words = self.wording
        report = "report" if self.report_within else "report_open"
        sections: list[tuple[str, list[Block]]] = [
            ("problems", [Paragraph(self.problems)] if self.problems else []),
            ("tasks", self._tasks()),
            (
                "requirements",
                [
                    *paragraphs(words.paragraphs("limit", limit=self.limit)),
                    *paragraphs(
                        words.paragraphs(
                            report,
                            report_within=self.report_within,
                            interviewers=self.interviewers,
                        )
                    ),
                ],
            ),
        ]
        shown = [section for section in sections if section[1]]
        return [
            block
            for ordinal, (name, blocks) in zip(_ORDINALS, shown, strict=False)
            for block in (heading(f"{ordinal}、{words.label(name)}"), *blocks)
        ]

    def _tasks(self) -> list[Block]:
        heads = [self.wording.label(name) for name in TASK_HEADS]
        return [Space(1 * MM), task_table(heads, self.tasks), Space(3 * MM)]
