"""What the adopted rules say in the papers of a case: articles, limits, influence periods.

Every number and article that these papers print comes from here, and so from the rulebook.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from db.vocabulary import ActKind, Measure, RestrictionFamily
from desktop.documents.forms.decision_parts import Appeal, Influence
from desktop.records.catalogue import event_of
from desktop.records.labels import label_of
from desktop.rules.adoption import RuleSet
from desktop.rules.facts import Event
from desktop.rules.influence import MEASURES, Restriction, restrictions_from
from desktop.rules.regulation import ItemList, Regulation
from desktop.rules.rule_model import EffectRule
from desktop.services.papers.source import PaperSource, chinese_day

_DISCIPLINE = frozenset({RestrictionFamily.PARTY_DISCIPLINE, RestrictionFamily.ADMINISTRATIVE})
_DECISIONS = (ActKind.CASE_DECISION, ActKind.CASE_APPEAL_DECISION)


def measure_names(source: PaperSource, codes: Iterable[str]) -> str:
    """Return measures as the adopted regulation calls them."""
    return "；".join(_measure_name(source, code) for code in codes)


def list_citation(source: PaperSource, list_id: str) -> str:
    """Return text and article of a list of circumstances; empty for a list that is not adopted."""
    regulation = _regulation(source)
    found = _list(regulation, list_id)
    if regulation is None or found is None:
        return ""
    return f"《{regulation.text(found.text).title}》{found.article}"


def cited_articles(source: PaperSource, articles: Sequence[str], list_id: str) -> str:
    """Return typed articles; bare ones (第六条) get the title of the text that has this list."""
    regulation = _regulation(source)
    found = _list(regulation, list_id)
    bare = "、".join(article for article in articles if article.startswith("第"))
    full = [article for article in articles if not article.startswith("第")]
    if bare and regulation is not None and found is not None:
        bare = f"《{regulation.text(found.text).title}》{bare}"
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
    if source.rulebook is None:
        return (), False
    events = _events(source)
    found = restrictions_from(source.rulebook.rules, events)
    families = {item.family for item in found}
    printed = [_influence(source, item) for item in found]
    for rule, measure in _without_length(source.rulebook.rules, events[-1]):
        if rule.id not in {item.rule_id for item in found}:
            printed.append(Influence(_measure_name(source, measure)))
            families.add(rule.family)
    longest = RestrictionFamily.ORGANISATIONAL in families and bool(families & _DISCIPLINE)
    return tuple(printed), longest


def influence_citation(source: PaperSource) -> str:
    """Return text and article of the influence periods of a case, the longest one's first."""
    if source.rulebook is None:
        return ""
    found = restrictions_from(source.rulebook.rules, _events(source))
    return max(found, key=lambda item: item.end).basis if found else ""


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
        rule = source.rulebook.rule(item.rule_id) if source.rulebook else None
        label = rule.label if rule else item.bars
        return Influence(label, end=chinese_day(item.end), basis=item.basis)
    return Influence(
        label=_measure_name(source, item.measure),
        length=_length(item.months),
        start=chinese_day(item.start),
        end=chinese_day(item.end),
        bars=item.bars,
        basis=item.basis,
    )


def _length(months: int) -> str:
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"


def _measure_name(source: PaperSource, code: str) -> str:
    regulation = _regulation(source)
    for rule in regulation.measures if regulation else ():
        if rule.measure == code:
            return rule.label
    return label_of(Measure(code))


def _regulation(source: PaperSource) -> Regulation | None:
    return source.rulebook.rules.regulation if source.rulebook else None


def _list(regulation: Regulation | None, list_id: str) -> ItemList | None:
    lists = regulation.lists if regulation else ()
    return next((item for item in lists if item.id == list_id), None)
