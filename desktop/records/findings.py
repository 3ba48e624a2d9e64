"""What departs from the rules but is not refused: the user decides, and says why.

Records know no number of days: `Guide` asks the adopted rules and the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from db.vocabulary import Gravity, Measure, SubjectClass


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from a rule: the field it shows in ("" for the form), a sentence, the article.

    `article` is empty where plain sense and no rule stands behind it.
    """

    field: str
    message: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day that a rule allows, and the article to cite."""

    on: date
    article: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A gravity that a regulation gives to something, and the article to cite."""

    gravity: Gravity
    article: str


@dataclass(frozen=True, slots=True)
class AuthorityQuestion:
    """Who proposes or decides against whom.

    `people` are the proposers, or the members of the deciding meeting; `body` is the code of the
    deciding body (a `body` of the adopted regulations), "" for a proposal. `discipline`: party or
    administrative discipline or an organisational measure is at issue.
    """

    step: Literal["propose", "decide"]
    subject: SubjectClass
    person_id: str | None
    unit_id: str | None
    people: tuple[str, ...]
    body: str
    discipline: bool
    on: date


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey as it is asked for: who goes, as what class of people, and who was asked.

    `record_id` is "" for a record that is not stored yet.
    """

    person_id: str
    traveller: str
    first: date
    last: date
    asked: tuple[str, ...]
    record_id: str

    @property
    def days(self) -> int:
        """How many days it takes, the first and the last one counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class JourneyRules:
    """What the adopted rules want of a journey; each article is "" where they want nothing.

    `acting`: somebody is to act for the traveller. `principal`: the journey takes longer than
    `days`, and no principal was asked. `together`: `others` (names) are away at the same time.
    """

    acting: str = ""
    principal: str = ""
    days: int = 0
    together: str = ""
    others: tuple[str, ...] = ()


class Guide(Protocol):
    """What the adopted rules and the calendar say about one moment."""

    @property
    def today(self) -> date:
        """The day of the entry."""

    def limit(self, rule: str, anchor: date) -> Limit | None:
        """Return the last day allowed by a rule counted from (or back from) the anchor day.

        None where the unit has adopted no such rule, or left its number open.
        """

    def cited(self, ids: Sequence[str]) -> str:
        """Return where the adopted rules, lists or consequences of these ids stand; "" for none.

        The first regulation that has any of them is cited, the unit's own before the others.
        """

    def forbidden(self, rule: str) -> str:
        """Return where a permission rule in force forbids something, "" where none does."""

    def given(self, measure: Measure, *, team: bool) -> tuple[Graded, ...]:
        """Return for which gravities a measure is given to teams, or to persons; () for none."""

    def measures_cited(self, *, team: bool) -> str:
        """Return where the measures for teams, or for persons, stand; "" where none are ruled."""

    def gravity_of_amount(self, kind: str, amount: Decimal) -> Graded | None:
        """Return the gravity that an amount of money has; None where no threshold is reached.

        `kind` is an item of the list `THRESHOLDS`; "" where the adopted rules have only one kind.
        """

    def journey(self, journey: Journey) -> JourneyRules:
        """Return what the adopted rules want of a journey."""

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        """Return the finding that these people or this body are not the ones whom the rule names.

        Its field is "": the caller knows where to show it. None where it fits or is not ruled.
        """
