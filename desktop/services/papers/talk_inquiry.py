"""The papers of a written inquiry."""

from db.vocabulary import ActKind
from desktop.documents.forms.inquiry_approval import InquiryApproval
from desktop.documents.forms.inquiry_notice import InquiryNotice
from desktop.documents.forms.inquiry_reply import Answer, InquiryReply
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.organs import talking_organ
from desktop.services.papers.source import PaperSource, chinese_day
from desktop.services.papers.talk_people import parties


def inquiry_approval(source: PaperSource) -> InquiryApproval:
    """Return the sheet on which an inquiry is approved."""
    ordered_by = source.own("ordered_by")
    people = parties(source, "interviewees")
    return InquiryApproval(
        number=source.number,
        dated=source.act.on or source.printed_on,
        inquirers=source.own("interviewers"),
        person=source.own("interviewees"),
        post="、".join(each.post for each in people if each.post),
        start=source.own("start") + (f"（{ordered_by}）" if ordered_by else ""),
        consenter=source.own("consenter"),
        matter=source.own("matter"),
        section_opinion=source.own("section_opinion"),
        leader_opinion=source.own("leader_opinion"),
        approved_on=source.own("approved_on"),
        is_draft=source.is_draft,
    )


def inquiry_notice(source: PaperSource) -> InquiryNotice:
    """Return the inquiry as it is served."""
    day = source.act.on or source.printed_on
    return InquiryNotice(
        number=source.number,
        dated=day,
        person=source.own("interviewees"),
        basis=source.citation("talk.inquiry_reply"),
        matter=source.text("matter"),
        questions=tuple(
            str(row.get("question", "")) for row in source.act.values.get("questions") or ()
        ),
        reply_by=source.own("reply_by"),
        reply_to=source.own("reply_to"),
        copies_to=source.own("party_unit"),
        organ=talking_organ(source),
        day=chinese_day(day),
        is_draft=source.is_draft,
    )


def inquiry_reply(source: PaperSource) -> InquiryReply:
    """Return the reply with what was made of it."""
    inquiry = source.case.final(ActKind.TALK_INQUIRY)
    people = parties(source, "interviewees")
    return InquiryReply(
        number=source.number,
        dated=source.act.on or source.printed_on,
        person=source.own("interviewees"),
        post="、".join(each.post for each in people if each.post),
        inquirers=source.own("interviewers"),
        issued_on=chinese_day(inquiry.on) if inquiry and inquiry.on else "",
        received_on=source.own("received_on"),
        extended_to=source.own("extended_to"),
        extended_by=source.own("extended_by"),
        answers=tuple(
            Answer(str(row.get("question") or ""), str(row.get("answer") or ""))
            for row in source.act.values.get("questions") or ()
        ),
        measures=source.own("measures"),
        countersigned_by=source.own("countersigned_by"),
        discipline_opinion=source.own("discipline_opinion"),
        leader_opinion=source.own("leader_opinion"),
        conclusion=source.own("conclusion"),
        is_draft=source.is_draft,
    )


FORMS: tuple[Form, ...] = (
    drawn("inquiry_approval", "函询呈报审批表", inquiry_approval),
    drawn("inquiry_notice", "函询通知书", inquiry_notice),
    drawn("inquiry_reply", "函询回复表", inquiry_reply),
)
