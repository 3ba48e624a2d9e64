"""The internal papers of a case: proposal, facts, hearing, deliberation, service, enforcement."""

from collections import Counter
from collections.abc import Iterator, Mapping

from db.vocabulary import ActKind
from desktop.documents.forms.case_deliberation import CaseDeliberation, Count, Member
from desktop.documents.forms.case_enforcement import CaseEnforcement
from desktop.documents.forms.case_facts import CaseFacts, Evidence, Role
from desktop.documents.forms.case_hearing import CaseHearing
from desktop.documents.forms.case_proposal import CaseProposal
from desktop.documents.forms.case_service import CaseService
from desktop.records.fields import Values
from desktop.services.papers import accountability_rules as rules
from desktop.services.papers.accountability_subject import (
    decision_day,
    decision_number,
    measures_in_force,
    subject_name,
    subject_post,
)
from desktop.services.papers.source import PaperSource


def case_proposal(source: PaperSource) -> CaseProposal:
    """Return the proposal to hold somebody to account."""
    return CaseProposal(
        number=source.number,
        dated=source.act.on or source.printed_on,
        person=subject_name(source),
        post=subject_post(source),
        proposed_on=source.own("proposed_on"),
        proposers=source.own("proposers"),
        gist=source.own("gist"),
        circumstances=_circumstances(source),
        liability=source.own("liability"),
        team=source.own("team"),
        grounds=source.own("grounds"),
        proposed_measures=_proposed_measures(source),
        chain_review=source.own("chain_review"),
        section_opinion=source.own("section_opinion"),
        leader_opinion=source.own("leader_opinion"),
        principal_opinion=source.own("principal_opinion"),
        is_draft=source.is_draft,
    )


def case_facts(source: PaperSource) -> CaseFacts:
    """Return the facts found."""
    return CaseFacts(
        number=source.number,
        dated=source.act.on or source.printed_on,
        person=subject_name(source),
        post=subject_post(source),
        investigators=source.own("investigators"),
        found_on=source.own("found_on"),
        facts=source.own("facts"),
        evidence=tuple(
            Evidence(shown["name"], shown["source"], shown["proves"])
            for shown, _ in _rows(source, "evidence")
        ),
        roles=tuple(
            Role(
                shown["person"],
                shown["liability"],
                row.get("dissented") is True,
                "；".join(filter(None, (shown["part"], shown["note"]))),
            )
            for shown, row in _rows(source, "roles")
        ),
        circumstances=_circumstances(source),
        liability=source.own("liability"),
        proposed_measures=_proposed_measures(source),
        chain_review=source.own("chain_review"),
        loss=_loss(source),
        is_draft=source.is_draft,
    )


def case_hearing(source: PaperSource) -> CaseHearing:
    """Return the record of a statement and defence."""
    waived = source.act.values.get("waived")
    if waived is None and source.own("statement"):
        waived = False
    return CaseHearing(
        number=source.number,
        dated=source.act.on or source.printed_on,
        heard_at=source.own("heard_at"),
        place=source.own("place"),
        askers=source.own("askers"),
        recorder=source.own("recorder"),
        person=subject_name(source),
        post=subject_post(source),
        told=source.own("told"),
        statement=source.own("statement"),
        rights_told=source.act.values.get("rights_told"),
        is_waived=waived,
        evidence_given=source.own("evidence_given"),
        adopted=source.own("adopted"),
        signed_on=source.own("signed_on"),
        is_draft=source.is_draft,
    )


def case_deliberation(source: PaperSource) -> CaseDeliberation:
    """Return the record of a collective decision."""
    return CaseDeliberation(
        number=source.number,
        dated=source.act.on or source.printed_on,
        body=source.own("body"),
        met_on=source.own("met_on"),
        chair=source.own("chair"),
        person=subject_name(source),
        post=subject_post(source),
        members=tuple(_member(source, shown, row) for shown, row in _rows(source, "members")),
        count=_count(source),
        result=source.own("result"),
        meeting=source.own("meeting"),
        place=source.own("place"),
        recorder=source.own("recorder"),
        invitees=source.own("invitees"),
        agenda=source.own("agenda"),
        proposed_measures=_proposed_measures(source),
        resolution=source.own("resolution"),
        is_draft=source.is_draft,
    )


