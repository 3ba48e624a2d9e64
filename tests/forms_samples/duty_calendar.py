"""Samples of 履责日历."""

from datetime import date

from desktop.documents.forms.duty_calendar import DutyCalendar
from desktop.documents.rendering import render

_LONG = "与支部委员和所属机构、单位负责人签订责任书"


def samples() -> list[tuple[str, bytes]]:
    rows = tuple(
        (_LONG if n % 2 else "召开民主生活会", "第十六条第（三）项", *_months(n))
        for n in range(1, 25)
    )
    right = "截至2026年3月5日　已办/应办"
    form = DutyCalendar("", date(2026, 3, 5), "示例局　2026年", right, rows)
    return [("duty_calendar", render(form, archival=True).pdf)]


def _months(n: int) -> list[str]:
    return ["10/12逾期" if month % (n + 1) == 0 else "" for month in range(1, 13)]
