"""A year's round of one kind of pledge: who owes one to whom, drawn up and signed together.

Who owes whom is what the rule engine computed for the year (qixian: 责任追究办法 第五条 and
同级监督实施办法 第十六条第（二）项): the layers follow from posts. Last year's text of
the pledger is carried over; without one the template of the kind is taken.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.cases import Act, Paper, PaperBytes
from db.problems import InvalidInput, Problem
from db.queries import people as people_queries
from db.vocabulary import ActKind, PledgeKind, Register
from desktop.records.cases import FINAL_STATES
from desktop.records.catalogue import case_type
from desktop.services import case_store, cases
from desktop.services.book import Book
from desktop.services.cases import ActInput, Saved
from desktop.services.changes import Changes
from desktop.services.pledge_kinds import kinds_asked
from desktop.services.pledge_round_rows import (
    RoundOverview,
    RoundRow,
    RoundState,
    round_key,
    rows_of,
)
from desktop.services.pledge_templates import starting_text

__all__ = [
    "RoundOverview",
    "RoundRow",
    "RoundState",
    "draft_values",
    "finish_all",
    "issue",
    "kinds_asked",
    "overview",
    "paper_ids",
    "print_pdf",
    "round_key",
    "sign",
    "text_for",
]

Progress = Callable[[int, int], None]
_RESPONSIBILITY = PledgeKind.RESPONSIBILITY
_FORMS = frozenset(
    form
    for kind in PledgeKind
    for form in case_type(Register.PLEDGE, kind).act(ActKind.PLEDGE_ISSUE).forms
)


def overview(book: Book, year: int, kind: PledgeKind = _RESPONSIBILITY) -> RoundOverview:
    """Return who owes a pledge in a year, and how far each one is, layer by layer."""
    with book.read() as session:
        return RoundOverview(kind, year, tuple(rows_of(session, book, year, kind)))


def draft_values(
    book: Book, row: RoundRow, year: int, kind: PledgeKind = _RESPONSIBILITY
) -> dict[str, Any]:
    """Return the text a pledge of the round starts with: last year's, else that of the posts."""
    with book.read() as session:
        return _draft_values(session, book, row, year, kind)


def text_for(book: Book, key: str, year: int) -> dict[str, Any]:
    """Return the text that the pledge owed under this key starts with; nothing for another duty."""
    for kind in kinds_asked(book):
        for row in overview(book, year, kind).rows:
            if row.key == key:
                return draft_values(book, row, year, kind)
    return {}


def issue(
    book: Book,
    year: int,
    keys: Iterable[str],
    kind: PledgeKind = _RESPONSIBILITY,
    *,
    issued_on: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Saved]:
    """Draw up and number the chosen pledges of a round, each as a write of its own.

    A draft is finished with the text it has. What was finished before a cancel or a problem stays.
    Raises `InvalidInput` for a pledge without a superior, `Problem` for a draft with errors.
    """
    wanted = set(keys)
    with book.read() as session:
        found = rows_of(session, book, year, kind)
        # One paper serves both duties of somebody who owes the same superior two.
        rows = list(
            {
                (row.superior_id, row.pledger_id): row
                for row in reversed(found)
                if row.key in wanted and row.state in (RoundState.MISSING, RoundState.DRAFT)
            }.values()
        )[::-1]
        drafted = {row.key: _text_of(session, book, row, year, kind) for row in rows}
    vacant = [row.pledger for row in rows if row.vacant]
    if vacant:
        raise InvalidInput(
            {"superior": f"{'、'.join(vacant)}的签订人空缺，请先在“人员与机构”里补上任职。"}
        )
    saved: list[Saved] = []
    for done, row in enumerate(rows):
        if cancelled is not None and cancelled():
            break
        values = {**drafted[row.key], "issued_on": issued_on.isoformat()}
        saved.append(_issue(book, row, (year, kind), values, len(saved)))
        if progress is not None:
            progress(done + 1, len(rows))
    return saved


def sign(book: Book, record_ids: Sequence[str], signed_on: date) -> Changes:
    """Record that several pledges were signed on paper, in one write: all of them or none."""
    day = {"signed_on": signed_on.isoformat()}
    return finish_all(book, record_ids, ActKind.PLEDGE_SIGNING, day)


