"""How the papers of a talk name its people and its matter."""

from collections.abc import Iterable
from typing import Any

from db.vocabulary import PoliticalStatus, Sex
from desktop.documents.forms.parties import Party
from desktop.records.labels import label_of
from desktop.services.papers.source import PaperSource


def ids(value: Any) -> list[str]:  # noqa: ANN401 - JSON data
    """Return the person ids of a field with one or several persons."""
    return [value] if isinstance(value, str) and value else list(value or ())


def party(source: PaperSource, person_id: str) -> Party:
    """Return a person with unit, post and political status of the act's day."""
    status = source.person(person_id).get("political_status")
    return Party(
        source.name(person_id),
        source.post(person_id),
        label_of(PoliticalStatus(status)) if status else "",
    )


def sex(source: PaperSource, person_id: str) -> str:
    """Return a person's sex as papers print it; empty where it is not known."""
    code = source.person(person_id).get("sex")
    return label_of(Sex(code)) if code else ""


def birth(source: PaperSource, person_id: str) -> str:
    """Return a person's month of birth as 1975年3月; empty where it is not known."""
    month = str(source.person(person_id).get("birth_month") or "")
    return f"{int(month[:4])}年{int(month[5:])}月" if month else ""


def parties(source: PaperSource, name: str) -> tuple[Party, ...]:
    """Return the people of a field of the act."""
    return tuple(party(source, person) for person in ids(source.act.values.get(name)))


def with_posts(people: Iterable[Party]) -> str:
    """Return names, each with its post in brackets."""
    return "、".join(f"{each.name}（{each.post}）" if each.post else each.name for each in people)


def matter(source: PaperSource) -> str:
    """Return what the talk is about: as typed, else the situations that called for it."""
    return source.text("matter") or source.text("situations")
