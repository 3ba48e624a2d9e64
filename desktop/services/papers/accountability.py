"""The forms of the register of accountability, made from its acts."""

from desktop.services.papers import accountability_decision as letters
from desktop.services.papers import accountability_records as records
from desktop.services.papers.forms import Form, drawn

FORMS: tuple[Form, ...] = (
    drawn("case_decision", "责任追究决定书", letters.case_decision),
    drawn("case_appeal_receipt", "申诉受理通知书", letters.case_appeal_receipt),
    drawn("case_appeal_decision", "申诉处理决定书", letters.case_appeal_decision),
    drawn("case_influence_end", "影响期满告知书", letters.case_influence_end),
    drawn("case_hearing", "陈述申辩笔录", records.case_hearing),
    drawn("case_deliberation", "集体研究记录", records.case_deliberation),
    drawn("case_service", "送达回证", records.case_service),
    drawn("case_proposal", "责任追究立项审批表", records.case_proposal),
    drawn("case_facts", "责任追究事实认定表", records.case_facts),
    drawn("case_enforcement", "责任追究决定执行情况表", records.case_enforcement),
)
