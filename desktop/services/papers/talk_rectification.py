"""The papers of a rectification after a talk."""

from datetime import date
from typing import Any

from db.vocabulary import ActKind
from desktop.documents.forms.talk_completion import TalkCompletion
from desktop.documents.forms.talk_measures import TalkMeasures
from desktop.documents.forms.talk_rectification_notice import TalkRectificationNotice
from desktop.documents.forms.talk_verification import TalkVerification
from desktop.documents.forms.tasks import RectificationTask
from desktop.records.cases import ActView
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.organs import talking_organ
from desktop.services.papers.source import PaperSource, chinese_day
from desktop.services.papers.talk_people import ids


def talk_rectification_notice(source: PaperSource) -> list[TalkRectificationNotice]:
    """Return one notice for each person who has to put something right."""
    day = source.act.on or source.printed_on
    within = source.rules.get("talk.rectification_plan")
    return [
        TalkRectificationNotice(
            number=source.number,
            dated=day,
            person=source.name(person),
            talked_on=_talked_on(source, person),
            problems=source.own("problems"),
            tasks=_tasks(source, source.act.values.get("tasks")),
            limit=source.own("limit_on"),
            report_within=within.amount if within else "",
            interviewers=source.own("interviewers"),
            basis=source.citation("talk.rectification"),
            organ=talking_organ(source),
            day=chinese_day(day),
            is_draft=source.is_draft,
        )
        for person in ids(source.act.values.get("addressees")) or [""]
    ]


def talk_measures(source: PaperSource) -> TalkMeasures:
    """Return the measures that somebody reports."""
    return TalkMeasures(**_report(source), content=source.own("measures"))


def talk_completion(source: PaperSource) -> TalkCompletion:
    """Return the report that a rectification is done."""
    return TalkCompletion(
        **_report(source), content=source.own("content"), evidence=source.own("evidence")
    )


def talk_verification(source: PaperSource) -> TalkVerification:
    """Return the finding on a rectification."""
    person = source.act.values.get("person") or ""
    return TalkVerification(
        number=source.number,
        dated=source.act.on or source.printed_on,
        person=source.name(person),
        post=source.post(person),
        verified_on=source.own("verified_on"),
        verifiers=source.own("verifiers"),
        result=source.own("result"),
        tasks=_tasks_of(source, person),
        opinion=source.own("opinion"),
        further=source.own("further"),
        limit=source.own("limit_on"),
        is_draft=source.is_draft,
    )


def _report(source: PaperSource) -> dict[str, Any]:
    """Return what both reports say, by the names of the form's fields."""
    person = source.act.values.get("person") or ""
    return {
        "number": source.number,
        "dated": source.act.on or source.printed_on,
        "person": source.name(person),
        "post": source.post(person),
        "received_on": source.own("received_on"),
        "reported_to": source.own("interviewers"),
        "limit": _limit_of(source, person),
        "tasks": _tasks_of(source, person),
        "is_draft": source.is_draft,
    }


def _tasks_of(source: PaperSource, person: str) -> tuple[RectificationTask, ...]:
    notices = _notices_to(source, person)
    return _tasks(source, notices[-1].values.get("tasks")) if notices else ()


def _limit_of(source: PaperSource, person: str) -> str:
    """Return until when the person has time: as noticed, or as a later finding set it."""
    refused = [
        act
        for act in source.case.finals(ActKind.TALK_VERIFICATION)
        if act.values.get("person") == person and act.values.get("limit_on")
    ]
    setting = (*_notices_to(source, person), *refused)
    return chinese_day(date.fromisoformat(setting[-1].values["limit_on"])) if setting else ""


def _notices_to(source: PaperSource, person: str) -> list[ActView]:
    return [
        act
        for act in source.case.finals(ActKind.TALK_RECTIFICATION_NOTICE)
        if person in ids(act.values.get("addressees"))
    ]


def _talked_on(source: PaperSource, person: str) -> str:
    days = [
        act.on
        for act in source.case.finals(ActKind.TALK_HELD)
        if act.on and person in ids(act.values.get("interviewees"))
    ]
    return chinese_day(days[-1]) if days else ""


def _tasks(source: PaperSource, rows: Any) -> tuple[RectificationTask, ...]:  # noqa: ANN401
    act_type = source.kind.act(ActKind.TALK_RECTIFICATION_NOTICE)
    columns = act_type.field("tasks").columns
    return tuple(
        RectificationTask(*(source.shown(column, row.get(column.name)) for column in columns))
        for row in rows or ()
    )


FORMS: tuple[Form, ...] = (
    drawn("talk_rectification_notice", "整改通知书", talk_rectification_notice),
    drawn("talk_measures", "整改措施报告", talk_measures),
    drawn("talk_completion", "整改完成报告", talk_completion),
    drawn("talk_verification", "核实意见", talk_verification),
)
