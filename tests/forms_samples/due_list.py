"""Samples of 督办清单."""

from datetime import date

from desktop.documents.forms.due_list import DueList
from desktop.documents.rendering import render

ROWS = (
    ("约谈", "总支书记约谈支部书记", "周支书", "第一党支部", "钱书记", "2026-03-02", "逾期3日"),
    (
        "个人重大事项报告", "婚丧喜庆事宜事后情况报告", "欧阳丙丁", "行政审批和政务服务协调管理股",
        "吴支纪", "2026-03-31", "还有26日（暂估）",
    ),
)  # fmt: skip


def samples() -> list[tuple[str, bytes]]:
    ends = (("第九条第（一）项", "谈〔2026〕12号"), ("第四条", ""))
    rows = tuple((str(n), *ROWS[n % 2], *ends[n % 2]) for n in range(1, 31))
    left, right = "示例局　截至2026年3月5日　共30项", "范围：逾期、七日内到期、三十日内到期"
    return [
        ("due-list", render(DueList("", date(2026, 3, 5), left, right, rows), archival=True).pdf),
        ("due-list-empty", render(DueList("", date(2026, 3, 5), left, "", ()), archival=True).pdf),
    ]
