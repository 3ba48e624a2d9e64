"""The invented people and units of the sample office: 4 branches, 12 units, 120 people."""

from collections.abc import Iterator
from typing import Final

from db.vocabulary import UnitKind
from desktop.services.demo.shape import DemoPerson, DemoUnit, leaders, staff

UNIT_NAME: Final = "云溪县（示例）城乡环境卫生局"


UNITS: Final = (
    DemoUnit("局党总支", UnitKind.GENERAL_BRANCH),
    DemoUnit("机关党支部", UnitKind.BRANCH, parent="局党总支"),
    DemoUnit("清扫党支部", UnitKind.BRANCH, parent="局党总支"),
    DemoUnit("清运党支部", UnitKind.BRANCH, parent="局党总支"),
    DemoUnit("处理党支部", UnitKind.BRANCH, parent="局党总支"),
    DemoUnit("纪检监察室", UnitKind.DISCIPLINE_OFFICE, parent=UNIT_NAME, party="局党总支"),
    DemoUnit("办公室", UnitKind.OFFICE, parent=UNIT_NAME, party="机关党支部"),
    DemoUnit("人事股", UnitKind.OFFICE, parent=UNIT_NAME, party="机关党支部"),
    DemoUnit("财务股", UnitKind.OFFICE, parent=UNIT_NAME, party="机关党支部"),
    DemoUnit("业务股", UnitKind.OFFICE, parent=UNIT_NAME, party="机关党支部"),
    DemoUnit("城东清扫所", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="清扫党支部"),
    DemoUnit("城西清扫所", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="清扫党支部"),
    DemoUnit("乡镇保洁中心", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="清扫党支部"),
    DemoUnit("清运大队", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="清运党支部"),
    DemoUnit("机械化作业队", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="清运党支部"),
    DemoUnit("垃圾处理中心", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="处理党支部"),
    DemoUnit("公厕管理所", UnitKind.SUBORDINATE, parent=UNIT_NAME, party="处理党支部"),
)

# Leaders in the order of rank: name, sex, born, posts. Rare characters are part of the work.
LEADERS: Final = (
    ("甄秉正", "male", "1970-05", (("局党总支", "书记", "general_secretary"), (UNIT_NAME, "局长", "director"))),
    ("单明昭", "female", "1974-11", (("局党总支", "纪检委员", "general_discipline_member"),)),
    ("龚䶮", "male", "1973-02", (("局党总支", "委员", "general_member"), (UNIT_NAME, "副局长", "deputy_director"))),
    ("尉迟堃", "male", "1976-08", (("局党总支", "委员", "general_member"), (UNIT_NAME, "副局长", "deputy_director"))),
    ("解思源", "female", "1979-04", (("局党总支", "委员", "general_member"),)),
    ("仇𬭎远", "male", "1975-12", (("机关党支部", "书记", "branch_secretary"), ("办公室", "主任", "unit_head"))),
    ("查𫖯", "female", "1982-06", (("机关党支部", "纪检委员", "branch_discipline_member"), ("人事股", "股长", "unit_head"))),
    ("任知行", "male", "1980-03", (("机关党支部", "委员", "branch_member"), ("财务股", "股长", "unit_head"))),
    ("区𬞟", "female", "1984-09", (("机关党支部", "委员", "branch_member"), ("业务股", "股长", "unit_head"))),
    ("盖守拙", "male", "1972-07", (("清扫党支部", "书记", "branch_secretary"), ("城东清扫所", "所长", "unit_head"))),
    ("朴𫗧", "female", "1981-01", (("清扫党支部", "纪检委员", "branch_discipline_member"),)),
    ("曾望舒", "female", "1983-10", (("清扫党支部", "委员", "branch_member"), ("城西清扫所", "所长", "unit_head"))),
    ("翟喆", "male", "1978-02", (("乡镇保洁中心", "主任", "unit_head"),)),
    ("长孙岳", "male", "1971-09", (("清运党支部", "书记", "branch_secretary"), ("清运大队", "大队长", "unit_head"))),
    ("华𪩘", "male", "1985-05", (("清运党支部", "纪检委员", "branch_discipline_member"),)),
    ("欧阳曌", "female", "1986-12", (("清运党支部", "委员", "branch_member"), ("机械化作业队", "队长", "unit_head"))),
    ("万俟赟", "male", "1974-04", (("处理党支部", "书记", "branch_secretary"), ("垃圾处理中心", "主任", "unit_head"))),
    ("㛃清和", "female", "1987-08", (("处理党支部", "纪检委员", "branch_discipline_member"),)),
    ("黎旻", "male", "1980-11", (("处理党支部", "委员", "branch_member"), ("公厕管理所", "所长", "unit_head"))),
    ("贺澄", "female", "1983-03", (("纪检监察室", "主任", "discipline_office_head"),)),
    ("申则鸣", "male", "1990-06", (("纪检监察室", "干事", "discipline_office_member"),)),
)  # fmt: skip

_STAFFED: Final = tuple(
    unit.name for unit in UNITS if unit.kind in (UnitKind.OFFICE, UnitKind.SUBORDINATE)
)
PEOPLE_COUNT: Final = 120
# Every third of the staff is a party cadre, whom unit heads talk to twice a year.
_CADRE_EVERY: Final = 3


def people() -> Iterator[DemoPerson]:
    """Yield all people, leaders first, always the same."""
    yield from leaders(LEADERS, "H")

    def posts(index: int) -> tuple[tuple[str, str, str], ...]:
        cadre = index % _CADRE_EVERY == 0
        return (("", "干部" if cadre else "职工", "cadre" if cadre else "staff"),)

    yield from staff(PEOPLE_COUNT - len(LEADERS), len(LEADERS), "H", _STAFFED, posts)
