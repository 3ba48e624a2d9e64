"""The fields of people, appointments and units, and how they are read back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from db.vocabulary import PARTY_UNIT_KINDS, PoliticalStatus, Sex, UnitKind
from desktop.records.fields import Choice, Condition, Field, FieldKind, Values
from desktop.records.labels import label_of
from desktop.services.organisation import AppointmentInput, PersonInput, UnitInput

OFFICE_KINDS = tuple(kind for kind in UnitKind if kind not in PARTY_UNIT_KINDS)


def choices_of(codes: Iterable[StrEnum]) -> tuple[Choice, ...]:
    """Return the choices of a stored code."""
    return tuple(Choice(code.value, label_of(code)) for code in codes)


PERSON = (
    Field("name", "姓名", required=True, max_length=60),
    Field("staff_number", "工号", max_length=40),
    Field("sex", "性别", FieldKind.CHOICE, choices=choices_of(Sex)),
    Field("birth_month", "出生年月", help="例如 1980-03 或者 1980年3月。"),
    Field("political_status", "政治面貌", FieldKind.CHOICE, choices=choices_of(PoliticalStatus)),
    Field("phone", "电话", max_length=40),
    Field("rank", "职务序", FieldKind.INTEGER, help="按职务排列时的先后，数小的在前。"),
    Field("place", "固定位次", FieldKind.INTEGER, help="填写后，不论怎样排列都排在前面。"),
    Field("note", "备注", FieldKind.TEXT),
)

_UNIT_AND_POST = (
    Field("unit_id", "单位", FieldKind.UNIT, required=True),
    Field("post", "职务", max_length=80, help="例如：股长、党支部书记、科员。"),
    Field(
        "role",
        "制度中的角色",
        FieldKind.CHOICE,
        help="所采用的制度按角色规定应办事项；先选单位，再选角色。",
    ),
    Field("since", "任职日期", FieldKind.DATE, required=True),
)
_MAIN = Field(
    "is_main", "是否主要职务", FieldKind.BOOLEAN, help="列表和文书上写主要职务；兼任的选“否”。"
)
APPOINTMENT = (*_UNIT_AND_POST, _MAIN)
CORRECTION = (
    *_UNIT_AND_POST,
    Field("until", "离任日期", FieldKind.DATE, help="在任的不填。"),
    _MAIN,
)
END = (Field("until", "离任日期", FieldKind.DATE, required=True, help="在任的最后一天。"),)

UNIT = (
    Field("name", "名称", required=True, max_length=120),
    Field("kind", "种类", FieldKind.CHOICE, required=True, choices=choices_of(UnitKind)),
    Field("parent_id", "上级单位", FieldKind.UNIT, help="同一系统的上一级；没有的不填。"),
    Field(
        "party_id",
        "所属党组织",
        FieldKind.UNIT,
        help="领导这个机构的党组织。",
        shown_when=Condition("kind", tuple(kind.value for kind in OFFICE_KINDS)),
    ),
    Field("since", "设立日期", FieldKind.DATE, help="一直就有的不填。"),
    Field("rank", "排列次序", FieldKind.INTEGER, help="数小的在前。"),
)
UNIT_END = (
    Field("until", "撤销日期", FieldKind.DATE, required=True, help="单位存在的最后一天。"),
    Field("successor_id", "承接单位", FieldKind.UNIT, help="并入或者改设的单位；没有的不填。"),
    Field(
        "move_people",
        "人员是否转入承接单位",
        FieldKind.BOOLEAN,
        help="选“是”的，在任人员从次日起在承接单位任原职务。",
    ),
)


def day(values: Values, name: str) -> date | None:
    """Return a date of a checked form; None where it is empty."""
    text = values.get(name)
    return date.fromisoformat(text) if text else None


def required_day(values: Values, name: str) -> date:
    """Return a required date of a checked form."""
    return date.fromisoformat(values[name])


def person_values(given: PersonInput) -> dict[str, Any]:
    """Return what the form of a person shows."""
    shown: dict[str, Any] = {field.name: getattr(given, field.name) for field in PERSON}
    return {name: value for name, value in shown.items() if value is not None}


def person_input(values: Values) -> PersonInput:
    """Return a person as typed."""
    return PersonInput(
        name=values.get("name", ""),
        staff_number=values.get("staff_number"),
        sex=values.get("sex"),
        birth_month=values.get("birth_month"),
        political_status=values.get("political_status"),
        phone=values.get("phone"),
        rank=values.get("rank", 0),
        place=values.get("place"),
        note=values.get("note", ""),
    )


def appointment_input(person_id: str, values: Values) -> AppointmentInput:
    """Return an appointment as typed."""
    return AppointmentInput(
        person_id=person_id,
        unit_id=values["unit_id"],
        post=values.get("post", ""),
        since=required_day(values, "since"),
        role=values.get("role"),
        until=day(values, "until"),
        is_main=values.get("is_main", True),
    )


def unit_values(given: UnitInput) -> dict[str, Any]:
    """Return what the form of a unit shows."""
    return {
        "name": given.name,
        "kind": given.kind.value,
        "parent_id": given.parent_id,
        "party_id": given.party_id,
        "since": given.since.isoformat() if given.since else None,
        "rank": given.rank,
    }


def unit_input(values: Values, before: UnitInput | None) -> UnitInput:
    """Return a unit as typed; its end and successor stay as they were."""
    typed = UnitInput(
        name=values.get("name", ""),
        kind=UnitKind(values["kind"]),
        parent_id=values.get("parent_id"),
        party_id=values.get("party_id"),
        since=day(values, "since"),
        rank=values.get("rank", 0),
    )
    if before is None:
        return typed
    return replace(typed, until=before.until, successor_id=before.successor_id)
