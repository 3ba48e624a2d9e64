"""The letters of a case: the decision, the receipt of an appeal, the decision on it, the end."""

from datetime import date

from db.vocabulary import ActKind, PoliticalStatus, Sex
from desktop.documents.forms.case_appeal_decision import CaseAppealDecision
from desktop.documents.forms.case_appeal_receipt import CaseAppealReceipt
from desktop.documents.forms.case_decision import CaseDecision, Circumstances
from desktop.documents.forms.case_influence_end import CaseInfluenceEnd
from desktop.records.fields import day_of
from desktop.records.labels import label_of
from desktop.services.papers import accountability_rules as rules
from desktop.services.papers.accountability_subject import (
    day_of_act,
    decision_day,
    decision_number,
    is_team,
    measures_in_force,
    subject_name,
    subject_post,
    values_of,
)
from desktop.services.papers.organs import deciding_organ
from desktop.services.papers.source import PaperSource, chinese_day


def case_decision(source: PaperSource) -> CaseDecision:
    """Return the written decision of a case."""
    day = source.act.on or source.printed_on
    person = {} if is_team(source) else source.person(source.value("subject"))
    sex, status = person.get("sex"), person.get("political_status")
    triggers = source.act_type.field("circumstances").list_id
    chosen = source.act.values.get("circumstances") or ()
    influences, longest = rules.influences(source)
    articles = [str(row.get("article") or "") for row in source.act.values.get("basis") or ()]
    return CaseDecision(
        number=source.number,
        dated=day,
        organ=deciding_organ(source),
        person=subject_name(source),
        facts=source.own("facts"),
        basis=rules.cited_articles(source, articles, triggers, chosen),
        body=source.own("body"),
        day=chinese_day(day),
        document_number=source.own("document_number"),
        sex=label_of(Sex(sex)) if sex else "",
        birth=_month(person.get("birth_month")),
        status=label_of(PoliticalStatus(status)) if status else "",
        post=subject_post(source),
        evidence=source.own("evidence_gist"),
        circumstances=_listed(source, "circumstances"),
        liability=source.own("liability"),
        aggravating=_listed(source, "aggravating"),
        mitigating=_listed(source, "mitigating"),
        met_on=day_of_act(source, ActKind.CASE_DELIBERATION),
        gravity=source.own("gravity"),
        measures=rules.measure_names(source, source.act.values.get("measures") or ()),
        measure_note=source.own("measure_note"),
        influences=influences,
        longest_counts=longest,
        appeal=rules.appeal(
            source, source.own("appeal_organ") or deciding_organ(source), source.own("appeal_limit")
        ),
        copies_to=source.own("copies_to"),
        is_exempt=source.act.values.get("outcome") == "exempt",
        is_draft=source.is_draft,
    )


def case_appeal_receipt(source: PaperSource) -> CaseAppealReceipt:
    """Return the letter that tells the appellant by when the appeal is decided."""
    day = source.act.on or source.printed_on
    rule = source.rules.get("appeal.decide")
    return CaseAppealReceipt(
        number=source.number,
        dated=day,
        organ=deciding_organ(source),
        appellant=source.own("appellant") or subject_name(source),
        original=decision_number(source),
        original_on=decision_day(source),
        received_on=source.own("received_on"),
        day=chinese_day(day),
        basis=rule.citation if rule else "",
        limit=rule.amount if rule else "",
        due=rules.last_day(source, "appeal.decide", day_of(source.act.values.get("received_on"))),
        suspends_nothing="appeal.no_suspension" in source.rules,
        is_draft=source.is_draft,
    )


def case_appeal_decision(source: PaperSource) -> CaseAppealDecision:
    """Return the written decision on an appeal."""
    day = source.act.on or source.printed_on
    outcome = str(source.act.values.get("outcome") or "")
    influences, longest = rules.influences(source) if outcome == "change" else ((), False)
    appeal = values_of(source, ActKind.CASE_APPEAL)
    return CaseAppealDecision(
        number=source.number,
        dated=day,
        organ=deciding_organ(source),
        appellant=str(appeal.get("appellant") or subject_name(source)),
        original=decision_number(source),
        original_on=decision_day(source),
        received_on=day_of_act(source, ActKind.CASE_APPEAL),
        reasons=str(appeal.get("reasons") or ""),
        findings=source.own("findings"),
        outcome=outcome,
        day=chinese_day(day),
        document_number=source.own("document_number"),
        request=str(appeal.get("request") or ""),
        basis=rules.citation(source, "appeal.decide"),
        measures=rules.measure_names(source, source.act.values.get("measures") or ()),
        influences=influences,
        longest_counts=longest,
        next_route=source.own("next_route"),
        is_draft=source.is_draft,
    )


def case_influence_end(source: PaperSource) -> CaseInfluenceEnd:
    """Return the letter that tells that the influence period is over."""
    day = source.act.on or source.printed_on
    return CaseInfluenceEnd(
        number=source.number,
        dated=day,
        organ=deciding_organ(source),
        person=subject_name(source),
        original=decision_number(source),
        original_on=decision_day(source),
        ended_on=source.own("ended_on"),
        day=chinese_day(day),
        measures=rules.measure_names(source, measures_in_force(source)),
        conduct=source.own("conduct"),
        basis=rules.influence_citation(source),
        is_draft=source.is_draft,
    )


def _listed(source: PaperSource, name: str) -> Circumstances:
    list_id = source.act_type.field(name).list_id
    codes = source.act.values.get(name) or ()
    return Circumstances(source.own(name), rules.list_citation(source, list_id, codes))


def _month(text: object) -> str:
    if not text:
        return ""
    month = date.fromisoformat(f"{text}-01")
    return f"{month.year}年{month.month}月"
