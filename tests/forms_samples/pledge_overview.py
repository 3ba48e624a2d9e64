"""Samples of 责任书签订情况表."""

from datetime import date

from desktop.documents.forms.pledge_overview import PledgeOverview
from desktop.documents.rendering import render

ROWS = (
    ("书记与班子成员", "钱书记", "李委员", "委员", "示例局党总支", "书〔2026〕1号", "2026-03-31",
     "2026-03-05", "2026-03-10", "合格", "已检查"),
    ("支部书记与委员、负责人", "周支书", "欧阳丙丁", "负责人", "行政审批和政务服务协调管理股",
     "书〔2026〕12号", "2026-03-31", "", "", "", "待签订"),
)  # fmt: skip


def samples() -> list[tuple[str, bytes]]:
    rows = tuple((str(n), *ROWS[n % 2]) for n in range(1, 31))
    left, right = "示例局　截至2026年3月5日", "应签30份，已签订15份，其中已检查15份，待签订15份"
    day = date(2026, 3, 5)
    return [
        (
            "pledge-overview",
            render(PledgeOverview("", day, 2026, left, right, rows), archival=True).pdf,
        ),
        (
            "pledge-overview-empty",
            render(PledgeOverview("", day, 2026, left, "", ()), archival=True).pdf,
        ),
    ]
