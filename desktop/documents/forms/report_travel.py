"""外出请示报备单: who goes where and when, who acts meanwhile, and what those asked say."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.reporter import (
    choice_row,
    opinions,
    pair_rows,
    report_page,
    wide_rows,
)
from desktop.documents.page import Sheet
from desktop.documents.wording import WordingSpec

# Whose opinions the slip has room for, by the group of people that the traveller belongs to.
_ASKED = MappingProxyType(
    {
        "principal": ("superior",),
        "leader": ("head",),
        "section_head": ("supervising", "head"),
        "staff": ("section",),
    }
)
_ANYBODY = ("supervising", "head")
_FIRST = ("traveller", "contact")
_CHOICES = ("groups", "purposes")
_WHEN = ("departs_at", "returns_at")
_WHERE = ("place", "route", "companions")
_ACTING = ("acting", "acting_contact")
_ASKED_OF = ("asked", "asked_on")
_WAYS = ("prior", "oral", "change")


@dataclass(frozen=True, slots=True)
class ReportTravel(Form):
    """The slip; `groups` and `purposes` are all choices, each with whether it applies.

    `group` is the code of the traveller's group, `way` how it is asked (prior, oral, change).
    `basis` names text and article, `limit` the days ahead (3日), if any. `change` is only said
    where the plan changed.
    """

    number: str
    dated: date
    traveller: str
    post: str
    contact: str
    group: str
    groups: tuple[tuple[str, bool], ...]
    way: str
    purposes: tuple[tuple[str, bool], ...]
    matter: str
    departs_at: str
    returns_at: str
    place: str
    route: str
    companions: str
    acting: str
    acting_post: str
    acting_contact: str
    asked: str
    asked_on: str
    basis: str
    limit: str = ""
    change: str = ""
    late_reason: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "report_travel",
        labels=(
            "note", *_FIRST, "post", *_CHOICES, "ways", "matter", *_WHEN, *_WHERE, *_ACTING,
            "acting_post", *_ASKED_OF, "change", "late_reason", "superior", "head",
            "supervising", "section", "filed", "back", "signature", "signer", "receiver",
        ),
        sentences={
            "basis": ("basis",),
            "prior": ("basis", "limit"),
            "filed_office": (),
            "filed_above": (),
            "returned": (),
            **{f"way_{way}": () for way in _WAYS},
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = report_page(words, self.title, self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(page, [*self._who(), *self._journey(), *self._answers()])

    def _pairs(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(self.wording.label(name), getattr(self, name)) for name in names]

    def _who(self) -> list[Block]:
        words = self.wording
        sentence = "prior" if self.limit else "basis"
        basis = words.sentence(sentence, basis=self.basis, limit=self.limit)
        rows = [choice_row(words.label(name), getattr(self, name)) for name in _CHOICES]
        ways = [(words.sentence(f"way_{way}"), way == self.way) for way in _WAYS]
        return [
            pair_rows(self._pairs(_FIRST)),
            wide_rows(self._pairs(("post",))),
            FormTable((26, 130), [*rows, choice_row(words.label("ways"), ways, basis)]),
        ]

    def _journey(self) -> list[Block]:
        words = self.wording
        told = [text_row(words.label("matter"), self.matter, height=14 * MM, stretch=1.0)]
        if self.change:
            told.append(text_row(words.label("change"), self.change, height=14 * MM, stretch=1.0))
        late = [wide_rows(self._pairs(("late_reason",)))] if self.late_reason else []
        return [
            FormTable((26, 130), told),
            pair_rows(self._pairs(_WHEN)),
            wide_rows(self._pairs(_WHERE)),
            pair_rows(self._pairs(_ACTING)),
            wide_rows(self._pairs(("acting_post",))),
            pair_rows(self._pairs(_ASKED_OF)),
            *late,
        ]

    def _answers(self) -> list[Block]:
        """Return the places to be written in by hand: opinions, where it was filed, the return."""
        words = self.wording
        signer = words.label("signature")
        names = [words.label(name) for name in _ASKED.get(self.group, _ANYBODY)]
        offices = [(words.sentence(name), False) for name in ("filed_office", "filed_above")]
        back = [(words.label("back"), words.sentence("returned"))]
        return [
            opinions(names, signer=signer),
            FormTable((26, 130), [choice_row(words.label("filed"), offices)]),
            wide_rows(back),
        ]
