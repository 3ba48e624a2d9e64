"""年度个人重大事项变动情况说明 (同级监督实施办法 第十七条第（七）项)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import label, text_row, value
from desktop.documents.drawing import Align
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.forms.reporter import (
    REPORTER_LABELS,
    Reporter,
    choice_row,
    opinions,
    pair_rows,
    report_page,
    reporter_table,
    truth_row,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

_HEADS = ("position", "item", "change", "changed_on", "reported")
_TEXTS = ("family", "self_check")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the year, and whether it was reported when it happened."""

    item: str
    change: str
    changed_on: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True)
class ReportAnnual(Form):
    """The statement; `has_changed` is None on a form that is filled in by hand."""

    number: str
    dated: date
    reporter: Reporter
    recipients: str
    year: str
    has_changed: bool | None
    changes: tuple[Change, ...]
    family: str
    self_check: str
    reported_on: str
    is_truthful: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_annual",
        labels=(
            *REPORTER_LABELS, "year", "recipients", "state", "changed", "unchanged", *_HEADS,
            *_TEXTS, "truth", "signature", "organisation", "discipline",
        ),
        sentences={"truth": (), "unchanged": ("year",)},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        state = (
            (words.label("changed"), self.has_changed is True),
            (words.label("unchanged"), self.has_changed is False),
        )
        return Sheet(
            page,
            [
                reporter_table(words, self.reporter),
                pair_rows(
                    [(words.label(name), getattr(self, name)) for name in ("year", "recipients")]
                ),
                FormTable((26, 130), [choice_row(words.label("state"), state)]),
                self._changes(),
                FormTable(
                    (26, 130),
                    [
                        *(
                            text_row(
                                words.label(name), getattr(self, name), height=22 * MM, stretch=1
                            )
                            for name in _TEXTS
                        ),
                        truth_row(words, self.reported_on, is_given=self.is_truthful),
                    ],
                ),
                opinions(
                    [words.label(name) for name in ("organisation", "discipline")],
                    signer=words.label("signature"),
                ),
            ],
        )

    def _changes(self) -> Block:
        words = self.wording
        if self.has_changed is False:
            said = value(words.sentence("unchanged", year=self.year), align=Align.LEFT)
            return FormTable((26, 130), [Row((label(words.label("change")), said), 14 * MM)])
        head = Row(tuple(label(words.label(name)) for name in _HEADS), 8.6 * MM)
        rows = (
            Row(
                (
                    value(str(place) if each.item else ""),
                    value(each.item),
                    value(each.change, align=Align.LEFT),
                    value(each.changed_on),
                    value(each.reported),
                ),
                9 * MM,
            )
            for place, each in enumerate(self.changes or (Change("", ""),) * 3, start=1)
        )
        return FormTable((14, 38, 52, 35, 17), (head, *rows), head_rows=1)
