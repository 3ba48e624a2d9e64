"""One case of accountability from the proposal to the service, by names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.vocabulary import ActKind, Gravity, Measure, Register, SubjectClass
from desktop.services.demo.scribe import Case, Scribe

_MORNING: Final = "T09:00"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is the same in all papers of a case against one person.

    `circumstances` are as the forms store them; `members` decide, the chair first; `days` are those
    of proposal, facts, hearing, deliberation, decision and service, as far as the case came.
    """

    subject: str
    proposers: tuple[str, ...]
    investigators: tuple[str, ...]
    recorder: str
    gist: str
    facts: str
    circumstances: tuple[str, ...]
    measures: tuple[Measure, ...]
    gravity: Gravity
    body: str
    meeting: str
    place: str
    members: tuple[str, ...]
    articles: tuple[str, ...]
    document_number: str
    days: Sequence[date]


def follow(scribe: Scribe, matter: Matter) -> Case:
    """Plan the papers of a case, one for each day that it has."""
    case = Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    papers = (_propose, _find, _hear, _deliberate, _decide, _serve)
    for paper, day in zip(papers, matter.days, strict=False):
        paper(scribe, matter, case, day)
    return case


def _propose(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.CASE_PROPOSAL, subject=scribe.one(matter.subject),
               proposers=scribe.who(*matter.proposers), gist=matter.gist,
               circumstances=list(matter.circumstances), proposed_measures=list(matter.measures),
               proposed_on=day.isoformat())  # fmt: skip


def _find(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.CASE_FACTS, subject=scribe.one(matter.subject),
               investigators=scribe.who(*matter.investigators), facts=matter.facts,
               circumstances=list(matter.circumstances), found_on=day.isoformat())  # fmt: skip


def _hear(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.CASE_HEARING, subject=scribe.one(matter.subject),
               heard_at=day.isoformat() + _MORNING, place=matter.place,
               askers=scribe.who(*matter.investigators), recorder=scribe.one(matter.recorder),
               rights_told=True, told="告知拟认定的事实和拟给予的追究方式。",
               statement="对事实没有异议，承认管理不到位。", signed_on=day.isoformat())  # fmt: skip


def _deliberate(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    votes = [
        {"person": scribe.one(name), "present": True, "vote": "yes"} for name in matter.members
    ]
    scribe.act(day, case, ActKind.CASE_DELIBERATION, subject=scribe.one(matter.subject),
               body=matter.body, meeting=matter.meeting, place=matter.place,
               chair=scribe.one(matter.members[0]), recorder=scribe.one(matter.recorder),
               members=votes, proposed_measures=list(matter.measures), resolution="同意追究建议。",
               result="passed", met_on=day.isoformat())  # fmt: skip


def _decide(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.CASE_DECISION, subject=scribe.one(matter.subject),
               body=matter.body, document_number=matter.document_number,
               circumstances=list(matter.circumstances), outcome="punish", gravity=matter.gravity,
               measures=list(matter.measures),
               basis=[{"article": article} for article in matter.articles],
               effective_on=day.isoformat(), appeal_organ="作出决定的组织",
               issued_on=day.isoformat())  # fmt: skip


def _serve(scribe: Scribe, matter: Matter, case: Case, day: date) -> None:
    scribe.act(day, case, ActKind.CASE_SERVICE, subject=scribe.one(matter.subject), mode="direct",
               place=matter.place, signer="本人签收", servers=scribe.who(*matter.investigators),
               served_on=day.isoformat())  # fmt: skip
