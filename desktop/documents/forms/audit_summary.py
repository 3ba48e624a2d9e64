"""审计日志摘要: the head of the audit chain on paper, so that replacing the whole book shows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.documents.block import MM, Space
from desktop.documents.blocks import fields_table, ledger, long_text
from desktop.documents.form import Form
from desktop.documents.page import RecordPage, Sheet
from desktop.documents.wording import WordingSpec

_GROUP = 8


@dataclass(frozen=True, slots=True)
class AuditSummary(Form):
    """The summary; `actions` are pairs of an action's name and its number, as texts."""

    number: str
    dated: date
    unit: str
    user: str
    day: str
    entries: int
    head: str
    findings: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]

    spec: ClassVar[WordingSpec] = WordingSpec(
        "audit_summary",
        labels=(
            "unit", "user", "day", "entries", "result", "head", "findings", "actions",
            "purpose", "signer", "keeper", "action", "count",
        ),
        sentences={
            "sound": ("entries",),
            "unsound": ("findings",),
            "none": (),
            "purpose": ("entries",),
        },
    )  # fmt: skip

    def sheet(self) -> Sheet:
        words = self.wording
        page = RecordPage(
            self.title,
            self.number,
            self.spec.form,
            signatures=(words.label("signer"), words.label("keeper")),
        )
        facts = [
            (words.label("unit"), self.unit),
            (words.label("user"), self.user),
            (words.label("day"), self.day),
            (words.label("entries"), str(self.entries)),
        ]
        result = (
            words.sentence("unsound", findings=str(len(self.findings)))
            if self.findings
            else words.sentence("sound", entries=str(self.entries))
        )
        # In groups of eight, because somebody will compare them by eye.
        groups = [self.head[start : start + _GROUP] for start in range(0, len(self.head), _GROUP)]
        half = len(groups) // 2
        head = f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}"
        purpose = words.paragraphs("purpose", entries=str(self.entries))
        return Sheet(
            page,
            [
                fields_table(facts),
                fields_table(
                    [(words.label("result"), result), (words.label("head"), head)], across=1
                ),
                long_text(
                    words.label("findings"),
                    "\n".join(self.findings) or words.sentence("none"),
                    least=0,
                    stretch=0,
                ),
                Space(3 * MM),
                ledger(
                    [(words.label("action"), 116), (words.label("count"), 40)],
                    self.actions,
                    centered=frozenset({1}),
                ),
                Space(3 * MM),
                long_text(words.label("purpose"), "\n".join(purpose), least=0, stretch=0),
            ],
        )
