"""What the papers of a case must not contradict, and what departs from the rules.

The program warns where a measure or a body does not fit; it never decides.
"""

from collections.abc import Iterable
from decimal import Decimal

from db.problems import FieldError
from db.vocabulary import ActKind, Gravity, Measure, SubjectClass
from desktop.records.accountability.boxes import (
    BODY,
    DISCIPLINE_MEASURES,
    PERSON_MEASURES,
    TEAM_MEASURES,
)
from desktop.records.cases import CaseView, Check, Warn, people_of
from desktop.records.fields import Values, day_of, is_empty
from desktop.records.findings import AuthorityQuestion, Finding, Graded, Guide
from desktop.records.labels import label_of

_GRAVITY = tuple(Gravity)


def transferred_whole(case: CaseView) -> bool:
    """Return whether the whole case went to the organ above."""
    act = case.final(ActKind.CASE_TRANSFER)
    return act is not None and act.values.get("scope") == "whole"


def resolution(case: CaseView) -> str:
    """Return the result of the newest deliberation, "" where there was none."""
    act = case.final(ActKind.CASE_DELIBERATION)
    return str(act.values.get("result", "")) if act else ""


def not_transferred(case: CaseView) -> str:
    """What was handed over whole is no longer dealt with here."""
    return "全案已经移送上级，本单位不再办理。" if transferred_whole(case) else ""


def not_decided(case: CaseView) -> str:
    """Papers ahead of the decision come before it."""
    return "已经作出决定，不能再登记决定以前的文书。" if case.has(ActKind.CASE_DECISION) else ""


def not_settled(case: CaseView) -> str:
    """A meeting deliberates again only on what it postponed."""
    if resolution(case) in ("passed", "declined"):
        return "集体研究已有结果，不再重复登记；要改动请用“更正”。"
    return not_decided(case)


def resolved(case: CaseView) -> str:
    """Only a collective decision can be written out."""
    return "" if resolution(case) == "passed" else "集体研究没有决定追究，不能印发决定书。"


