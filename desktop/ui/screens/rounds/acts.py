"""The questions that are asked once for several pledges."""

from datetime import date
from typing import Any

from db.vocabulary import ActKind, PledgeKind, Register
from desktop.records.catalogue import case_type
from desktop.records.fields import Field
from desktop.records.inputs import choice, day

# What a check found of every item, where it is the same for all of them.
RESULT = "result"
_DAYS = {
    ActKind.PLEDGE_SIGNING: "signed_on",
    ActKind.PLEDGE_PUBLICATION: "published_on",
    ActKind.PLEDGE_CHECK: "checked_on",
}
_ASKED = {
    ActKind.PLEDGE_SIGNING: ("signed_on", "location", "witness"),
    ActKind.PLEDGE_PUBLICATION: ("published_on", "until", "scope", "channel"),
    ActKind.PLEDGE_CHECK: ("checked_on", "grade", "checkers", "problems", "conclusion"),
}


def issue_fields() -> tuple[Field, ...]:
    """Return what drawing up asks."""
    return (day("issued_on", "定稿日期", required=True, help="印在文书上，也决定编号的年份。"),)


def fields_of(act: ActKind, kind: PledgeKind) -> tuple[Field, ...]:
    """Return what an act asks when it is recorded for several pledges of a kind."""
    described = case_type(Register.PLEDGE, kind).act(act)
    asked = [described.field(name) for name in _ASKED[act]]
    if act is ActKind.PLEDGE_CHECK:
        results = next(
            column.choices for column in described.field("targets").columns if column.name == RESULT
        )
        said = choice(
            RESULT,
            "各项责任",
            choices=results,
            help="每一份的各项都按这个结果登记；各项不一样的，打开那一份单独登记。",
        )
        asked.insert(2, said)
    return tuple(asked)


def usual(act: ActKind, today: date) -> dict[str, Any]:
    """Return what the form of an act begins with."""
    values: dict[str, Any] = {_DAYS[act]: today.isoformat()}
    if act is ActKind.PLEDGE_CHECK:
        values[RESULT] = "done"
    return values
