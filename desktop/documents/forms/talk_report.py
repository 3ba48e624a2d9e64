"""专项约谈情况汇报: what came of a special talk, told to the secretary and to a superior."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, Space
from desktop.documents.blocks import Blank, BlankRow, addressee, heading, paragraphs
from desktop.documents.form import Form
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import SIZE_4, Paragraph
from desktop.documents.wording import WordingSpec

_SECTIONS = ("content", "problems", "requirements", "attitude")
_ORDINALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class TalkReport(Form):
    """A report on a special talk; parts that are empty are left out."""

    number: str
    dated: date
    addressees: str
    basis: str
    nature: str
    started: str
    place: str
    interviewers: str
    interviewees: str
    matter: str
    content: str
    problems: str
    requirements: str
    attitude: str
    reporters: str
    day: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_report",
        labels=("facts", *_SECTIONS, "matter", "reporters", "signature", "reported_on"),
        sentences={
            "opening": ("basis", "interviewees"),
            "facts": ("started", "place", "interviewers", "interviewees", "nature"),
        },
    )

    def sheet(self) -> Sheet:
        words = self.wording
        opening = words.paragraphs("opening", basis=self.basis, interviewees=self.interviewees)
        signing = (
            Blank(f"{words.label('reporters')}：", self.reporters, 1.2),
            Blank(f"{words.label('signature')}："),
            Blank(f"{words.label('reported_on')}：", self.day),
        )
        return Sheet(
            LetterPage(self.number, self.spec.form, is_draft=self.is_draft),
            [
                *letter_head(self.title, self.number),
                addressee(self.addressees),
                *paragraphs(opening),
                *self._sections(),
                Space(8 * MM),
                BlankRow(signing, size=SIZE_4, row_height=16 * MM),
            ],
        )

    def _sections(self) -> list[Block]:
        words = self.wording
        facts = [
            *words.paragraphs(
                "facts",
                started=self.started,
                place=self.place,
                interviewers=self.interviewers,
                interviewees=self.interviewees,
                nature=self.nature,
            )
        ]
        if self.matter:
            facts.append(f"{words.label('matter')}：{self.matter}")
        sections = [("facts", "\n".join(facts))]
        sections += [(name, text) for name in _SECTIONS if (text := getattr(self, name))]
        return [
            block
            for ordinal, (name, text) in zip(_ORDINALS, sections, strict=False)
            for block in (heading(f"{ordinal}、{words.label(name)}"), Paragraph(text))
        ]
