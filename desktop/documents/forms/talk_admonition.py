"""诫勉谈话记录: one sheet for each person admonished, for the person's own file."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_PERSON = ("person", "sex", "birth", "status")
_MEETING = ("started", "place", "recorder", "consenter")
_PARTS = ("matter", "content", "explanation", "problems", "requirements", "attitude")


@dataclass(frozen=True, slots=True)
class TalkAdmonition(Form):
    """An admonition of one person; parts that are empty are left out, the matter never is."""

    number: str
    dated: date
    person: str
    sex: str
    birth: str
    status: str
    post: str
    started: str
    place: str
    interviewers: str
    recorder: str
    consenter: str
    matter: str
    content: str
    explanation: str = ""
    problems: str = ""
    requirements: str = ""
    attitude: str = ""
    signed_on: str = ""
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_admonition",
        labels=(
            "note", *_PERSON, "post", *_MEETING, "interviewers", *_PARTS, "confirmation", "signer",
            "signature",
        ),
        sentences={"read": ()},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=tuple(words.label(name) for name in ("signer", "interviewers", "recorder")),
            is_draft=self.is_draft,
        )
        rows = [
            text_row(words.label(name), text, height=18 * MM, stretch=1)
            for name in _PARTS
            if (text := getattr(self, name)) or name == "matter"
        ]
        confirmation = opinion_row(
            words.label("confirmation"),
            words.sentence("read"),
            signer=f"{words.label('signature')}：",
            day=self.signed_on,
            height=30 * MM,
        )

        def pairs(names: tuple[str, ...]) -> list[tuple[str, str]]:
            return [(words.label(name), getattr(self, name)) for name in names]

        return Sheet(
            page,
            [
                fields_table(pairs(_PERSON)),
                fields_table(pairs(("post",)), across=1),
                fields_table(pairs(_MEETING)),
                fields_table(pairs(("interviewers",)), across=1),
                FormTable((26, 130), rows),
                SigningTable((26, 130), [confirmation]),
            ],
        )
