"""What a report must not contradict, and what departs from the rules."""

from collections.abc import Iterable

from db.problems import FieldError
from db.vocabulary import ActKind, ReportItem
from desktop.records.cases import CaseView
from desktop.records.fields import Values, day_of, is_empty
from desktop.records.findings import Finding, Guide

_MAIN_CONTENT = (("place", "地点"), ("funds", "资金来源"), ("handling", "处理方法"))
_MONEY_MATTERS = frozenset({ReportItem.HOUSING, ReportItem.CEREMONY, ReportItem.OWN_TRAVEL})


def nothing_written_yet(case: CaseView) -> str:
    """One matter is reported in writing once; afterwards only the report can be corrected."""
    if case.has(ActKind.REPORT_PRIOR, ActKind.REPORT_WRITTEN):
        return "这件事项已经有书面报告，不用再报。"
    return ""


def abroad_in_order(values: Values, case: CaseView) -> Iterable[FieldError]:
    """Nobody comes back before leaving."""
    del case
    departs, returns = values.get("departs_on"), values.get("returns_on")
    if departs and returns and returns < departs:
        yield FieldError("returns_on", "“返回日期”早于“离境日期”，请改正。")


def real_year(values: Values, case: CaseView) -> Iterable[FieldError]:
    """A year has four digits."""
    del case
    if not 1949 <= values["year"] <= 2999:
        yield FieldError("year", f"“年度”应当是四位数的年份，现在是“{values['year']}”。")


def content_complete(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A report names time, place, source of funds and handling."""
    del case
    if values.get("item") not in _MONEY_MATTERS:
        return
    missing = [label for name, label in _MAIN_CONTENT if is_empty(values.get(name))]
    if missing:
        asked = guide.cited(("report.contents",))
        yield Finding("", f"报告没有写明{'、'.join(missing)}。", asked)


def reported_ahead(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """A matter is reported some days ahead."""
    del case
    reported, happens = day_of(values.get("reported_on")), day_of(values.get("happens_on"))
    if reported is None or happens is None or values.get("late_reason"):
        return
    limit = guide.limit("report.prior", happens)
    if limit and reported > limit.on:
        yield Finding(
            "reported_on",
            f"报告偏晚：按事项时间应当在{limit.on.isoformat()}以前报告。",
            limit.article,
        )
    elif reported > happens:
        yield Finding("reported_on", "报告日期晚于事项时间，不是事前报告。")


def reported_late(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """After an oral report the written one follows within days of the matter."""
    del case
    reported, happens = day_of(values.get("reported_on")), day_of(values.get("happens_on"))
    if reported is None or happens is None or values.get("late_reason"):
        return
    limit = guide.limit("report.written_after_oral", happens)
    if limit and reported > limit.on:
        yield Finding(
            "reported_on",
            f"补报偏晚：事后应当在{limit.on.isoformat()}以前补报书面报告。",
            limit.article,
        )


_PLANNED = (
    ("actual_tables", "宴席", ("tables",)),
    ("actual_guests", "宾客", ("guests_relatives", "guests_friends", "guests_other")),
    ("actual_vehicles", "用车", ("vehicles",)),
)


def within_plan(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """What went beyond the reported plan has to be explained."""
    del guide
    if not is_empty(values.get("deviations")):
        return
    for name, label, plan in _PLANNED:
        planned = [amount for part in plan if isinstance(amount := case.newest(part), int)]
        actual = values.get(name)
        if planned and isinstance(actual, int) and actual > sum(planned):
            yield Finding(
                name, f"实际{label}{actual}，多于事前报告的{sum(planned)}，没有说明原因。"
            )
