"""The forms of the register of pledges, made from its acts."""

from collections.abc import Mapping
from typing import Any

from db.vocabulary import PledgeKind
from desktop.documents.forms.pledge_check import CheckedItem, PledgeCheck
from desktop.documents.forms.pledge_commitment import PledgeCommitment
from desktop.documents.forms.pledge_responsibility import PledgeParty, PledgeResponsibility
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.source import PaperSource, chinese_day

# The duty to list each responsibility (同级监督实施办法 第十六条第（二）项) is what both sign for.
_BASIS = "pledge.itemised"
_USUAL_COPIES = 2


def pledge_responsibility(source: PaperSource) -> PledgeResponsibility:
    """Return the responsibility letter of two parties."""
    return PledgeResponsibility(
        number=source.number,
        dated=source.act.on or source.printed_on,
        year=source.own("year"),
        organ=source.unit_name,
        first=_party(source, "superior"),
        second=_party(source, "pledger"),
        basis=source.citation(_BASIS),
        targets=_items(source, "targets"),
        preamble=source.own("preamble"),
        accountability=_items(source, "accountability"),
        joint_liability=source.own("joint_liability"),
        assessor=source.own("assessor"),
        copies=source.act.values.get("copies") or _USUAL_COPIES,
        is_draft=source.is_draft,
    )


def pledge_commitment(source: PaperSource) -> PledgeCommitment:
    """Return the pledge of one person; its receiver is an organisation, else a person."""
    pledger = source.act.values.get("pledger")
    return PledgeCommitment(
        number=source.number,
        dated=source.act.on or source.printed_on,
        kind=source.kind.kind,
        year=source.own("year"),
        receiver=source.own("superior_unit") or source.own("superior"),
        pledger=source.name(pledger),
        post=source.post(pledger),
        targets=_items(source, "targets"),
        preamble=source.own("preamble"),
        accountability=_items(source, "accountability"),
        joint_liability=source.own("joint_liability"),
        assessor=source.own("assessor"),
        is_public=source.kind.kind == PledgeKind.PUBLIC,
        is_draft=source.is_draft,
    )


def pledge_check(source: PaperSource) -> PledgeCheck:
    """Return the yearly check of a pledge."""
    pledger = source.act.values.get("pledger")
    grade = source.act_type.field("grade")
    given = source.act.values.get("grade")
    return PledgeCheck(
        number=source.number,
        dated=source.act.on or source.printed_on,
        pledge=source.kind.label,
        year=source.text("year"),
        pledger=source.name(pledger),
        post=source.post(pledger),
        checked_on=chinese_day(source.act.on) if source.act.on else "",
        checkers=source.own("checkers"),
        targets=_checked(source),
        grades=tuple((option.label, option.code == given) for option in grade.choices),
        problems=source.own("problems"),
        conclusion=source.own("conclusion"),
        is_draft=source.is_draft,
    )


def _party(source: PaperSource, role: str) -> PledgeParty:
    person = source.act.values.get(role)
    return PledgeParty(source.own(f"{role}_unit"), source.name(person), source.post(person))


def _items(source: PaperSource, name: str) -> tuple[str, ...]:
    return tuple(str(row.get("item", "")) for row in _rows(source, name))


def _checked(source: PaperSource) -> tuple[CheckedItem, ...]:
    columns = {column.name: column for column in source.act_type.field("targets").columns}
    return tuple(
        CheckedItem(
            *(source.shown(columns[key], row.get(key)) for key in ("item", "result", "note"))
        )
        for row in _rows(source, "targets")
    )


def _rows(source: PaperSource, name: str) -> list[Mapping[str, Any]]:
    return list(source.act.values.get(name) or ())


FORMS: tuple[Form, ...] = (
    drawn("pledge_responsibility", "党风廉政建设责任书", pledge_responsibility),
    drawn("pledge_commitment", "承诺书", pledge_commitment),
    drawn("pledge_check", "责任落实年度检查表", pledge_check),
)
