"""Who answers for a wrong decision that was taken together, as the adopted rules divide it.

The class is proposed and never decided: one that was chosen otherwise is a finding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from db.vocabulary import ActKind
from desktop.records.accountability.boxes import (
    IMPORTANT_LEADER,
    INDIVIDUAL,
    LIABILITY,
    LIABILITY_KINDS,
    MAIN_LEADER,
    NOT_LIABLE,
)
from desktop.records.cases import CaseView
from desktop.records.fields import Values
from desktop.records.findings import Finding, Guide
from desktop.records.inputs import choice, line, options, person, table, yes_no

COLLECTIVE: Final = "liability.collective"
DISSENT: Final = "liability.dissent"
ALONE: Final = "liability.individual"
_CLASSES = {
    "principal": MAIN_LEADER,
    "direct": MAIN_LEADER,
    "took_part": IMPORTANT_LEADER,
}
# Whether somebody bears the party's or the supervising responsibility is another question than how
# heavily: such a class contradicts only that he bears none.
_OTHER_QUESTION = frozenset({"principal", "supervision"})

ROLES: Final = table(
    "roles",
    "班子成员责任区分",
    columns=(
        person("person", "成员", required=True),
        choice(
            "part",
            "在决策中",
            choices=options(
                ("principal", "主要负责人"),
                ("direct", "直接主管"),
                ("took_part", "参与决策"),
                ("alone", "一人决定"),
            ),
        ),
        yes_no("dissented", "明确反对并有记录"),
        choice("liability", "责任类别", list_id=LIABILITY.list_id),
        line("note", "说明", max_length=500),
    ),
    rule=COLLECTIVE,
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The class of liability that the rules give a member, and the article.

    `number` counts the rows of the table from 1; `chosen` is the class that stands there.
    """

    number: int
    person: str
    chosen: str
    liability: str
    article: str

    @property
    def label(self) -> str:
        """The class in words."""
        return liability_label(self.liability)


def liability_label(code: str) -> str:
    """Return the name of a class of liability."""
    return next((item.label for item in LIABILITY_KINDS if item.code == code), code)


def proposed_in(values: Values, guide: Guide) -> Iterator[Proposed]:
    """Yield what the rules in force give each member who took part in the wrong decision."""
    for number, row in enumerate(values.get("roles") or (), start=1):
        rule, liability = _ruled(row)
        article = guide.cited((rule,)) if rule else ""
        if article and row.get("person"):
            chosen = str(row.get("liability") or "")
            yield Proposed(number, row["person"], chosen, liability, article)


def _ruled(row: Values) -> tuple[str, str]:
    part = str(row.get("part") or "")
    if part == "alone":
        return ALONE, INDIVIDUAL
    if part and row.get("dissented") is True:
        return DISSENT, NOT_LIABLE
    return (COLLECTIVE, _CLASSES[part]) if part in _CLASSES else ("", "")


def classes_fit(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The classes chosen in the finding of facts are those that the rules give."""
    del case
    for item in proposed_in(values, guide):
        if _differs(item.chosen, item.liability):
            yield Finding(
                "roles",
                f"“责任区分”第{item.number}行：按所填情况应是“{item.label}”，"
                f"现在是“{liability_label(item.chosen)}”。",
                item.article,
            )
        if item.person == values.get("subject"):
            yield from _subject_fits(values, item)


def decision_fits(values: Values, case: CaseView, guide: Guide) -> Iterable[Finding]:
    """The decision gives its subject the class that the facts found ask for."""
    found = case.final(ActKind.CASE_FACTS)
    if found is None:
        return
    for item in proposed_in(found.values, guide):
        if item.person != values.get("subject"):
            continue
        if item.liability == NOT_LIABLE and values.get("outcome") == "punish":
            yield Finding(
                "outcome",
                "事实认定表记载此人对错误决策明确反对并有记录，不承担领导责任。",
                item.article,
            )
        else:
            yield from _subject_fits(values, item)


def _subject_fits(values: Values, item: Proposed) -> Iterable[Finding]:
    chosen = str(values.get("liability") or "")
    if _differs(chosen, item.liability):
        yield Finding(
            "liability",
            f"按事实认定表上此人在决策中的情况，责任类别应是“{item.label}”，"
            f"现在是“{liability_label(chosen)}”。",
            item.article,
        )


def _differs(chosen: str, proposed: str) -> bool:
    if not chosen or chosen == proposed:
        return False
    return proposed == NOT_LIABLE or chosen not in _OTHER_QUESTION
