"""电话通知记录: an urgent notice of a talk by telephone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import fields_table, opinion_row, text_row
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_CALL = ("called", "phone", "caller", "callee")
_TALK = ("interviewees", "interviewers", "time", "place")
_LONG = (("content", 50.0), ("reason", 30.0), ("reply", 34.0))


@dataclass(frozen=True, slots=True)
class TalkPhoneNotice(Form):
    """The record of a call; without a content of its own it says what was to be told."""

    number: str
    dated: date
    called: str
    phone: str
    caller: str
    callee: str
    interviewees: str
    interviewers: str
    time: str
    place: str
    content: str
    reason: str
    reply: str
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_phone_notice",
        labels=("note", *_CALL, *_TALK, "content", "reason", "reply", "signing", "signature"),
        sentences={"content": ("interviewees", "time", "place", "interviewers")},
    )

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            is_draft=self.is_draft,
        )
        told = {name: getattr(self, name) for name in _TALK}
        texts = {
            "content": self.content or words.sentence("content", **told),
            "reason": self.reason,
            "reply": self.reply,
        }
        rows = [
            text_row(words.label(name), texts[name], height=height * MM, stretch=1)
            for name, height in _LONG
        ]
        signing = opinion_row(
            words.label("signing"), signer=f"{words.label('signature')}：", height=28 * MM
        )
        return Sheet(
            page,
            [
                fields_table([(words.label(name), getattr(self, name)) for name in _CALL]),
                fields_table([(words.label(name), told[name]) for name in _TALK], across=1),
                FormTable((26, 130), [*rows, signing]),
            ],
        )
