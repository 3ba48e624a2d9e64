"""What the adopted rules say in the papers of a case: articles, limits, influence periods.

Every number and article that these papers print comes from here, and so from the rulebook.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from db.vocabulary import ActKind, Measure, RestrictionFamily
from desktop.documents.forms.decision_parts import Appeal, Influence
from desktop.records.accountability.boxes import MEASURES_PERSON, MEASURES_TEAM
from desktop.records.catalogue import event_of
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet
from desktop.rules.facts import Event
from desktop.rules.influence import MEASURES, Restriction, restrictions_of_layers
from desktop.rules.regulation import ItemList
from desktop.rules.rule_model import EffectRule, Rule
from desktop.services.citations import article_of
from desktop.services.papers.source import PaperSource, chinese_day
from desktop.services.regulation_lists import choices_in, choices_of, lists_in
from desktop.services.rulebook import AdoptedLayer

_DISCIPLINE = frozenset({RestrictionFamily.PARTY_DISCIPLINE, RestrictionFamily.ADMINISTRATIVE})
_DECISIONS = (ActKind.CASE_DECISION, ActKind.CASE_APPEAL_DECISION)


def measure_names(source: PaperSource, codes: Iterable[str]) -> str:
    """Return measures as the adopted regulations call them."""
    return "；".join(_measure_name(source, code) for code in codes)


def list_citation(source: PaperSource, list_id: str, codes: Iterable[str]) -> str:
    """Return titles and articles of the lists from which circumstances were chosen."""
    found = dict.fromkeys(
        article_of(layer.rules.regulation, item_list.text, item_list.article)
        for code in codes
        for layer, item_list in _lists_of(source, list_id, code)
    )
    return "、".join(found)


def cited_articles(
    source: PaperSource, articles: Sequence[str], list_id: str, codes: Iterable[str]
) -> str:
    """Return typed articles; bare ones (第六条) get the title of the text with this list."""
    bare = "、".join(article for article in articles if article.startswith("第"))
    full = [article for article in articles if not article.startswith("第")]
    chosen = (found for code in codes for found in _lists_of(source, list_id, code))
    for layer, item_list in chosen if bare else ():
        bare = article_of(layer.rules.regulation, item_list.text, bare)
        break
    return "、".join(filter(None, (bare, *full)))


def appeal(source: PaperSource, organ: str, stated: str) -> Appeal | None:
    """Return the way to appeal on the day of the act; None where the rules know no appeal.

    `stated` is a limit that was typed instead of the rule's.
    """
    rule = source.rules.get("appeal.file")
    if rule is None and not stated:
        return None
    return Appeal(
        organ=organ,
        limit=rule.amount if rule else "",
        stated=stated,
        basis=rule.citation if rule else "",
        suspends_nothing="appeal.no_suspension" in source.rules,
    )


def last_day(source: PaperSource, rule_id: str, start: date | None) -> str:
    """Return the last day of a limit; empty where the adopted rules set none."""
    if source.rulebook is None or start is None or source.rulebook.rule(rule_id) is None:
        return ""
    due = source.rulebook.deadline(rule_id, start).due
    return chinese_day(due) if due else ""


def citation(source: PaperSource, rule_id: str) -> str:
    """Return text and article of a rule; empty where it is not adopted."""
    rule = source.rules.get(rule_id)
    return rule.citation if rule else ""


def influences(source: PaperSource) -> tuple[tuple[Influence, ...], bool]:
    """Return the influence periods that the case's decisions bring, with this act among them.

    The second value says whether discipline and organisational measures meet, so that the longer
    period counts.
    """
    events = _events(source)
    found = _restrictions(source, events)
    families = {item.family for item in found}
    printed = [_influence(source, item) for item in found]
    named = {item.measure for item in found}
    for layer in _layers(source):
        for rule, measure in _without_length(layer.rules, events[-1]):
            if measure not in named:
                printed.append(Influence(_measure_name(source, measure)))
                families.add(rule.family)
                named.add(Measure(measure))
    longest = RestrictionFamily.ORGANISATIONAL in families and bool(families & _DISCIPLINE)
    return tuple(printed), longest


def influence_citation(source: PaperSource) -> str:
    """Return text and article of the influence periods of a case, the longest one's first."""
    found = _restrictions(source, _events(source))
    return max(found, key=lambda item: item.end).basis if found else ""


def _restrictions(source: PaperSource, events: Sequence[Event]) -> tuple[Restriction, ...]:
    return restrictions_of_layers((layer.rules for layer in _layers(source)), events)


def _events(source: PaperSource) -> list[Event]:
    """Return the decisions of the case, this act in the place of an earlier version of itself."""
    acts = [
        act
        for act in source.case.acts
        if act.final and act.kind in _DECISIONS and act.kind != source.act.kind
    ]
    if source.act.kind in _DECISIONS:
        acts.append(source.act)
    events = []
    for act in acts:
        drafted = event_of(source.kind, source.kind.act(act.kind), act)
        events.append(
            Event(
                kind=drafted.kind,
                on=drafted.on,
                targets=drafted.targets,
                attributes=drafted.attributes,
            )
        )
    return events


def _without_length(rules: RuleSet, decision: Event) -> Iterator[tuple[EffectRule, str]]:
    """Yield the measures taken whose length the regulation leaves to another decision."""
    for rule in rules.rules:
        if not isinstance(rule, EffectRule) or rule.calendar_year:
            continue
        in_force = rules.amount_on(rule.id, decision.on)
        if in_force is not None and in_force.amount is None:
            for measure in sorted(decision.values(MEASURES).intersection(rule.measures)):
                yield rule, measure


def _influence(source: PaperSource, item: Restriction) -> Influence:
    if item.months is None or item.measure is None:
        rules = (rule for layer in _layers(source) for rule in _rules_of(layer, item))
        label = next((rule.label for rule in rules), item.bars)
        return Influence(label, end=chinese_day(item.end), basis=item.basis)
    return Influence(
        label=_measure_name(source, item.measure),
        length=_length(item.months),
        start=chinese_day(item.start),
        end=chinese_day(item.end),
        bars=item.bars,
        basis=item.basis,
    )


def _rules_of(layer: AdoptedLayer, item: Restriction) -> Iterator[Rule]:
    if layer.regulation_id == item.regulation:
        yield layer.rules.regulation.rule(item.rule_id)


def _length(months: int) -> str:
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"


def _measure_name(source: PaperSource, code: str) -> str:
    """Return a measure's name among those for persons or teams; the two share no code."""
    for list_id in (MEASURES_PERSON, MEASURES_TEAM):
        for choice in choices_of(_layers(source), list_id):
            if choice.code == code:
                return choice.label
    return label_of(Measure(code))


def _lists_of(
    source: PaperSource, list_id: str, code: str
) -> Iterator[tuple[AdoptedLayer, ItemList]]:
    """Yield the list that a stored code was chosen from."""
    for layer in _layers(source):
        for item_list in lists_in(layer.rules.regulation, list_id):
            if code in {choice.code for choice in choices_in(layer, item_list, list_id)}:
                yield layer, item_list
                return


def _layers(source: PaperSource) -> tuple[AdoptedLayer, ...]:
    """Return the regulations of the day of the act."""
    if source.rulebook is None:
        return ()
    return source.rulebook.on(source.act.on or source.printed_on)
