"""个人重大事项报告表: one matter, with the boxes of its class (报告制度 第二、三部分)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.reporter import (
    REPORTER_LABELS,
    Reporter,
    choice_row,
    opinions,
    pair_rows,
    report_page,
    reporter_table,
    truth_row,
    wide_rows,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

_WHEN = ("happens_on", "place")
_WIDE = ("participants", "funds", "handling")


@dataclass(frozen=True, slots=True)
class ReportMatter(Form):
    """A written report; `classes` and `ways` are all choices, each with whether it applies.

    `boxes` are the labels and texts that only this class of matter has. `basis` names text and
    article, `limit` the days that the unit set (15日), if any.
    """

    number: str
    dated: date
    reporter: Reporter
    recipients: str
    classes: tuple[tuple[str, bool], ...]
    ways: tuple[tuple[str, bool], ...]
    matter: str
    happens_on: str
    place: str
    participants: str
    funds: str
    handling: str
    reported_on: str
    basis: str
    limit: str = ""
    boxes: tuple[tuple[str, str], ...] = ()
    has_plan: bool = False
    told_on: str = ""
    late_reason: str = ""
    is_truthful: bool = False
    is_late: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_matter",
        labels=(
            *REPORTER_LABELS, "recipients", "classes", "ways", "matter", *_WHEN, *_WIDE,
            "told_on", "late_reason", "plan", "truth", "signature", "organisation",
            "discipline", "receipt", "filed",
        ),
        sentences={
            "truth": (),
            "plan": (),
            "late_plan": (),
            "basis": ("basis",),
            "prior": ("basis", "limit"),
            "late": ("basis", "limit"),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(page, [*self._head(), *self._content(), *self._opinions()])

    def _head(self) -> list[Block]:
        words = self.wording
        return [
            reporter_table(words, self.reporter),
            FormTable(
                (26, 130),
                [
                    choice_row(words.label("classes"), self.classes),
                    choice_row(words.label("ways"), self.ways, self._basis()),
                ],
            ),
            wide_rows([(words.label("recipients"), self.recipients)]),
            pair_rows([(words.label(name), getattr(self, name)) for name in _WHEN]),
        ]

    def _content(self) -> list[Block]:
        words = self.wording
        row = text_row(words.label("matter"), self.matter, height=12 * MM, stretch=1.0)
        wide = [(words.label(name), getattr(self, name)) for name in _WIDE]
        if self.late_reason:
            wide.append((words.label("late_reason"), self.late_reason))
        return [FormTable((26, 130), [row]), *self._boxes(), wide_rows(wide)]

    def _boxes(self) -> list[Block]:
        words = self.wording
        pairs = list(self.boxes)
        if self.has_plan:
            sentence = words.sentence("late_plan" if self.is_late else "plan")
            pairs.append((words.label("plan"), sentence))
        if self.told_on:
            pairs.append((words.label("told_on"), self.told_on))
        return [pair_rows(pairs)] if pairs else []

    def _basis(self) -> str:
        sentence = "late" if self.is_late else "prior"
        return self.wording.sentence(
            sentence if self.limit else "basis", basis=self.basis, limit=self.limit
        )

    def _opinions(self) -> list[Block]:
        words = self.wording
        truth = truth_row(words, self.reported_on, is_given=self.is_truthful)
        names = [words.label(name) for name in ("organisation", "discipline")]
        return [
            FormTable((26, 130), [truth]),
            pair_rows([(words.label(name), "") for name in ("receipt", "filed")]),
            opinions(names, signer=words.label("signature")),
        ]
