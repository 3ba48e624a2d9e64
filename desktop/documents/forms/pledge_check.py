"""年度检查表: how each item of a pledge was carried out, with a grade."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import (
    choices,
    fields_table,
    label,
    long_text,
    opinion_row,
    value,
)
from desktop.documents.drawing import Align
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_FACTS = ("pledge", "year", "pledger", "checked_on", "post", "checkers")
_HEADS = ("position", "item", "result", "remark")


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One item of the pledge, what the check found, and a remark."""

    item: str
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PledgeCheck(Form):
    """The yearly check of a pledge; `grades` are all grades, each with whether it was given."""

    number: str
    dated: date
    pledge: str
    year: str
    pledger: str
    post: str
    checked_on: str
    checkers: str
    targets: tuple[CheckedItem, ...]
    grades: tuple[tuple[str, bool], ...]
    problems: str = ""
    conclusion: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "pledge_check",
        labels=(
            "note", *_FACTS, *_HEADS, "grade", "problems", "conclusion", "opinion", "signature",
            "checked_signature", "checkers_signature",
        ),
        sentences={"heard": ()},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=(words.label("checked_signature"), words.label("checkers_signature")),
            is_draft=self.is_draft,
        )
        return Sheet(page, [*self._facts(), self._items(), *self._result()])

    def _facts(self) -> list[Block]:
        words = self.wording
        return [fields_table([(words.label(name), getattr(self, name)) for name in _FACTS])]

    def _items(self) -> Block:
        head = Row(tuple(label(self.wording.label(name)) for name in _HEADS), 9 * MM)
        rows = (
            Row(
                (
                    value(str(place)),
                    value(each.item, align=Align.LEFT),
                    value(each.result),
                    value(each.note, align=Align.LEFT),
                )
            )
            for place, each in enumerate(self.targets or (CheckedItem(""),), start=1)
        )
        return FormTable((15, 79, 25, 37), (head, *rows), head_rows=1)

    def _result(self) -> list[Block]:
        words = self.wording
        blocks: list[Block] = [
            fields_table([(words.label("grade"), choices(self.grades))], across=1)
        ]
        if self.problems:
            blocks.append(long_text(words.label("problems"), self.problems, least=16 * MM))
        blocks.append(long_text(words.label("conclusion"), self.conclusion, least=22 * MM))
        row = opinion_row(
            words.label("opinion"),
            words.sentence("heard"),
            signer=f"{words.label('signature')}：",
            height=32 * MM,
        )
        return [*blocks, FormTable((26, 130), [row])]
