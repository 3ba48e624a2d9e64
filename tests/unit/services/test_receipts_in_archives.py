"""What comes back after a paper was issued is not on the kept paper, but the archive says it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from db.vocabulary import ActKind, Register
from desktop.archive.container import KeyCost
from desktop.services import archiving, cases
from desktop.services.archiving import ExportRequest
from desktop.services.cases import ActInput, Saved

CHEAP = KeyCost(memory_kib=256, iterations=1, lanes=1)


@pytest.fixture
def notice(office: Any) -> Saved:
    """A notice of a talk, whose paper was issued."""
    given = {
        "interviewers": [office.people["总支纪委"]],
        "interviewees": [office.people["干部"]],
        "planned_at": "2026-03-11T09:00",
        "place": "二楼谈话室",
        "issued_on": "2026-03-05",
        "warning_reason": "补录",
    }
    return cases.finish(office.book, ActInput(Register.TALK, "regular", ActKind.TALK_NOTICE, given))


def sheets(office: Any, folder: Path) -> list[str]:
    made = archiving.export(office.book, ExportRequest(folder), key_cost=CHEAP)
    return [
        subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
        for file in sorted(made.path.rglob("记录单.pdf"))
    ]


def test_a_receipt_that_came_later_stands_on_the_record_sheet(
    office: Any, notice: Saved, tmp_path: Path
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    assert sheets(office, folder) == []
    received = {"received_on": "2026-03-06", "received_by": "干部本人"}
    cases.fill_later(office.book, notice.act_id, received)
    (text,) = sheets(office, folder)
    shown = "".join(text.split())
    assert "签收日期2026年3月6日" in shown
    assert "签收人干部本人" in shown
    assert "约谈通知书" in shown


def test_a_later_field_alone_does_not_make_other_sheets(
    office: Any, notice: Saved, tmp_path: Path
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    # The same name, but of an act that has it from the beginning and prints it.
    absence = {
        "absentee": office.people["干部"],
        "reason": "住院检查",
        "received_on": "2026-03-05",
        "warning_reason": "补录",
    }
    cases.finish(
        office.book,
        ActInput(
            Register.TALK, "regular", ActKind.TALK_ABSENCE, absence, record_id=notice.record_id
        ),
    )
    assert sheets(office, folder) == []
