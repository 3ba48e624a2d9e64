"""Samples of 个人重大事项报告审核意见."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.report_review import ReportReview
from desktop.documents.rendering import render

CONCLUSIONS = ("已阅存", "同意", "要求补正", "不同意")
AGREED = ReportReview(
    number="报〔2026〕4号",
    dated=date(2026, 4, 15),
    reporter="䶮某玥",
    post="示例局党总支委员",
    report="事前报告",
    reported_on="2026年4月10日",
    matter="婚丧喜庆事宜：女儿举办婚礼",
    reviewers="龚某某",
    conclusions=tuple((name, name == "同意") for name in CONCLUSIONS),
    opinion="同意按报告办理，注意从简。",
    discipline_opinion="",
    requirements="",
    reviewed_on="2026年4月15日",
)
MENDED = replace(
    AGREED,
    reporter="𬭎某喆",
    post="示例市城乡环境综合治理服务保障中心第三清扫作业管理所所长",
    conclusions=tuple((name, name == "要求补正") for name in CONCLUSIONS),
    opinion="报告没有写明㛃某的资金来源。" * 50,
    discipline_opinion="与𫖯某核对后补正。",
    requirements="三日内补报资金来源和用车情况。",
)
DRAFT = replace(
    AGREED,
    number="（待编号）",
    opinion="",
    reviewed_on="",
    conclusions=tuple((name, False) for name in CONCLUSIONS),
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"agreed": AGREED, "mended": MENDED, "draft": DRAFT}
    return [
        (f"report-review-{k}", render(v, archival=not v.is_draft).pdf) for k, v in named.items()
    ]
