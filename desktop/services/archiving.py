"""The archive on a removable drive: what would go into it, writing it, its receipt, its history."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import func, insert, select

from db.book_files import read_book_folder
from db.models.base import new_id
from db.models.book import ExportLog
from db.models.cases import Act, Attachment, Paper, PaperBytes, PrintLog, Record
from db.password_policy import password_faults
from db.problems import InvalidInput, Problem
from db.vocabulary import ActState, Register
from desktop.archive.container import KeyCost
from desktop.archive.plan import PART_SUFFIX, ArchivePlan
from desktop.archive.progress import CancelCheck, ProgressCallback
from desktop.archive.unfinished import Unfinished, find_unfinished, remove_unfinished
from desktop.archive.write import RECEIPT_SUFFIX, WrittenArchive, add_receipt, write_archive
from desktop.names.file_names import unique_in
from desktop.platform.drive_errors import drive_errors
from desktop.records.labels import label_of
from desktop.services import (
    archive_content,
    archive_history,
    attachments,
    books,
    case_reading,
    users,
)
from desktop.services.archive_content import Choice, Content, Ground
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import Permission

__all__ = [
    "Choice",
    "Estimate",
    "ExportRequest",
    "Exported",
    "Unfinished",
    "check",
    "estimate",
    "export",
    "find_unfinished",
    "free_bytes",
    "remove_unfinished",
    "years",
]

# What a record takes besides its papers and attachments, measured on record sheets.
_RECORD_BYTES: Final = 8_000
_SHEET_BYTES: Final = 60_000
_FIXED_BYTES: Final = 600_000
_UNIT_CHARACTERS: Final = 20


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to archive where; without a password the archive is not encrypted.

    Empty `years` and `registers` ask for all. The classification is recorded as the unit decided
    it; this program decides none.
    """

    target: Path
    years: frozenset[int] = frozenset()
    registers: frozenset[Register] = frozenset()
    password: str | None = field(default=None, repr=False)
    handler: str = ""
    purpose: str = ""
    medium: str = ""
    approver: str = ""
    classification: str = ""
    return_by: date | None = None

    @property
    def choice(self) -> Choice:
        """Which records are wanted."""
        return Choice(self.years, self.registers)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much an archive would hold; `size` in bytes, rounded up by the room for its data."""

    records: int
    papers: int
    attachments: int
    size: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished archive. `receipt` is None where it could not be laid beside; `note` says why."""

    id: str
    path: Path
    records: int
    files: int
    stored_bytes: int
    tagmanifest_sha256: str
    receipt: Path | None
    note: str = ""


def years(book: Book) -> list[int]:
    """Return the years that have records, the newest first."""
    with book.read() as session:
        return list(
            session.scalars(
                select(Record.year)
                .where(Choice().condition())
                .distinct()
                .order_by(Record.year.desc())
            )
        )


def estimate(book: Book, choice: Choice) -> Estimate:
    """Return how many records an archive would hold and how many bytes it would take."""
    wanted = select(Record.id).where(choice.condition())
    with book.read() as session:
        records = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        papers, paper_bytes = session.execute(
            select(func.count(), func.coalesce(func.sum(func.length(PaperBytes.pdf)), 0))
            .join(Paper, Paper.id == PaperBytes.paper_id)
            .where(Paper.record_id.in_(wanted))
        ).one()
        held, held_bytes = session.execute(
            select(func.count(), func.coalesce(func.sum(Attachment.size), 0)).where(
                Attachment.record_id.in_(wanted), Attachment.removed_at.is_(None)
            )
        ).one()
        sheets = session.scalar(
            select(func.count(Act.record_id.distinct())).where(
                Act.record_id.in_(wanted),
                Act.state != ActState.DRAFT.value,
                Act.id.not_in(select(Paper.act_id)),
            )
        )
    size = paper_bytes + held_bytes + records * _RECORD_BYTES + (sheets or 0) * _SHEET_BYTES
    return Estimate(records, papers, held, size + _FIXED_BYTES if records else 0)


def free_bytes(target: Path) -> int:
    """Return how much room is left where an archive would go; raises DriveGone."""
    with drive_errors(target):
        return shutil.disk_usage(target).free


def check(book: Book, request: ExportRequest) -> None:
    """Raise `InvalidInput` by field for a request that cannot be carried out, or `NotAllowed`."""
    users.require(book, Permission.EXPORT)
    errors = {}
    target = request.target
    if not target.is_dir():
        errors["target"] = f"文件夹“{target}”不存在，请插好 U 盘或者选择别的文件夹。"
    elif target.resolve().is_relative_to(book.folder.resolve()):
        errors["target"] = "不能写到台账自己的文件夹里，请选择 U 盘或者别的文件夹。"
    if request.password is not None and (faults := password_faults(request.password)):
        errors["password"] = "".join(faults).replace("密码", "口令")
    if not errors and not estimate(book, request.choice).records:
        errors["years"] = "所选的年度和登记簿里没有记录，请重新选择。"
    if errors:
        raise InvalidInput(errors)


