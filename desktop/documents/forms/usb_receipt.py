"""移动存储介质归档回执: what was written onto which medium, and the checksum that proves it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM
from desktop.documents.blocks import label, prose, value
from desktop.documents.form import Form
from desktop.documents.form_table import FormTable, Row
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_PAIRS = (
    "records", "files", "size", "protection", "medium", "classification", "written", "return_by",
    "handler", "approver",
)  # fmt: skip
_WIDE = ("unit", "name", "years", "registers", "purpose", "where")
# A checksum in groups that can be read out and compared.
_GROUP = 8
_ROW = 9 * MM


@dataclass(frozen=True, slots=True)
class UsbReceipt(Form):
    """The receipt of one archive; sizes and moments are printed as they stand.

    `checksum` and `container` are hexadecimal; `container` and `volumes` are empty for a plain one.
    """

    number: str
    dated: date
    unit: str
    name: str
    years: str
    registers: str
    records: str
    files: str
    size: str
    medium: str
    purpose: str
    classification: str
    return_by: str
    handler: str
    approver: str
    written: str
    where: str
    checksum: str
    container: str = ""
    volumes: str = ""

    spec: ClassVar[WordingSpec] = WordingSpec(
        "usb_receipt",
        labels=(
            *_WIDE, *_PAIRS, "note", "receiver", "volumes", "checksum", "container", "encrypted",
            "plain",
        ),
        sentences={"verified": (), "check": (), "password": (), "secrecy": ()},
    )  # fmt: skip

    @property
    def protection(self) -> str:
        """Whether the archive is encrypted, in words."""
        return self.wording.label("encrypted" if self.container else "plain")

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            note=words.label("note"),
            signatures=(words.label("handler"), words.label("receiver")),
        )
        rows = [Row((label(words.label(name)), value(getattr(self, name))), _ROW) for name in _WIDE]
        return Sheet(page, [FormTable((26, 130), rows), self._pairs(), self._proof()])

    def _pairs(self) -> FormTable:
        cells = [(label(self.wording.label(name)), value(getattr(self, name))) for name in _PAIRS]
        rows = [
            Row((*left, *right), _ROW) for left, right in zip(cells[::2], cells[1::2], strict=True)
        ]
        return FormTable((26, 52, 26, 52), rows)

    def _proof(self) -> FormTable:
        words = self.wording
        rows = [Row((label(words.label("checksum")), value(_grouped(self.checksum))), _ROW)]
        if self.container:
            rows += [
                Row((label(words.label("volumes")), value(self.volumes)), _ROW),
                Row((label(words.label("container")), value(_grouped(self.container))), _ROW),
            ]
        said = ["verified", "check", *(["password"] if self.container else []), "secrecy"]
        text = "\n".join(words.sentence(name) for name in said)
        rows.append(Row((prose(text, columns=2),), 30 * MM, stretch=1))
        return FormTable((38, 118), rows)


def _grouped(checksum: str) -> str:
    return " ".join(
        checksum[start : start + _GROUP] for start in range(0, len(checksum), _GROUP)
    ).upper()
