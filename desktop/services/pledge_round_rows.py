"""The rows of a year's round of pledges: who owes one, and what became of it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.models.cases import Record
from db.models.obligations import Obligation
from db.queries import people as people_queries
from db.vocabulary import ActKind, CaseState, PledgeKind, Register
from desktop.records.cases import CaseView
from desktop.records.catalogue import case_type
from desktop.services import case_store
from desktop.services.book import Book
from desktop.services.pledge_kinds import PledgeRule, rules_asking

_LAYERS = ("committee", "member", "principal", "unit", "department", "staff")


class RoundState(StrEnum):
    """Where one pledge of a round stands."""

    MISSING = "missing"  # 未起草
    DRAFT = "draft"  # 草稿
    ISSUED = "issued"  # 待签订
    SIGNED = "signed"  # 已签订，待年终检查
    CHECKED = "checked"  # 已检查


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One pledge that is owed in a year, with what became of it.

    `draft_id` is the act that the user began and did not finish, `earlier_id` the pledger's record
    of the year before, whose text is taken over. `vacant`: a post of the unit should sign above and
    nobody holds it (the top of a chain is signed for by a superior organ, outside the book).
    """

    key: str
    superior_id: str | None
    superior: str
    superior_unit_id: str | None
    vacant: bool
    pledger_id: str
    pledger: str
    pledger_post: str
    unit: str
    layer: str
    due_on: date | None
    state: RoundState
    record_id: str | None
    number: str | None
    earlier_id: str | None = None
    draft_id: str | None = None
    signed_on: date | None = None
    published_on: date | None = None
    checked_on: date | None = None
    grade: str = ""

    @property
    def carried_over(self) -> bool:
        """Whether the text of the year before is taken over."""
        return self.earlier_id is not None


@dataclass(frozen=True, slots=True)
class RoundOverview:
    """The round of one year and one kind of pledge."""

    kind: PledgeKind
    year: int
    rows: tuple[RoundRow, ...]

    def count(self, *states: RoundState) -> int:
        """Return how many pledges stand in one of these states."""
        return sum(row.state in states for row in self.rows)


def round_key(year: int, kind: PledgeKind) -> str:
    """Return the key under which a year's pledges of one kind belong together."""
    return f"{year}-{kind}"


Pair = tuple[str | None, str]
Made = Mapping[Pair, tuple[Record, CaseView]]


def rows_of(session: Session, book: Book, year: int, kind: PledgeKind) -> list[RoundRow]:
    """Return the pledges owed in a year: layer by layer, superiors and pledgers by their rank."""
    today = book.clock.today()
    owed = _owed(session, book, year, kind)
    made, earlier = _made(session, book, year, kind), _made(session, book, year - 1, kind)
    order = {person: place for place, person in enumerate(people_queries.person_ids(session))}
    people = {debt.pledger_id for debt in owed} | {debt.superior_id or "" for debt in owed}
    shown = {
        row.id: row for row in people_queries.person_rows(session, sorted(people - {""}), today)
    }
    pairs = {(debt.superior_id, debt.pledger_id) for debt in owed}
    rows = []
    for debt in owed:
        pledger, superior = shown.get(debt.pledger_id), shown.get(debt.superior_id or "")
        before = _pledge_of(earlier, debt.superior_id, debt.pledger_id, pairs)
        found = _pledge_of(made, debt.superior_id, debt.pledger_id, pairs)
        rows.append(
            RoundRow(
                key=debt.item.key,
                superior_id=debt.superior_id,
                superior=superior.name if superior else "",
                superior_unit_id=_home(session, debt, today),
                vacant=debt.rule.named and debt.superior_id is None,
                pledger_id=debt.pledger_id,
                pledger=pledger.name if pledger else "",
                pledger_post=pledger.post if pledger else "",
                unit=pledger.unit if pledger else "",
                layer=debt.rule.layer,
                due_on=debt.item.due_on,
                earlier_id=before[0].id if before else None,
                **_standing(debt.item, found),
            )
        )
    last = len(order)
    rows.sort(
        key=lambda row: (
            _LAYERS.index(row.layer),
            order.get(row.superior_id or "", last),
            order.get(row.pledger_id, last),
        )
    )
    return rows


@dataclass(frozen=True, slots=True)
class _Debt:
    """One obligation to sign, with the rule behind it and both sides."""

    item: Obligation
    rule: PledgeRule
    superior_id: str | None
    superior_unit_id: str | None
    pledger_id: str


