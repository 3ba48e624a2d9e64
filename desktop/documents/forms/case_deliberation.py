"""集体研究记录: who was there, what each said, how each voted, and what was decided."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import fields_table, label, long_text, prose, value
from desktop.documents.drawing import Align
from desktop.documents.fonts import HEI
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row, text_cell
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.paragraph import CELL
from desktop.documents.wording import WordingSpec

_VOTING_WIDTHS = (14, 23, 42, 17, 17, 16, 27)
_PAIRS = ("body", "met_on", "place", "agenda", "chair", "recorder", "person", "post")
_WIDE = ("meeting", "invitees", "proposed_measures")
_NAME = replace(CELL, align=Align.CENTER)
_BAR = replace(_NAME, typeface=HEI)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the meeting; `vote` is empty for somebody who was not there."""

    name: str
    post: str
    is_present: bool
    vote: str = ""
    dissents: bool = False
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many had to come and came, and how they voted: votes as (label, how many)."""

    due: int
    present: int
    votes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CaseDeliberation(Form):
    """The record of a collective decision; members sign beside their vote."""

    number: str
    dated: date
    body: str
    met_on: str
    chair: str
    person: str
    post: str
    members: tuple[Member, ...]
    count: Count
    result: str
    meeting: str = ""
    place: str = ""
    recorder: str = ""
    invitees: str = ""
    agenda: str = ""
    proposed_measures: str = ""
    resolution: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_deliberation",
        labels=(
            "note", "body", "met_on", "meeting", "place", "chair", "recorder", "invitees",
            "agenda", "person", "post", "proposed_measures", "opinions", "voting", "position",
            "member", "present", "here", "away", "vote", "dissent", "kept", "signature", "count",
            "resolution", "result",
        ),
        sentences={"present": ("due", "present"), "votes": ("vote", "number"), "end": ()},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=(words.label("chair"), words.label("recorder")),
            is_draft=self.is_draft,
        )
        return Sheet(
            page,
            [
                *self._meeting(),
                *self._opinions(),
                self._voting(),
                # Before the decision, so that it never stands alone on the last page.
                fields_table(
                    [
                        (words.label("count"), self._counted()),
                        (words.label("result"), self.result),
                    ],
                    across=1,
                ),
                long_text(words.label("resolution"), self.resolution, least=16 * MM),
            ],
        )

    def _meeting(self) -> list[Block]:
        words = self.wording

        pairs = [
            (words.label(name), getattr(self, name))
            for name in _PAIRS
            if name != "post" or self.post
        ]
        wide = [(words.label(name), text) for name in _WIDE if (text := getattr(self, name))]
        tables: list[Block] = [fields_table(pairs)]
        return [*tables, fields_table(wide, across=1)] if wide else tables

    def _opinions(self) -> list[Block]:
        spoken = [member for member in self.members if member.opinion]
        if not spoken:
            return []
        head = _bar(self.wording.label("opinions"), 2)
        rows = (
            Row((text_cell(member.name, _NAME, repeats=True), prose(member.opinion)))
            for member in spoken
        )
        return [FormTable((26, 130), (head, *rows), head_rows=1)]

    def _voting(self) -> Block:
        words = self.wording
        names = ("position", "member", "post", "present", "vote", "dissent", "signature")
        bar = _bar(words.label("voting"), len(names))
        head = Row(tuple(label(words.label(name)) for name in names), 9 * MM)
        rows = (
            self._voter(position, member) for position, member in enumerate(self.members, start=1)
        )
        return FormTable(_VOTING_WIDTHS, (bar, head, *rows), head_rows=2)

    def _voter(self, position: int, member: Member) -> Row:
        words = self.wording
        texts = (
            str(position),
            member.name,
            member.post,
            words.label("here" if member.is_present else "away"),
            member.vote,
            words.label("kept") if member.dissents else "",
            "",
        )
        return Row(tuple(value(text) for text in texts), 10 * MM)

    def _counted(self) -> str:
        words = self.wording
        votes = "，".join(
            words.sentence("votes", vote=vote, number=str(number))
            for vote, number in self.count.votes
        )
        came = words.sentence("present", due=str(self.count.due), present=str(self.count.present))
        return f"{came}；{votes}{words.sentence('end')}"


def _bar(title: str, columns: int) -> Row:
    return Row((text_cell(title, _BAR, columns=columns, shaded=True, repeats=True),), 8.5 * MM)
