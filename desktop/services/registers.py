"""The registers' lists, and one case in full, for reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from db.models.cases import Act, ActBody
from db.problems import Problem
from db.queries import obligations as obligation_queries
from db.queries import records as queries
from db.queries.records import RecordFilter, RecordRow
from db.vocabulary import Register, ReportKind, TalkKind
from desktop.records.cases import CaseType, CaseView
from desktop.records.catalogue import case_types
from desktop.services import attachments, case_store
from desktop.services.attachments import AttachmentRow
from desktop.services.book import Book
from desktop.services.papers import issuing
from desktop.services.papers.issuing import PaperRow

# Kinds that only some regulations know; the others are offered under every one.
# By register: kinds of different registers may be equal as text ("integrity").
_ONLY_WHERE_RULED: Mapping[Register, frozenset[str]] = MappingProxyType(
    {
        Register.TALK: frozenset(
            {TalkKind.INTEGRITY, TalkKind.HEART_TO_HEART, TalkKind.ADMONITION}
        ),
        Register.REPORT: frozenset({ReportKind.TRAVEL}),
    }
)


def offered_types(book: Book, register: Register) -> tuple[CaseType, ...]:
    """Return the kinds of a register that can be begun under the adopted regulations."""
    kinds = case_types(register)
    only_where_ruled = _ONLY_WHERE_RULED.get(register)
    if only_where_ruled is None:
        return kinds
    with book.read() as session:
        layers = book.rulebook(session).layers
    ruled = {
        kind
        for layer in layers
        for rule in layer.rules.rules
        if rule.register_ is register
        for kind in getattr(rule, "when", {}).get("kind", ())
    }
    return tuple(item for item in kinds if item.kind not in only_where_ruled or item.kind in ruled)


@dataclass(frozen=True, slots=True)
class DueDate:
    """One duty, right or effect of a case, as its form shows it."""

    key: str
    label: str
    nature: str
    due_on: date | None
    done_on: date | None
    responsible_id: str | None
    provisional: bool
    article: str


@dataclass(frozen=True, slots=True)
class ActHistory:
    """One act of a case in its history: version, reason of the amendment, author and moments."""

    id: str
    kind: str
    state: str
    version: int
    on_date: date | None
    reason: str
    author_id: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """One case with everything that its page shows."""

    record_id: str
    number: str | None
    title: str
    state: str
    stage: str
    void_reason: str
    kind: CaseType
    case: CaseView
    dues: tuple[DueDate, ...]
    papers: tuple[PaperRow, ...]
    attachments: tuple[AttachmentRow, ...]
    history: tuple[ActHistory, ...]


def list_ids(
    book: Book, asked: RecordFilter, *, sort: str = "date", descending: bool = True
) -> list[str]:
    """Return the ids of the cases asked for, in order; drafts of others are left out."""
    with book.read() as session:
        return queries.record_ids(session, asked, sort=sort, descending=descending)


def rows(book: Book, ids: Sequence[str]) -> list[RecordRow]:
    """Return the rows of these cases, in the order of the ids."""
    with book.read() as session:
        return queries.record_rows(session, ids)


def list_rows(book: Book, asked: RecordFilter) -> list[RecordRow]:
    """Return all rows asked for, oldest first; for exports and the shell."""
    with book.read() as session:
        ids = queries.record_ids(session, asked, sort="date", descending=False)
        found: list[RecordRow] = []
        for start in range(0, len(ids), 500):
            found.extend(queries.record_rows(session, ids[start : start + 500]))
        return found


def count(book: Book, asked: RecordFilter) -> int:
    """Return how many cases are asked for."""
    with book.read() as session:
        return queries.count_records(session, asked)


def years(book: Book, register: Register) -> list[int]:
    """Return the years of a register that have cases, the newest first."""
    with book.read() as session:
        return queries.record_years(session, register.value)


def exists(book: Book, record_id: str) -> bool:
    """Return whether the case is (still) in the book."""
    with book.read() as session:
        return bool(queries.record_rows(session, [record_id]))


def of_obligation(book: Book, key: str) -> str | None:
    """Return the case that was started for an obligation, the user's own draft included."""
    with book.read() as session:
        return queries.record_of_obligation(session, key, book.user_id)


def id_of_number(book: Book, number: str) -> str:
    """Return the id of the record with this number; raises `Problem`."""
    with book.read() as session:
        found = queries.record_by_number(session, number.strip())
    if found is None:
        raise Problem(
            f"台账里没有编号“{number}”的记录。", remedy="请核对编号（如 谈〔2026〕1号）。"
        )
    return found


def detail(book: Book, record_id: str) -> CaseDetail:
    """Return one case in full; raises `Problem` where it is gone."""
    with book.read() as session:
        record = case_store.get_record(session, record_id)
        case = case_store.load_case(session, record)
        dues = tuple(
            DueDate(
                row.key,
                row.label,
                row.nature,
                row.due_on,
                row.done_on,
                row.responsible_id,
                row.provisional,
                row.article,
            )
            for row in obligation_queries.of_record(session, record_id)
        )
        history = tuple(
            ActHistory(
                act.id,
                act.kind,
                act.state,
                act.version,
                act.on_date,
                act.reason or "",
                act.author_id,
            )
            for act in session.scalars(
                select(Act)
                .join(ActBody, ActBody.act_id == Act.id)
                .where(Act.record_id == record_id)
                .order_by(Act.made_seq)
            )
        )
        found = CaseDetail(
            record_id=record.id,
            number=record.number,
            title=record.title,
            state=record.state,
            stage=record.stage,
            void_reason=record.void_reason or "",
            kind=case_store.type_of(record),
            case=case,
            dues=dues,
            papers=(),
            attachments=(),
            history=history,
        )
    return _with_files(book, found)


def _with_files(book: Book, found: CaseDetail) -> CaseDetail:
    return replace(
        found,
        papers=tuple(issuing.papers_of(book, found.record_id)),
        attachments=tuple(attachments.attachments_of(book, found.record_id)),
    )
