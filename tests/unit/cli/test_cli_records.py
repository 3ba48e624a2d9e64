"""The commands on records: records, print, import-people, export, verify."""

import subprocess
from pathlib import Path
from typing import Any

import bagit
import pytest
from archived_records import PASSWORD

from db.key_slots import Cost
from db.vocabulary import UserRole
from desktop.exchange.writing import Column, write_table
from desktop.services import audit_log, books, registers, users
from desktop.services.papers import issuing
from desktop.services.users import UserInput

ARCHIVE_PASSWORD = "归档口令-Abc 123"
HEADINGS = [Column(name) for name in ("姓名", "工号", "单位", "职务", "任职时间")]


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return "".join(done.stdout.split())


def test_records_are_listed_as_json(shell: Any) -> None:
    answer = shell.on_book("records", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    rows = {row["number"]: row for row in answer.json}
    assert set(rows) == {"谈〔2026〕1号", "谈〔2026〕2号", "报〔2026〕1号"}
    for row in rows.values():
        keys = {"number", "register", "kind", "subject", "unit", "state", "date"}
        assert set(row) >= keys
    assert rows["谈〔2026〕2号"]["state"] == "void"
    report = rows["报〔2026〕1号"]
    assert (report["register"], report["kind"], report["subject"], report["date"]) == (
        "report",
        "matter",
        "所长",
        "2026-03-04",
    )


def test_records_of_one_register_as_a_table(shell: Any) -> None:
    answer = shell.on_book("records", "--register", "talk")
    assert "谈〔2026〕1号" in answer.out
    assert "报〔2026〕1号" not in answer.out
    wrong = shell.on_book("records", "--register", "约谈")
    assert (wrong.code, wrong.out) == (2, "")
    assert "talk" in wrong.err


def test_a_record_is_printed_from_its_kept_bytes(shell: Any) -> None:
    output = shell.folder / "文书.pdf"
    assert shell.on_book("print", "谈〔2026〕1号", "-o", output).code == 0
    with books.open_book(shell.book, PASSWORD) as book:
        record = registers.id_of_number(book, "谈〔2026〕1号")
        (paper,) = issuing.papers_of(book, record)
        assert output.read_bytes() == issuing.paper_pdf(book, paper.id)
    one = shell.folder / "一份.pdf"
    shell.on_book("print", "谈〔2026〕1号", "--form", paper.form, "-o", one)
    assert one.read_bytes() == output.read_bytes()


def test_the_record_sheet_is_printed_where_it_is_asked_for(shell: Any) -> None:
    output = shell.folder / "记录单.pdf"
    answer = shell.on_book("print", "谈〔2026〕1号", "--form", "record_sheet", "-o", output)
    assert answer.code == 0
    assert "谈〔2026〕1号" in text_of(output)
    assert "记录存档" in text_of(output)


@pytest.mark.parametrize(
    ("number", "form"), [("谈〔2026〕9号", None), ("谈〔2026〕1号", "case_decision")]
)
def test_what_is_not_there_is_not_printed(shell: Any, number: str, form: str | None) -> None:
    output = shell.folder / "无.pdf"
    chosen = ("--form", form) if form else ()
    answer = shell.on_book("print", number, *chosen, "-o", output)
    assert (answer.code, answer.out) == (2, "")
    assert not output.exists()


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "花名册.xlsx"
    rows = [
        ("乙一", "N1", "清扫所", "副所长", "2025-01-01"),
        ("乙二", "N2", "清扫所", "科员", "2025-01-01"),
    ]
    path.write_bytes(write_table(HEADINGS, rows))
    return path


def test_a_dry_run_says_what_an_import_would_do_and_does_nothing(shell: Any, roster: Path) -> None:
    planned = shell.on_book("import-people", roster, "--dry-run", "--format", "json")
    assert (planned.code, planned.json["new"]) == (0, 2)
    again = shell.on_book("import-people", roster, "--dry-run", "--format", "json")
    assert again.json == planned.json
    done = shell.on_book("import-people", roster, "--format", "json")
    assert (done.code, done.json["new"]) == (0, 2)
    assert shell.on_book("import-people", roster, "--format", "json").json["same"] == 2
    assert shell.on_book("influence", "乙一", "--on", "2026-03-05").code == 0


def test_rows_that_cannot_be_imported_are_told_with_2(shell: Any, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(write_table(HEADINGS, [("", "N1", "清扫所", "科员", "2025-01-01"),
                                            ("乙二", "N2", "清扫所", "科员", "去年")]))  # fmt: skip
    answer = shell.on_book("import-people", path)
    assert answer.code == 2
    assert "E3" in answer.err


def test_a_roster_that_is_not_there_is_told(shell: Any, tmp_path: Path) -> None:
    answer = shell.on_book("import-people", tmp_path / "没有.xlsx")
    assert (answer.code, answer.out) == (2, "")
    assert "不存在" in answer.err


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def archive_password(tmp_path: Path) -> Path:
    path = tmp_path / "归档口令.txt"
    path.write_text(ARCHIVE_PASSWORD, encoding="utf-8")
    return path


def test_a_plain_export_is_whole_and_verified(shell: Any, drive: Path) -> None:
    done = shell.on_book("export", "--to", drive, "--plain", "--format", "json")
    assert done.code == 0
    assert (done.json["records"], "国家秘密" in done.err) == (3, True)
    assert bagit.Bag(done.json["archive"]).validate()
    checked = shell.run("verify", done.json["archive"], "--format", "json")
    assert (checked.code, checked.json["sound"], checked.json["wrong"]) == (0, True, [])
    assert checked.json["tagmanifest_sha256"] == done.json["tagmanifest_sha256"]
    (sheet,) = Path(done.json["archive"]).glob("data/约谈/*1号*/记录单.pdf")
    sheet.write_bytes(sheet.read_bytes() + b"\n")
    altered = shell.run("verify", done.json["archive"], "--format", "json")
    assert (altered.code, altered.json["sound"]) == (3, False)
    assert [item["state"] for item in altered.json["wrong"]] == ["changed"]
    words = shell.run("verify", done.json["archive"])
    assert words.code == 3
    assert "被改动" in words.out


def test_an_encrypted_export_needs_its_password(
    shell: Any, drive: Path, archive_password: Path
) -> None:
    done = shell.on_book(
        "export", "--to", drive, "--year", "2026", "--archive-password-file", archive_password
    )
    assert done.code == 0
    (archive,) = drive.iterdir()
    assert str(archive) in done.out
    good = shell.run("verify", archive, "--archive-password-file", archive_password)
    assert good.code == 0
    wrong = shell.run("verify", archive, "--archive-password-file", shell.password_file)
    assert (wrong.code, wrong.out) == (2, "")
    assert ARCHIVE_PASSWORD not in done.out + done.err + good.out + wrong.err


def test_an_export_without_a_word_on_its_protection_is_refused(shell: Any, drive: Path) -> None:
    answer = shell.on_book("export", "--to", drive)
    assert (answer.code, "--archive-password-file" in answer.err) == (2, True)
    assert list(drive.iterdir()) == []


def test_plain_and_a_password_contradict_each_other(
    shell: Any, drive: Path, archive_password: Path
) -> None:
    answer = shell.on_book(
        "export", "--to", drive, "--plain", "--archive-password-file", archive_password
    )
    assert (answer.code, list(drive.iterdir())) == (2, [])


@pytest.mark.parametrize("year", ["2019", "26", "all"])
def test_a_year_that_has_nothing_is_told(shell: Any, drive: Path, year: str) -> None:
    answer = shell.on_book("export", "--to", drive, "--plain", "--year", year)
    assert (answer.code, list(drive.iterdir())) == (2, [])


def test_what_is_no_archive_is_told_with_2(shell: Any, drive: Path) -> None:
    answer = shell.run("verify", drive)
    assert (answer.code, answer.out) == (2, "")
    assert shell.run("verify", drive / "没有").code == 2


def test_who_may_not_see_business_data_does_not_see_it_in_the_shell(
    shell: Any, tmp_path: Path
) -> None:
    with books.open_book(shell.book, PASSWORD) as book:
        given = UserInput("审计员", UserRole.AUDITOR, "另一个人-Lianze-77")
        users.add_user(book, given, cost=Cost(memory_kib=64, passes=1))
        person = "总支书记"
    own = tmp_path / "own.txt"
    own.write_text("另一个人-Lianze-77", encoding="utf-8")
    asked = ("--book", shell.book, "--user", "审计员", "--password-file", own)
    paper = tmp_path / "out.pdf"
    for command in (
        ("records",),
        ("due",),
        ("due", "-o", paper),
        ("influence", person, "--on", "2026-03-05"),
        ("print", "谈〔2026〕1号", "-o", paper),
        ("print", "谈〔2026〕1号", "--form", "record_sheet", "-o", paper),
        ("import-people", own, "--dry-run"),
    ):
        answer = shell.run(*command, *asked)
        assert (answer.code, answer.out) == (2, ""), command
        assert "审计人员" in answer.err or "不能" in answer.err
    assert not paper.exists()
    assert shell.run("audit", "verify", *asked).code == 0


def test_a_record_sheet_that_leaves_the_book_is_logged(shell: Any, tmp_path: Path) -> None:
    shell.on_book("print", "谈〔2026〕1号", "--form", "record_sheet", "-o", tmp_path / "sheet.pdf")
    with books.open_book(shell.book, PASSWORD) as book:
        assert audit_log.entries(book)[0].action == "paper.save"
