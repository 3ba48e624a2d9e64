"""What departs from the rules but is not refused: the user decides, and says why.

Records know no number of days: `Guide` asks the adopted rules and the calendar.
"""

from dataclasses import dataclass
from datetime import date
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
class AuthorityQuestion:
    """Who proposes or decides against whom.

    `people` are the proposers, or the members of the deciding meeting; `body` is the code of the
    deciding body (`accountability.boxes.BODY`), "" for a proposal. `discipline`: party or
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


class Guide(Protocol):
    """What the adopted rules and the calendar say about one moment."""

    @property
    def today(self) -> date:
        """The day of the entry."""

    def limit(self, rule: str, anchor: date) -> Limit | None:
        """Return the last day allowed by a rule counted from (or back from) the anchor day.

        None where the unit has adopted no such rule, or left its number open.
        """

    def gravity_of(self, measure: Measure) -> tuple[Gravity, str] | None:
        """Return the gravity that a measure belongs to, and the article; None where not ruled."""

    def objection(self, question: AuthorityQuestion) -> Finding | None:
        """Return the finding that these people or this body are not the ones whom the rule names.

        Its field is "": the caller knows where to show it. None where it fits or is not ruled.
        """
