"""Samples of 记录单."""

from datetime import date

from desktop.documents.forms.record_sheet import RecordSheet, SheetAct, SheetValue
from desktop.documents.rendering import render

FORM = RecordSheet(
    number="谈〔2026〕12号",
    dated=date(2026, 3, 5),
    facts=(
        SheetValue("登记簿", "约谈"),
        SheetValue("种类", "定期约谈"),
        SheetValue("事项", "提醒谈话：欧阳丙丁", True),
        SheetValue("对象", "欧阳丙丁"),
        SheetValue("单位", "行政审批和政务服务协调管理股"),
        SheetValue("办理情况", "等待整改措施报告"),
    ),
    acts=(
        SheetAct(
            "1. 呈报审批　2026年3月5日",
            ("本环节印发了文书：约谈审批表。",),
            (
                SheetValue("约谈性质", "提醒"),
                SheetValue("约谈方式", "个别约谈"),
                SheetValue("约谈人", "钱书记"),
                SheetValue("约谈内容", "一岗双责履行情况。" * 30, True),
                SheetValue("地点", "示例局小会议室"),
                SheetValue("登记人", "甲一凡"),
            ),
        ),
        SheetAct(
            "2. 约谈记录　2026年3月20日",
            ("第2版，更正理由：笔误",),
            (SheetValue("内容", "问：答：" * 400, True),),
        ),
    ),
    confidential=True,
)


def samples() -> list[tuple[str, bytes]]:
    return [("record-sheet", render(FORM, archival=True).pdf)]
