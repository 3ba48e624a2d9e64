"""A sample of 恢复码打印页; the code is made up and opens nothing."""

from datetime import date

from desktop.documents.forms.recovery_sheet import RecoverySheet
from desktop.documents.rendering import render

SHEET = RecoverySheet(
    number="",
    dated=date(2026, 1, 8),
    unit="示例局",
    user="䶮某玥",
    day="2026年1月8日",
    groups=("8Q2ZK", "0MW7H", "XV19G", "WWMMB", "4TE6R"),
)


def samples() -> list[tuple[str, bytes]]:
    return [("recovery-sheet", render(SHEET, archival=False).pdf)]
