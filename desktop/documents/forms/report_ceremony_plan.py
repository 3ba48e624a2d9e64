"""婚丧喜庆事宜事前报告表: how a ceremony is planned; its counts and standards."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.forms.reporter import (
    REPORTER_LABELS,
    Reporter,
    choice_row,
    counted_row,
    opinions,
    pair_rows,
    report_page,
    reporter_table,
    truth_row,
    wide_rows,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("happens_on", "place", "relative", "relation")
_GUESTS = ("relatives", "friends", "others", "all_guests")
_STANDARDS = ("tables", "meals", "wine", "gifts")
_CARS = ("vehicles", "plates")
_WIDE = ("participants", "funds", "handling")


@dataclass(frozen=True, slots=True)
class ReportCeremonyPlan(Form):
    """The plan; counts and amounts carry their unit of measure, unknown ones are empty."""

    number: str
    dated: date
    reporter: Reporter
    occasions: tuple[tuple[str, bool], ...]
    matter: str
    happens_on: str
    place: str
    relative: str
    relation: str
    relatives: str
    friends: str
    others: str
    all_guests: str
    tables: str
    meals: str
    wine: str
    gifts: str
    vehicles: str
    plates: str
    participants: str
    funds: str
    handling: str
    reported_on: str
    late_reason: str = ""
    is_truthful: bool = False
    is_late: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_ceremony_plan",
        labels=(
            *REPORTER_LABELS, "late_title", "occasions", "matter", *_FACTS, "guests", *_GUESTS,
            "standards", *_STANDARDS, *_CARS, *_WIDE, "late_reason", "truth", "signature",
            "organisation", "discipline",
        ),
        sentences={"truth": (), "plan_truth": ()},
    )  # fmt: skip

    @property
    def title(self) -> str:
        """The title, which differs for a report that is handed in afterwards."""
        return self.wording.label("late_title") if self.is_late else self.wording.title

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        late = ("late_reason",) if self.late_reason else ()
        return Sheet(
            page,
            [
                reporter_table(words, self.reporter),
                FormTable((26, 130), [choice_row(words.label("occasions"), self.occasions)]),
                pair_rows(self._named(_FACTS)),
                FormTable(
                    (26, 130),
                    [text_row(words.label("matter"), self.matter, height=14 * MM, stretch=1.0)],
                ),
                *self._counts(),
                wide_rows(self._named((*_WIDE, *late))),
                FormTable((26, 130), [self._truth()]),
                opinions(
                    [words.label(name) for name in ("organisation", "discipline")],
                    signer=words.label("signature"),
                ),
            ],
        )

    def _truth(self) -> Row:
        return truth_row(
            self.wording,
            self.reported_on,
            is_given=self.is_truthful,
            sentence="truth" if self.is_late else "plan_truth",
        )

    def _counts(self) -> list[Block]:
        words = self.wording
        return [
            counted_row(words.label("guests"), self._named(_GUESTS)),
            counted_row(words.label("standards"), self._named(_STANDARDS)),
            pair_rows(self._named(_CARS)),
        ]

    def _named(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(self.wording.label(name), getattr(self, name)) for name in names]
