"""Commands on records: list, print, export, verify, and the import of people."""

from argparse import Namespace
from typing import Any

from db.book_files import write_atomically
from db.problems import InvalidInput
from db.queries.records import RecordFilter
from db.storage_errors import storage_errors
from db.vocabulary import Register
from desktop.cli.access import opened, password_from
from desktop.cli.exit_codes import MENDABLE, NOT_VERIFIED
from desktop.cli.output import note, write_json, write_line, write_table
from desktop.services import archive_checks, archiving, importing, registers
from desktop.services.archive_history import SECRECY_REMINDER
from desktop.services.papers import record_papers
from desktop.services.users import Permission

_ARCHIVE_PASSWORD = "--archive-password-file"


def records(parsed: Namespace) -> int:
    """List the records of all registers or of one."""
    known = {item.value for item in Register}
    if parsed.register and parsed.register not in known:
        listed = "、".join(sorted(known))
        raise InvalidInput({"--register": f"没有“{parsed.register}”这个登记簿，现有：{listed}。"})
    with opened(parsed, Permission.VIEW) as book:
        rows = registers.list_rows(book, RecordFilter(register=parsed.register))
    data = [
        {
            "number": row.number,
            "register": row.register,
            "kind": row.kind,
            "title": row.title,
            "subject": row.subject,
            "unit": row.unit,
            "state": row.state,
            "stage": row.stage,
            "date": row.on_date.isoformat() if row.on_date else None,
        }
        for row in rows
    ]
    if parsed.format == "json":
        write_json(data)
    else:
        write_table(
            {
                "number": "编号",
                "date": "日期",
                "title": "事项",
                "subject": "对象",
                "unit": "单位",
                "stage": "状态",
            },
            data,
        )
    return 0


def print_record(parsed: Namespace) -> int:
    """Write one issued form of a record, or all of them in one file."""
    with opened(parsed, Permission.VIEW) as book:
        record_id = registers.id_of_number(book, parsed.number)
        pdf = record_papers.record_pdf(book, record_id, form=parsed.form)
        write_atomically(parsed.output, pdf)
    write_line(str(parsed.output))
    return 0


def import_people(parsed: Namespace) -> int:
    """Import a roster; with --dry-run only say what would happen."""
    if not parsed.file.is_file():
        raise InvalidInput({"FILE": f"文件“{parsed.file}”不存在，请核对路径。"})
    with opened(parsed, Permission.EDIT) as book, storage_errors(parsed.file, "台账没有改动。"):
        plan = importing.plan_import(book, parsed.file)
        result = None if parsed.dry_run else importing.carry_out(book, plan, importing.NO_CHOICES)
    summary = importing.summary(plan, result)
    if parsed.format == "json":
        write_json(summary)
    else:
        _show_import(summary)
    return MENDABLE if summary["rejected"] or summary["ambiguous"] else 0


def export(parsed: Namespace) -> int:
    """Write an archive and read it back."""
    if parsed.plain and parsed.archive_password_file:
        raise InvalidInput({"--plain": "不加密时不用归档口令，请去掉其中一个。"})
    password = None
    if not parsed.plain:
        password = password_from(parsed.archive_password_file, "归档口令：", _ARCHIVE_PASSWORD)
    with opened(parsed) as book:
        request = archiving.ExportRequest(
            target=parsed.to, years=frozenset(parsed.year or ()), password=password
        )
        done = archiving.export(book, request)
    note(SECRECY_REMINDER)
    if done.note:
        note(done.note)
    data = {
        "archive": str(done.path),
        "records": done.records,
        "files": done.files,
        "bytes": done.stored_bytes,
        "tagmanifest_sha256": done.tagmanifest_sha256,
        "receipt": str(done.receipt) if done.receipt else None,
    }
    if parsed.format == "json":
        write_json(data)
    else:
        write_line(f"归档包：{data['archive']}")
        write_line(f"记录{done.records}件，文件{done.files}个，已读回核对。")
        write_line(f"归档校验值：{done.tagmanifest_sha256}")
        if done.receipt:
            write_line(f"回执：{done.receipt}")
    return 0


def verify(parsed: Namespace) -> int:
    """Verify an archive; exit code 3 where it is not whole."""
    password = None
    if archive_checks.needs_password(parsed.archive):
        password = password_from(parsed.archive_password_file, "归档口令：", _ARCHIVE_PASSWORD)
    report = archive_checks.verify(parsed.archive, password)
    if parsed.format == "json":
        write_json(archive_checks.report_as_json(report))
    else:
        for line in archive_checks.report_lines(report):
            write_line(line)
    return 0 if report.ok else NOT_VERIFIED


def _show_import(summary: dict[str, Any]) -> None:
    for label, key in (
        ("新增", "new"),
        ("更新", "changed"),
        ("已有", "same"),
        ("待选择", "ambiguous"),
    ):
        write_line(f"{label}：{summary[key]}人")
    for item in summary["rejected"]:
        note(f"{item['cell']}：{item['reason']}")
    for item in summary["warnings"]:
        note(f"{item['cell']}：{item['reason']}")
    if summary["ambiguous"]:
        note("有重名的人没有导入，请在窗口里导入并逐一选定。")
