"""The invented bureau of the sample: party group, its supervisors, six sections, three units."""

from collections.abc import Iterator
from typing import Final

from db.vocabulary import UnitKind
from desktop.services.demo.shape import DemoPerson, DemoUnit, Leader, Posts, leaders, staff

UNIT_NAME: Final = "江屏市（示例）住房和城乡建设局"
GROUP: Final = "局党组"
ORGAN: Final = "机关党委"
SECTIONS: Final = ("办公室", "人事科", "财务审计科", "工程管理科", "行政审批科", "新城指挥部")
WATER: Final = "市供水管理中心（示例）"
PARKS: Final = "市园林中心（示例）"
SAFETY: Final = "市质量安全站（示例）"
PARTY_OF: Final = {WATER: "供水中心党总支", PARKS: "园林中心党总支", SAFETY: "质安站党支部"}

UNITS: Final = (
    DemoUnit(GROUP, UnitKind.PARTY_COMMITTEE),
    DemoUnit("驻局纪检组", UnitKind.DISCIPLINE_COMMITTEE, parent=GROUP),
    DemoUnit(ORGAN, UnitKind.GENERAL_BRANCH, parent=GROUP),
    *(
        DemoUnit(
            party,
            UnitKind.BRANCH if unit == SAFETY else UnitKind.GENERAL_BRANCH,
            parent=GROUP,
        )
        for unit, party in PARTY_OF.items()
    ),
    DemoUnit("监察室", UnitKind.DISCIPLINE_OFFICE, parent=UNIT_NAME, party=ORGAN),
    *(DemoUnit(name, UnitKind.OFFICE, parent=UNIT_NAME, party=ORGAN) for name in SECTIONS),
    *(
        DemoUnit(unit, UnitKind.SUBORDINATE, parent=UNIT_NAME, party=party)
        for unit, party in PARTY_OF.items()
    ),
)


def _leader(post: str, *units: str) -> Posts:
    charge = tuple((unit, "分管局领导", "supervising_leader") for unit in units)
    return ((GROUP, "成员", "group_member"), (UNIT_NAME, post, "bureau_leader"), *charge)


LEADERS: Final[tuple[Leader, ...]] = (
    ("逄正阳", "male", "1969-02", (
        (GROUP, "书记", "group_secretary"), (UNIT_NAME, "局长", "bureau_head"))),
    ("鄢若愚", "male", "1972-06", _leader("副局长", "工程管理科", "新城指挥部", SAFETY)),
    ("蔺思齐", "female", "1974-10", _leader("副局长", "行政审批科", WATER)),
    ("都明远", "male", "1971-12", (
        (GROUP, "成员、驻局纪检组组长", "group_discipline_member"),
        ("驻局纪检组", "组长", "discipline_staff"))),
    ("鞠静和", "female", "1976-04", _leader("副局长", "人事科", PARKS)),
    ("厍文渊", "male", "1978-09", ((ORGAN, "书记", "organ_secretary"),)),
    ("璩云归", "female", "1980-03", (("监察室", "主任", "discipline_office_head"),)),
    ("夔安之", "male", "1979-07", (("办公室", "主任", "general_office_head"),)),
    ("昝可欣", "female", "1981-01", (("人事科", "科长", "personnel_head"),)),
    ("阴怀远", "male", "1977-11", (("财务审计科", "科长", "finance_head"),)),
    ("濮立言", "male", "1975-08", (("工程管理科", "科长", "section_head"),)),
    ("胥令仪", "female", "1983-05", (("行政审批科", "科长", "section_head"),)),
    ("牟长河", "male", "1974-02", (("新城指挥部", "常务副指挥长", "headquarters_head"),)),
    ("暨思远", "male", "1982-10", (("工程管理科", "副科长", "section_deputy"),)),
    ("师旷达", "male", "1971-03", ((WATER, "主任", "unit_director"),)),
    ("权清扬", "female", "1975-07", (
        (PARTY_OF[WATER], "书记", "unit_party_secretary"), (WATER, "副主任", "unit_deputy"))),
    ("麴知微", "female", "1980-12", (
        (PARTY_OF[WATER], "纪检委员", "unit_discipline_secretary"),)),
    ("宗政航", "male", "1973-09", (
        (PARKS, "主任", "unit_director"),
        (PARTY_OF[PARKS], "书记", "unit_party_secretary"))),
    ("厉行之", "male", "1981-06", (
        (PARTY_OF[PARKS], "纪检委员", "unit_discipline_secretary"),)),
    ("巢望山", "male", "1976-01", (
        (SAFETY, "站长", "unit_director"),
        (PARTY_OF[SAFETY], "书记", "unit_party_secretary"))),
    ("司徒静", "female", "1984-04", (
        (PARTY_OF[SAFETY], "纪检委员", "unit_discipline_secretary"),)),
    ("阙蓝", "female", "1988-02", (("行政审批科", "窗口负责人", "key_post"),)),
)  # fmt: skip

_STAFF: Final = 24
_CADRE_EVERY: Final = 3


def people() -> Iterator[DemoPerson]:
    """Yield all people, leaders first, always the same."""
    yield from leaders(LEADERS, "Z")

    def posts(index: int) -> Posts:
        cadre = index % _CADRE_EVERY == 0
        return (("", "干部" if cadre else "职工", "cadre" if cadre else "staff"),)

    yield from staff(_STAFF, len(LEADERS), "Z", (*SECTIONS, *PARTY_OF), posts)
