"""Rendering the papers of an act once, and giving their kept bytes for every later use."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.base import new_id
from db.models.book import Setting
from db.models.cases import Act, ActBody, Paper, PaperBytes, PrintLog, Record
from db.problems import Problem
from db.vocabulary import ActKind, Register
from desktop.records.cases import ActType, CaseType, CaseView
from desktop.records.catalogue import case_type
from desktop.rules.adoption import RuleSet
from desktop.rules.facts import UnitFact
from desktop.rules.rule_model import Rule
from desktop.services import case_store, snapshots
from desktop.services.book import Book
from desktop.services.citations import article_of, cited
from desktop.services.facts import load_units
from desktop.services.lookups import list_labels
from desktop.services.papers import forms
from desktop.services.papers.source import DRAFT_NUMBER, PaperSource, RuleText
from desktop.services.rule_words import amount_text
from desktop.services.rulebook import Rulebook
from desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One issued paper of a case: which form, of which act, and how often it was printed."""

    id: str
    act_id: str
    form: str
    label: str
    sha256: str
    pages: int
    printed: int


def issue(book: Book, work: Work, record: Record, act: Act, act_type: ActType) -> None:
    """Render the forms of an act that has taken effect and keep their bytes."""
    source = source_of(work.session, book.rulebook(work.session), record, act, work.today)
    for form in filter(forms.all_forms().__contains__, act_type.forms_for(source.act.values)):
        rendered = forms.render(form, source, issued=True)
        paper = Paper(
            id=new_id(),
            record_id=record.id,
            act_id=act.id,
            form=form,
            sha256=hashlib.sha256(rendered.pdf).hexdigest(),
            pages=rendered.pages,
            issued_at=work.now,
        )
        work.session.add(paper)
        work.session.flush()
        work.session.add(PaperBytes(paper_id=paper.id, pdf=rendered.pdf))
        work.audit("paper.issue", "paper", paper.id, form=form, sha256=paper.sha256)


def papers_of(book: Book, record_id: str) -> list[PaperRow]:
    """Return the issued papers of a case in the order in which they were issued."""
    with book.read() as session:
        prints: dict[str, int] = {}
        for log in session.scalars(
            select(PrintLog)
            .join(Paper, Paper.id == PrintLog.paper_id)
            .where(Paper.record_id == record_id, PrintLog.way == "print")
        ):
            prints[log.paper_id] = prints.get(log.paper_id, 0) + log.copies
        return [
            PaperRow(
                id=row.id,
                act_id=row.act_id,
                form=row.form,
                label=forms.label(row.form),
                sha256=row.sha256,
                pages=row.pages,
                printed=prints.get(row.id, 0),
            )
            for row in session.scalars(
                select(Paper).where(Paper.record_id == record_id).order_by(Paper.id)
            )
        ]


def paper_pdf(book: Book, paper_id: str) -> bytes:
    """Return the kept bytes of a paper; raises `Problem` for one that is not there."""
    with book.read() as session:
        row = session.get(PaperBytes, paper_id)
        if row is None:
            raise Problem("台账里没有这份文书。", remedy="请刷新后再试。")
        return row.pdf


def preview(
    book: Book,
    register: Register,
    kind: str,
    act: ActKind,
    values: Mapping[str, Any],
    *,
    form: str,
    record_id: str | None = None,
) -> bytes:
    """Return how a form would look with what was typed so far; marked as a draft, kept nowhere."""
    act_type = case_type(register, kind).act(act)
    with book.read() as session:
        record = case_store.get_record(session, record_id) if record_id else None
        today, rulebook = book.clock.today(), book.rulebook(session)
        organisation = _organisation(session)
        on = act_type.date_of(values) or today
        described = case_type(register, kind)
        case = case_store.case_with(session, record, register, kind, act, values)
        source = PaperSource(
            unit_name=_unit_name(session),
            number=(record.number if record else None) or DRAFT_NUMBER,
            kind=described,
            case=case,
            act_type=act_type,
            act=case_store.trial_act(act, values, on),
            snapshot=snapshots.take(session, act_type, values, on),
            people=_people(session, described, case, on),
            units={unit.id: unit.name for unit in organisation.values()},
            choices=list_labels(rulebook, on),
            printed_on=today,
            is_draft=True,
            rules=_rules(rulebook, on),
            basis=cited(rulebook.on(on), act_type.cites),
            rulebook=rulebook,
            organisation=organisation,
        )
    return forms.render(form, source, issued=False).pdf


def log_use(book: Book, paper_ids: Iterable[str], way: str, copies: int = 1) -> None:
    """Log that papers were printed ("print"), saved ("save") or exported ("export")."""
    with book.write() as work:
        for paper_id in paper_ids:
            work.session.add(
                PrintLog(
                    id=new_id(),
                    paper_id=paper_id,
                    user_id=work.user_id,
                    at=work.now,
                    way=way,
                    copies=copies,
                )
            )
            work.audit(f"paper.{way}", "paper", paper_id, copies=copies)


def source_of(
    session: Session, rulebook: Rulebook, record: Record, act: Act, printed_on: date
) -> PaperSource:
    """Return what the forms of a stored act are made from."""
    body = session.get_one(ActBody, act.id)
    kind = case_store.type_of(record)
    act_type = kind.act(ActKind(act.kind))
    case = case_store.load_case(session, record)
    on = act.on_date or printed_on
    organisation = _organisation(session)
    return PaperSource(
        unit_name=_unit_name(session),
        number=record.number or DRAFT_NUMBER,
        kind=kind,
        case=case,
        act_type=act_type,
        act=case_store.act_view(act, body.fields),
        snapshot=body.snapshot or {},
        people=_people(session, kind, case, on),
        units={unit.id: unit.name for unit in organisation.values()},
        choices=list_labels(rulebook, on),
        printed_on=on,
        rules=_rules(rulebook, on),
        basis=cited(rulebook.on(on), act_type.cites),
        rulebook=rulebook,
        organisation=organisation,
    )


def _unit_name(session: Session) -> str:
    row = session.get(Setting, "unit.name")
    return str(row.value) if row else ""


def _people(
    session: Session, kind: CaseType, case: CaseView, on: date
) -> dict[str, dict[str, Any]]:
    """Describe everybody whom the case names, also those who only consent or keep the record."""
    named = {
        person
        for act in case.acts
        for person in snapshots.people_named(kind.act(act.kind), act.values)
    }
    return {person: snapshots.describe_person(session, person, on) for person in sorted(named)}


def _organisation(session: Session) -> dict[str, UnitFact]:
    return {unit.id: unit for unit in load_units(session)}


def _rules(rulebook: Rulebook, on: date) -> dict[str, RuleText]:
    """Say every rule in force on a day, as the first regulation that has it says it."""
    found: dict[str, RuleText] = {}
    for layer in rulebook.on(on):
        for rule in layer.rules.rules:
            found.setdefault(rule.id, _rule_text(layer.rules, rule, on))
    return found


def _rule_text(rules: RuleSet, rule: Rule, on: date) -> RuleText:
    citation = article_of(rules.regulation, rule.text, rule.article)
    in_force = rules.amount_on(rule.id, on)
    if in_force is None or in_force.amount is None:
        return RuleText(citation)
    return RuleText(citation, amount_text(rules, rule, in_force.amount, left_open=False))
