"""What goes into an archive: each record's folder, the catalogue and the data, as files to write.

Everything is read in one session, so that an archive shows the book at one moment, and only when
its file is written, so that nothing is held in memory as a whole.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from db.attachments import AttachmentStore
from db.models.cases import Act, ActBody, Attachment, Paper, PaperBytes, Record
from db.models.organisation import Person, Unit
from db.models.regulations import AdoptedRegulation, CalendarYear, RegulationDocument
from db.vocabulary import ActState, CaseState, Register
from desktop.archive.plan import ArchiveFile
from desktop.assets import resources
from desktop.exchange.writing import Column, write_table
from desktop.names.file_names import MAX_BYTES, legal_file_name, unique_in
from desktop.records.labels import label_of
from desktop.services import archive_data
from desktop.services.archive_streams import (
    file_made,
    file_of_pieces,
    json_bytes,
    json_list_file,
)
from desktop.services.case_reading import Names
from desktop.services.papers import forms
from desktop.services.papers.record_sheet import (
    came_back,
    render_sheet,
    sheet_source,
    with_marks,
)

INDEX: Final = PurePosixPath("目录.json")
LAST_FILE: Final = PurePosixPath("目录.xlsx")
RECORD_FILE: Final = "record.json"
ATTACHMENTS_FOLDER: Final = "附件"
_SHEET_FILE: Final = "记录单.pdf"
_FORMAT_FILE: Final = "数据格式说明.txt"

# In bytes, so that with the archive's own name no path is longer than Windows opens.
_FOLDER_BYTES: Final = 75
_FILE_BYTES: Final = 90
_BATCH: Final = 500

_CATALOGUE_COLUMNS: Final = (
    Column("序号", 6, centred=True),
    Column("编号", 18, centred=True),
    Column("登记簿", 18, centred=True),
    Column("题名", 44),
    Column("对象", 14),
    Column("日期", 12, centred=True),
    Column("办理情况", 20),
    Column("页数", 8, centred=True),
    Column("附件", 8, centred=True),
    Column("备注", 16, centred=True),
)

Row = TypeVar("Row", Paper, Attachment, RegulationDocument)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which records are wanted; empty sets ask for all."""

    years: frozenset[int] = frozenset()
    registers: frozenset[Register] = frozenset()

    def condition(self) -> ColumnElement[bool]:
        """Return the records wanted: numbered ones, void ones included, never drafts."""
        wanted = [Record.state != CaseState.DRAFT.value]
        if self.years:
            wanted.append(Record.year.in_(self.years))
        if self.registers:
            wanted.append(Record.register.in_([item.value for item in self.registers]))
        return and_(*wanted)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of an archive, as the catalogue lists it; `folder` is relative to data/.

    `pages` counts those of issued papers; a record sheet adds its own when it is written.
    """

    folder: PurePosixPath
    record: Record
    subject: str
    papers: dict[str, Paper]
    attachments: dict[str, Attachment]
    has_sheet: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The files of an archive in the order in which they must be written."""

    files: tuple[ArchiveFile, ...]
    records: int
    paper_ids: tuple[str, ...]


