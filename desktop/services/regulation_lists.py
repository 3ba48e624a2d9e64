"""What the lists that forms name by id hold under the adopted regulations.

The unit's own list goes first; where it has none, that of the next regulation is offered. An item
that the source lost is never offered. What is stored for an item of the own list of that very id is
its code, else its number; for any other list the list (and the regulation) stand before it, so that
a stored choice never changes its meaning.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from db.vocabulary import Measure, SubjectClass
from desktop.records.accountability.boxes import (
    BODIES,
    LIABILITY_KINDS,
    LIABILITY_LIST,
    MEASURES_PERSON,
    MEASURES_TEAM,
    THRESHOLDS,
)
from desktop.records.duty import GRADE_KINDS, GRADES
from desktop.records.fields import Choice
from desktop.records.inputs import options
from desktop.records.labels import label_of
from desktop.rules.regulation import ItemList, ListItem, Regulation
from desktop.rules.rule_model import ThresholdRule
from desktop.services.rulebook import OWN, AdoptedLayer, Rulebook

_TRIGGER: Final = "trigger."
# Lists of mere words: a number before each would say nothing.
_UNNUMBERED: Final = frozenset({LIABILITY_LIST, GRADES})
_BODIES_ANYWHERE: Final = options(("team_meeting", "领导班子会议"), ("superior", "上级机关"))


def lists_in(regulation: Regulation, list_id: str) -> tuple[ItemList, ...]:
    """Return the lists of a regulation that an id means: one, or all triggers of a subject."""
    same = tuple(item for item in regulation.lists if item.id == list_id)
    subject = list_id.removeprefix(_TRIGGER)
    if not list_id.startswith(_TRIGGER) or subject not in tuple(SubjectClass):
        return same
    of_subject = (item for item in regulation.lists if subject in item.subjects)
    return (*same, *(item for item in of_subject if item not in same))


def choices_of(layers: Sequence[AdoptedLayer], list_id: str) -> tuple[Choice, ...]:
    """Return what a form offers for a list, under the regulations of a day, the own one first."""
    special = _SPECIAL.get(list_id)
    if special is not None:
        return special(layers)
    for layer in layers:
        found = tuple(_listed(layer, list_id))
        if found:
            return found
    return GRADE_KINDS if list_id == GRADES else ()


def labels_of(rulebook: Rulebook, on: date) -> Mapping[str, Mapping[str, str]]:
    """Return list id → code → label of everything that was ever stored under these regulations.

    The regulations of the day go before those adopted earlier or later.
    """
    first = rulebook.on(on)
    layers = (*first, *(layer for layer in rulebook.layers if layer not in first))
    ids = {item.id: None for layer in layers for item in layer.rules.regulation.lists}
    ids.update(dict.fromkeys(f"{_TRIGGER}{subject}" for subject in SubjectClass))
    found = {list_id: _labels(layers, list_id) for list_id in ids}
    for list_id, special in _SPECIAL.items():
        found[list_id] = {item.code: item.label for item in special(layers)}
    found[LIABILITY_LIST] = {**{c.code: c.label for c in LIABILITY_KINDS}, **found[LIABILITY_LIST]}
    found[GRADES] = {**{c.code: c.label for c in GRADE_KINDS}, **found.get(GRADES, {})}
    for list_id in (MEASURES_TEAM, MEASURES_PERSON):
        known = {code.value: label_of(code) for code in Measure}
        found[list_id] = {**known, **found[list_id]}
    return found


def threshold_kind(rule: ThresholdRule) -> str:
    """Return what the thresholds that belong together share: their id without its last part."""
    return rule.id.rpartition(".")[0]


def _labels(layers: Sequence[AdoptedLayer], list_id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for layer in layers:
        for item in _listed(layer, list_id):
            found.setdefault(item.code, item.label)
    return found


def _listed(layer: AdoptedLayer, list_id: str) -> Iterator[Choice]:
    """Yield the items of a layer's lists that an id means, each with the code that is stored."""
    for item_list in lists_in(layer.rules.regulation, list_id):
        yield from choices_in(layer, item_list, list_id)