def members_listed_once(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Each member has one vote."""
    del case
    seen: set[str] = set()
    for number, row in enumerate(values.get("members", ()), start=1):
        if row["person"] in seen:
            yield FieldError(
                f"members.{number}.person", f"第{number}行的成员前面已经列过，请删去一行。"
            )
        seen.add(row["person"])


def somebody_present(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A meeting without anybody present decides nothing, and its chair is there."""
    del case
    present = {row["person"] for row in values.get("members", ()) if row.get("present") is True}
    if not present:
        yield FieldError("members", "没有一名成员到会，不能形成研究结果。")
    elif values.get("chair") not in present:
        yield FieldError("chair", "主持人没有列在到会成员里，请补上或者改正。")


def exempt_for_a_reason(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Only a mitigating circumstance exempts."""
    del case
    if values.get("outcome") == "exempt" and is_empty(values.get("mitigating")):
        yield FieldError("mitigating", "免于追究要有从轻、减轻或者免于追究的情形，请选择。")


def ends_after_decision(values: Values, case: CaseView) -> Iterable[FieldError]:
    """An influence period does not end before it began."""
    decision = case.final(ActKind.CASE_DECISION)
    ended = day_of(values.get("ended_on"))
    if decision and decision.on and ended and ended < decision.on:
        yield FieldError("ended_on", "“影响期届满日期”早于决定书的日期，请改正。")


def majority(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A decision that less than half of the members wanted is at least to be explained."""
    del case, guide
    rows = values.get("members", ())
    votes = [row.get("vote") for row in rows if row.get("present") is True]
    if values.get("result") == "passed" and votes.count("yes") * 2 <= len(rows):
        yield Finding(
            "result", f"同意{votes.count('yes')}票，没有超过应到人数{len(rows)}人的一半。"
        )


def as_resolved(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The written decision says what the meeting decided."""
    del guide
    deliberation = case.final(ActKind.CASE_DELIBERATION)
    if deliberation is None:
        return
    resolved_measures = deliberation.values.get("proposed_measures") or ()
    if (
        resolved_measures
        and values.get("outcome") == "punish"
        and set(values.get("measures") or ()) != set(resolved_measures)
    ):
        yield Finding("measures", "追究方式与集体研究记录上拟定的不一致。")
    if values.get("body") != deliberation.values.get("body"):
        yield Finding("body", "决定机关与集体研究记录上的不一致。")


def measures_known(subject: SubjectClass) -> Check:
    """Return the check that measures are codes for such a subject, whatever was offered."""
    known = TEAM_MEASURES if subject is SubjectClass.TEAM else PERSON_MEASURES

    def check(values: Values, case: CaseView) -> Iterable[FieldError]:
        del case
        for name in ("measures", "proposed_measures"):
            for code in values.get(name) or ():
                if code not in known:
                    label = label_of(Measure(code)) if code in frozenset(Measure) else code
                    yield FieldError(name, f"对这类对象没有“{label}”这种追究方式，请重新选择。")

    return check


def measures_given(subject: SubjectClass) -> Warn:
    """Return the warning that no adopted regulation gives such a measure to such a subject."""
    team = subject is SubjectClass.TEAM

    def warn(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
        del case
        cited, whom = guide.measures_cited(team=team), "班子" if team else "个人"
        for code in values.get("measures") or ():
            if cited and not guide.given(Measure(code), team=team):
                label = label_of(Measure(code))
                yield Finding("measures", f"采用的制度没有规定对{whom}使用“{label}”。", cited)

    return warn


def measures_fit(subject: SubjectClass) -> Warn:
    """Return the warning that the heaviest measure belongs to another gravity than was found."""
    team = subject is SubjectClass.TEAM

    def warn(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
        del case
        if values.get("outcome") != "punish":
            return
        ruled = [
            found for code in values["measures"] if (found := guide.given(Measure(code), team=team))
        ]
        gravity = Gravity(values["gravity"])
        heaviest = max(ruled, key=_weight, default=())
        if heaviest and gravity not in {item.gravity for item in heaviest}:
            fitting = "、".join(label_of(item.gravity) for item in heaviest)
            yield Finding(
                "measures",
                f"所选方式中最重的适用于“{fitting}”，与认定的“{label_of(gravity)}”不一致。",
                heaviest[0].article,
            )

    return warn


def _weight(found: tuple[Graded, ...]) -> int:
    return max(_GRAVITY.index(item.gravity) for item in found)


def heard(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """Some regulations want the subject heard, on record, before anything is decided."""
    del values
    asked = guide.cited(("accountability.hearing",))
    if asked and not case.has(ActKind.CASE_HEARING):
        yield Finding("", "作出决定以前没有登记陈述申辩。", asked)


def may_exempt(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """Mitigating circumstances exempt altogether only where the regulation says so."""
    del case
    if values.get("outcome") != "exempt":
        return
    article = guide.forbidden("accountability.exemption")
    if article:
        yield Finding("outcome", "采用的制度只规定从轻、减轻，没有规定免于追究。", article)


def amount_fits(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The gravity found is the one that the amount of loss has."""
    del case
    if is_empty(values.get("loss")) or values.get("outcome") != "punish":
        return
    found = guide.gravity_of_amount(
        str(values.get("loss_kind") or ""), Decimal(str(values["loss"]))
    )
    gravity = Gravity(values["gravity"])
    if found and found.gravity != gravity:
        lower = _GRAVITY.index(gravity) < _GRAVITY.index(found.gravity)
        yield Finding(
            "gravity",
            f"按金额应认定为“{label_of(found.gravity)}”，"
            f"现在的“{label_of(gravity)}”{'偏轻' if lower else '偏重'}。",
            found.article,
        )


def proposers_named(subject: SubjectClass) -> Warn:
    """Return the warning that none of the proposers is whom the rule names."""

    def warn(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
        del case
        yield from _objection("propose", subject, values, guide, "proposed_on", "proposers")

    return warn


def body_named(subject: SubjectClass) -> Warn:
    """Return the warning that another body has to decide."""

    def warn(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
        del case
        date_field = "met_on" if "met_on" in values else "issued_on"
        yield from _objection("decide", subject, values, guide, date_field, "body")

    return warn


def _objection(
    step: str, subject: SubjectClass, values: Values, guide: Guide, date_field: str, field: str
) -> Iterable[Finding]:
    on = day_of(values.get(date_field))
    if on is None:
        return
    chosen = set(values.get("measures") or values.get("proposed_measures") or ())
    found = guide.objection(
        AuthorityQuestion(
            step="propose" if step == "propose" else "decide",
            subject=subject,
            person_id=values.get("subject"),
            unit_id=values.get("subject_unit"),
            people=people_of(values, ("proposers", "members")),
            body=str(values.get(BODY.name) or ""),
            discipline=bool(chosen & DISCIPLINE_MEASURES),
            on=on,
        )
    )
    if found:
        yield Finding(field, found.message, found.article)


def appealed_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The right to appeal lapses some days after the decision was received."""
    served, received = case.final(ActKind.CASE_SERVICE), day_of(values.get("received_on"))
    if served is None or served.on is None or received is None:
        return
    limit = guide.limit("appeal.file", served.on)
    if limit and received > limit.on:
        yield Finding(
            "received_on",
            f"申诉期限到{limit.on.isoformat()}为止，申诉已经逾期；是否受理由决定机关研究。",
            limit.article,
        )


def appeal_decided_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """An appeal is decided some days after it was received."""
    received, decided = case.final(ActKind.CASE_APPEAL), day_of(values.get("decided_on"))
    if received is None or received.on is None or decided is None:
        return
    limit = guide.limit("appeal.decide", received.on)
    if limit and decided > limit.on:
        yield Finding(
            "decided_on",
            f"申诉处理偏晚：应当在{limit.on.isoformat()}以前作出决定。",
            limit.article,
        )
