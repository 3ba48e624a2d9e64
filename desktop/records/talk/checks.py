"""What a talk's papers must not contradict, and what departs from the rules."""

from collections.abc import Iterable

from db.problems import FieldError
from db.vocabulary import ActKind
from desktop.records.cases import CaseView, Check, Obstacle, Warn, people_of
from desktop.records.fields import Values, day_of
from desktop.records.findings import Finding, Guide
from desktop.records.talk import progress
from desktop.records.talk.progress import Phase


def sides_apart(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Nobody talks to himself."""
    del case
    both = set(people_of(values, ("interviewers",))) & set(people_of(values, ("interviewees",)))
    if both:
        yield FieldError("interviewees", "同一个人不能既是约谈人又是约谈对象，请改正其中一栏。")


def form_fits(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A single talk has one interviewee."""
    del case
    if values.get("form") == "single" and len(people_of(values, ("interviewees",))) > 1:
        yield FieldError("form", "单独约谈只能有一名约谈对象；有几名时请选“集体约谈”。")


def ends_after_start(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A talk ends after it began."""
    del case
    start, end = values.get("started_at"), values.get("ended_at")
    if start and end and end < start:
        yield FieldError("ended_at", "“结束时间”早于“开始时间”，请改正。")


def rectifiers_present(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Only who was talked to can be told to rectify."""
    del case
    if set(people_of(values, ("rectifiers",))) - set(people_of(values, ("interviewees",))):
        yield FieldError("rectifiers", "需整改的对象应当都在约谈对象里，请改正。")


def nobody_recused(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Who has stepped back does not conduct the talk."""
    recused = {
        person
        for act in case.finals(ActKind.TALK_RECUSAL)
        for person in people_of(act.values, ("person",))
    }
    if recused & set(people_of(values, ("interviewers",))):
        yield FieldError("interviewers", "约谈人里有已经登记回避的人，请换成接替的约谈人。")


def recused_is_interviewer(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Only an interviewer steps back, and not in favour of himself."""
    if values.get("replacement") and values["replacement"] == values.get("person"):
        yield FieldError("replacement", "接替的约谈人不能是回避的人本人。")
    approval = case.final(ActKind.TALK_APPROVAL)
    if approval and values.get("person") not in people_of(approval.values, ("interviewers",)):
        yield FieldError("person", "回避人不在审批的约谈人里，请改正。")


def absentee_awaited(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Only who is expected can be absent."""
    if values.get("absentee") not in progress.planned(case):
        yield FieldError("absentee", "这个人不在约谈对象里，请改正。")


def reported_to_someone(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A report goes to somebody."""
    del case
    if not values.get("secretary") and not values.get("superior"):
        yield FieldError("secretary", "请填写向谁汇报：党组织书记，或者要求约谈的上级。")


def addressees_owe(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A rectification notice goes to people whom the talk record names."""
    strangers = set(people_of(values, ("addressees",))) - set(progress.owing(case))
    if strangers:
        yield FieldError("addressees", "有的人按约谈记录不需要整改；请改正，或者先更正约谈记录。")


def tasks_within_limit(values: Values, case: CaseView) -> Iterable[FieldError]:
    """No single task ends after the limit of the whole notice."""
    del case
    limit = values.get("limit_on") or ""
    for number, row in enumerate(values.get("tasks", ()), start=1):
        if row.get("limit_on") and limit and row["limit_on"] > limit:
            yield FieldError(
                f"tasks.{number}.limit_on", f"第{number}项任务的时限晚于整改期限，请改正。"
            )


def one_addressee(values: Values, case: CaseView) -> Iterable[FieldError]:
    """An inquiry is written to one person."""
    del case
    if len(people_of(values, ("interviewees",))) > 1:
        yield FieldError("interviewees", "函询一次只发一名对象；有几名时请分别登记。")


_IN_PHASE = {
    Phase.MEASURES: "还没有给这个人发整改通知书，或者他的整改措施已经登记。",
    Phase.COMPLETION: "这个人的整改措施还没有登记，或者他的完成报告正待核实。",
    Phase.VERIFICATION: "这个人还没有报整改完成情况，或者已经核实。",
}


def person_in_phase(*wanted: Phase) -> Check:
    """Return the check that this person's rectification has come to one of these points."""

    def check(values: Values, case: CaseView) -> Iterable[FieldError]:
        if values.get("person") not in progress.awaiting(case, *wanted):
            yield FieldError("person", _IN_PHASE[wanted[-1]])

    return check


def somebody_in_phase(sentence: str, *wanted: Phase) -> Obstacle:
    """Return the obstacle that nobody's rectification is at one of these points."""

    def obstacle(case: CaseView) -> str:
        return "" if progress.awaiting(case, *wanted) else sentence

    return obstacle


def somebody_left(case: CaseView) -> str:
    """A further talk, notice or absence needs somebody who has not been talked to."""
    if not progress.planned(case) and not case.has(ActKind.TALK_HELD):
        return ""
    return "" if progress.outstanding(case) else "约谈对象都已经谈过，不再有待约谈的人。"


def report_left(case: CaseView) -> str:
    """Nothing is left to report once secretary and superior know."""
    return "" if not progress.reported(case) else "专项约谈情况已经汇报。"


def copy_left(case: CaseView) -> str:
    """Each talk record is filed once."""
    return "" if not progress.copies_filed(case) else "约谈记录都已经存档。"


def consent_named(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The same-level secretary consents; who consents to his own talks is left open."""
    del case
    asked = guide.cited(("talk.approval",))
    if asked and values.get("start", "consent") == "consent" and not values.get("consenter"):
        yield Finding("consenter", "没有填写同意约谈的党组织书记。", asked)


def notice_in_time(*, special: bool) -> Warn:
    """Return the warning that a written notice comes late.

    A special talk, due within days itself, has its own rule: a unit may do without the lead.
    """
    rule = "talk.notice_special" if special else "talk.notice"

    def warn(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
        issued, planned = day_of(values.get("issued_on")), day_of(values.get("planned_at"))
        if issued is None or planned is None:
            return
        if issued > planned:
            yield Finding("issued_on", "通知日期晚于约定的约谈时间。")
        limit = guide.limit(rule, planned)
        if limit and issued > limit.on and not case.has(ActKind.TALK_PHONE_NOTICE):
            yield Finding(
                "issued_on",
                f"通知偏晚：按约定的约谈时间，应当在{limit.on.isoformat()}以前通知；"
                "紧急情况可以先电话通知并登记。",
                limit.article,
            )

    return warn


def special_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A special talk is held within days of the event or sign."""
    trigger = case.final(ActKind.TALK_TRIGGER)
    held = day_of(values.get("started_at"))
    if trigger is None or trigger.on is None or held is None:
        return
    limit = guide.limit("talk.special", trigger.on)
    if limit and held > limit.on:
        yield Finding(
            "started_at",
            f"专项约谈偏晚：从发现情形算起，应当在{limit.on.isoformat()}以前实施。",
            limit.article,
        )


def limit_reasonable(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A rectification in principle takes no longer than the rule says."""
    del case
    issued, until = day_of(values.get("issued_on")), day_of(values.get("limit_on"))
    if issued is None or until is None:
        return
    if until < issued:
        yield Finding("limit_on", "整改期限早于通知书的日期。")
    limit = guide.limit("talk.rectification", issued)
    if limit and until > limit.on:
        yield Finding(
            "limit_on",
            f"整改期限偏长：原则上应当在{limit.on.isoformat()}以前完成。",
            limit.article,
        )


def measures_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """Measures are due some working days after the talk."""
    person, received = values.get("person"), day_of(values.get("received_on"))
    held = [
        act.on
        for act in case.finals(ActKind.TALK_HELD)
        if act.on and person in people_of(act.values, ("interviewees",))
    ]
    limit = guide.limit("talk.rectification_plan", max(held)) if held else None
    if limit and received and received > limit.on:
        yield Finding(
            "received_on",
            f"整改措施报得偏晚：应当在{limit.on.isoformat()}以前报告。",
            limit.article,
        )


def completed_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A completion report is measured against the limit that the notice set."""
    received = day_of(values.get("received_on"))
    dated = [
        day
        for act in case.finals(ActKind.TALK_RECTIFICATION_NOTICE, ActKind.TALK_VERIFICATION)
        if values.get("person") in people_of(act.values, ("addressees", "person"))
        and (day := day_of(act.values.get("limit_on")))
    ]
    if dated and received and received > max(dated):
        yield Finding(
            "received_on",
            f"超过整改期限（{max(dated).isoformat()}）才报告完成情况。",
            guide.cited(("talk.failed_rectification",)),
        )


def record_signed(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The interviewee signs the record before its copy is filed."""
    del values
    asked = guide.cited(("talk.signature",))
    if asked and any(
        not act.values.get("signed_on") and not act.values.get("unsigned_reason")
        for act in case.finals(ActKind.TALK_HELD)
    ):
        yield Finding("", "约谈记录还没有约谈对象的签字日期。", asked)


def reply_in_time(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A reply is measured against the date on the inquiry, or its agreed extension."""
    inquiry = case.final(ActKind.TALK_INQUIRY)
    received = day_of(values.get("received_on"))
    if inquiry is None or received is None:
        return
    article = guide.cited(("talk.inquiry_reply",))
    limit = day_of(values.get("extended_to")) or day_of(inquiry.values.get("reply_by"))
    start = day_of(inquiry.values.get("received_on")) or inquiry.on
    if limit is None and start and (ruled := guide.limit("talk.inquiry_reply", start)):
        limit, article = ruled.on, ruled.article
    if limit and received > limit:
        yield Finding("received_on", f"超过答复期限（{limit.isoformat()}）才答复。", article)
