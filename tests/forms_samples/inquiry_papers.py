"""Samples of the papers of a written inquiry."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.inquiry_approval import InquiryApproval
from desktop.documents.forms.inquiry_notice import InquiryNotice
from desktop.documents.forms.inquiry_reply import Answer, InquiryReply
from desktop.documents.rendering import render

NUMBER, DAY = "谈〔2026〕15号", date(2026, 3, 2)
APPROVAL = InquiryApproval(
    number=NUMBER,
    dated=DAY,
    inquirers="龚某某",
    person="䶮某玥",
    post="示例局项目管理科科长",
    start="报党组织书记同意",
    consenter="𫖯某某",
    matter="信访反映其在物资领用中先领用后补单。",
    section_opinion="",
    leader_opinion="",
    approved_on="2026年3月2日",
)
NOTICE = InquiryNotice(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    basis="《同级监督实施办法（试行）》第十八条第（二）项",
    matter="物资领用",
    questions=("2025年11月的三笔领用由谁审批？", "单据至今没有补齐的原因是什么？"),
    reply_by="2026年3月16日",
    reply_to="示例局纪检监察室（喆某某）",
    copies_to="第一党支部",
    organ="示例局",
    day="2026年3月2日",
)
REPLY = InquiryReply(
    number=NUMBER,
    dated=DAY,
    person="䶮某玥",
    post="示例局项目管理科科长",
    inquirers="龚某某",
    issued_on="2026年3月2日",
    received_on="2026年3月12日",
    extended_to="",
    extended_by="",
    answers=(
        Answer(NOTICE.questions[0], "由我审批。"),
        Answer(NOTICE.questions[1], "当时没有安排专人登记，现已补齐两笔。"),
    ),
    measures="",
    countersigned_by="",
    discipline_opinion="",
    leader_opinion="",
    conclusion="",
)


def samples() -> list[tuple[str, bytes]]:
    named = {
        "approval": APPROVAL,
        "approval-draft": replace(APPROVAL, number="（待编号）", is_draft=True),
        "notice": NOTICE,
        "notice-long": replace(
            NOTICE, matter="", reply_by="", reply_to="", questions=NOTICE.questions * 9
        ),
        "reply": REPLY,
        "reply-long": replace(
            REPLY,
            extended_to="2026年3月20日",
            extended_by="龚某某",
            answers=tuple(replace(each, answer=each.answer * 40) for each in REPLY.answers),
            measures="指定专人登记，按月公示。",
            countersigned_by="𬭎某某",
            discipline_opinion="说明清楚，建议了结。",
            leader_opinion="同意。",
            conclusion="说明清楚，予以了结",
        ),
    }
    return [(f"inquiry-{k}", render(v, archival=True).pdf) for k, v in named.items()]
