"""The papers ahead of a talk: approval, notice, telephone notice, absence."""

from desktop.documents.forms.talk_absence import TalkAbsence
from desktop.documents.forms.talk_approval import TalkApproval
from desktop.documents.forms.talk_notice import TalkNotice
from desktop.documents.forms.talk_phone_notice import TalkPhoneNotice
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.organs import talking_organ
from desktop.services.papers.source import PaperSource, chinese_day
from desktop.services.papers.talk_people import ids, matter, parties, with_posts


def talk_approval(source: PaperSource) -> TalkApproval:
    """Return the sheet on which a talk is approved."""
    ordered_by = source.own("ordered_by")
    return TalkApproval(
        number=source.number,
        dated=source.act.on or source.printed_on,
        kind=source.kind.label,
        nature=source.own("nature"),
        manner=source.own("form"),
        start=source.own("start") + (f"（{ordered_by}）" if ordered_by else ""),
        time=source.own("planned_at"),
        place=source.own("place"),
        interviewers=with_posts(parties(source, "interviewers")),
        interviewees=with_posts(parties(source, "interviewees")),
        matter=matter(source),
        content=source.own("content"),
        outline=source.own("outline"),
        section_opinion=source.own("section_opinion"),
        leader_opinion=source.own("leader_opinion"),
        consenter=source.own("consenter"),
        approved_on=source.own("approved_on"),
        is_draft=source.is_draft,
    )


def talk_notice(source: PaperSource) -> list[TalkNotice]:
    """Return one notice for each person who is to be talked to."""
    day = source.act.on or source.printed_on
    return [
        TalkNotice(
            number=source.number,
            dated=day,
            person=source.name(person),
            post=source.post(person),
            time=source.own("planned_at"),
            place=source.own("place"),
            matter=matter(source),
            interviewers=source.own("interviewers"),
            basis=source.citation("talk.notice"),
            organ=talking_organ(source),
            day=chinese_day(day),
            approver=source.text("consenter"),
            contact=source.own("contact"),
            phone=source.own("phone"),
            kind=source.kind.label,
            is_draft=source.is_draft,
        )
        for person in ids(source.act.values.get("interviewees")) or [""]
    ]


def talk_phone_notice(source: PaperSource) -> TalkPhoneNotice:
    """Return the record of a notice by telephone."""
    return TalkPhoneNotice(
        number=source.number,
        dated=source.act.on or source.printed_on,
        called=source.own("called_at"),
        phone=source.own("number"),
        caller=source.own("caller"),
        callee=source.own("callee"),
        interviewees=source.own("interviewees"),
        interviewers=source.own("interviewers"),
        time=source.own("planned_at"),
        place=source.own("place"),
        content=source.own("content"),
        reason=source.own("reason"),
        reply=source.own("reply"),
        is_draft=source.is_draft,
    )


def talk_absence(source: PaperSource) -> TalkAbsence:
    """Return the request to be excused from a talk."""
    absentee = source.act.values.get("absentee")
    return TalkAbsence(
        number=source.number,
        dated=source.act.on or source.printed_on,
        absentee=source.name(absentee),
        post=source.post(absentee),
        received_on=source.own("received_on"),
        planned_at=source.text("planned_at"),
        place=source.text("place"),
        reason=source.own("reason"),
        make_up_at=source.own("make_up_at"),
        is_draft=source.is_draft,
    )


FORMS: tuple[Form, ...] = (
    drawn("talk_approval", "约谈呈报审批表", talk_approval),
    drawn("talk_notice", "约谈通知书", talk_notice),
    drawn("talk_phone_notice", "电话通知记录", talk_phone_notice),
    drawn("talk_absence", "请假说明与补谈", talk_absence),
)
