"""The invented people and units of the sample office: 4 branches, 12 units, 120 people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from db.vocabulary import UnitKind

UNIT_NAME: Final = "云溪县（示例）城乡环境卫生局"


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit by name; `parent` and `party` are names too."""

    name: str
    kind: UnitKind
    parent: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person with posts as (unit, post, role), the main one first."""

    name: str
    staff_number: str
    sex: str
    birth_month: str
    posts: tuple[tuple[str, str, str], ...]
    rank: int


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

_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭鲁韦马苗方俞袁柳"
_GIVEN: Final = (
    "示安 示平 示宁 示和 示明 示清 示远 示勤 示俭 示诚 示信 示达 示朗 示晨 示秋 示冬 示春 示夏 示文 示武 "
    "例山 例川 例江 例河 例湖 例海 例林 例森 例松 例柏 例竹 例梅 例兰 例菊 例荷 例云 例雨 例雪 例风 例星"
).split()
_STAFFED: Final = tuple(
    unit.name for unit in UNITS if unit.kind in (UnitKind.OFFICE, UnitKind.SUBORDINATE)
)
PEOPLE_COUNT: Final = 120
# Every third of the staff is a party cadre, whom unit heads talk to twice a year.
_CADRE_EVERY: Final = 3


def people() -> Iterator[DemoPerson]:
    """Yield all people, leaders first, always the same."""
    for index, (name, sex, born, posts) in enumerate(LEADERS):
        yield DemoPerson(name, f"H{index + 1:04d}", sex, born, posts, rank=index + 1)
    for index in range(PEOPLE_COUNT - len(LEADERS)):
        cadre = index % _CADRE_EVERY == 0
        unit = _STAFFED[index % len(_STAFFED)]
        number = len(LEADERS) + index + 1
        surname = _SURNAMES[index * 7 % len(_SURNAMES)]
        given = _GIVEN[(index * 11 + index // len(_GIVEN)) % len(_GIVEN)]
        yield DemoPerson(
            name=surname + given,
            staff_number=f"H{number:04d}",
            sex="female" if index % 2 else "male",
            birth_month=f"{1968 + index * 5 % 32}-{index * 7 % 12 + 1:02d}",
            posts=((unit, "干部" if cadre else "职工", "cadre" if cadre else "staff"),),
            rank=100 + index,
        )