@dataclass(slots=True)
class _Sheets:
    """How many pages each record sheet took, known once it was written."""

    pages: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the content is made from."""

    session: Session
    store: AttachmentStore
    names: Names
    unit_name: str
    today: date
    scope: str


def content_of(ground: Ground, choice: Choice) -> Content:
    """Return what an archive of these records holds; the catalogue comes last."""
    entries = list(_entries(ground.session, choice))
    sheets = _Sheets()
    files: list[ArchiveFile] = []
    for entry in entries:
        files.extend(_record_files(ground, entry, sheets))
    files.extend(_data_files(ground, choice, entries))
    # Last, because the pages of the record sheets are known only then.
    files.extend(_catalogue_files(ground, entries, sheets))
    papers = tuple(paper.id for entry in entries for paper in entry.papers.values())
    return Content(tuple(files), len(entries), papers)


def _entries(session: Session, choice: Choice) -> Iterator[Entry]:
    subject, unit = aliased(Person), aliased(Unit)
    found = session.execute(
        select(Record, func.coalesce(subject.name, unit.name, ""))
        .outerjoin(subject, subject.id == Record.subject_person_id)
        .outerjoin(unit, unit.id == Record.subject_unit_id)
        .where(choice.condition())
        .order_by(Record.register, Record.year, func.length(Record.number), Record.number)
    ).all()
    order = {register.value: place for place, register in enumerate(Register)}
    rows = sorted(found, key=lambda row: order[row[0].register])
    for start in range(0, len(rows), _BATCH):
        yield from _batch(session, [(row[0], row[1]) for row in rows[start : start + _BATCH]])


def _batch(session: Session, rows: Sequence[tuple[Record, str]]) -> Iterator[Entry]:
    ids = [record.id for record, _ in rows]
    papers: dict[str, list[Paper]] = {}
    for paper in session.scalars(
        select(Paper).where(Paper.record_id.in_(ids)).order_by(Paper.issued_at, Paper.id)
    ):
        papers.setdefault(paper.record_id, []).append(paper)
    attachments: dict[str, list[Attachment]] = {}
    for attachment in session.scalars(
        select(Attachment)
        .where(Attachment.record_id.in_(ids), Attachment.removed_at.is_(None))
        .order_by(Attachment.added_at, Attachment.id)
    ):
        attachments.setdefault(attachment.record_id, []).append(attachment)
    states: dict[str, str] = {}
    unprinted: set[str] = set()
    acts = select(Act.id, Act.record_id, Act.state).where(Act.record_id.in_(ids))
    printed = {paper.act_id for held in papers.values() for paper in held}
    for act in session.execute(acts):
        states[act.id] = act.state
        if act.state != ActState.DRAFT and act.id not in printed:
            unprinted.add(act.record_id)
    # The sheet also shows what the kept papers cannot.
    completed = select(Act.record_id).join(ActBody, ActBody.act_id == Act.id)
    unprinted.update(session.scalars(completed.where(Act.record_id.in_(ids), came_back())))
    for record, subject in rows:
        yield Entry(
            folder=_folder(record),
            record=record,
            subject=subject,
            papers=_named(papers.get(record.id, ()), lambda row: _paper_name(row, states)),
            attachments=_named(attachments.get(record.id, ()), lambda row: row.name),
            has_sheet=record.id in unprinted,
        )


def _folder(record: Record) -> PurePosixPath:
    mark = "（作废）" if record.state == CaseState.VOID else ""
    name = legal_file_name(
        f"{record.number}{mark} {record.title}", reserve=MAX_BYTES - _FOLDER_BYTES
    )
    return PurePosixPath(label_of(Register(record.register)), name)


_MARKS: Final = {ActState.SUPERSEDED: "（已更正）", ActState.VOID: "（作废）"}


def _paper_name(paper: Paper, states: dict[str, str]) -> str:
    mark = _MARKS.get(ActState(states[paper.act_id]), "")
    return f"{forms.label(paper.form)}{mark}.pdf"


def _named(rows: Iterable[Row], name_of: Callable[[Row], str]) -> dict[str, Row]:
    """Return the rows by legal file names that differ from each other."""
    named: dict[str, Row] = {}
    taken = {_SHEET_FILE, RECORD_FILE, ATTACHMENTS_FOLDER}
    for row in rows:
        name = unique_in(name_of(row), taken, reserve=MAX_BYTES - _FILE_BYTES)
        taken.add(name)
        named[name] = row
    return named


def _record_files(ground: Ground, entry: Entry, sheets: _Sheets) -> Iterator[ArchiveFile]:
    session, record = ground.session, entry.record
    for name, paper in entry.papers.items():
        yield _paper_file(session, entry.folder / name, paper.id)
    if entry.has_sheet:

        def sheet() -> bytes:
            made = render_sheet(sheet_source(session, record, ground.names))
            sheets.pages[record.id] = made.pages
            return made.pdf

        yield file_made(entry.folder / _SHEET_FILE, sheet)
    for name, attachment in entry.attachments.items():
        path = entry.folder / ATTACHMENTS_FOLDER / name
        yield _attachment_file(ground.store, path, attachment)
    yield file_made(
        entry.folder / RECORD_FILE,
        lambda: json_bytes(
            archive_data.record_data(session, record, ground.names, entry.papers, entry.attachments)
        ),
    )


def _paper_file(session: Session, path: PurePosixPath, paper_id: str) -> ArchiveFile:
    size = session.scalar(
        select(func.length(PaperBytes.pdf)).where(PaperBytes.paper_id == paper_id)
    )

    def content() -> bytes:
        # The column alone: a row would stay in the session with all its bytes.
        pdf = session.scalar(select(PaperBytes.pdf).where(PaperBytes.paper_id == paper_id))
        if pdf is None:
            raise ValueError(f"paper {paper_id} without its bytes")
        return pdf

    return file_of_pieces(path, size, lambda: (content(),))


def _attachment_file(
    store: AttachmentStore, path: PurePosixPath, row: Attachment | RegulationDocument
) -> ArchiveFile:
    name = row.store_name
    return file_of_pieces(path, row.size, lambda: store.chunks(name))


def _data_files(ground: Ground, choice: Choice, entries: Sequence[Entry]) -> Iterator[ArchiveFile]:
    session = ground.session
    condition = choice.condition()
    yield json_list_file(INDEX, lambda: map(_index_row, entries))
    yield json_list_file(
        PurePosixPath("people.json"), lambda: archive_data.people_rows(session, condition)
    )
    yield json_list_file(PurePosixPath("units.json"), lambda: archive_data.unit_rows(session))
    yield json_list_file(PurePosixPath("audit.json"), lambda: archive_data.audit_rows(session))
    yield from _regulation_files(session)
    yield from _regulation_documents(ground)
    yield file_made(PurePosixPath(_FORMAT_FILE), resources("archive", _FORMAT_FILE).read_bytes)


def _index_row(entry: Entry) -> dict[str, Any]:
    record = entry.record
    return {
        "folder": str(entry.folder),
        "id": record.id,
        "register": record.register,
        "number": record.number,
        "title": record.title,
        "subject": entry.subject,
        "date": record.on_date.isoformat() if record.on_date else None,
        "state": record.state,
        "stage": record.stage,
        "confidential": record.confidential,
    }


def _regulation_files(session: Session) -> Iterator[ArchiveFile]:
    root = PurePosixPath("regulation")
    adopted = session.scalars(select(AdoptedRegulation).order_by(AdoptedRegulation.adopted_at))
    for place, row in enumerate(adopted, 1):
        folder = root / f"{place} {legal_file_name(row.regulation)} {row.since.isoformat()}"
        data = json_bytes(archive_data.regulation_data(session, row))
        yield _text_file(folder / "adoption.json", data)
        for name, text in sorted(row.files.items()):
            yield _text_file(folder / name, text.encode())
    for year in session.scalars(select(CalendarYear).order_by(CalendarYear.year)):
        yield _text_file(root / "calendar" / f"{year.year}.toml", year.source.encode())


def _regulation_documents(ground: Ground) -> Iterator[ArchiveFile]:
    """Yield the unit's own documents of its regulations, each regulation's in a folder."""
    held: dict[str, list[RegulationDocument]] = {}
    for row in ground.session.scalars(
        select(RegulationDocument)
        .where(RegulationDocument.removed_at.is_(None))
        .order_by(RegulationDocument.regulation, RegulationDocument.added_at, RegulationDocument.id)
    ):
        held.setdefault(row.regulation, []).append(row)
    for regulation, rows in held.items():
        folder = PurePosixPath("regulation", "documents", legal_file_name(regulation))
        for name, row in _named(rows, lambda document: document.name).items():
            yield _attachment_file(ground.store, folder / name, row)


def _text_file(path: PurePosixPath, content: bytes) -> ArchiveFile:
    return file_of_pieces(path, len(content), lambda: (content,))


def _catalogue_files(
    ground: Ground, entries: Sequence[Entry], sheets: _Sheets
) -> Iterator[ArchiveFile]:
    left, right = f"{ground.unit_name}　{ground.scope}", f"共{len(entries)}件"

    def pdf() -> bytes:
        from desktop.documents.forms.catalogue import Catalogue
        from desktop.documents.rendering import render

        rows = tuple(
            tuple(map(with_marks, _printed(row))) for row in _catalogue_rows(entries, sheets)
        )
        form = Catalogue("", ground.today, with_marks(left), right, rows)
        return render(form, archival=True).pdf

    def workbook() -> bytes:
        rows = _catalogue_rows(entries, sheets)
        return write_table(_CATALOGUE_COLUMNS, rows, title="归档文件目录", notes=(left, right))

    yield file_made(PurePosixPath("目录.pdf"), pdf)
    yield file_made(LAST_FILE, workbook)


def _catalogue_rows(
    entries: Sequence[Entry], sheets: _Sheets
) -> Iterator[tuple[str | int | date | None, ...]]:
    for place, entry in enumerate(entries, 1):
        record = entry.record
        pages = sum(paper.pages for paper in entry.papers.values())
        yield (
            place,
            record.number or "",
            label_of(Register(record.register)),
            record.title,
            entry.subject,
            record.on_date,
            record.stage,
            pages + sheets.pages.get(record.id, 0),
            len(entry.attachments) or None,
            "注意保密" if record.confidential else "",
        )


def _printed(row: Iterable[str | int | date | None]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, date):
            yield cell.isoformat()
        else:
            yield "" if cell is None else str(cell)
