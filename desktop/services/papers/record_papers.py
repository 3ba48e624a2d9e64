"""One PDF of a record: its issued papers joined, one of them, or its record sheet."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.cases import Act, Paper, PaperBytes, Record
from db.problems import Problem
from desktop.records.cases import FINAL_STATES
from desktop.services import case_store
from desktop.services.book import Book
from desktop.services.case_reading import names_in
from desktop.services.papers import forms, issuing
from desktop.services.papers.record_sheet import RECORD_SHEET, render_sheet, sheet_source

_SHEET_LABEL = "记录单"


def record_pdf(book: Book, record_id: str, form: str | None = None) -> bytes:
    """Return the papers of a record that have effect as one PDF/A; with `form` only that one.

    A record without an issued paper gives its record sheet. The use is logged. Raises `Problem`
    for a form that the record does not have.
    """
    with book.read() as session:
        record = case_store.get_record(session, record_id)
        papers = _papers(session, record)
        if form == RECORD_SHEET or (form is None and not papers):
            sheet = render_sheet(sheet_source(session, record, names_in(book, session))).pdf
            return _logged_sheet(book, record_id, sheet)
        chosen = [paper for paper in papers if form in (None, paper.form)]
        if not chosen:
            raise _no_such_form(record, form or "", papers)
        if form is not None:
            chosen = chosen[-1:]
        contents = [session.get_one(PaperBytes, paper.id).pdf for paper in chosen]
        title, number = record.title, record.number or ""
        dated = max(paper.issued_at for paper in chosen).date()
    issuing.log_use(book, [paper.id for paper in chosen], "save")
    return contents[0] if len(contents) == 1 else _joined(contents, title, number, dated)


def _logged_sheet(book: Book, record_id: str, pdf: bytes) -> bytes:
    """Log that a record sheet leaves the book; it is no kept paper, so the record is named."""
    with book.write() as work:
        work.audit("paper.save", "record", record_id, form=RECORD_SHEET)
    return pdf


def _papers(session: Session, record: Record) -> list[Paper]:
    """Return the papers of the acts that have effect, in the order in which they were issued."""
    states = [state.value for state in FINAL_STATES]
    return list(
        session.scalars(
            select(Paper)
            .join(Act, Act.id == Paper.act_id)
            .where(Paper.record_id == record.id, Act.state.in_(states))
            .order_by(Paper.issued_at, Paper.id)
        )
    )


def _joined(contents: list[bytes], title: str, number: str, dated: date) -> bytes:
    from desktop.documents import pdfa

    return pdfa.merge(contents, pdfa.Metadata(title, number, dated))


def _no_such_form(record: Record, form: str, papers: list[Paper]) -> Problem:
    had = [f"{paper.form}（{forms.label(paper.form)}）" for paper in papers]
    listed = "、".join([*dict.fromkeys(had), f"{RECORD_SHEET}（{_SHEET_LABEL}）"])
    return Problem(
        f"记录“{record.number or ''}”没有文书“{form}”。", remedy=f"可以输出的有：{listed}。"
    )
