"""The invented procuratorate of the sample: the party group, its supervisors, seven departments."""

from collections.abc import Iterator
from typing import Final

from db.vocabulary import UnitKind
from desktop.services.demo.shape import DemoPerson, DemoUnit, Leader, Posts, leaders, staff

UNIT_NAME: Final = "云岭县（示例）人民检察院"
GROUP: Final = "院党组"
SUPERVISORS: Final = "派驻纪检组"
BRANCH: Final = "机关党支部"
DEPARTMENTS: Final = (
    "办公室", "政工科", "侦查监督科", "公诉科", "民事行政科", "控告申诉科", "案件管理科",
)  # fmt: skip

UNITS: Final = (
    DemoUnit(GROUP, UnitKind.PARTY_COMMITTEE),
    DemoUnit(SUPERVISORS, UnitKind.DISCIPLINE_COMMITTEE, parent=GROUP),
    DemoUnit(BRANCH, UnitKind.BRANCH, parent=GROUP),
    *(DemoUnit(name, UnitKind.OFFICE, parent=UNIT_NAME, party=BRANCH) for name in DEPARTMENTS),
)

# Which leader is in charge of which departments.
_IN_CHARGE: Final = {
    "殷明哲": ("公诉科", "案件管理科"),
    "晏清源": ("侦查监督科", "控告申诉科"),
    "束安澜": ("民事行政科", "办公室"),
    "支怀瑾": ("政工科",),
}


def _member(name: str, post: str) -> Posts:
    charge = tuple((unit, "分管院领导", "supervising_leader") for unit in _IN_CHARGE[name])
    return ((GROUP, post, "group_member"), *charge)


LEADERS: Final[tuple[Leader, ...]] = (
    ("訾正清", "male", "1968-10", ((GROUP, "书记、检察长", "group_secretary"),)),
    ("殷明哲", "male", "1972-03", _member("殷明哲", "成员、副检察长")),
    ("晏清源", "female", "1974-07", _member("晏清源", "成员、副检察长")),
    ("束安澜", "male", "1975-12", _member("束安澜", "成员、副检察长")),
    ("仉守廉", "male", "1971-05", (
        (GROUP, "成员、纪检组组长", "group_discipline_member"),
        (SUPERVISORS, "组长", "discipline_group_head"))),
    ("支怀瑾", "female", "1976-09", _member("支怀瑾", "成员、政治处主任")),
    ("亓官朗", "male", "1970-02", ((UNIT_NAME, "检委会专职委员", "committee_member"),)),
    ("缪可贞", "female", "1979-11", ((SUPERVISORS, "干事", "discipline_staff"),)),
    ("佘文博", "male", "1980-04", (
        ("办公室", "主任", "general_office_head"), (BRANCH, "书记", "branch_secretary"))),
    ("相里澄", "female", "1981-06", (
        ("政工科", "科长", "political_head"), (BRANCH, "委员", "branch_member"))),
    ("漆雕远", "male", "1978-01", (("侦查监督科", "科长", "department_head"),)),
    ("戎可期", "female", "1982-08", (
        ("公诉科", "科长", "department_head"), (BRANCH, "委员", "branch_member"))),
    ("巫马宁", "male", "1977-03", (("民事行政科", "科长", "department_head"),)),
    ("阙若水", "female", "1983-10", (("控告申诉科", "科长", "department_head"),)),
    ("仲孙恪", "male", "1979-05", (("案件管理科", "科长", "department_head"),)),
    ("弓长风", "male", "1984-12", (("侦查监督科", "副科长", "department_deputy"),)),
    ("謇言蹊", "female", "1985-02", (("公诉科", "副科长", "department_deputy"),)),
    ("钭元朗", "male", "1983-07", (("民事行政科", "副科长", "department_deputy"),)),
)  # fmt: skip

_STAFF: Final = 24
_CADRE_EVERY: Final = 2


def people() -> Iterator[DemoPerson]:
    """Yield all people, leaders first, always the same."""
    yield from leaders(LEADERS, "J")

    def posts(index: int) -> Posts:
        cadre = index % _CADRE_EVERY == 0
        return (("", "检察官助理" if cadre else "书记员", "cadre" if cadre else "staff"),)

    yield from staff(_STAFF, len(LEADERS), "J", DEPARTMENTS, posts)
