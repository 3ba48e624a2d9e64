"""口头报告登记表: what was reported by word of mouth, until the written report follows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.reporter import (
    REPORTER_LABELS,
    Reporter,
    choice_row,
    pair_rows,
    report_page,
    reporter_table,
    wide_rows,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

_WHEN = ("reported_at", "happens_on")


@dataclass(frozen=True, slots=True)
class ReportOral(Form):
    """The entry; `limit` is the time that the unit set for the written report, if any."""

    number: str
    dated: date
    reporter: Reporter
    recipients: str
    classes: tuple[tuple[str, bool], ...]
    matter: str
    happens_on: str
    reported_at: str
    reason: str
    taken_by: str
    basis: str
    limit: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_oral",
        labels=(
            *REPORTER_LABELS, "recipients", "classes", *_WHEN, "matter", "reason", "taken_by",
            "follow", "signature", "confirmation",
        ),
        sentences={"follow": ("basis", "limit"), "follow_open": ("basis",)},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        follow = (
            words.sentence("follow", basis=self.basis, limit=self.limit)
            if self.limit
            else words.sentence("follow_open", basis=self.basis)
        )
        signer = f"{words.label('signature')}："
        return Sheet(
            page,
            [
                reporter_table(words, self.reporter),
                FormTable((26, 130), [choice_row(words.label("classes"), self.classes)]),
                pair_rows([(words.label(name), getattr(self, name)) for name in _WHEN]),
                wide_rows(
                    [
                        (words.label(name), getattr(self, name))
                        for name in ("recipients", "taken_by")
                    ]
                ),
                FormTable(
                    (26, 130),
                    [
                        text_row(words.label("matter"), self.matter, height=30 * MM, stretch=2),
                        text_row(words.label("reason"), self.reason, height=24 * MM, stretch=1),
                        text_row(words.label("follow"), follow, height=14 * MM),
                        opinion_row(words.label("confirmation"), signer=signer, stretch=1),
                    ],
                ),
            ],
        )
