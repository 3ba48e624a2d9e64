"""The acts of a case as they are read: labels beside values, names in place of ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.book import AppUser
from db.models.cases import Act, ActBody, Record
from db.models.organisation import Unit
from db.vocabulary import ActKind, ActState
from desktop.records.cases import FINAL_STATES, WARNING_REASON, ActType, CaseView
from desktop.records.fields import FieldKind, is_empty
from desktop.records.labels import label_of
from desktop.services import case_store, lookups
from desktop.services.book import Book
from desktop.services.citations import Citations
from desktop.services.papers.source import PaperSource
from desktop.services.rulebook import Rulebook

_LONG = frozenset({FieldKind.TEXT, FieldKind.TABLE, FieldKind.CHOICES})


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One filled-in field: its section, label and text; `long` text wants the whole width."""

    section: str
    label: str
    text: str
    long: bool


@dataclass(frozen=True, slots=True)
class ReadAct:
    """One act of a case in words.

    `reason` says why it was amended or made void; `lacking` names the fields that come back on the
    paper and are still empty.
    """

    id: str
    kind: ActKind
    label: str
    state: ActState
    version: int
    on: date | None
    deadline: date | None
    article: str
    reason: str
    author: str
    made_at: datetime
    values: tuple[ReadValue, ...]
    lacking: tuple[str, ...]

    @property
    def final(self) -> bool:
        """Whether the act has effect."""
        return self.state in FINAL_STATES

    @property
    def standing(self) -> str:
        """The state in words."""
        return label_of(self.state)


@dataclass(frozen=True, slots=True)
class Names:
    """What ids and codes in acts are called, and where the rules behind them stand.

    Labels of lists and citations follow the regulations of the act's day.
    """

    authors: Mapping[str, str]
    units: Mapping[str, str]
    rulebook: Rulebook
    citations: Citations
    _lists: dict[tuple[str, ...], Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def lists(self, on: date) -> Mapping[str, Mapping[str, str]]:
        """Return list id → code → label, read once for each set of regulations."""
        key = tuple(layer.regulation_id for layer in self.rulebook.on(on))
        if key not in self._lists:
            self._lists[key] = lookups.list_labels(self.rulebook, on)
        return self._lists[key]


def names_in(book: Book, session: Session) -> Names:
    """Return the names of a book, read once for any number of cases."""
    rulebook = book.rulebook(session)
    return Names(
        authors={row.id: row.name for row in session.scalars(select(AppUser))},
        units={row.id: row.name for row in session.execute(select(Unit.id, Unit.name))},
        rulebook=rulebook,
        citations=Citations(rulebook),
    )


def read_acts(book: Book, record_id: str) -> tuple[ReadAct, ...]:
    """Return the acts of a case in the order in which they were made; drafts carry no values."""
    with book.read() as session:
        record = case_store.get_record(session, record_id)
        return acts_in(session, record, names_in(book, session))


def acts_in(session: Session, record: Record, names: Names) -> tuple[ReadAct, ...]:
    """Return the acts of a case as `read_acts` does, inside a session."""
    case = case_store.load_case(session, record)
    acts = session.execute(
        select(Act, ActBody)
        .join(ActBody, ActBody.act_id == Act.id)
        .where(Act.record_id == record.id)
        .order_by(Act.made_seq)
    )
    return tuple(_read(record, case, act, body, names) for act, body in acts)


def _read(record: Record, case: CaseView, act: Act, body: ActBody, names: Names) -> ReadAct:
    draft = act.state == ActState.DRAFT
    kind = case_store.type_of(record)
    act_type = kind.act(ActKind(act.kind))
    on = act.on_date or act.made_at.date()
    source = PaperSource(
        unit_name="",
        number=record.number or "",
        kind=kind,
        case=case,
        act_type=act_type,
        act=case_store.act_view(act, body.fields),
        snapshot=body.snapshot or {},
        people={},
        units=names.units,
        choices=names.lists(on),
        printed_on=on,
    )
    return ReadAct(
        id=act.id,
        kind=ActKind(act.kind),
        label=act_type.label,
        state=ActState(act.state),
        version=act.version,
        on=act.on_date,
        deadline=act.deadline,
        article=names.citations.of(act_type.cites, on),
        reason=act.reason or "",
        author=names.authors.get(act.author_id, ""),
        made_at=act.made_at,
        values=() if draft else tuple(_values(source, body.fields)),
        lacking=() if draft else _lacking(act_type, body.fields),
    )


def _values(source: PaperSource, values: Mapping[str, Any]) -> Iterable[ReadValue]:
    for item in source.act_type.fields:
        value = values.get(item.name)
        if item.asked(values) and not is_empty(value):
            text = source.shown(item, value) + (item.unit if item.unit else "")
            yield ReadValue(item.section, item.label, text, item.kind in _LONG)
    if not is_empty(values.get(WARNING_REASON)):
        yield ReadValue("", "情况说明", str(values[WARNING_REASON]), True)


def _lacking(act_type: ActType, values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(field.name for field in act_type.later_fields if is_empty(values.get(field.name)))
