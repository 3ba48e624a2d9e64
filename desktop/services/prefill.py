"""From a duty that is due to the record that settles it: which one to open, or what to start with.

Pure: a row of the dashboard and the rule behind it in, a target out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from db.queries.obligations import DueRow
from db.vocabulary import ActKind, Register
from desktop.records.cases import CaseType
from desktop.records.catalogue import case_types
from desktop.rules.rule_model import Rule

# The act with which a case begins that is to end in the act on the left.
_OPENINGS: Mapping[ActKind, ActKind] = MappingProxyType(
    {
        ActKind.TALK_HELD: ActKind.TALK_APPROVAL,
        ActKind.PLEDGE_SIGNING: ActKind.PLEDGE_ISSUE,
        ActKind.REPORT_ANNUAL: ActKind.REPORT_ANNUAL,
        ActKind.DUTY_DONE: ActKind.DUTY_DONE,
    }
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What to do about a duty.

    With `record_id`: open that record and there begin `act`. With `kind`: begin a new record of
    that kind with `act` and `values`. With neither: nothing can be begun from the duty alone, so
    show the register for the person or unit concerned.
    """

    register: Register
    kind: str = ""
    act: ActKind | None = None
    record_id: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    obligation_key: str = ""


def beginning(row: DueRow, rule: Rule | None) -> Beginning:
    """Return what settles this duty. `rule` is None where it is no longer in force."""
    act = ActKind(row.act) if row.act else None
    if row.record_id:
        return Beginning(Register(row.register), act=act, record_id=row.record_id)
    opening = _OPENINGS.get(act) if act else None
    kind = _kind(act, rule) if act and opening else None
    if kind is None or opening is None:
        return Beginning(Register(row.register))
    # A talk that nobody has to approve begins with its record.
    first = opening if any(item.kind == opening for item in kind.acts) else act
    return Beginning(kind.register, kind.kind, first, None, _values(row, opening), row.key)


def _kind(act: ActKind, rule: Rule | None) -> CaseType | None:
    """Return the first kind of case that has the act and that the rule counts."""
    counted = getattr(rule, "when", {}).get("kind", ())
    for register in Register:
        for kind in case_types(register):
            if any(item.kind == act for item in kind.acts) and (
                not counted or kind.kind in counted
            ):
                return kind
    return None


def _values(row: DueRow, opening: ActKind) -> dict[str, Any]:
    due = row.due_on or row.opens_on
    match opening:
        case ActKind.TALK_APPROVAL:
            values: dict[str, Any] = {
                "interviewers": _listed(row.responsible_id),
                "interviewees": _listed(row.subject_id),
                # One to one as a rule.
                "form": "single",
            }
        case ActKind.PLEDGE_ISSUE:
            values = {
                "year": due.year,
                "superior": row.responsible_id,
                "superior_unit": row.unit_id,
                "pledger": row.subject_id,
                "pledger_unit": row.subject_unit_id,
            }
        case ActKind.REPORT_ANNUAL:
            values = {"reporter": row.subject_id, "year": due.year}
        case _:
            values = {
                "rule": row.rule_id,
                "subject": row.label,
                "period": row.period,
                "unit": row.unit_id,
                "responsible": row.responsible_id or row.subject_id,
                "persons": _listed(row.subject_id if row.subject_id != row.responsible_id else ""),
            }
    return {name: value for name, value in values.items() if value}


def _listed(person_id: str | None) -> list[str]:
    return [person_id] if person_id else []