def case_service(source: PaperSource) -> CaseService:
    """Return the return of service of the decision."""
    mode = source.act.values.get("mode")
    decision = source.case.final(ActKind.CASE_DECISION)
    until = rules.last_day(source, "appeal.file", source.act.on)
    return CaseService(
        number=source.number,
        dated=source.act.on or source.printed_on,
        original=decision_number(source),
        person=subject_name(source),
        post=subject_post(source),
        modes=tuple(
            (option.label, option.code == mode) for option in source.act_type.field("mode").choices
        ),
        served_on=source.own("served_on"),
        place=source.own("place"),
        signer=source.own("signer"),
        servers=source.own("servers"),
        tracking_number=source.own("tracking_number"),
        forwarded_by=source.own("forwarded_by"),
        refusal_reason=source.own("refusal_reason"),
        witnesses=source.own("witnesses"),
        appeal_until=until,
        appeal_basis=rules.citation(source, "appeal.file"),
        is_left=mode == "left",
        is_exempt=decision is not None and decision.values.get("outcome") == "exempt",
        is_draft=source.is_draft,
    )


def case_enforcement(source: PaperSource) -> CaseEnforcement:
    """Return how the decision was carried out."""
    return CaseEnforcement(
        number=source.number,
        dated=source.act.on or source.printed_on,
        original=decision_number(source),
        original_on=decision_day(source),
        person=subject_name(source),
        post=subject_post(source),
        measures=rules.measure_names(source, measures_in_force(source)),
        content=source.own("content"),
        enforced_on=source.own("enforced_on"),
        executor=source.own("executor"),
        is_draft=source.is_draft,
    )


def _loss(source: PaperSource) -> str:
    """Return the amount with its unit and what it is counted of."""
    amount, kind = source.own("loss"), source.own("loss_kind")
    if not amount:
        return ""
    unit = source.act_type.field("loss").unit
    return f"{amount}{unit}" + (f"（{kind}）" if kind else "")


def _circumstances(source: PaperSource) -> str:
    """Return the circumstances chosen, with text and article of their list."""
    items = source.own("circumstances")
    list_id = source.act_type.field("circumstances").list_id
    codes = source.act.values.get("circumstances") or ()
    cited = rules.list_citation(source, list_id, codes)
    return f"{cited}：{items}" if items and cited else items


def _proposed_measures(source: PaperSource) -> str:
    return rules.measure_names(source, source.act.values.get("proposed_measures") or ())


def _rows(source: PaperSource, name: str) -> Iterator[tuple[dict[str, str], Values]]:
    """Yield the rows of a table as they are printed and as they are stored."""
    table = source.act_type.field(name)
    for row in source.act.values.get(name) or ():
        yield {col.name: source.shown(col, row.get(col.name)) for col in table.columns}, row


def _member(source: PaperSource, shown: Mapping[str, str], row: Values) -> Member:
    present = row.get("present") is True
    return Member(
        name=shown["person"],
        post=source.post(row.get("person")),
        is_present=present,
        vote=shown["vote"] if present else "",
        dissents=present and row.get("dissent") is True,
        opinion=shown["opinion"],
    )


def _count(source: PaperSource) -> Count:
    rows = source.act.values.get("members") or ()
    present = [row for row in rows if row.get("present") is True]
    votes = Counter(row.get("vote") for row in present)
    columns = source.act_type.field("members").columns
    options = next(column.choices for column in columns if column.name == "vote")
    return Count(
        due=len(rows),
        present=len(present),
        votes=tuple((option.label, votes[option.code]) for option in options),
    )
