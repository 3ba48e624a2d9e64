"""The dossier of one person (廉政档案) as one PDF: what the book says, then the kept papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.base import new_id
from db.models.cases import Act, Paper, PaperBytes, PrintLog, Record
from db.queries.people import AppointmentRow, RestrictionRow
from db.queries.records import RecordRow
from db.vocabulary import CaseState, Measure, PoliticalStatus, Register, RestrictionFamily, Sex
from desktop.records.cases import FINAL_STATES
from desktop.records.labels import label_of
from desktop.services import case_store, dossier, office_settings, users
from desktop.services.book import Book
from desktop.services.case_reading import Names, names_in
from desktop.services.dossier import Dossier, Influence
from desktop.services.papers import forms
from desktop.services.papers.record_sheet import render_sheet, sheet_source, with_marks
from desktop.services.papers.report_people import birth_month
from desktop.services.papers.source import chinese_day
from desktop.services.users import Permission

if TYPE_CHECKING:
    from desktop.documents.forms.dossier import DossierPerson, RegisterList
    from desktop.documents.rendering import Rendered
    from desktop.documents.wording import Wording

_SHEET_LABEL = "记录单"


@dataclass(frozen=True, slots=True)
class _Kept:
    """One paper of a record; without an id it is the record's sheet, made now."""

    record: RecordRow
    label: str
    on: date | None
    pdf: bytes
    paper_id: str = ""


@dataclass(frozen=True, slots=True)
class _Own:
    """A part that the book itself writes; the catalogue has no title of its own."""

    pdf: bytes
    pages: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Making:
    """Who makes the dossier, and on which day."""

    organ: str
    day: date


def dossier_pdf(book: Book, person_id: str, on: date | None = None) -> bytes:
    """Return one person's dossier as one PDF/A with catalogue and bookmarks; the use is logged.

    The influence question is answered for the day `on` (today by default). Papers and lists are
    those of records about the person; of records in which he only acts or receives something, such
    as a talk that he held, no more than their count is given. Raises `NotAllowed`, and
    `Problem` for an unknown person.
    """
    users.require(book, Permission.EXPORT)
    found, today = dossier.dossier_of(book, person_id, on), book.clock.today()
    with book.read() as session:
        names = names_in(book, session)
        about = [row for row in found.records if _is_about(session, row, person_id)]
        kept = list(_papers(session, about, names))
    pdf = _bound(found, about, kept, _Making(office_settings.facts(book).unit_name, today))
    _log(book, found, [each.paper_id for each in kept if each.paper_id])
    return pdf


def _log(book: Book, found: Dossier, paper_ids: list[str]) -> None:
    """Log whose dossier was bound, and for each paper in it that it left the program."""
    with book.write() as work:
        work.session.add_all(
            PrintLog(id=new_id(), paper_id=each, user_id=work.user_id, at=work.now, way="export")
            for each in paper_ids
        )
        person = found.person.id
        work.audit("export.dossier", "person", person, person_id=person, papers=len(paper_ids))


def _is_about(session: Session, row: RecordRow, person_id: str) -> bool:
    if row.state == CaseState.DRAFT:
        return False
    record = session.get_one(Record, row.id)
    people, _ = case_store.type_of(record).subjects(case_store.load_case(session, record))
    return person_id in people


def _papers(session: Session, rows: Sequence[RecordRow], names: Names) -> Iterable[_Kept]:
    """Give the papers that have effect, by register; a record without any gives its sheet."""
    states = [state.value for state in FINAL_STATES]
    for row in sorted(rows, key=lambda row: list(Register).index(Register(row.register))):
        if row.state == CaseState.VOID:
            continue
        found = session.execute(
            select(Paper, Act.on_date, PaperBytes.pdf)
            .join(Act, Act.id == Paper.act_id)
            .join(PaperBytes, PaperBytes.paper_id == Paper.id)
            .where(Paper.record_id == row.id, Act.state.in_(states))
            .order_by(Paper.issued_at, Paper.id)
        ).all()
        for paper, day, pdf in found:
            yield _Kept(row, forms.label(paper.form), day, pdf, paper.id)
        if not found:
            record = session.get_one(Record, row.id)
            sheet = render_sheet(sheet_source(session, record, names))
            yield _Kept(row, _SHEET_LABEL, row.on_date, sheet.pdf)


def _bound(found: Dossier, about: list[RecordRow], kept: list[_Kept], making: _Making) -> bytes:
    from desktop.documents.binding import Part, bind, page_counts
    from desktop.documents.forms.dossier import SPEC, DossierCover
    from desktop.documents.pdfa import Metadata
    from desktop.documents.rendering import render
    from desktop.documents.wording import wording

    words, day = wording(SPEC), making.day
    own = _own_parts(found, about, words, day)
    counts = page_counts([each.pdf for each in kept])
    catalogue = _catalogue(own, list(zip(kept, counts, strict=True)), day)
    total = 1 + catalogue.pages + sum(part.pages for part in own) + sum(counts)
    cover = render(
        DossierCover("", day, _about(found), with_marks(making.organ), chinese_day(day), total),
        archival=False,
    )
    parts = [
        Part(words.label("cover"), cover.pdf),
        Part(words.label("catalogue"), catalogue.pdf),
        *(Part(part.title, part.pdf) for part in own),
        *(
            Part(
                f"{each.record.number or ''} {each.label}".strip(),
                each.pdf,
                group=label_of(Register(each.record.register)),
            )
            for each in kept
        ),
    ]
    # The cover carries no number, but counts.
    stamps = ["", *(words.sentence("stamp", page=str(page)) for page in range(2, total + 1))]
    title = f"{words.title}：{found.person.name}"
    return bind(parts, stamps, Metadata(title, found.person.staff_number, day))


