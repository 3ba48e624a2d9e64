"""The forms of the register of reports, made from its acts."""

from collections.abc import Iterator
from datetime import datetime

from db.vocabulary import ActKind, ReportItem, ReportKind
from desktop.documents.forms.report_annual import Change, ReportAnnual
from desktop.documents.forms.report_matter import ReportMatter
from desktop.documents.forms.report_oral import ReportOral
from desktop.documents.forms.report_review import ReportReview
from desktop.records.fields import Field
from desktop.records.labels import label_of
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.report_ceremony import report_ceremony_outcome, report_ceremony_plan
from desktop.services.papers.report_people import boxes, chosen, day_of_act, limit, reporter
from desktop.services.papers.report_travel import report_travel
from desktop.services.papers.source import PaperSource, chinese_day, chinese_moment

PRIOR, LATE = "report.prior", "report.written_after_oral"
# What only a ceremony has is printed on a form of its own, but for its occasion.
_ON_THE_PLAN = "操办计划"
_OCCASION = "ceremony"


def report_matter(source: PaperSource) -> ReportMatter:
    """Return the written report of a matter, made ahead of it or after an oral report."""
    is_late = source.act.kind is ActKind.REPORT_WRITTEN
    rule = LATE if is_late else PRIOR
    return ReportMatter(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=reporter(source),
        recipients=source.own("recipients"),
        classes=chosen(source, "item"),
        ways=tuple(
            (label_of(kind), kind is source.act.kind)
            for kind in (ActKind.REPORT_PRIOR, ActKind.REPORT_WRITTEN)
        ),
        matter=source.own("matter"),
        happens_on=source.own("happens_on"),
        place=source.own("place"),
        participants=source.own("participants"),
        funds=source.own("funds"),
        handling=source.own("handling"),
        reported_on=day_of_act(source),
        basis=source.citation(rule),
        limit=limit(source, rule),
        boxes=boxes(source, _of_class(source)),
        has_plan=source.act.values.get("item") == ReportItem.CEREMONY,
        told_on=told_on(source),
        late_reason=source.own("late_reason"),
        is_truthful=bool(source.act.values.get("truthful")),
        is_late=is_late,
        is_draft=source.is_draft,
    )


def told_on(source: PaperSource) -> str:
    """Return when the matter was reported orally; empty where it was not."""
    oral = source.case.final(ActKind.REPORT_ORAL)
    moment = oral.values.get("reported_at") if oral else None
    return chinese_moment(datetime.fromisoformat(moment)) if moment else ""


def _of_class(source: PaperSource) -> Iterator[Field]:
    for field in source.act_type.fields:
        if field.shown_when and (field.section != _ON_THE_PLAN or field.name == _OCCASION):
            yield field


def report_oral(source: PaperSource) -> ReportOral:
    """Return the entry of an oral report."""
    return ReportOral(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=reporter(source),
        recipients=source.own("recipients"),
        classes=chosen(source, "item"),
        matter=source.own("matter"),
        happens_on=source.own("happens_on"),
        reported_at=source.own("reported_at"),
        reason=source.own("reason"),
        taken_by=source.own("taken_by"),
        basis=source.citation(LATE),
        limit=limit(source, LATE),
        is_draft=source.is_draft,
    )


def report_annual(source: PaperSource) -> ReportAnnual:
    """Return the statement of a year's changes."""
    columns = {column.name: column for column in source.act_type.field("changes").columns}
    rows = source.act.values.get("changes") or ()
    names = ("item", "change", "changed_on", "reported")
    return ReportAnnual(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=reporter(source),
        recipients=source.own("recipients"),
        year=source.own("year"),
        has_changed=source.act.values.get("changed"),
        changes=tuple(
            Change(*(source.shown(columns[name], row.get(name)) for name in names)) for row in rows
        ),
        family=source.own("family"),
        self_check=source.own("self_check"),
        reported_on=day_of_act(source),
        is_truthful=bool(source.act.values.get("truthful")),
        is_draft=source.is_draft,
    )


def report_review(source: PaperSource) -> ReportReview:
    """Return the opinion on the newest written report, or on the yearly statement."""
    case = source.case
    reviewed = (
        case.final(ActKind.REPORT_WRITTEN)
        or case.final(ActKind.REPORT_PRIOR)
        or case.final(ActKind.REPORT_ANNUAL)
    )
    person = source.value("reporter")
    return ReportReview(
        number=source.number,
        dated=source.act.on or source.printed_on,
        reporter=source.name(person),
        post=source.post(person),
        report=label_of(reviewed.kind) if reviewed else "",
        reported_on=chinese_day(reviewed.on) if reviewed and reviewed.on else "",
        matter=_reviewed_matter(source),
        reviewers=source.own("reviewers"),
        conclusions=chosen(source, "conclusion"),
        opinion=source.own("opinion"),
        discipline_opinion=source.own("discipline_opinion"),
        requirements=source.own("requirements"),
        reviewed_on=day_of_act(source),
        is_draft=source.is_draft,
    )


def _reviewed_matter(source: PaperSource) -> str:
    if source.kind.kind == ReportKind.ANNUAL:
        year = source.text("year")
        return f"{year}年度" if year else ""
    item, matter = source.text("item"), source.text("matter")
    return "：".join(filter(None, (item, matter)))


FORMS: tuple[Form, ...] = (
    drawn("report_matter", "个人重大事项报告表", report_matter),
    drawn("report_ceremony_plan", "婚丧喜庆事宜事前报告表", report_ceremony_plan),
    drawn("report_ceremony_outcome", "婚丧喜庆事宜事后报告表", report_ceremony_outcome),
    drawn("report_oral", "口头报告登记表", report_oral),
    drawn("report_annual", "年度变动情况说明", report_annual),
    drawn("report_review", "审核意见", report_review),
    drawn("report_travel", "外出请示报备单", report_travel),
)