def choices_in(layer: AdoptedLayer, item_list: ItemList, list_id: str) -> Iterator[Choice]:
    """Yield the items of one list as a form offers them under `list_id`."""
    own, same = layer.place == OWN, item_list.id == list_id
    whose = "" if own else f"{layer.regulation_id}/"
    before = "" if own and same else f"{whose}{item_list.id}:"
    title = layer.rules.regulation.text(item_list.text).title
    note = "" if own and same else f"{item_list.label}，《{title}》{item_list.article}"
    for item in item_list.items:
        if not item.missing:
            yield Choice(before + (item.code or str(item.no)), _label(list_id, item), note)


def _label(list_id: str, item: ListItem) -> str:
    return item.label if list_id in _UNNUMBERED else f"（{item.no}）{item.label}"


def _source(layer: AdoptedLayer, text_id: str, article: str) -> str:
    """Return where an item of a further regulation stands; the own one needs no such note."""
    if layer.place == OWN:
        return ""
    return f"《{layer.rules.regulation.text(text_id).title}》{article}"


def _bodies(layers: Sequence[AdoptedLayer]) -> tuple[Choice, ...]:
    found: dict[str, Choice] = {}
    for layer in layers:
        title = layer.rules.regulation.document.title
        note = "" if layer.place == OWN else f"《{title}》"
        for body in layer.rules.regulation.bodies:
            found.setdefault(body.id, Choice(body.id, body.label, note))
    return tuple(found.values()) or _BODIES_ANYWHERE


def _measures(*, team: bool) -> Callable[[Sequence[AdoptedLayer]], tuple[Choice, ...]]:
    def offered(layers: Sequence[AdoptedLayer]) -> tuple[Choice, ...]:
        found: dict[str, Choice] = {}
        for layer in layers:
            mine: dict[str, Choice] = {}
            for rule in layer.rules.regulation.measures_for(team=team):
                code, note = rule.measure.value, _source(layer, rule.text, rule.article)
                if code not in mine:
                    mine[code] = Choice(code, rule.label, note)
                elif mine[code].label != rule.label:
                    # Given for several gravities in other words: only its name is common to them.
                    mine[code] = replace(mine[code], label=label_of(rule.measure))
            for code, choice in mine.items():
                found.setdefault(code, choice)
        return tuple(found.values()) or _all_measures(team=team)

    return offered


def _all_measures(*, team: bool) -> tuple[Choice, ...]:
    """Return every measure there is, for a unit whose regulations name none."""
    return tuple(
        Choice(code.value, label_of(code))
        for code in Measure
        if code.value.startswith("team_") == team
    )


def _liability(layers: Sequence[AdoptedLayer]) -> tuple[Choice, ...]:
    """Return the classes that a regulation names, then the general ones.

    What bears a class stands before a colon in its label; the class itself is what is chosen.
    """
    named: dict[str, Choice] = {}
    for layer in layers:
        for item_list in lists_in(layer.rules.regulation, LIABILITY_LIST):
            note = _source(layer, item_list.text, item_list.article)
            for item in item_list.items:
                if not item.missing and item.code:
                    label = item.label.rpartition("：")[2]
                    named.setdefault(item.code, Choice(item.code, label, note))
        if named:
            break
    general = (item for item in LIABILITY_KINDS[:5] if item.code not in named)
    return (*named.values(), *general)


def _thresholds(layers: Sequence[AdoptedLayer]) -> tuple[Choice, ...]:
    found: dict[str, Choice] = {}
    for layer in layers:
        for rule in money_thresholds(layer):
            kind = threshold_kind(rule)
            note = _source(layer, rule.text, rule.article)
            found.setdefault(kind, Choice(kind, rule.label.partition("：")[0], note))
    return tuple(found.values())


def money_thresholds(layer: AdoptedLayer) -> Iterable[ThresholdRule]:
    """Yield the amounts of money in force from which a gravity follows."""
    return (
        rule
        for rule in layer.rules.rules
        if isinstance(rule, ThresholdRule) and rule.scale == "yuan" and rule.gravity is not None
    )


_SPECIAL: Final[Mapping[str, Callable[[Sequence[AdoptedLayer]], tuple[Choice, ...]]]] = {
    BODIES: _bodies,
    MEASURES_TEAM: _measures(team=True),
    MEASURES_PERSON: _measures(team=False),
    LIABILITY_LIST: _liability,
    THRESHOLDS: _thresholds,
}
"""Lists that are put together from other parts of the regulations."""
