"""What the program's newer version of a regulation changes, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.regulation import ItemList, Regulation
from desktop.rules.rule_model import Rule
from desktop.services import regulation
from desktop.services.book import Book
from desktop.services.rule_words import NONE, amount_text, when_text, who_text, whom_text

ADDED: Final = "新增"
REMOVED: Final = "删去"
CHANGED: Final = "改动"
_PARTS: Final = (
    ("texts", "文本名称和日期"),
    ("measures", "责任追究的方式"),
    ("authorities", "提出和决定的权限"),
    ("bodies", "作出决定的组织"),
    ("liability", "连带追究"),
    ("scores", "评分表"),
    ("consequences", "不履行的后果"),
    ("absences", "原文没有规定的事项"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: of what kind, of what, and how."""

    kind: str
    label: str
    text: str


def differences(book: Book, regulation_id: str) -> tuple[Difference, ...]:
    """Return what the program's version of an adopted regulation changes."""
    with book.read() as session:
        held = book.rulebook(session).layer(regulation_id).rules.regulation
    return tuple(compare(held, regulation.shipped(regulation_id)))


def compare(old: Regulation, new: Regulation) -> Iterator[Difference]:
    """Yield the changes from one version to another, rules first."""
    yield from _rules(old, new)
    yield from _lists(old, new)
    yield from _named("角色", _labels(old.roles), _labels(new.roles))
    yield from _named("待填写的问题", _labels(old.questions), _labels(new.questions))
    for key, label in _PARTS:
        if getattr(old, key) != getattr(new, key):
            yield Difference(CHANGED, label, "内容有改动，更新以后可以在“情形和清单”里查看")


def _labels(items: Any) -> dict[str, str]:  # noqa: ANN401 - roles or questions
    return {item.id: item.label for item in items}


def _named(what: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for key in new.keys() - old.keys():
        yield Difference(ADDED, what, new[key])
    for key in old.keys() - new.keys():
        yield Difference(REMOVED, what, old[key])
    for key in old.keys() & new.keys():
        if old[key] != new[key]:
            yield Difference(CHANGED, what, f"{old[key]} → {new[key]}")


def _rules(old: Regulation, new: Regulation) -> Iterator[Difference]:
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    for rule in new.rules:
        if rule.id not in before:
            yield Difference(ADDED, rule.label, _told(new, rule)["条款"])
    for rule in old.rules:
        if rule.id not in after:
            yield Difference(REMOVED, rule.label, _told(old, rule)["条款"])
        elif rule != after[rule.id]:
            yield Difference(CHANGED, rule.label, _change(old, rule, new, after[rule.id]))


def _change(old: Regulation, before: Rule, new: Regulation, after: Rule) -> str:
    was, now = _told(old, before), _told(new, after)
    changed = [f"{key}：{was[key]} → {now[key]}" for key in was if was[key] != now[key]]
    return "；".join(changed) or "计算的细节有改动"


def _told(regulation: Regulation, rule: Rule) -> dict[str, str]:
    rules = RuleSet(regulation, Adoption(date.min))
    return {
        "名称": rule.label,
        "条款": f"《{regulation.text(rule.text).title}》{rule.article}",
        "数值": _values(rules, rule),
        "由谁办": who_text(regulation, rule),
        "对谁": whom_text(regulation, rule),
        "什么时候": when_text(rules, rule),
        "核对": "已与原文核对" if rule.verified else "待核实",
        "执行": "是" if rule.enabled else "否",
        "说明": rule.note or NONE,
        "本程序的处理": rule.assumption or NONE,
    }


def _values(rules: RuleSet, rule: Rule) -> str:
    told = []
    for value in rule.values:
        if value.repealed:
            text = "废止"
        else:
            text = amount_text(rules, rule, value.amount, left_open=value.open, day=value.since)
        told.append(f"{value.since.isoformat()}起{text if text != NONE else '执行'}")
    return "，".join(told)


def _lists(old: Regulation, new: Regulation) -> Iterator[Difference]:
    before = {item.id: item for item in old.lists}
    after = {item.id: item for item in new.lists}
    for key, item in after.items():
        if key not in before:
            yield Difference(ADDED, item.label, f"{len(item.items)}项")
        elif item != before[key]:
            yield Difference(CHANGED, item.label, _list_change(before[key], item))
    for key, item in before.items():
        if key not in after:
            yield Difference(REMOVED, item.label, f"{len(item.items)}项")


def _list_change(before: ItemList, after: ItemList) -> str:
    was = {item.no: item.label for item in before.items}
    now = {item.no: item.label for item in after.items}
    parts = [
        f"第{no}项：{was.get(no, '（没有）')} → {now.get(no, '（删去）')}"
        for no in sorted(was.keys() | now.keys())
        if was.get(no) != now.get(no)
    ]
    return "；".join(parts) or "出处、核对情况或者适用对象有改动"
