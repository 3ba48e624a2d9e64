"""Samples of 归档文件目录."""

from datetime import date

from desktop.documents.forms.catalogue import Catalogue
from desktop.documents.rendering import render

ROW = (
    "",
    "谈〔2026〕{n}号",
    "约谈",
    "提醒谈话：欧阳丙丁",
    "欧阳丙丁",
    "2026-03-05",
    "等待整改措施报告",
    "3",
    "2",
    "",
)
LONG = (
    "", "报〔2026〕{n}号", "个人重大事项报告", "婚丧喜庆事宜：乙䶮（行政审批和政务服务协调管理股）",
    "乙䶮", "2026-05-01", "办结", "12", "", "注意保密",
)  # fmt: skip


def samples() -> list[tuple[str, bytes]]:
    rows = tuple(
        (str(n), *(cell.format(n=n) for cell in (LONG if n % 5 == 0 else ROW)[1:]))
        for n in range(1, 46)
    )
    form = Catalogue(
        "", date(2026, 12, 31), "示例局　2026年　约谈、个人重大事项报告", "共45件", rows
    )
    return [("catalogue", render(form, archival=True).pdf)]
