"""Where a rule is used in this program: pages, acts, printed forms, boxes of forms."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from db.vocabulary import Register, RuleKind, RuleNature
from desktop.assets import resources
from desktop.records.catalogue import case_types
from desktop.records.fields import Field
from desktop.records.labels import label_of
from desktop.rules.rule_model import Rule

_ACT_KEYS: Final = ("start", "anchor", "done", "acts", "waived_by")
_PAGES: Final = {
    Register.PLEDGE: "责任书",
    Register.REPORT: "个人事项报告",
    Register.TALK: "约谈",
    Register.ACCOUNTABILITY: "责任追究",
    Register.DUTY: "履责日历",
}


@dataclass(frozen=True, slots=True)
class Uses:
    """Names of pages, of acts (with their register) and of printed forms; each once."""

    pages: tuple[str, ...]
    acts: tuple[str, ...]
    forms: tuple[str, ...]
    boxes: tuple[str, ...]


def uses_of(rule: Rule) -> Uses:
    """Return where a rule is used."""
    kinds = {kind for key in _ACT_KEYS for kind in getattr(rule, key, ())}
    # A rule on one kind of record does not count from the same act of another kind.
    counted = getattr(rule, "when", {}).get("kind", ())
    acts: dict[str, None] = {}
    printed: dict[str, None] = {}
    boxes: dict[str, None] = {}
    for register in Register:
        for case in case_types(register):
            for act in case.acts:
                cited = [field for field in _fields(act.fields) if field.rule == rule.id]
                meant = act.kind in kinds and (not counted or case.kind in counted)
                if not meant and not cited and rule.id not in act.cites:
                    continue
                acts[f"{label_of(register)}—{act.label}"] = None
                names = (*act.forms, *(form for form, _ in act.forms_when))
                printed.update(dict.fromkeys(_title(form) for form in names))
                boxes.update(dict.fromkeys(f"{act.label}的“{field.label}”" for field in cited))
    return Uses(tuple(_pages(rule)), tuple(acts), tuple(printed), tuple(boxes))


@cache
def _title(form: str) -> str:
    """Return the title that a form prints: to ask the form itself would load ReportLab."""
    told = tomllib.loads(resources("forms", f"{form}.toml").read_text("utf-8"))
    return str(told["title"])


def _fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from field.columns


def _pages(rule: Rule) -> Iterator[str]:
    """Yield the pages on which what the rule asks for appears."""
    dated = rule.kind not in (RuleKind.STANDING, RuleKind.PERMISSION, RuleKind.QUORUM)
    if dated and rule.kind is not RuleKind.THRESHOLD and rule.nature is RuleNature.DUTY:
        yield "工作台"
    yield _PAGES[rule.register_]
    if rule.kind is RuleKind.RECURRING and rule.register_ is not Register.DUTY:
        yield "履责日历"
    if rule.kind is RuleKind.EFFECT:
        yield "廉政档案"
