"""Samples of the papers after the notice of rectification: measures, completion, finding."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_completion import TalkCompletion
from desktop.documents.forms.talk_measures import TalkMeasures
from desktop.documents.forms.talk_verification import TalkVerification
from desktop.documents.forms.tasks import RectificationTask
from desktop.documents.rendering import render

NUMBER, DAY = "谈〔2026〕12号", date(2026, 1, 16)
TASKS = (
    RectificationTask("补齐物资领用单据", "䶮某玥", "2026年1月30日"),
    RectificationTask("完善物资领用台账，按月公示领用情况，并向职工作出说明", "𬭎某、𫖯某某"),
)
MEASURES = TalkMeasures(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    post="示例局项目管理科科长",
    received_on="2026年1月16日",
    reported_to="龚某某",
    limit="2026年2月12日",
    tasks=TASKS,
    content="一、逐笔核对领用单据；\n二、指定喆某某专人登记；\n三、每月5日前公示。",
)
COMPLETION = TalkCompletion(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    post="示例局项目管理科科长",
    received_on="2026年2月10日",
    reported_to="龚某某",
    limit="2026年2月12日",
    tasks=TASKS,
    content="单据已全部补齐，台账已经公示。" * 60,
    evidence="单据复印件32页，公示照片2张。",
)
VERIFICATION = TalkVerification(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    post="示例局项目管理科科长",
    verified_on="2026年2月13日",
    verifiers="喆某某、㛃某",
    result="已整改，销号",
    tasks=TASKS,
    opinion="单据齐全，台账已公示。",
)


def samples() -> list[tuple[str, bytes]]:
    named = {
        "measures": MEASURES,
        "measures-bare": replace(MEASURES, tasks=(), limit="", number="（待编号）", is_draft=True),
        "completion": COMPLETION,
        "verification": VERIFICATION,
        "verification-refused": replace(
            VERIFICATION,
            result="未到位，继续整改",
            further="补齐剩余三笔单据。",
            limit="2026年3月1日",
        ),
    }
    return [(f"after-{k}", render(v, archival=True).pdf) for k, v in named.items()]
