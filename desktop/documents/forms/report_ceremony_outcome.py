"""婚丧喜庆事宜事后报告表: what was planned against what happened."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import label, text_row, value
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.forms.reporter import (
    REPORTER_LABELS,
    Reporter,
    opinions,
    report_page,
    reporter_table,
    truth_row,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("occasion", "planned_by")
_HEADS = ("point", "planned", "actual")
_POINTS = ("held_on", "place", "guests", "tables", "cost", "vehicles")
_TEXTS = ("declined", "handed_in", "deviations", "outcome")


@dataclass(frozen=True, slots=True)
class Compared:
    """One point as it was planned and as it came; `point` is a label of the wording file."""

    point: str
    planned: str
    actual: str


@dataclass(frozen=True, slots=True)
class ReportCeremonyOutcome(Form):
    """The outcome; `planned_by` names the report that it is compared with."""

    number: str
    dated: date
    reporter: Reporter
    occasion: str
    planned_by: str
    compared: tuple[Compared, ...]
    declined: str
    handed_in: str
    deviations: str
    outcome: str
    reported_on: str
    is_truthful: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_ceremony_outcome",
        labels=(
            *REPORTER_LABELS, *_FACTS, *_HEADS, *_POINTS, *_TEXTS, "truth", "signature",
            "organisation", "discipline",
        ),
        sentences={"truth": ()},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(
            page,
            [
                reporter_table(words, self.reporter),
                self._facts(),
                self._comparison(),
                FormTable(
                    (26, 130),
                    [
                        text_row(
                            words.label(name), getattr(self, name), height=13 * MM, stretch=1.0
                        )
                        for name in _TEXTS
                    ],
                ),
                FormTable(
                    (26, 130),
                    [truth_row(words, self.reported_on, is_given=self.is_truthful)],
                ),
                opinions(
                    [words.label(name) for name in ("organisation", "discipline")],
                    signer=words.label("signature"),
                ),
            ],
        )

    def _facts(self) -> Block:
        cells = [
            cell
            for name in _FACTS
            for cell in (label(self.wording.label(name)), value(getattr(self, name)))
        ]
        return FormTable((26, 36, 26, 68), [Row(tuple(cells), 8.6 * MM)])

    def _comparison(self) -> Block:
        words = self.wording
        head = Row(tuple(label(words.label(name)) for name in _HEADS), 8.6 * MM)
        rows = (
            Row((label(words.label(each.point)), value(each.planned), value(each.actual)), 9 * MM)
            for each in self.compared
        )
        return FormTable((26, 65, 65), (head, *rows), head_rows=1)
