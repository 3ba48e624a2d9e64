"""Samples of the page designs with made-up text: letter, record and ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.documents.block import MM, Block, Space
from desktop.documents.blocks import (
    SealedSignOff,
    addressee,
    fields_table,
    heading,
    label,
    ledger,
    long_text,
    opinion_row,
    paragraphs,
    value,
)
from desktop.documents.form_table import FormTable, Row
from desktop.documents.letter import (
    Imprint,
    RedHead,
    annex,
    attachments,
    letter_head,
    red_letter_head,
)
from desktop.documents.page import LedgerPage, LetterPage, Page, RecordPage, Sheet
from desktop.documents.paragraph import BODY, Paragraph
from desktop.documents.rendering import render


@dataclass(frozen=True, slots=True)
class Trial:
    """A document made of a page and blocks."""

    title: str
    number: str
    page: Page
    blocks: Callable[[], list[Block]]
    dated: date = date(2026, 1, 22)

    def texts(self) -> list[tuple[str, str]]:
        return [("题名", self.title)]

    def sheet(self) -> Sheet:
        return Sheet(self.page, self.blocks())


QUESTION = (
    "问：下一步，请你严格按照“谁主管、谁负责”的原则，完善某某闭环管理机制，"
    "做到事事有着落、件件有回音！"
)
ANSWER = (
    "答：清楚。我单位已于2025年11月组织学习，但在实际执行中打了折扣，占比约35.6%的事项未按期办结。"
    "该项目（编号：XM-2025-0713）合同金额1,280.50万元，实际支付1,310.00万元，超出部分未履行审批程序……"
    "鉴于能够主动说明情况、积极配合——可以从轻处理。以上情况是否属实？有无补充？属实，没有补充。"
)
NUMBER = "谈〔2026〕12号"


def record(*, is_draft: bool = False, turns: int = 14) -> Trial:
    page = RecordPage(
        "约谈记录表",
        NUMBER,
        "talk_record",
        note="密级：内部",
        signatures=("被约谈人（签字捺印）", "约谈人", "记录人"),
        is_draft=is_draft,
    )

    def blocks() -> list[Block]:
        return [
            fields_table(
                (
                    ("约谈时间", "2026年1月12日9时30分"),
                    ("约谈地点", "办公楼三层第二会议室"),
                    ("约谈人", "龚某某"),
                    ("记录人", "喆某某"),
                    ("被约谈人", "䶮某玥"),
                    ("单位职务", "某某局项目管理科科长"),
                    ("约谈事由", "某某项目建设管理监督检查流于形式"),
                )
            ),
            long_text("谈话内容", "\n".join((QUESTION, ANSWER) * turns)),
        ]

    return Trial("约谈记录表", NUMBER, page, blocks)


def approval() -> Trial:
    page = RecordPage("约谈呈报审批表", NUMBER, "talk_approval")

    def blocks() -> list[Block]:
        return [
            FormTable(
                (12, 22, 50, 22, 50),
                (
                    (
                        label("被\n约\n谈\n人", rows=2),
                        label("姓名"),
                        value("䶮某玥"),
                        label("职级"),
                        value(""),
                    ),
                    (label("单位"), value("某某局"), label("职务"), value("项目管理科科长")),
                    (label("约谈事由", columns=2), value("某某项目监督检查流于形式", columns=3)),
                ),
            ),
            FormTable(
                (34, 122),
                (
                    opinion_row("承办室\n意见", "拟同意约谈。", stretch=1),
                    opinion_row("分管领导\n意见", stretch=1),
                    opinion_row("主要领导\n意见", stretch=1),
                    Row((label("备注"), value("")), 18 * MM, 1),
                ),
            ),
        ]

    return Trial("约谈呈报审批表", NUMBER, page, blocks)


def decision() -> Trial:
    number = "某总支责〔2026〕3号"

    def blocks() -> list[Block]:
        facts = (
            "经查，䶮某玥在担任项目管理科科长期间，未正确履行职责，"
            "对某某项目（编号：XM-2025-0713）监督检查流于形式。"
        )
        return [
            *red_letter_head(
                RedHead("中共某某单位总支部委员会", number), "关于对䶮某玥同志责任追究的决定"
            ),
            addressee("各支部、各科室"),
            *paragraphs((facts + "依据《某某责任追究办法》第八条，现决定如下：",)),
            heading("一、基本事实"),
            *paragraphs((facts * 5, facts * 4)),
            heading("（一）主要问题", 2),
            *paragraphs((facts * 3,)),
            heading("二、处理决定"),
            *paragraphs((facts * 3,)),
            *attachments(("责任追究事实材料", "整改任务清单")),
            SealedSignOff("中共某某单位总支部委员会", "2026年1月22日"),
            Paragraph("（此件依申请公开）", BODY),
            Imprint("某某单位办公室", "2026年1月22日", "某某市某某局，各所属单位"),
            *annex("附件1", "责任追究事实材料"),
            Space(10),
            Paragraph(facts * 2),
        ]

    return Trial("决定", number, LetterPage(number, "case_decision"), blocks)


def plain_letter() -> Trial:
    number = "诫〔2026〕1号"

    def blocks() -> list[Block]:
        return [
            *letter_head("诫勉书", number),
            addressee("䶮某玥同志"),
            *paragraphs((ANSWER[2:],)),
            SealedSignOff("某某纪检监察室", "2026年1月22日"),
        ]

    return Trial("诫勉书", number, LetterPage(number, "talk_admonition", is_draft=True), blocks)


def due_list(rows: int = 60) -> Trial:
    page = LedgerPage("督办清单", "某某单位纪检监察室", "截至2026年1月22日")
    columns = (
        ("序号", 12),
        ("责任人", 22),
        ("事项", 70),
        ("依据", 45),
        ("截止日期", 30),
        ("状态", 20),
        ("备注", 58),
    )

    def blocks() -> list[Block]:
        body = (
            (
                str(number),
                "䶮某玥",
                "提交整改措施报告" + "，并附佐证材料" * (number % 4),
                "约谈办法第十八条",
                "2026年1月19日",
                "逾期3天",
                "",
            )
            for number in range(1, rows + 1)
        )
        return [ledger(columns, body, centered=frozenset({0, 1, 4, 5}))]

    return Trial("督办清单", "", page, blocks)


def samples() -> list[tuple[str, bytes]]:
    return [
        ("layout-record", render(record(), archival=True).pdf),
        ("layout-record-draft", render(record(is_draft=True, turns=1), archival=False).pdf),
        ("layout-approval", render(approval(), archival=True).pdf),
        ("layout-decision", render(decision(), archival=True).pdf),
        ("layout-letter", render(plain_letter(), archival=True).pdf),
        ("layout-ledger", render(due_list(), archival=True).pdf),
    ]
