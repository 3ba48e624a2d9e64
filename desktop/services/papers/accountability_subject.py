"""Whom a case is about, and what its papers say of the decision and of each other."""

from collections.abc import Sequence

from db.vocabulary import ActKind, SubjectClass
from desktop.records.fields import Values
from desktop.records.labels import label_of
from desktop.services.papers.source import PaperSource, chinese_day


def is_team(source: PaperSource) -> bool:
    """Return whether the case is about a team and not a person."""
    return source.kind.kind == SubjectClass.TEAM


def subject_name(source: PaperSource) -> str:
    """Return the name of the person, or of the unit's team."""
    if is_team(source):
        unit = source.unit(source.value("subject_unit"))
        return f"{unit}{label_of(SubjectClass.TEAM)}" if unit else ""
    return source.name(source.value("subject"))


def subject_post(source: PaperSource) -> str:
    """Return every post that the person held on the day of the act; empty for a team."""
    if is_team(source):
        return ""
    person = source.value("subject")
    return "、".join(source.person(person).get("posts", ())) or source.unit(
        source.value("subject_unit")
    )


def decision_number(source: PaperSource) -> str:
    """Return the number of the decision: the letter's own, else that of the record."""
    return str(values_of(source, ActKind.CASE_DECISION).get("document_number") or source.number)


def decision_day(source: PaperSource) -> str:
    """Return the day of the decision."""
    return day_of_act(source, ActKind.CASE_DECISION)


def measures_in_force(source: PaperSource) -> Sequence[str]:
    """Return the codes of the measures decided: those of the appeal, where it changed them."""
    changed: Sequence[str] = values_of(source, ActKind.CASE_APPEAL_DECISION).get("measures") or ()
    return changed or values_of(source, ActKind.CASE_DECISION).get("measures") or ()


def values_of(source: PaperSource, kind: ActKind) -> Values:
    """Return the values of the newest act of a kind; empty where there is none."""
    act = source.case.final(kind)
    return act.values if act else {}


def day_of_act(source: PaperSource, kind: ActKind) -> str:
    """Return the day of the newest act of a kind; empty where there is none."""
    act = source.case.final(kind)
    return chinese_day(act.on) if act and act.on else ""