def export(
    book: Book,
    request: ExportRequest,
    progress: ProgressCallback | None = None,
    cancelled: CancelCheck | None = None,
    *,
    key_cost: KeyCost | None = None,
) -> Exported:
    """Write an archive, read it back, log it and lay its receipt beside it.

    Raises what `check` and `desktop.archive.write_archive` raise, and `DamagedFile` for an
    attachment that is not sound; then nothing is left that looks like an archive.
    """
    check(book, request)
    store = attachments.store_of(book)
    # Held, so that nothing which is listed is swept away before it is read.
    with book.read() as session, store.held():
        names = case_reading.names_in(book, session)
        ground = Ground(
            session=session,
            store=store,
            names=names,
            unit_name=books.unit_name(book),
            today=book.clock.today(),
            scope=_scope(request),
        )
        content = archive_content.content_of(ground, request.choice)
        plan = _plan(book, request)
        written = write_archive(
            plan,
            content.files,
            request.target,
            password=request.password,
            progress=_with_whole(progress, 2 * estimate(book, request.choice).size),
            cancel=cancelled,
            key_cost=key_cost,
        )
    export_id = _log(book, request, plan, content, written)
    receipt, note = _lay_receipt(book, export_id, written)
    return Exported(
        id=export_id,
        path=written.path,
        records=content.records,
        files=written.files,
        stored_bytes=written.stored_bytes,
        tagmanifest_sha256=written.tagmanifest_sha256,
        receipt=receipt,
        note=note,
    )


def _with_whole(progress: ProgressCallback | None, expected: int) -> ProgressCallback | None:
    """Tell of the whole as it was estimated: what is made while it is written has no size yet."""
    if progress is None:
        return None
    return lambda done, total, name: progress(done, max(total, expected), name)


def _scope(request: ExportRequest) -> str:
    years_named = archive_history.years_text(_years(request))
    return f"{years_named}　{archive_history.registers_text(_registers(request))}"


def _years(request: ExportRequest) -> tuple[int, ...]:
    return tuple(sorted(request.years))


def _registers(request: ExportRequest) -> tuple[Register, ...]:
    return tuple(item for item in Register if item in request.registers)


def _plan(book: Book, request: ExportRequest) -> ArchivePlan:
    unit = books.unit_name(book)
    chosen = _years(request)
    span = "全部年度" if not chosen else f"{chosen[0]}年"
    if len(chosen) > 1:
        span = f"{chosen[0]}—{chosen[-1]}年"
    wished = f"{unit[:_UNIT_CHARACTERS]}{span}归档_{book.clock.today():%Y%m%d}"
    with drive_errors(request.target):
        present = [path.name for path in request.target.iterdir()]
    # A receipt may have outlived its archive.
    endings = (PART_SUFFIX, RECEIPT_SUFFIX)
    taken = [name.removesuffix(ending) for name in present for ending in endings]
    _, description = read_book_folder(book.folder)
    return ArchivePlan(
        name=unique_in(wished, taken, reserve=len(PART_SUFFIX)),
        title=f"{unit}党风廉政建设工作归档",
        unit=unit,
        years=chosen,
        registers=tuple(label_of(item) for item in _registers(request) or Register),
        created=book.clock.now(),
        book_id=UUID(description.book_id),
        handler=request.handler or book.user_name,
        purpose=request.purpose,
        medium=request.medium,
        approver=request.approver,
        classification=request.classification,
        return_by=request.return_by,
    )


def _log(
    book: Book,
    request: ExportRequest,
    plan: ArchivePlan,
    content: Content,
    written: WrittenArchive,
) -> str:
    details = {
        "name": plan.name,
        "years": list(plan.years),
        "registers": [item.value for item in _registers(request)],
        "records": content.records,
        "files": written.files,
        "stored_bytes": written.stored_bytes,
        "encrypted": written.encrypted,
        "purpose": plan.purpose,
        "medium": plan.medium,
        "handler": plan.handler,
        "approver": plan.approver,
        "classification": plan.classification,
        "return_by": plan.return_by.isoformat() if plan.return_by else None,
        "tagmanifest_sha256": written.tagmanifest_sha256,
        "archive_sha256": written.archive_sha256 or "",
        "volumes": [volume.name for volume in written.volumes],
    }
    with book.write() as work:
        row = ExportLog(
            id=new_id(),
            at=work.now,
            user_id=work.user_id,
            target=str(request.target),
            details=details,
        )
        work.session.add(row)
        prints = [
            {"id": new_id(), "paper_id": paper, "user_id": work.user_id, "at": work.now,
             "way": "export", "copies": 1}
            for paper in content.paper_ids
        ]  # fmt: skip
        if prints:
            work.session.execute(insert(PrintLog), prints)
        work.audit("export.write", "export", row.id, target=row.target, **details)
        work.changes.areas.add(Area.EXPORTS)
    return row.id


def _lay_receipt(book: Book, export_id: str, written: WrittenArchive) -> tuple[Path | None, str]:
    """Lay the receipt beside a finished archive; the archive stands even where that fails."""
    pdf = archive_history.receipt_pdf(book, export_id)
    try:
        return add_receipt(written, pdf), ""
    except Problem as problem:
        return None, f"归档已完整写好，但回执没有写上：{problem.what}可以在归档记录里重新打印。"