def _own_parts(found: Dossier, about: list[RecordRow], words: "Wording", day: date) -> list[_Own]:
    from desktop.documents.forms.dossier import DossierFacts, DossierInfluence, DossierRecords
    from desktop.documents.rendering import render

    drafts = sum(row.state == CaseState.DRAFT for row in found.records)
    others = len(found.records) - len(about) - drafts
    parts = (
        ("facts", DossierFacts("", day, _about(found), _posts(found.appointments))),
        ("records", DossierRecords("", day, _lists(about), others)),
        (
            "influence",
            DossierInfluence(
                "",
                day,
                _restrictions(found.restrictions, words),
                (*_answer(found.influence, words), words.sentence("made", day=chinese_day(day))),
            ),
        ),
    )
    rendered = [(name, render(part, archival=False)) for name, part in parts]
    return [_Own(each.pdf, each.pages, words.label(name)) for name, each in rendered]


def _catalogue(own: list[_Own], kept: list[tuple[_Kept, int]], day: date) -> _Own:
    """Return the catalogue; it is set twice, because its own length moves what it counts."""
    from desktop.documents.forms.dossier import CatalogueRow, DossierCatalogue
    from desktop.documents.rendering import render

    lines = [(CatalogueRow(part.title), part.pages) for part in own] + [
        (
            CatalogueRow(
                with_marks(each.label),
                with_marks(each.record.title),
                each.record.number or "",
                chinese_day(each.on) if each.on else "",
            ),
            pages,
        )
        for each, pages in kept
    ]

    def made(length: int) -> "Rendered":
        page, rows = 2 + length, []
        for line, pages in lines:
            rows.append(replace(line, page=str(page)))
            page += pages
        return render(DossierCatalogue("", day, tuple(rows)), archival=False)

    first = made(1)
    done = first if first.pages == 1 else made(first.pages)
    return _Own(done.pdf, done.pages)


def _about(found: Dossier) -> "DossierPerson":
    from desktop.documents.forms.dossier import DossierPerson

    row = found.person
    return DossierPerson(
        person=with_marks(row.name),
        sex=label_of(Sex(row.sex)) if row.sex else "",
        birth=birth_month(row.birth_month),
        status=label_of(PoliticalStatus(row.political_status)) if row.political_status else "",
        staff_number=with_marks(row.staff_number),
        unit=with_marks(row.unit),
        post=with_marks(row.post),
    )


def _posts(rows: Iterable[AppointmentRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            with_marks(row.unit),
            with_marks(row.post),
            chinese_day(row.since),
            chinese_day(row.until) if row.until else "",
        )
        for row in rows
    )


def _lists(rows: list[RecordRow]) -> "tuple[RegisterList, ...]":
    from desktop.documents.forms.dossier import RegisterList

    return tuple(
        RegisterList(
            label_of(register),
            tuple(
                (
                    row.number or "",
                    with_marks(row.title),
                    chinese_day(row.on_date) if row.on_date else "",
                    row.stage,
                )
                for row in rows
                if row.register == register
            ),
        )
        for register in Register
    )


def _restrictions(rows: Iterable[RestrictionRow], words: "Wording") -> tuple[tuple[str, ...], ...]:
    lines = []
    for row in rows:
        kind = label_of(RestrictionFamily(row.family))
        if row.measure:
            kind += f"（{label_of(Measure(row.measure))}）"
        revoked = (
            words.sentence("revoked", day=chinese_day(row.revoked_on)) if row.revoked_on else ""
        )
        texts = (
            kind,
            row.effect,
            f"{chinese_day(row.since)}至\n{chinese_day(row.until)}",
            row.basis + row.article,
            row.imposed_by,
            "；".join(filter(None, (revoked, row.note))),
        )
        lines.append(tuple(map(with_marks, texts)))
    return tuple(lines)


def _answer(found: Influence, words: "Wording") -> tuple[str, ...]:
    who, day = with_marks(found.person.name), chinese_day(found.on)
    if found.until:
        until = chinese_day(found.until)
        lines = [words.sentence("held", person=who, day=day, until=until)]
    else:
        lines = [words.sentence("free", person=who, day=day)]
    lines += [
        words.sentence(
            "holding",
            effect=with_marks(row.effect),
            since=chinese_day(row.since),
            until=chinese_day(row.until),
            basis=with_marks(row.basis),
        )
        for row in found.holding
    ]
    lines.append(
        words.sentence("reach", since=chinese_day(found.records_since))
        if found.records_since
        else words.sentence("reach_unknown")
    )
    return tuple(lines)
