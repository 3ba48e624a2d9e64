"""All kinds of records of all registers: where services, forms and lists find a description."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from db.vocabulary import ActKind, Register
from desktop.records.accountability.types import accountability_types
from desktop.records.cases import CaseType, CaseView
from desktop.records.duty import duty_types
from desktop.records.events import event_of
from desktop.records.labels import label_of
from desktop.records.pledge import pledge_types
from desktop.records.report.types import report_types
from desktop.records.talk.types import talk_types

__all__ = ["act_label", "case_type", "case_types", "event_of", "stage", "type_of"]

_BUILDERS: Mapping[Register, Callable[[], tuple[CaseType, ...]]] = MappingProxyType(
    {
        Register.PLEDGE: pledge_types,
        Register.REPORT: report_types,
        Register.TALK: talk_types,
        Register.ACCOUNTABILITY: accountability_types,
        Register.DUTY: duty_types,
    }
)


@cache
def case_types(register: Register) -> tuple[CaseType, ...]:
    """Return the kinds of a register in the order in which they are offered."""
    return _BUILDERS[register]()


def case_type(register: Register, kind: str) -> CaseType:
    """Return the description of one kind; raises `KeyError` for an unknown one."""
    for item in case_types(register):
        if item.kind == kind:
            return item
    raise KeyError((register, kind))


def type_of(case: CaseView) -> CaseType:
    """Return the description of a case."""
    return case_type(case.register, case.kind)


def act_label(kind: ActKind) -> str:
    """Return the Chinese name of an act."""
    return label_of(kind)


def stage(case: CaseView) -> str:
    """Return what lists show for a case: 草稿, 作废, 办结, or what it waits for."""
    return type_of(case).stage(case)
