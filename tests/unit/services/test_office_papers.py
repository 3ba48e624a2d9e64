"""The printed page of a recovery code."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.models.audit import AuditEntry
from db.problems import InvalidInput
from db.recovery_code import new_recovery_code
from desktop.services import keeping, organisation
from desktop.services.book import Book
from desktop.services.organisation import PersonInput
from desktop.services.papers.office import audit_summary, recovery_sheet


def test_the_sheet_shows_the_code_by_signs_and_whole_on_one_page(tmp_path: Path) -> None:
    code = new_recovery_code()
    pdf = recovery_sheet("示例局", "䶮某喆", code, date(2026, 1, 8))
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    run = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "sheet.pdf"), "-"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    (page,) = run.stdout.split("\f")[:-1]
    text = re.sub(r"\s", "", page)
    assert code in text
    for place, group in enumerate(code.split("-"), start=1):
        assert f"第{place}组{group}" in text
    for part in ("示例局", "䶮某喆", "2026年1月8日", "忘记密码", "保管办法"):
        assert part in text
    # What the file says about itself is copied to print queues and lists of recent files.
    about = subprocess.run(
        ["pdfinfo", str(tmp_path / "sheet.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert code[:5] not in about


def test_a_torn_code_is_not_printed() -> None:
    code = new_recovery_code()
    for wrong in (code[:-1], code[::-1] + "A", ""):
        with pytest.raises(InvalidInput) as caught:
            recovery_sheet("示例局", "甲", wrong, date(2026, 1, 8))
        assert set(caught.value.by_field()) == {"recovery_code"}


def printed(pdf: bytes) -> str:
    run = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True
    )
    return re.sub(r"\s", "", run.stdout.decode())


def test_the_audit_summary_carries_the_end_of_the_chain(book: Book) -> None:
    organisation.add_person(book, PersonInput("䶮某喆"))
    found = keeping.verify_audit(book)
    text = printed(audit_summary(book))
    assert found.head in text
    assert f"核验通过，共{found.entries}条" in text
    assert "增加人员1" in text


def test_the_audit_summary_names_what_was_altered(book: Book) -> None:
    with Session(book.engine) as session:
        session.execute(update(AuditEntry).where(AuditEntry.seq == 2).values(action="x"))
        session.commit()
    text = printed(audit_summary(book))
    assert "核验不通过" in text
    assert "第2条的内容被改动" in text
