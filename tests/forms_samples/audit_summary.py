"""Samples of 审计日志摘要: a sound chain and one with faults."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.audit_summary import AuditSummary
from desktop.documents.rendering import render

SOUND = AuditSummary(
    number="",
    dated=date(2026, 11, 22),
    unit="示例局",
    user="䶮某玥",
    day="2026年11月22日9时30分",
    entries=1284,
    head="3f9a" * 16,
    findings=(),
    actions=(("登记文书", "612"), ("印发文书", "508"), ("新增人员", "120"), ("备份", "44")),
)
FAULTS = tuple(f"第{number}条的内容被改动。" for number in (12, 345, 346))


def samples() -> list[tuple[str, bytes]]:
    return [
        ("audit-summary-sound", render(SOUND, archival=False).pdf),
        ("audit-summary-faults", render(replace(SOUND, findings=FAULTS), archival=False).pdf),
    ]
