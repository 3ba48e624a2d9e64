"""What units, people and appointments must satisfy before they are stored."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models.organisation import Appointment, Person, Unit
from db.problems import Problem
from db.vocabulary import PARTY_UNIT_KINDS, PoliticalStatus, Sex, UnitKind
from desktop.exchange.dates import read_date
from desktop.records.labels import label_of
from desktop.rules.regulation import Regulation


def birth_month(text: str | None) -> str | None:
    """Return a month of birth as YYYY-MM from any usual way to write it; None for nothing.

    Raises `Problem` with the reason.
    """
    return read_date(text.strip()).month_text if text and text.strip() else None


def person_errors(session: Session, name: str, number: str | None, own_id: str) -> dict[str, str]:
    """Return what is wrong with a name and a 工号."""
    errors: dict[str, str] = {}
    if not name:
        errors["name"] = "请填写姓名。"
    if number:
        holder = session.scalar(
            select(Person).where(Person.staff_number == number, Person.id != own_id)
        )
        if holder is not None:
            errors["staff_number"] = f"工号“{number}”已经属于{holder.name}，请核对。"
    return errors


def choice_errors(sex: str | None, political_status: str | None) -> dict[str, str]:
    """Return what is wrong with values that come from a list."""
    errors: dict[str, str] = {}
    if sex and sex not in frozenset(Sex):
        errors["sex"] = f"性别里没有“{sex}”，请重新选择。"
    if political_status and political_status not in frozenset(PoliticalStatus):
        errors["political_status"] = f"政治面貌里没有“{political_status}”，请重新选择。"
    return errors


def period_error(since: date | None, until: date | None, sentence: str) -> dict[str, str]:
    """Return the sentence under `until` where a period ends before it begins."""
    return {"until": sentence} if since and until and until < since else {}


def unit_errors(
    session: Session,
    *,
    unit_id: str | None,
    name: str,
    kind: UnitKind,
    parent_id: str | None,
    party_id: str | None,
    successor_id: str | None,
) -> dict[str, str]:
    """Return what is wrong with a unit's name and its place in the two trees."""
    errors: dict[str, str] = {}
    if not name:
        errors["name"] = "请填写单位名称。"
    elif _same_name(session, name, parent_id, unit_id):
        errors["name"] = f"同一上级之下已经有“{name}”，请核对。"
    parent = session.get(Unit, parent_id) if parent_id else None
    if parent_id and parent is None:
        errors["parent_id"] = "上级单位不在台账里，请另选。"
    elif unit_id and is_below(session, parent_id, unit_id):
        errors["parent_id"] = "上级单位不能是本单位或者本单位的下级，请另选。"
    elif parent is not None and (parent.kind in PARTY_UNIT_KINDS) != (kind in PARTY_UNIT_KINDS):
        own, other = ("党组织", "行政机构") if kind in PARTY_UNIT_KINDS else ("行政机构", "党组织")
        errors["parent_id"] = f"“{parent.name}”是{other}，{own}的上级应当是{own}，请另选。"
    party = session.get(Unit, party_id) if party_id else None
    leads = party is not None and party.kind in PARTY_UNIT_KINDS
    if party_id and (not leads or kind in PARTY_UNIT_KINDS):
        errors["party_id"] = "“所属党组织”只用于行政机构，并且应当是党组织，请另选。"
    if successor_id and successor_id == unit_id:
        errors["successor_id"] = "承接单位不能是本单位，请另选。"
    return errors


def appointment_errors(
    session: Session,
    *,
    appointment_id: str | None,
    person_id: str,
    unit_id: str,
    post: str,
    role: str | None,
    since: date,
    until: date | None,
) -> dict[str, str]:
    """Return what is wrong with an appointment, the same post held twice included."""
    errors: dict[str, str] = {}
    if session.get(Person, person_id) is None:
        errors["person_id"] = "请选择人员。"
    if session.get(Unit, unit_id) is None:
        errors["unit_id"] = "请选择单位。"
    errors |= period_error(since, until, "离任日期早于任职日期，请核对。")
    if errors:
        return errors
    # Two entries of one post would make every obligation of it arise twice.
    twice = session.scalar(
        select(Appointment).where(
            Appointment.id != (appointment_id or ""),
            Appointment.person_id == person_id,
            Appointment.unit_id == unit_id,
            Appointment.post == post,
            Appointment.role.is_(None) if role is None else Appointment.role == role,
            Appointment.since <= (until or date.max),
            or_(Appointment.until.is_(None), Appointment.until >= since),
        )
    )
    if twice is not None:
        errors["since"] = f"这段时间里已经登记了同一任职（{twice.since.isoformat()}起），请核对。"
    return errors


def role_error(session: Session, regulation: Regulation, role: str | None, unit_id: str) -> str:
    """Return why nobody can hold this role in this unit under the regulation; "" where one can."""
    unit = session.get(Unit, unit_id)
    if not role or unit is None:
        return ""
    return role_unfit(regulation, role, UnitKind(unit.kind), unit.name)


def role_unfit(regulation: Regulation, role: str, kind: UnitKind, unit_name: str) -> str:
    """Return why nobody can hold this role in a unit of this kind; "" where one can."""
    found = next((item for item in regulation.roles if item.id == role), None)
    if found is None:
        return "所采用的制度里没有这个角色，请重新选择。"
    if not found.unit_kinds or kind in found.unit_kinds:
        return ""
    kinds = "、".join(label_of(kind) for kind in found.unit_kinds)
    return (
        f"“{found.label}”只能在{kinds}担任，“{unit_name}”是{label_of(kind)}，请改选角色或者单位。"
    )


def month_error(text: str | None) -> str:
    """Return why a month of birth cannot be read; "" where it can."""
    try:
        birth_month(text)
    except Problem as problem:
        return f"出生年月{problem.what}"
    return ""


def is_below(session: Session, unit_id: str | None, ancestor: str) -> bool:
    """Return whether a unit is another one or lies below it."""
    seen: set[str] = set()
    while unit_id and unit_id not in seen:
        if unit_id == ancestor:
            return True
        seen.add(unit_id)
        unit = session.get(Unit, unit_id)
        unit_id = unit.parent_id if unit else None
    return False


def _same_name(session: Session, name: str, parent_id: str | None, unit_id: str | None) -> bool:
    rows = session.scalars(
        select(Unit.id).where(
            Unit.name == name,
            Unit.parent_id.is_(None) if parent_id is None else Unit.parent_id == parent_id,
            Unit.until.is_(None),
        )
    ).all()
    return any(row != unit_id for row in rows)
