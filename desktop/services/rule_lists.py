"""What a regulation has besides its rules, as lists in words: circumstances, measures, organs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop.records.labels import label_of
from desktop.rules.regulation import Authority, ItemList, LiabilityStep, Regulation, ScoreItem

MISSING: Final = "（原文缺失）"
_MATTERS = {"responsibility": "责任追究", "discipline": "纪律处分、组织处理", "any": "各类"}
_CONDITIONS = {
    "any": "凡被追究的",
    "minor": "情节较轻的",
    "grave": "情节严重的",
    "refusal": "拒不纠正的",
    "organisation": "组织被追究的",
}


@dataclass(frozen=True, slots=True)
class ListView:
    """A numbered list. `verified` is None for one that was put together from several articles."""

    id: str
    label: str
    source: str
    verified: bool | None
    items: tuple[tuple[int, str], ...]


def lists_of(regulation: Regulation) -> tuple[ListView, ...]:
    """Return every list of the source, then what is put together; empty ones are left out."""
    title = f"《{regulation.document.title}》"
    made = (
        ("measures", "责任追究的方式（由轻到重）", _measures(regulation)),
        ("bodies", "作出决定的组织", (body.label for body in regulation.bodies)),
        ("authorities", "由谁提出，由谁决定", _authorities(regulation)),
        ("liability", "连带追究（上追一级、一案双查）", _liability(regulation)),
        ("consequences", "不履行的后果", _consequences(regulation)),
        ("roles", "职务角色", _roles(regulation)),
    )
    found = [_list(regulation, item) for item in regulation.lists]
    for list_id, label, texts in made:
        items = tuple(enumerate(texts, start=1))
        if items:
            found.append(ListView(list_id, label, title, None, items))
    found.extend(_scores(regulation))
    return tuple(found)


def _list(regulation: Regulation, item: ItemList) -> ListView:
    source = f"《{regulation.text(item.text).title}》{item.article}"
    if item.subjects:
        source += f"，适用于{'、'.join(label_of(subject) for subject in item.subjects)}"
    return ListView(
        item.id,
        item.label,
        source,
        item.verified,
        tuple((entry.no, entry.label + (MISSING if entry.missing else "")) for entry in item.items),
    )


def _measures(regulation: Regulation) -> Iterator[str]:
    for team in (True, False):
        whom = "班子" if team else "个人"
        for item in regulation.measures_for(team=team):
            yield f"{whom}，{label_of(item.gravity)}：{item.label}（{item.article}）"


def _authorities(regulation: Regulation) -> Iterator[str]:
    return (_authority(regulation, item) for item in regulation.authorities)


def _liability(regulation: Regulation) -> Iterator[str]:
    return (_step(regulation, item) for item in regulation.liability)


def _authority(regulation: Regulation, item: Authority) -> str:
    bodies = {body.id: body.label for body in regulation.bodies}
    proposes = _labels(regulation, item.proposes)
    decides = "、".join(bodies.get(body, body) for body in item.decides)
    parts = [f"{item.label}（{_MATTERS[item.matter]}，{item.article}）"]
    parts.append(f"{proposes}提出" if proposes else "原文没有写明由谁提出")
    if item.outside:
        parts.append("由上级有关机关决定")
    else:
        parts.append(f"{decides}决定" if decides else "原文没有写明由谁决定")
    if item.report_up:
        parts.append("决定后向上级报告")
    return "；".join([*parts, *([item.note] if item.note else [])])


def _step(regulation: Regulation, item: LiabilityStep) -> str:
    below = _labels(regulation, item.subject)
    times = f"累计{item.times}次" if item.times > 1 else ""
    within = f"{item.within_months}个月内" if item.within_months else ""
    told = f"{below}{within}{times}{_CONDITIONS[item.condition]}"
    note = f"；{item.note}" if item.note else ""
    return f"{item.label}（{item.article}）：{told}，追究{_labels(regulation, item.answers)}{note}"


def _consequences(regulation: Regulation) -> Iterator[str]:
    for item in regulation.consequences:
        title = regulation.text(item.text).title
        yield f"{item.label}：{item.follows}（《{title}》{item.article}）"


def _roles(regulation: Regulation) -> Iterator[str]:
    for role in regulation.roles:
        also = f"，同时是{_labels(regulation, role.implies)}" if role.implies else ""
        yield f"{role.label}：{label_of(role.position)}{also}"


def _scores(regulation: Regulation) -> Iterator[ListView]:
    """Yield one list for each section of the scoring tables, in the order of the source."""
    sections: dict[str, list[ScoreItem]] = {}
    for item in regulation.scores:
        sections.setdefault(item.section, []).append(item)
    for section, items in sections.items():
        text = regulation.text(items[0].text)
        yield ListView(
            f"score.{items[0].id}",
            f"评分：{section}",
            f"《{text.title}》",
            None,
            tuple((number, _score(item)) for number, item in enumerate(items, start=1)),
        )


def _score(item: ScoreItem) -> str:
    note = f"；{item.note}" if item.note else ""
    return f"{item.label}：{score_text(item)}（{item.article}）{note}"


def score_text(item: ScoreItem) -> str:
    """Return what a line of a scoring table gives or takes: 满分15分; 得分90（含）至95：18分."""
    points = f"{item.points:f}"
    match item.kind:
        case "full":
            told = f"满分{points}分"
        case "band":
            told = f"{_band(item)}：{points}分"
        case "deduct":
            told = f"扣{points.removeprefix('-')}分"
        case "add":
            told = f"加{points.removeprefix('+')}分"
        case "weight":
            told = f"按{(item.points * 100).normalize():f}%计"
        case _:
            told = f"除以{points}"
    return told + (f"，最多{item.limit:f}分" if item.limit is not None else "")


def _band(item: ScoreItem) -> str:
    if item.at_least is None and item.below is None:
        return "各档"
    if item.at_least is None:
        return f"不满{item.below:f}"
    if item.below is None:
        return f"{item.at_least:f}以上"
    return f"{item.at_least:f}（含）至{item.below:f}"


def _labels(regulation: Regulation, codes: Iterable[str]) -> str:
    return "、".join(regulation.role(code).label for code in codes)
