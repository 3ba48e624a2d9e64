"""恢复码打印页: the code that opens the book when a password is lost, to be sealed and put away."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, Space
from desktop.documents.blocks import (
    CenteredTitle,
    fields_table,
    label,
    long_text,
    value,
)
from desktop.documents.drawing import Align
from desktop.documents.fonts import HEI
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row, text_cell
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import CELL, RECORD, SIZE_1, SIZE_2, SIZE_4, Paragraph
from desktop.documents.wording import WordingSpec

_SIGN = replace(CELL, typeface=HEI, size=SIZE_1, leading=28.0, align=Align.CENTER)
_WHOLE = replace(CELL, typeface=HEI, size=SIZE_4, leading=20.0, align=Align.CENTER)
_FACTS = ("unit", "user", "day")
_LOG = ("sealed_on", "sealed_by", "kept_at", "opened_on", "opened_by", "reason")
_LOG_ROWS = 2


@dataclass(frozen=True, slots=True)
class RecoverySheet(Form):
    """The sheet; `groups` are the code's groups of symbols as they are typed."""

    number: str
    dated: date
    unit: str
    user: str
    day: str
    groups: tuple[str, ...]

    spec: ClassVar[WordingSpec] = WordingSpec(
        "recovery_sheet",
        labels=(*_FACTS, "whole", "purpose", "keeping", *_LOG),
        sentences={"warning": (), "group": ("place",), "purpose": (), "keeping": ()},
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = LetterPage(is_numbered=False)
        return Sheet(
            page,
            [
                CenteredTitle(self.title, SIZE_2, tracking=0.3),
                Paragraph(words.sentence("warning"), replace(RECORD, align=Align.CENTER)),
                Space(2 * MM),
                fields_table([(words.label(name), getattr(self, name)) for name in _FACTS]),
                Space(3 * MM),
                *self._code(),
                Space(3 * MM),
                long_text(words.label("purpose"), self._numbered("purpose"), least=0, stretch=0),
                long_text(words.label("keeping"), self._numbered("keeping"), least=0, stretch=0),
                Space(3 * MM),
                self._log(),
            ],
        )

    def _code(self) -> list[Block]:
        words = self.wording
        length = max(map(len, self.groups))
        rows = [
            Row(
                (
                    label(words.sentence("group", place=str(place))),
                    *(text_cell(sign, _SIGN) for sign in group.ljust(length)),
                ),
                11 * MM,
            )
            for place, group in enumerate(self.groups, start=1)
        ]
        return [
            FormTable((26, *(26,) * length), rows),
            FormTable(
                (26, 130),
                [Row((label(words.label("whole")), text_cell("-".join(self.groups), _WHOLE)))],
            ),
        ]

    def _numbered(self, name: str) -> str:
        texts = self.wording.paragraphs(name)
        return "\n".join(f"{place}. {text}" for place, text in enumerate(texts, start=1))

    def _log(self) -> Block:
        head = Row(tuple(label(self.wording.label(name)) for name in _LOG), 8 * MM)
        blank = Row(tuple(value("") for _ in _LOG), 8.5 * MM)
        return FormTable((26, 26, 30, 26, 24, 24), (head, *(blank,) * _LOG_ROWS))
