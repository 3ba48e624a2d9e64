"""The kinds of report: one matter as it happens, the yearly statement, and going away."""

from collections.abc import Callable

from db.vocabulary import ActKind, Register, ReportItem, ReportKind
from desktop.records.cases import CaseType, CaseView, Step
from desktop.records.fields import Values
from desktop.records.labels import label_of
from desktop.records.report import acts
from desktop.records.report.acts import REPORTED, WRITTEN
from desktop.records.report.travel import travel_type


def report_types() -> tuple[CaseType, ...]:
    """Return the kinds of the register of reports."""
    return _matter(), _annual(), travel_type()


def _matter() -> CaseType:
    return CaseType(
        register=Register.REPORT,
        kind=ReportKind.MATTER,
        label=label_of(ReportKind.MATTER),
        acts=(
            acts.prior(),
            acts.oral(),
            acts.written(),
            acts.filing(REPORTED),
            acts.review(WRITTEN),
            acts.outcome(),
            acts.verification(REPORTED),
            acts.disclosure(REPORTED),
            acts.publication(WRITTEN),
        ),
        steps=(
            Step("报告", REPORTED),
            Step(
                "补报书面报告",
                (ActKind.REPORT_WRITTEN,),
                asked=lambda case: case.has(ActKind.REPORT_ORAL, ActKind.REPORT_WRITTEN),
            ),
            Step("备案", (ActKind.REPORT_FILING,)),
            Step("审核", (ActKind.REPORT_REVIEW,)),
            Step("事后情况", (ActKind.REPORT_OUTCOME,), asked=_outcome_asked),
        ),
        first=REPORTED,
        closing=lambda case: not _lacking(case),
        waiting=_lacking,
        main=(ActKind.REPORT_PRIOR, ActKind.REPORT_WRITTEN, ActKind.REPORT_ORAL),
        title=_matter_title,
        confidential=True,
        subject_fields=("reporter",),
    )


def _annual() -> CaseType:
    stated = (ActKind.REPORT_ANNUAL,)
    return CaseType(
        register=Register.REPORT,
        kind=ReportKind.ANNUAL,
        label=label_of(ReportKind.ANNUAL),
        acts=(
            acts.annual(),
            acts.filing(stated),
            acts.review(stated),
            acts.verification(stated),
            acts.disclosure(stated),
            acts.publication(stated),
        ),
        steps=(
            Step("说明", stated),
            Step("备案", (ActKind.REPORT_FILING,)),
            Step("审核", (ActKind.REPORT_REVIEW,)),
        ),
        first=stated,
        closing=lambda case: case.has(ActKind.REPORT_FILING) and case.has(ActKind.REPORT_REVIEW),
        waiting=lambda case: "待审核" if case.has(ActKind.REPORT_FILING) else "待备案",
        main=stated,
        title=_annual_title,
        confidential=True,
        subject_fields=("reporter",),
    )


def _outcome_asked(case: CaseView) -> bool:
    report = (
        case.final(ActKind.REPORT_WRITTEN)
        or case.final(ActKind.REPORT_PRIOR)
        or case.final(ActKind.REPORT_ORAL)
    )
    return report is not None and report.values.get("item") == ReportItem.CEREMONY


def _lacking(case: CaseView) -> str:
    """Return what the report of a matter waits for, "" where nothing."""
    if not case.has(*WRITTEN):
        return "待补书面报告"
    if not case.has(ActKind.REPORT_FILING):
        return "待备案"
    if not case.has(ActKind.REPORT_REVIEW):
        return "待审核"
    if _outcome_asked(case) and not case.has(ActKind.REPORT_OUTCOME):
        return "待报事后情况"
    return ""


def _matter_title(values: Values, name_of: Callable[[str], str]) -> str:
    reporter, item = values.get("reporter"), values.get("item")
    what = label_of(ReportItem(item)) if item else "个人重大事项"
    return f"{name_of(reporter)}：{what}" if reporter else what


def _annual_title(values: Values, name_of: Callable[[str], str]) -> str:
    year = f"{values['year']}年度变动情况说明" if values.get("year") else "年度变动情况说明"
    reporter = values.get("reporter")
    return f"{name_of(reporter)}：{year}" if reporter else year