def finish_all(
    book: Book,
    record_ids: Iterable[str],
    act: ActKind,
    values: Mapping[str, Any],
    *,
    result: str = "",
) -> Changes:
    """Record the same act (signing, publication, check) of several pledges: all of them or none.

    A signature without a day of its own is taken to be of the day of signing. `result` is what a
    check found of every item. Raises `InvalidInput` or `Departure`, see `cases.finish`.
    """
    with book.write() as work:
        for record_id in dict.fromkeys(record_ids):
            record = case_store.get_record(work.session, record_id)
            case = case_store.load_case(work.session, record)
            described = case_store.type_of(record)
            filled = {**described.prefill(described.act(act), case), **values}
            if act is ActKind.PLEDGE_SIGNING:
                for day in ("superior_signed_on", "pledger_signed_on"):
                    filled.setdefault(day, filled.get("signed_on"))
            if result:
                items = filled.get("targets", ())
                filled["targets"] = [{**row, "result": result} for row in items]
            given = ActInput(Register.PLEDGE, record.kind, act, filled, record_id=record_id)
            cases.finish_in(book, work, given)
    return work.changes.frozen()


def paper_ids(book: Book, record_ids: Iterable[str]) -> list[str]:
    """Return the issued pledges of these records, in their order; to log what was printed."""
    with book.read() as session:
        return [paper.id for paper in _papers(session, record_ids)]


def print_pdf(book: Book, record_ids: Iterable[str]) -> bytes:
    """Return the kept papers of these pledges as one PDF, in the order given.

    Printing is logged by `issuing.log_use` with `paper_ids`. Raises `Problem` where none of them
    has been issued.
    """
    from desktop.documents import pdfa

    with book.read() as session:
        papers = _papers(session, record_ids)
        contents = [session.get_one(PaperBytes, paper.id).pdf for paper in papers]
        records = {case_store.get_record(session, paper.record_id).kind for paper in papers}
    if not contents:
        raise Problem("选中的都还没有编号。", remedy="请先“起草并编号”，再打印。")
    dated = max(paper.issued_at for paper in papers).date()
    label = "、".join(case_type(Register.PLEDGE, kind).label for kind in sorted(records))
    return pdfa.merge(contents, pdfa.Metadata(f"{label}（{len(papers)}份）", "", dated))


def _papers(session: Session, record_ids: Iterable[str]) -> list[Paper]:
    """Return the paper of the version in force of each pledge."""
    ids = list(dict.fromkeys(record_ids))
    found = session.scalars(
        select(Paper)
        .join(Act, Act.id == Paper.act_id)
        .where(
            Paper.record_id.in_(ids),
            Paper.form.in_(_FORMS),
            Act.state.in_([state.value for state in FINAL_STATES]),
        )
    )
    return sorted(found, key=lambda paper: ids.index(paper.record_id))


def _text_of(
    session: Session, book: Book, row: RoundRow, year: int, kind: PledgeKind
) -> dict[str, Any]:
    """Return the text to issue: that of the user's draft, else the one a pledge starts with."""
    if row.record_id and row.draft_id:
        case = case_store.load_case(session, case_store.get_record(session, row.record_id))
        return dict(next(act.values for act in case.acts if act.id == row.draft_id))
    return _draft_values(session, book, row, year, kind)


def _draft_values(
    session: Session, book: Book, row: RoundRow, year: int, kind: PledgeKind
) -> dict[str, Any]:
    on = book.clock.today()
    posts = [
        post
        for post in people_queries.appointments_of(session, row.pledger_id)
        if post.since <= on and (post.until is None or post.until >= on)
    ]
    own = book.rulebook(session).rules.regulation
    values = starting_text(kind, row.layer, [post.role for post in posts], own)
    described = case_type(Register.PLEDGE, kind)
    if row.earlier_id is not None:
        earlier = case_store.get_record(session, row.earlier_id)
        issued = described.act(ActKind.PLEDGE_ISSUE)
        values.update(described.carry_over(issued, case_store.load_case(session, earlier)))
    values.update({"year": year, "layer": row.layer, "pledger": row.pledger_id})
    home = next((post.unit_id for post in posts if post.is_main), None)
    if home:
        values.setdefault("pledger_unit", home)
    if row.superior_id and values.get("superior") != row.superior_id:
        values["superior"] = row.superior_id
        values["superior_unit"] = row.superior_unit_id
    return values


def _issue(
    book: Book,
    row: RoundRow,
    round_: tuple[int, PledgeKind],
    values: Mapping[str, Any],
    before: int,
) -> Saved:
    year, kind = round_
    label = case_type(Register.PLEDGE, kind).label
    given = ActInput(
        Register.PLEDGE,
        kind,
        ActKind.PLEDGE_ISSUE,
        values,
        record_id=row.record_id if row.draft_id else None,
        act_id=row.draft_id,
        obligation_key=row.key,
        round_key=round_key(year, kind),
    )
    try:
        return cases.finish(book, given)
    except InvalidInput as wrong:
        raise Problem(
            f"{row.pledger}的{label}不能编号：{''.join(wrong.by_field().values())}",
            kept=f"前面{before}份已经编号，这一份的草稿保持原样。",
            remedy="请打开这一份的草稿，改好以后再继续。",
        ) from wrong
