"""审核意见: what the party organisation says to a report (报告制度 第四部分第3项)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.reporter import choice_row, pair_rows, wide_rows
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("reporter", "post", "report", "reported_on")
_WIDE = ("matter", "reviewers")


@dataclass(frozen=True, slots=True)
class ReportReview(Form):
    """The review; `report` names what was reviewed, `conclusions` are all, one of them given."""

    number: str
    dated: date
    reporter: str
    post: str
    report: str
    reported_on: str
    matter: str
    reviewers: str
    conclusions: tuple[tuple[str, bool], ...]
    opinion: str
    discipline_opinion: str
    requirements: str
    reviewed_on: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_review",
        labels=(
            "note", *_FACTS, *_WIDE, "conclusions", "opinion", "discipline_opinion",
            "requirements", "signature", "reporter_signature", "reviewer_signature",
        ),
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=(words.label("reviewer_signature"), words.label("reporter_signature")),
            is_draft=self.is_draft,
        )
        signer = f"{words.label('signature')}："
        rows = [
            choice_row(words.label("conclusions"), self.conclusions),
            opinion_row(
                words.label("opinion"),
                self.opinion,
                signer=signer,
                day=self.reviewed_on,
                height=45 * MM,
                stretch=2,
            ),
            opinion_row(
                words.label("discipline_opinion"),
                self.discipline_opinion,
                signer=signer,
                height=40 * MM,
                stretch=1,
            ),
        ]
        if self.requirements:
            rows.append(
                text_row(words.label("requirements"), self.requirements, height=24 * MM, stretch=1)
            )
        return Sheet(
            page,
            [
                pair_rows([(words.label(name), getattr(self, name)) for name in _FACTS]),
                wide_rows([(words.label(name), getattr(self, name)) for name in _WIDE]),
                FormTable((26, 130), rows),
            ],
        )
