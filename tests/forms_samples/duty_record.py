"""Samples of 履责记录表."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.duty_record import DutyRecord
from desktop.documents.rendering import render

SHORT = DutyRecord(
    number="履〔2026〕3号",
    dated=date(2026, 6, 20),
    duty="召开民主生活会",
    basis="《同级监督实施办法（试行）》第十六条第（三）项",
    subject="",
    period="2026年上半年",
    unit="",
    responsible="龚某某",
    persons="",
    done_on="2026年6月20日",
    place="",
    participants="",
    summary="按要求召开，班子成员逐一发言。",
    evidence="",
)
LONG = replace(
    SHORT,
    subject="2026年上半年民主生活会",
    unit="示例局总支",
    persons="䶮某玥、𬭎某、𫖯某某、㛃某、喆某某",
    place="三层会议室",
    participants="总支班子成员5人，列席2人",
    summary="会前征求意见32条，归纳为四个方面。" * 90,
    evidence="会议记录12页，签到表1页。",
)
DRAFT = replace(SHORT, number="（待编号）", summary="", is_draft=True)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"duty-{k}", render(v, archival=True).pdf) for k, v in named.items()]
