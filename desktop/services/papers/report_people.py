"""What the papers of a report have in common: the reporter, the choices, the boxes of a class."""

from collections.abc import Iterable
from datetime import date

from db.vocabulary import PoliticalStatus, Sex
from desktop.documents.forms.reporter import Reporter
from desktop.records.fields import Field, is_empty
from desktop.records.labels import label_of
from desktop.services.papers.source import PaperSource, chinese_day


def reporter(source: PaperSource) -> Reporter:
    """Return the reporter as of the day of the report."""
    person_id = source.value("reporter")
    person = source.person(person_id)
    sex, status = person.get("sex"), person.get("political_status")
    return Reporter(
        name=source.name(person_id),
        sex=label_of(Sex(sex)) if sex else "",
        birth=birth_month(str(person.get("birth_month") or "")),
        status=label_of(PoliticalStatus(status)) if status else "",
        post=source.post(person_id),
    )


def birth_month(text: str) -> str:
    """Return a stored month (1980-05) as it is printed: 1980年5月."""
    if not text:
        return ""
    month = date.fromisoformat(f"{text[:7]}-01")
    return f"{month.year}年{month.month}月"


def chosen(source: PaperSource, name: str) -> tuple[tuple[str, bool], ...]:
    """Return all choices of a field, each with whether it was chosen."""
    given = source.act.values.get(name)
    return tuple((each.label, each.code == given) for each in source.act_type.field(name).choices)


def with_unit(source: PaperSource, field: Field) -> str:
    """Return the act's value of a field with its unit of measure; empty where it has none."""
    value = source.act.values.get(field.name)
    return "" if is_empty(value) else source.shown(field, value) + field.unit


def boxes(source: PaperSource, fields: Iterable[Field]) -> tuple[tuple[str, str], ...]:
    """Return label and text of the fields that are asked for these values, empty ones included."""
    values = source.act.values
    return tuple((field.label, with_unit(source, field)) for field in fields if field.asked(values))


def day_of_act(source: PaperSource) -> str:
    """Return the day of the act as it is printed; empty for a draft without one."""
    return chinese_day(source.act.on) if source.act.on else ""


def limit(source: PaperSource, rule: str) -> str:
    """Return the time that the unit set for a rule; empty where it set none."""
    return source.rules[rule].amount if rule in source.rules else ""
