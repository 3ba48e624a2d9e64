"""送达回证: that a decision was served, how, and who signed for it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Block
from desktop.documents.blocks import choices, label, opinion_row, text_row, value
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.forms.signing import SigningTable
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_WIDTHS = (34, 122)


@dataclass(frozen=True, slots=True)
class CaseService(Form):
    """The return of service; `modes` are the ways to serve, the one taken marked.

    `document` is what was served, `original` its number. Only a paper left at the place
    (`is_left`) names reason and witnesses. `appeal_until` is the last day to appeal, with its
    basis, where the rules give one.
    """

    number: str
    dated: date
    original: str
    person: str
    post: str
    modes: tuple[tuple[str, bool], ...]
    served_on: str
    place: str = ""
    signer: str = ""
    servers: str = ""
    tracking_number: str = ""
    forwarded_by: str = ""
    refusal_reason: str = ""
    witnesses: str = ""
    appeal_until: str = ""
    appeal_basis: str = ""
    is_left: bool = False
    is_exempt: bool = False
    is_draft: bool = False

    spec: ClassVar[WordingSpec] = WordingSpec(
        "case_service",
        labels=(
            "document", "decision", "exemption", "original", "person", "post", "mode", "place",
            "served_on", "tracking_number", "forwarded_by", "signer", "sign", "sign_witness",
            "sign_server", "refusal_reason", "witnesses", "servers", "remark",
        ),
        sentences={"received": (), "signed_by": ("signer",), "appeal": ("until", "basis")},
    )  # fmt: skip

    def sheet(self) -> Sheet:
        page = RecordPage(self.title, self.number, self.spec.form, is_draft=self.is_draft)
        return Sheet(page, [*self._facts(), SigningTable(_WIDTHS, self._signing())])

    def _facts(self) -> list[Block]:
        words = self.wording
        named = [
            (words.label("document"), words.label("exemption" if self.is_exempt else "decision"))
        ]
        names = ("original", "person", "post", "place", "served_on")
        named += [
            (words.label(name), getattr(self, name))
            for name in names
            if name != "post" or self.post
        ]
        named.append((words.label("mode"), choices(self.modes)))
        named += [
            (words.label(name), text)
            for name in ("tracking_number", "forwarded_by")
            if (text := getattr(self, name))
        ]
        rows = [Row((label(name), value(text)), 11 * MM) for name, text in named]
        return [FormTable(_WIDTHS, rows)]

    def _signing(self) -> list[Row]:
        words = self.wording
        rows = []
        if self.is_left:
            rows.append(
                text_row(words.label("refusal_reason"), self.refusal_reason, height=20 * MM)
            )
            rows.append(self._signed("witnesses", self.witnesses, "sign_witness"))
        else:
            texts = [words.sentence("received")]
            if self.signer:
                texts.append(words.sentence("signed_by", signer=self.signer))
            rows.append(self._signed("signer", "\n".join(texts), "sign"))
        rows.append(self._signed("servers", self.servers, "sign_server"))
        remark = ""
        if self.appeal_until:
            remark = words.sentence("appeal", until=self.appeal_until, basis=self.appeal_basis)
        rows.append(text_row(words.label("remark"), remark, height=16 * MM, stretch=1))
        return rows

    def _signed(self, name: str, text: str, signer: str) -> Row:
        words = self.wording
        return opinion_row(
            words.label(name), text, signer=f"{words.label(signer)}：", height=32 * MM, stretch=1
        )
