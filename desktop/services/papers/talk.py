"""The forms of the register of talks, made from its acts."""

from db.vocabulary import TalkKind
from desktop.documents.forms.talk_admonition import TalkAdmonition
from desktop.documents.forms.talk_record import TalkRecord
from desktop.documents.forms.talk_report import TalkReport
from desktop.services.papers import talk_inquiry, talk_plan, talk_rectification
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.source import PaperSource, chinese_day
from desktop.services.papers.talk_people import (
    birth,
    ids,
    matter,
    parties,
    party,
    sex,
    with_posts,
)

# 廉政谈话、谈心谈话 and 诫勉谈话 are not called 约谈 by the regulations that know them.
_CALLED_TALK = frozenset(
    {TalkKind.MUTUAL, TalkKind.HEART_TO_HEART, TalkKind.INTEGRITY, TalkKind.ADMONITION}
)


def talk_record(source: PaperSource) -> TalkRecord:
    """Return the record of a talk."""
    return TalkRecord(
        number=source.number,
        dated=source.act.on or source.printed_on,
        kind=source.kind.label,
        nature=source.own("nature"),
        manner=source.own("form"),
        started=source.own("started_at"),
        ended=source.own("ended_at"),
        place=source.own("place"),
        interviewers=with_posts(parties(source, "interviewers")),
        recorder=source.own("recorder"),
        attendees=source.own("attendees"),
        interviewees=parties(source, "interviewees"),
        matter=matter(source),
        content=source.own("content"),
        explanation=source.own("explanation"),
        problems=source.own("problems"),
        requirements=source.own("requirements"),
        attitude=source.own("attitude"),
        summary=source.own("summary"),
        rectification=_rectification(source),
        signed_on=source.own("signed_on"),
        unsigned_reason=source.own("unsigned_reason"),
        is_mutual=source.kind.kind in _CALLED_TALK,
        is_draft=source.is_draft,
    )


def talk_admonition(source: PaperSource) -> list[TalkAdmonition]:
    """Return one sheet for each person admonished."""
    return [
        TalkAdmonition(
            number=source.number,
            dated=source.act.on or source.printed_on,
            person=source.name(person),
            sex=sex(source, person),
            birth=birth(source, person),
            status=party(source, person).status,
            post=source.post(person),
            started=source.own("started_at"),
            place=source.own("place"),
            interviewers=source.own("interviewers"),
            recorder=source.own("recorder"),
            consenter=source.text("consenter"),
            matter=matter(source),
            content=source.own("content"),
            explanation=source.own("explanation"),
            problems=source.own("problems"),
            requirements=source.own("requirements"),
            attitude=source.own("attitude"),
            signed_on=source.own("signed_on"),
            is_draft=source.is_draft,
        )
        for person in ids(source.act.values.get("interviewees")) or [""]
    ]


def talk_report(source: PaperSource) -> TalkReport:
    """Return the report on a special talk, from its newest record."""
    day = source.act.on or source.printed_on
    told = (source.own("secretary"), source.own("superior"))
    return TalkReport(
        number=source.number,
        dated=day,
        addressees="、".join(filter(None, told)),
        basis=source.citation("talk.special_report"),
        nature=source.text("nature"),
        started=source.text("started_at"),
        place=source.text("place"),
        interviewers=source.text("interviewers"),
        interviewees=source.text("interviewees"),
        matter=matter(source),
        content=source.text("content"),
        problems=source.text("problems"),
        requirements=source.text("requirements"),
        attitude=source.text("attitude"),
        reporters=source.own("reporters"),
        day=chinese_day(day),
        is_draft=source.is_draft,
    )


def _rectification(source: PaperSource) -> str:
    match source.act.values.get("rectification"):
        case True:
            people = source.own("rectifiers") or source.own("interviewees")
            return f"需要整改：{people}"
        case False:
            return "不需要整改"
    return ""


FORMS: tuple[Form, ...] = (
    *talk_plan.FORMS,
    drawn("talk_record", "约谈记录表", talk_record),
    drawn("talk_admonition", "诫勉谈话记录", talk_admonition),
    drawn("talk_report", "专项约谈情况汇报", talk_report),
    *talk_rectification.FORMS,
    *talk_inquiry.FORMS,
)
