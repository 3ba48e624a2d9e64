"""承诺书: what one person pledges; title and preamble follow the kind."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import Block
from desktop.documents.blocks import addressee, paragraphs
from desktop.documents.form import Form
from desktop.documents.forms.sections import Signer, Signing, items, sections
from desktop.documents.letter import letter_head
from desktop.documents.page import LetterPage, Sheet
from desktop.documents.wording import WordingSpec


@dataclass(frozen=True, slots=True)
class PledgeCommitment(Form):
    """A pledge; `kind` is a code of `PledgeKind`. Empty texts leave their section out.

    An empty preamble gives the sentence of the wording file for the kind. A public pledge carries
    the mark that it is open to all.
    """

    number: str
    dated: date
    kind: str
    year: str
    receiver: str
    pledger: str
    post: str
    targets: tuple[str, ...]
    preamble: str = ""
    accountability: tuple[str, ...] = ()
    joint_liability: str = ""
    assessor: str = ""
    is_public: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "pledge_commitment",
        labels=(
            "first_responsible", "dual_duty", "public", "integrity", "targets", "joint_liability",
            "accountability", "performance", "supervisor", "pledger", "signature",
        ),
        sentences={
            "preamble_first_responsible": ("year", "post"),
            "preamble_dual_duty": ("year", "post"),
            "preamble_public": ("year", "post"),
            "preamble_integrity": ("year", "post"),
            "assessor": ("assessor",),
            "public_mark": (),
        },
    )  # fmt: skip

    @property
    def title(self) -> str:
        """The title, which follows the kind."""
        return self.wording.label(self.kind)

    def sheet(self) -> Sheet:
        page = LetterPage(self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(
            page,
            [
                *letter_head(self.title, self.number),
                *([addressee(self.receiver)] if self.receiver else []),
                *self._body(),
                self._signatures(),
            ],
        )

    def _body(self) -> list[Block]:
        words = self.wording
        preamble = self.preamble.split("\n") if self.preamble else words.paragraphs(
            f"preamble_{self.kind}", year=self.year, post=self.post
        )  # fmt: skip
        joint = self.joint_liability.split("\n") if self.joint_liability else ()
        checked = [words.sentence("assessor", assessor=self.assessor)] if self.assessor else []
        parts = (
            (words.label("targets"), items(self.targets)),
            (words.label("joint_liability"), paragraphs(joint)),
            (words.label("accountability"), items(self.accountability)),
            (words.label("performance"), paragraphs(checked)),
        )
        filled = [part for part in parts if part[1]]
        # A single section needs no heading: its items follow the preamble.
        body = sections(filled) if len(filled) > 1 else items(self.targets)
        return [*paragraphs(preamble), *body]

    def _signatures(self) -> Block:
        words = self.wording
        named = f"{self.pledger}（{self.post}）" if self.post else self.pledger
        return Signing(
            (
                Signer(words.label("supervisor"), "", words.label("signature")),
                Signer(words.label("pledger"), named, words.label("signature")),
            ),
            words.sentence("public_mark") if self.is_public else "",
        )