def _home(session: Session, debt: _Debt, day: date) -> str | None:
    """Return the unit for which the superior signs.

    A leader holds the post of the one in charge in the department that he is in charge of; he signs
    for the unit of his main post.
    """
    if debt.rule.layer != "department":
        return debt.superior_unit_id
    posts = people_queries.appointments_of(session, debt.superior_id or "")
    held = (post for post in posts if post.is_main and post.since <= day)
    return next((post.unit_id for post in held if post.until is None or post.until >= day), None)


def _made(
    session: Session, book: Book, year: int, kind: PledgeKind
) -> dict[Pair, tuple[Record, CaseView]]:
    """Return the pledges of a year by their two parties; void ones and others' drafts left out.

    Those that were begun one by one belong to no round; their own year says where they count.
    """
    near = and_(Record.round_key.is_(None), Record.year.between(year - 1, year + 1))
    records = session.scalars(
        select(Record)
        .where(
            Record.register == Register.PLEDGE.value,
            Record.kind == kind.value,
            or_(Record.round_key == round_key(year, kind), near),
            Record.state != CaseState.VOID.value,
            or_(Record.state != CaseState.DRAFT.value, Record.owner_id == book.user_id),
        )
        # A paper that was issued counts before a draft.
        .order_by(Record.number.is_not(None), Record.id)
    )
    found: dict[Pair, tuple[Record, CaseView]] = {}
    for record in records:
        case = case_store.load_case(session, record)
        if record.round_key is not None or case.newest("year") == year:
            found[case.newest("superior"), str(case.newest("pledger"))] = (record, case)
    return found


def _pledge_of(
    made: Made, superior: str | None, pledger: str, owed: Container[Pair]
) -> tuple[Record, CaseView] | None:
    """Return the pledge of these two, or of a pledger whose superior has changed since."""
    others = [item for pair, item in made.items() if pair[1] == pledger and pair not in owed]
    return made.get((superior, pledger)) or (others[0] if len(others) == 1 else None)


def _owed(session: Session, book: Book, year: int, kind: PledgeKind) -> list[_Debt]:
    rules = {
        rule_id: rule for rule_id, rule in rules_asking(book, session).items() if rule.kind is kind
    }
    found = session.scalars(
        select(Obligation)
        .where(
            Obligation.register == Register.PLEDGE.value,
            Obligation.rule_id.in_(rules),
            Obligation.period == str(year),
            Obligation.subject_person_id.is_not(None),
        )
        .order_by(Obligation.key)
    )
    return [_debt(item, rules[item.rule_id], book.clock.today()) for item in found]


def _debt(item: Obligation, rule: PledgeRule, today: date) -> _Debt:
    pledger = item.subject_person_id or ""
    if rule.named:
        return _Debt(item, rule, item.responsible_id, item.unit_id, pledger)
    return _Debt(item, rule, *rule.superior_of(item.subject_unit_id, today), pledger)


def _standing(item: Obligation, made: tuple[Record, CaseView] | None) -> dict[str, Any]:
    """Return the fields of a row that say what became of a pledge."""
    if made is None:
        state = RoundState.SIGNED if item.done_on else RoundState.MISSING
        return {"state": state, "record_id": None, "number": None, "signed_on": item.done_on}
    record, case = made
    draft = case.draft(ActKind.PLEDGE_ISSUE)

    def day_of(kind: ActKind) -> date | None:
        act = case.final(kind)
        return act.on if act else None

    check = case.final(ActKind.PLEDGE_CHECK)
    described = case_type(Register.PLEDGE, record.kind)
    grade = described.act(ActKind.PLEDGE_CHECK).field("grade")
    return {
        "state": _state(case),
        "record_id": record.id,
        "number": record.number,
        "draft_id": draft.id if draft else None,
        "signed_on": day_of(ActKind.PLEDGE_SIGNING),
        "published_on": day_of(ActKind.PLEDGE_PUBLICATION),
        "checked_on": check.on if check else None,
        "grade": grade.label_of(check.values.get("grade", "")) if check else "",
    }


def _state(case: CaseView) -> RoundState:
    if case.has(ActKind.PLEDGE_CHECK):
        return RoundState.CHECKED
    if case.has(ActKind.PLEDGE_SIGNING):
        return RoundState.SIGNED
    return RoundState.ISSUED if case.has(ActKind.PLEDGE_ISSUE) else RoundState.DRAFT
