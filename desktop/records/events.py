"""What a final act tells the rule engine: who did what to whom, when, and the facts rules ask for.

The shape is that of `desktop.rules.facts.Event`, without the record's id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.records.cases import ActType, ActView, Attribute, CaseType, people_of
from desktop.records.fields import Field, FieldKind, Values, asked_values, is_empty

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """The event of one act: `kind` is the act's code, attributes are text.

    Dates are written YYYY-MM-DD, truth as yes or no, several codes joined by commas.
    """

    kind: str
    on: date
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    unit_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


def event_of(case_type: CaseType, act_type: ActType, act: ActView) -> EventDraft:
    """Return the event of an act that has effect.

    Raises `ValueError` for an act without a day: only drafts have none.
    """
    on = act.on or act_type.date_of(act.values)
    if on is None:
        raise ValueError(f"act {act.id} has no day")
    attributes = {"kind": case_type.kind}
    kept = asked_values(act_type.fields, act.values)
    for attribute in act_type.attributes:
        known = attribute.value or _text(attribute, act_type.field(attribute.field), kept)
        if known:
            attributes[attribute.name] = known
    unit = act.values.get(act_type.unit_field) if act_type.unit_field else None
    return EventDraft(
        kind=act_type.kind.value,
        on=on,
        actors=frozenset(people_of(act.values, act_type.actors)),
        targets=frozenset(people_of(act.values, act_type.targets)),
        unit_id=unit or None,
        attributes=attributes,
    )


def _text(attribute: Attribute, item: Field, values: Values) -> str:
    """Return the text of an attribute, "" where the paper says nothing of it."""
    value: Any = values.get(item.name)
    if attribute.yes:
        return YES if value in attribute.yes else NO
    if is_empty(value):
        return ""
    if item.kind is FieldKind.BOOLEAN:
        return YES if value else NO
    if item.kind is FieldKind.DATETIME:
        return str(value)[:10]
    if isinstance(value, list | tuple):
        return ",".join(str(entry) for entry in value)
    return str(value)
