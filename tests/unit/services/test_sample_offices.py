"""The sample offices of the other regulations: made by the services, complete, always the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.key_slots import Cost
from db.models.audit import AuditEntry
from db.models.obligations import DueExtension, Obligation, Waiver
from db.models.organisation import Leave, Person
from db.problems import InvalidInput
from db.queries.obligations import Bucket, DueFilter, DueRow
from db.queries.records import RecordFilter
from db.vocabulary import ActKind, PledgeKind, Register, TalkKind
from desktop.rules.adoption import unanswered
from desktop.services import dashboard, keeping, layers, pledge_rounds, registers, regulation
from desktop.services.book import Book
from desktop.services.demo import DEMO_DAY, OFFICES, make_demo, sample_office

pytestmark = pytest.mark.slow

CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例密码-Demo-2026"
OTHERS = tuple(item for item in OFFICES if item != "qixian")
KINDS = {
    "langfang": ("responsibility", "first_responsible", "dual_duty"),
    "qingcheng": ("responsibility", "public", "integrity"),
    "bureau": ("responsibility",),
}
OVERDUE = {
    "langfang": {"duty", "pledge", "talk"},
    "qingcheng": {"duty", "pledge", "talk"},
    "bureau": {"duty", "pledge", "talk", "report"},
}
# Why nobody stands beside a duty: the rule → the reason.
_NOT_ABOVE = "the one post that answers stands in an office beside the unit, not above it"
VACANT = {
    "langfang": {
        "talk.copy": _NOT_ABOVE,
        "pledge.publication": "the secretary would answer for his own pledge only",
    },
    "qingcheng": {},
    "bureau": {
        "talk.admonition_review": _NOT_ABOVE,
        "appeal.decide_interim": _NOT_ABOVE,
        "integrity_file.yearly_update": "the supervisors' unit has no head of its own in the book",
    },
}


@pytest.fixture(scope="module", params=OTHERS)
def office(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Book]]:
    folder = tmp_path_factory.mktemp(request.param) / "book"
    with make_demo(folder, PASSWORD, regulation=request.param, cost=CHEAP) as book:
        yield request.param, book


def due(book: Book) -> list[DueRow]:
    return dashboard.due_rows(book, DueFilter(on=DEMO_DAY, buckets=frozenset(Bucket)))


def told(book: Book) -> tuple[list[Any], list[Any], list[str]]:
    """Return records, obligations (done ones too) and the audited actions, without row ids."""
    listed = [
        (row.number, row.title, row.state, row.stage, row.on_date, row.subject)
        for row in registers.list_rows(book, RecordFilter())
    ]
    with book.read() as session:
        keys = list(session.scalars(select(Obligation.key)))
        actions = list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)))
    owed = [
        (row.rule_id, row.label, row.subject, row.unit, row.responsible, row.period, row.due_on,
         row.done_on, row.record)
        for row in dashboard.rows_of(book, keys, DEMO_DAY)
    ]  # fmt: skip
    return sorted(listed, key=repr), sorted(owed, key=repr), actions


def test_it_stands_on_its_day_with_every_question_answered(office: tuple[str, Book]) -> None:
    name, book = office
    assert book.clock.today() == DEMO_DAY
    with book.read() as session:
        people = session.scalar(select(func.count()).select_from(Person)) or 0
    assert 40 <= people <= 60
    own, *further = layers.adopted(book)
    assert (own.regulation, own.since.isoformat()) == (name, "2026-01-01")
    assert [row.regulation for row in further] == (["national"] if name == "bureau" else [])
    assert unanswered(regulation.shipped(name), sample_office(name).answers) == ()


def test_every_sort_of_duty_has_overdue_items_and_done_ones(office: tuple[str, Book]) -> None:
    name, book = office
    assert {row.register for row in due(book) if (row.days_over or 0) > 0} == OVERDUE[name]
    used = {row.register for row in registers.list_rows(book, RecordFilter())}
    assert used >= OVERDUE[name] | {"accountability"}
    with book.read() as session:
        late = session.scalar(
            select(func.count())
            .select_from(Obligation)
            .where(Obligation.done_on > Obligation.due_on)
        )
    assert late, "some were done late"


def test_somebody_answers_for_every_open_duty_or_the_reason_is_known(
    office: tuple[str, Book],
) -> None:
    name, book = office
    nobody = {row.rule_id for row in due(book) if row.responsible_id is None}
    assert nobody <= set(VACANT[name])


def test_each_kind_of_pledge_has_its_own_round(office: tuple[str, Book]) -> None:
    name, book = office
    assert pledge_rounds.kinds_asked(book) == KINDS[name]
    for kind in pledge_rounds.kinds_asked(book):
        found = pledge_rounds.overview(book, 2026, PledgeKind(kind))
        signed = found.count(pledge_rounds.RoundState.SIGNED)
        assert 0 < signed <= len(found.rows), kind
        assert all(row.number is None or row.record_id for row in found.rows)


def test_a_chain_of_committees_is_signed_with_the_one_above(office: tuple[str, Book]) -> None:
    name, book = office
    pairs = {
        (row.superior, row.pledger)
        for row in pledge_rounds.overview(book, 2026).rows
        if row.layer == "committee"
    }
    # 签字背书制度 第二部分: level by level; above the county stands nobody of this book.
    below = {("郁承泽", town) for town in ("璩佑安", "扈长庚", "东方礼", "乜向阳")}
    assert pairs == (below | {("", "郁承泽")} if name == "langfang" else set())


def test_the_share_of_pledges_counts_signatures_and_no_yearly_checks(
    office: tuple[str, Book],
) -> None:
    _, book = office
    with book.read() as session:
        owed = session.scalar(
            select(func.count())
            .select_from(Obligation)
            .where(
                Obligation.act == ActKind.PLEDGE_SIGNING,
                Obligation.period == "2026",
                Obligation.key.not_in(select(Waiver.key)),
            )
        )
    assert sum(part.owed for part in dashboard.overview(book).pledges) == owed


def test_people_are_away_move_and_get_later_days(office: tuple[str, Book]) -> None:
    _, book = office
    with book.read() as session:
        counts = [
            session.scalar(select(func.count()).select_from(table))
            for table in (Leave, DueExtension, Waiver)
        ]
        moved = session.scalars(
            select(AuditEntry.action).where(AuditEntry.action.like("appointment%"))
        ).all()
    assert all(counts)
    assert moved


def test_a_talk_that_nobody_files_is_finished_when_it_was_held(office: tuple[str, Book]) -> None:
    name, book = office
    wanted = RecordFilter(register=Register.TALK.value)
    rows = [
        row
        for row in registers.list_rows(book, wanted)
        if registers.detail(book, row.id).case.kind == TalkKind.HEART_TO_HEART
    ]
    assert {row.stage for row in rows} == (set() if name == "bureau" else {"办结"})


def test_the_chain_of_the_whole_year_is_sound(office: tuple[str, Book]) -> None:
    assert keeping.verify_audit(office[1]).sound


def test_it_is_the_same_every_time(office: tuple[str, Book], tmp_path: Path) -> None:
    name, book = office
    with make_demo(tmp_path / "again", PASSWORD, regulation=name, cost=CHEAP) as again:
        assert told(again) == told(book)


def test_an_appeal_against_a_removal_runs_under_the_national_rules(
    office: tuple[str, Book],
) -> None:
    name, book = office
    rows = [row for row in due(book) if row.rule_id == "appeal.decide_interim"]
    # 问责暂行规定 第二十四条: thirty days from 3 November. The others adopted no national rules.
    days = ["2026-12-03"] if name == "bureau" else []
    assert [str(row.due_on) for row in rows] == days
    assert {row.act for row in rows} <= {ActKind.CASE_APPEAL_DECISION}


def test_a_regulation_without_an_office_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="没有采用“nowhere”的示例单位，可以选：qixian、langfang"):
        make_demo(tmp_path / "book", PASSWORD, regulation="nowhere", cost=CHEAP)
    assert not (tmp_path / "book").exists()
