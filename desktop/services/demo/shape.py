"""What a sample office is made of: units and people by name, answers, and the story of a year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from db.vocabulary import UnitKind
from desktop.services.demo.scribe import Scribe


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit by name; `parent` and `party` are names too."""

    name: str
    kind: UnitKind
    parent: str = ""
    party: str = ""


Posts = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person with posts as (unit, post, role), the main one first."""

    name: str
    staff_number: str
    sex: str
    birth_month: str
    posts: Posts
    rank: int


@dataclass(frozen=True, slots=True)
class FurtherRegulation:
    """A regulation beside the unit's own one, with its answers."""

    regulation: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleOffice:
    """One sample office. `plan` tells the scribe what happened in the year."""

    regulation: str
    unit_name: str
    units: Sequence[DemoUnit]
    people: Callable[[], Iterator[DemoPerson]]
    answers: Mapping[str, str]
    plan: Callable[[Scribe], None]
    further: tuple[FurtherRegulation, ...] = ()


_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭鲁韦马苗方俞袁柳"
_GIVEN: Final = (
    "示安 示平 示宁 示和 示明 示清 示远 示勤 示俭 示诚 示信 示达 示朗 示晨 示秋 示冬 示春 示夏 示文 示武 "
    "例山 例川 例江 例河 例湖 例海 例林 例森 例松 例柏 例竹 例梅 例兰 例菊 例荷 例云 例雨 例雪 例风 例星"
).split()

Leader = tuple[str, str, str, Posts]
"""Name, sex, month of birth, posts."""


def leaders(found: Sequence[Leader], letter: str) -> Iterator[DemoPerson]:
    """Yield those who stand in the story by name, in the order of rank."""
    for index, (name, sex, born, posts) in enumerate(found):
        yield DemoPerson(name, f"{letter}{index + 1:04d}", sex, born, posts, rank=index + 1)


def staff(
    count: int, after: int, letter: str, units: Sequence[str], post_of: Callable[[int], Posts]
) -> Iterator[DemoPerson]:
    """Yield so many invented people after the leaders, plainly invented by their names.

    `post_of` gives a person's posts with an empty unit name for the next of `units`.
    """
    for index in range(count):
        surname = _SURNAMES[index * 7 % len(_SURNAMES)]
        given = _GIVEN[(index * 11 + index // len(_GIVEN)) % len(_GIVEN)]
        unit = units[index % len(units)]
        yield DemoPerson(
            name=surname + given,
            staff_number=f"{letter}{after + index + 1:04d}",
            sex="female" if index % 2 else "male",
            birth_month=f"{1968 + index * 5 % 32}-{index * 7 % 12 + 1:02d}",
            posts=tuple((name or unit, post, role) for name, post, role in post_of(index)),
            rank=100 + index,
        )
