"""What the adopted rules say about influence periods that are entered by hand, or add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.vocabulary import Measure, RestrictionFamily, TimeUnit
from desktop.rules.adoption import RuleSet
from desktop.rules.deadline import add_months
from desktop.rules.rule_model import EffectRule
from desktop.services.book import Book
from desktop.services.citations import article_of
from desktop.services.rulebook import Rulebook

_ADMINISTRATIVE: Final = "influence.stack_administrative"


@dataclass(frozen=True, slots=True)
class RuledPeriod:
    """The influence period that a regulation gives a measure taken on a day."""

    family: RestrictionFamily
    bars: str
    until: date
    article: str


def administrative_cap(rulebook: Rulebook, on: date) -> int | None:
    """Return how many months added administrative penalties may last; None where none adds them."""
    for layer in rulebook.on(on):
        if any(rule.id == _ADMINISTRATIVE for rule in layer.rules.rules):
            in_force = layer.rules.amount_on(_ADMINISTRATIVE, on)
            return in_force.amount if in_force else None
    return None


def period_of(book: Book, measure: Measure, since: date) -> RuledPeriod | None:
    """Return the longest period that bars from posts; None where no adopted rule gives one.

    Losing an award is the shorter matter of a calendar year: it counts only where nothing else
    follows.
    """
    with book.read() as session:
        rulebook = book.rulebook(session)
    found = [
        period for layer in rulebook.on(since) for period in _periods(layer.rules, measure, since)
    ]
    lasting = [item for item in found if item.family is not RestrictionFamily.AWARD] or found
    return max(lasting, key=lambda item: item.until, default=None)


def _periods(rules: RuleSet, measure: Measure, since: date) -> Iterator[RuledPeriod]:
    for rule in rules.rules:
        if not isinstance(rule, EffectRule) or measure not in rule.measures:
            continue
        in_force = rules.amount_on(rule.id, since)
        if in_force is None or (in_force.amount is None and not rule.calendar_year):
            continue
        if in_force.amount is None or rule.calendar_year:
            until = date(since.year, 12, 31)
        else:
            years = rule.unit is TimeUnit.YEAR
            until = add_months(since, in_force.amount * (12 if years else 1))
        article = article_of(rules.regulation, rule.text, rule.article)
        yield RuledPeriod(rule.family, rule.bars, until, article)
