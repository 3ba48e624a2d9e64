"""The invented county committee of the sample: its team, its office, two towns, two bureaus."""

from collections.abc import Iterator
from typing import Final

from db.vocabulary import UnitKind
from desktop.services.demo.shape import DemoPerson, DemoUnit, Leader, Posts, leaders, staff

UNIT_NAME: Final = "澜河县（示例）"
COUNTY: Final = "澜河县（示例）县委"
NORTH: Final = "北坞镇（示例）党委"
SOUTH: Final = "南浦镇（示例）党委"
SCHOOLS: Final = "县教育局（示例）党委"
ROADS: Final = "县交通局（示例）党组"
DUTY_OFFICE: Final = "县主体办"

UNITS: Final = (
    DemoUnit(COUNTY, UnitKind.PARTY_COMMITTEE),
    DemoUnit("县纪委", UnitKind.DISCIPLINE_COMMITTEE, parent=COUNTY),
    DemoUnit(NORTH, UnitKind.PARTY_COMMITTEE, parent=COUNTY),
    DemoUnit(SOUTH, UnitKind.PARTY_COMMITTEE, parent=COUNTY),
    DemoUnit(SCHOOLS, UnitKind.PARTY_COMMITTEE, parent=COUNTY),
    DemoUnit(ROADS, UnitKind.PARTY_COMMITTEE, parent=COUNTY),
    DemoUnit("县委办", UnitKind.OFFICE, parent=UNIT_NAME, party=COUNTY),
    DemoUnit("县委组织部", UnitKind.OFFICE, parent=UNIT_NAME, party=COUNTY),
    DemoUnit("县委宣传部", UnitKind.OFFICE, parent=UNIT_NAME, party=COUNTY),
    DemoUnit(DUTY_OFFICE, UnitKind.OFFICE, parent=UNIT_NAME, party=COUNTY),
    DemoUnit("县教育局", UnitKind.SUBORDINATE, parent=UNIT_NAME, party=SCHOOLS),
    DemoUnit("县交通局", UnitKind.SUBORDINATE, parent=UNIT_NAME, party=ROADS),
)

_MEMBER: Final = (COUNTY, "县委常委", "unit_member")


def _head(secretary: str, post: str, bureau: str) -> Posts:
    return ((bureau, post, "unit_head"), (secretary, "书记", "secretary"))


LEADERS: Final[tuple[Leader, ...]] = (
    ("郁承泽", "male", "1969-04", ((COUNTY, "书记", "unit_secretary"),)),
    ("阮知渊", "female", "1972-09", (
        (UNIT_NAME, "县长", "administrative_principal"), (COUNTY, "副书记", "unit_member"))),
    ("狄松年", "male", "1970-11", (
        (COUNTY, "副书记", "unit_member"),
        ("县委办", "分管县委领导", "supervising_leader"),
        ("县委组织部", "分管县委领导", "supervising_leader"),
        ("县委宣传部", "分管县委领导", "supervising_leader"))),
    ("蔚青岚", "female", "1974-02", (
        ("县纪委", "书记", "discipline_secretary"), _MEMBER)),
    ("计怀谨", "male", "1973-06", (
        (UNIT_NAME, "常务副县长", "administrative_member"), _MEMBER,
        ("县交通局", "分管县领导", "supervising_leader"))),
    ("莘若川", "female", "1976-12", (
        ("县委组织部", "部长", "department_head"), _MEMBER)),
    ("充和煦", "male", "1975-03", (
        ("县委宣传部", "部长", "department_head"), _MEMBER)),
    ("戈望远", "male", "1977-08", (
        ("县委办", "主任", "department_head"), _MEMBER)),
    ("宓云舒", "female", "1978-05", (
        (UNIT_NAME, "副县长", "administrative_member"),
        ("县教育局", "分管县领导", "supervising_leader"))),
    ("牧一鸣", "male", "1979-10", (
        (DUTY_OFFICE, "主任", "responsibility_office_head"),)),
    ("璩佑安", "male", "1976-01", ((NORTH, "书记", "secretary"),)),
    ("桑可立", "female", "1980-07", ((NORTH, "副书记、镇长", "member"),)),
    ("濮知新", "male", "1982-03", ((NORTH, "委员、纪委书记", "member"),)),
    ("扈长庚", "male", "1974-09", ((SOUTH, "书记", "secretary"),)),
    ("冉静姝", "female", "1981-11", ((SOUTH, "副书记、镇长", "member"),)),
    ("雍维桢", "male", "1983-05", ((SOUTH, "委员、纪委书记", "member"),)),
    ("东方礼", "male", "1972-12", _head(SCHOOLS, "局长", "县教育局")),
    ("桂书勤", "female", "1979-02", ((SCHOOLS, "委员、副局长", "member"),)),
    ("濮阳衡", "male", "1980-08", ((SCHOOLS, "委员、副局长", "member"),)),
    ("乜向阳", "male", "1971-06", _head(ROADS, "局长", "县交通局")),
    ("边守正", "male", "1978-04", ((ROADS, "成员、副局长", "member"),)),
    ("燕与归", "female", "1984-01", ((ROADS, "成员、副局长", "member"),)),
)  # fmt: skip

_STAFFED: Final = ("县委办", "县委组织部", "县委宣传部", DUTY_OFFICE, "县教育局", "县交通局")
_STAFF: Final = 24
_CADRE_EVERY: Final = 2


def people() -> Iterator[DemoPerson]:
    """Yield all people, leaders first, always the same."""
    yield from leaders(LEADERS, "L")

    def posts(index: int) -> Posts:
        cadre = index % _CADRE_EVERY == 0
        return (("", "干部" if cadre else "工作人员", "cadre" if cadre else "staff"),)

    yield from staff(_STAFF, len(LEADERS), "L", _STAFFED, posts)
