"""党风廉政建设责任书: the itemised duties of one party, signed by both (签字背书)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block, Space
from desktop.documents.blocks import paragraphs, right_line
from desktop.documents.drawing import Align
from desktop.documents.fonts import KAI, TITLE
from desktop.documents.form import Form
from desktop.documents.forms.sections import Signer, Signing, chinese_number, items, sections
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.paragraph import BODY, SIZE_1, SIZE_2_SMALL, SIZE_4, Paragraph, TextStyle
from desktop.documents.wording import WordingSpec

_CENTERED = TextStyle(KAI, SIZE_2_SMALL, 32.0, align=Align.CENTER, keeps_with_next=True)
_TITLE = TextStyle(TITLE, SIZE_1, 44.0, align=Align.CENTER, keeps_with_next=True, is_balanced=True)
_MOST_SPELLED = 10


@dataclass(frozen=True, slots=True)
class PledgeParty:
    """One party: its unit, who signs for it, and that person's unit and post."""

    unit: str = ""
    name: str = ""
    post: str = ""

    @property
    def named(self) -> str:
        """The unit, else the signer, as the text names the party."""
        return self.unit or self.name


@dataclass(frozen=True, slots=True)
class PledgeResponsibility(Form):
    """A responsibility letter; an empty preamble gives the sentence of the wording file.

    `copies` is how many are signed; `basis` names text and article.
    """

    number: str
    dated: date
    year: str
    organ: str
    first: PledgeParty
    second: PledgeParty
    basis: str
    targets: tuple[str, ...]
    preamble: str = ""
    accountability: tuple[str, ...] = ()
    joint_liability: str = ""
    assessor: str = ""
    copies: int = 2
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "pledge_responsibility",
        labels=(
            "first", "second", "signer", "targets", "accountability", "joint_liability",
            "performance", "signature", "seal",
        ),
        sentences={
            "subtitle": ("year",),
            "preamble": ("basis", "first", "second", "year"),
            "targets": ("year", "second"),
            "assessor": ("assessor",),
            "copies": ("copies",),
            "more_copies": ("copies",),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(page, [*self._head(), *self._body(), self._signatures()])

    def _head(self) -> list[Block]:
        words = self.wording
        return [
            right_line(self.number, size=SIZE_4),
            Space(12 * MM),
            Paragraph(self.organ, _CENTERED),
            Space(2 * MM),
            Paragraph(self.title, _TITLE),
            Paragraph(words.sentence("subtitle", year=self.year), _CENTERED),
            Space(9 * MM),
            *self._party(words.label("first"), self.first),
            *self._party(words.label("second"), self.second),
            Space(5 * MM),
        ]

    def _party(self, role: str, party: PledgeParty) -> list[Block]:
        style = replace(BODY, indent=2.0, hang=5.0, align=Align.LEFT, keeps_with_next=True)
        signer = party.name + (f"（{party.post}）" if party.post else "")
        text = party.unit
        if signer:
            text += f"\n{self.wording.label('signer')}：{signer}"
        first, *more = text.split("\n")
        return [
            Paragraph(f"{role}：{first}", style),
            *(Paragraph(line, replace(style, indent=5.0, hang=9.0)) for line in more),
        ]

    def _body(self) -> list[Block]:
        words = self.wording
        preamble = self.preamble.split("\n") if self.preamble else words.paragraphs(
            "preamble",
            basis=self.basis,
            first=words.label("first"),
            second=words.label("second"),
            year=self.year,
        )  # fmt: skip
        lead = words.paragraphs("targets", year=self.year, second=words.label("second"))
        joint = self.joint_liability.split("\n") if self.joint_liability else ()
        return [
            *paragraphs(preamble),
            *sections(
                (
                    (words.label("targets"), [*paragraphs(lead), *items(self.targets)]),
                    (words.label("accountability"), items(self.accountability)),
                    (words.label("joint_liability"), paragraphs(joint)),
                    (words.label("performance"), paragraphs(self._performance())),
                )
            ),
        ]

    def _performance(self) -> list[str]:
        words = self.wording
        texts = [words.sentence("assessor", assessor=self.assessor)] if self.assessor else []
        name = "copies" if self.copies <= 2 else "more_copies"
        return [*texts, words.sentence(name, copies=spelled(self.copies))]

    def _signatures(self) -> Block:
        words = self.wording
        return Signing(
            [
                Signer(
                    f"{words.label(role)}（{words.label('seal')}）",
                    party.named,
                    words.label("signature"),
                    has_seal=True,
                )
                for role, party in (("first", self.first), ("second", self.second))
            ]
        )


def spelled(count: int) -> str:
    """Return a small count as it stands before a measure word: 两, 三, 12."""
    if count == 2:
        return "两"
    return chinese_number(count) if 0 < count <= _MOST_SPELLED else str(count)
