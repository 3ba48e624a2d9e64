"""The record sheet (记录单) of a case: every act in labels and values, for what has no form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from db.models.cases import Act, ActBody, Paper, Record
from db.models.organisation import Person, Unit
from db.vocabulary import ActState, CaseState, Register
from desktop.records.catalogue import case_types
from desktop.records.labels import label_of
from desktop.services import case_store
from desktop.services.case_reading import Names, ReadAct, acts_in
from desktop.services.papers import forms
from desktop.services.papers.source import chinese_day

if TYPE_CHECKING:
    from desktop.documents.forms.record_sheet import SheetAct, SheetValue
    from desktop.documents.rendering import Rendered

RECORD_SHEET = "record_sheet"
_NO_GLYPH = "〓"  # what printers have always set for a character that they lack


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A case as its sheet prints it; `papers` are the labels of issued forms by act id."""

    record: Record
    subject: str
    unit: str
    acts: Sequence[ReadAct]
    papers: Mapping[str, Sequence[str]]


def sheet_source(session: Session, record: Record, names: Names) -> SheetSource:
    """Return what the sheet of a case is made from."""
    papers: dict[str, list[str]] = {}
    for act_id, form in session.execute(
        select(Paper.act_id, Paper.form).where(Paper.record_id == record.id).order_by(Paper.id)
    ):
        papers.setdefault(act_id, []).append(forms.label(form))
    subject = session.get(Person, record.subject_person_id) if record.subject_person_id else None
    unit = session.get(Unit, record.subject_unit_id) if record.subject_unit_id else None
    return SheetSource(
        record=record,
        subject=subject.name if subject else "",
        unit=unit.name if unit else "",
        acts=acts_in(session, record, names),
        papers=papers,
    )


def came_back() -> ColumnElement[bool]:
    """Return which acts, joined with their bodies, say what came after their papers were issued.

    A receipt or a signature is not on the kept paper, so that only the sheet can show it.
    """
    later = {
        (act.kind, field.name)
        for register in Register
        for kind in case_types(register)
        for act in kind.acts
        for field in act.later_fields
    }
    filled = (
        and_(Act.kind == kind, ActBody.fields[name].as_string() != "")
        for kind, name in sorted(later)
    )
    return and_(Act.state != ActState.DRAFT, or_(*filled))


def render_sheet(source: SheetSource) -> "Rendered":
    """Return the sheet as PDF/A; characters that no face has are printed as 〓 and remarked on."""
    from desktop.documents.forms.record_sheet import RecordSheet
    from desktop.documents.rendering import render

    ink = _Ink()
    facts = _facts(source, ink)
    shown = [act for act in source.acts if act.state is not ActState.DRAFT]
    acts = tuple(_act(place, act, source, ink) for place, act in enumerate(shown, 1))
    record = source.record
    sheet = RecordSheet(
        number=record.number or "",
        dated=max((act.on for act in shown if act.on), default=record.created_at.date()),
        facts=facts,
        acts=acts,
        confidential=record.confidential,
        remark=ink.words.sentence("missing") if ink.lacked else "",
    )
    return render(sheet, archival=True)


def with_marks(text: str) -> str:
    """Return a text in which every character that no face has is 〓."""
    from desktop.documents.fonts import missing

    return text.translate(dict.fromkeys(map(ord, missing(text)), _NO_GLYPH))


class _Ink:
    """The wording of the sheet, and whether a text lacked a glyph so far."""

    def __init__(self) -> None:
        from desktop.documents.forms.record_sheet import RecordSheet
        from desktop.documents.wording import wording

        self.words = wording(RecordSheet.spec)
        self.lacked = False

    def text(self, text: str) -> str:
        """Return the text as it can be printed."""
        shown = with_marks(text)
        self.lacked = self.lacked or shown != text
        return shown

    def value(self, name: str, text: str, *, wide: bool = False) -> "SheetValue":
        """Return one value under its own name."""
        from desktop.documents.forms.record_sheet import SheetValue

        return SheetValue(self.text(name), self.text(text), wide)

    def fact(self, label: str, text: str, *, wide: bool = False) -> "SheetValue":
        """Return one value under a label of the wording file."""
        return self.value(self.words.label(label), text, wide=wide)


def _facts(source: SheetSource, ink: _Ink) -> "tuple[SheetValue, ...]":
    record = source.record
    void = record.state == CaseState.VOID
    reason = f"：{record.void_reason}" if void and record.void_reason else ""
    return (
        ink.fact("register", label_of(Register(record.register))),
        ink.fact("kind", case_store.type_of(record).label),
        ink.fact("matter", record.title, wide=True),
        ink.fact("subject", source.subject or source.unit),
        ink.fact("unit", source.unit),
        ink.fact("on", _day(record.on_date)),
        ink.fact("state", record.stage + reason),
    )


def _act(place: int, act: ReadAct, source: SheetSource, ink: _Ink) -> "SheetAct":
    from desktop.documents.forms.record_sheet import SheetAct

    words = ink.words
    values = [ink.value(item.label, item.text, wide=item.long) for item in act.values]
    if act.deadline:
        values.append(ink.fact("due", _day(act.deadline)))
    if act.article:
        values.append(ink.fact("basis", act.article))
    values.append(ink.fact("entered_by", act.author))
    heading = words.sentence("heading", place=str(place), act=act.label, day=_day(act.on))
    return SheetAct(
        ink.text(heading), tuple(map(ink.text, _remarks(act, source, ink))), tuple(values)
    )


def _remarks(act: ReadAct, source: SheetSource, ink: _Ink) -> Iterable[str]:
    words = ink.words
    if act.version > 1:
        yield words.sentence("amended", version=str(act.version), reason=act.reason)
    if act.state is ActState.SUPERSEDED:
        yield words.sentence("superseded")
    if act.state is ActState.VOID:
        yield words.sentence("void", reason=act.reason)
    if act.id in source.papers:
        yield words.sentence("paper", papers="、".join(source.papers[act.id]))


def _day(day: date | None) -> str:
    return chinese_day(day) if day else ""
