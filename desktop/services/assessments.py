"""Yearly assessments of a person, and what poor ones in a row lead to.

The grades come from entries of the register of duties; that several poor years are a reason to hold
somebody to account is a rule of an adopted regulation, and the number of years its amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from db.vocabulary import ActKind, Position, SubjectClass
from desktop.records.duty import POOR
from desktop.rules.facts import Event
from desktop.rules.rule_model import ThresholdRule
from desktop.services import facts
from desktop.services.book import Book
from desktop.services.citations import article_of
from desktop.services.rulebook import Rulebook

_RULE: Final = "accountability.poor_two_years"
_SECRETARIES = frozenset({Position.PRINCIPAL, Position.BRANCH_PRINCIPAL})
_DISCIPLINE = frozenset(
    {
        Position.DISCIPLINE_LEAD,
        Position.DISCIPLINE_HEAD,
        Position.DISCIPLINE_STAFF,
        Position.BRANCH_DISCIPLINE,
    }
)


@dataclass(frozen=True, slots=True)
class PoorYears:
    """The last years in a row in which a person was assessed as poor, and what says so.

    `kind` and `values` begin the case that may follow: its kind, and what its clue says.
    """

    years: tuple[int, ...]
    article: str
    kind: str
    values: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The hint in words."""
        listed = "、".join(str(year) for year in self.years)
        return f"{listed}年度考核连续被评为较差（不合格），应当研究是否追究责任（{self.article}）。"


def poor_years(book: Book, person_id: str) -> PoorYears | None:
    """Return the poor years in a row that a rule in force asks to act upon; None for fewer."""
    today = book.clock.today()
    with book.read() as session:
        ruled = _ruled(book.rulebook(session), today)
        if ruled is None:
            return None
        events = facts.events_touching(session, people=(person_id,), records=(), units=())
        roster = book.roster(session)
        regulation = book.rulebook(session).rules.regulation
    wanted, article = ruled
    years = _in_a_row(_graded(events, person_id))
    if len(years) < wanted:
        return None
    held = roster.roles_held_on(person_id, today)
    positions = frozenset(regulation.role(role).position for role in held)
    posts = [
        post
        for post in roster.appointments_of(person_id)
        if post.start <= today <= (post.end or date.max)
    ]
    main = min(posts, key=lambda post: (not post.is_principal, post.start), default=None)
    listed = "、".join(str(year) for year in years)
    return PoorYears(
        years=years,
        article=article,
        kind=_kind(positions),
        values={
            "subject": person_id,
            "source": "other",
            "gist": f"{listed}年度考核连续被评为较差（不合格）（{article}）。",
            **({"subject_unit": main.unit_id} if main else {}),
        },
    )


def _ruled(rulebook: Rulebook, today: date) -> tuple[int, str] | None:
    """Return how many years in a row are a reason, and where that stands."""
    for layer in rulebook.on(today):
        for rule in layer.rules.rules:
            if rule.id == _RULE and isinstance(rule, ThresholdRule):
                in_force = layer.rules.amount_on(rule.id, today)
                if in_force is None or not in_force.amount:
                    return None
                title = article_of(layer.rules.regulation, rule.text, rule.article)
                return in_force.amount + (0 if rule.inclusive else 1), title
    return None


def _graded(events: list[Event], person_id: str) -> Mapping[int, bool]:
    """Return year → whether the person was assessed as poor in it."""
    found: dict[int, bool] = {}
    for event in events:
        grade = event.attributes.get("grade", "")
        # Those whom an assessment names are assessed; with nobody named it is who had to be.
        assessed = event.targets or event.actors
        if event.kind == ActKind.DUTY_DONE and grade and person_id in assessed:
            year = _year(event)
            found[year] = found.get(year, False) or grade == POOR
    return found


def _year(event: Event) -> int:
    period = event.attributes.get("period", "")[:4]
    return int(period) if period.isdecimal() and len(period) == 4 else event.on.year


def _in_a_row(graded: Mapping[int, bool]) -> tuple[int, ...]:
    """Return the poor years in a row that end with the last year assessed, oldest first."""
    year = max(graded, default=0)
    found: list[int] = []
    while graded.get(year, False):
        found.insert(0, year)
        year -= 1
    return tuple(found)


def _kind(positions: frozenset[Position]) -> str:
    if positions & _DISCIPLINE:
        return SubjectClass.DISCIPLINE
    return SubjectClass.SECRETARY if positions & _SECRETARIES else SubjectClass.MEMBER_OR_HEAD
