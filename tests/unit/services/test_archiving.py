"""Archives written from a real book, checked by other people's tools."""

import json
import subprocess
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import pytest
from archived_records import (
    RARE,
    SCAN,
    Office,
    attach,
    make_office,
    make_records,
    reopened,
    talk,
)
from sqlalchemy import select

from db.key_slots import Cost
from db.models.cases import PrintLog
from db.problems import DamagedFile, InvalidInput
from db.queries.records import RecordFilter
from db.vocabulary import Register, UserRole
from desktop.archive.container import KeyCost
from desktop.archive.judge import FileKind, FileState
from desktop.archive.problems import WrongArchivePassword
from desktop.exchange.reading import read_sheet
from desktop.services import (
    archive_checks,
    archive_history,
    archiving,
    books,
    keeping,
    registers,
    regulation_files,
    users,
)
from desktop.services.archive_reading import OpenArchive
from desktop.services.archiving import Choice, Exported, ExportRequest
from desktop.services.changes import Area, Changes
from desktop.services.papers import issuing
from desktop.services.users import NotAllowed, UserInput

PASSWORD = "示例口令-Abc 123"
CHEAP = KeyCost(memory_kib=256, iterations=1, lanes=1)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed book of the bureau with records of every sort."""
    folder = tmp_path_factory.mktemp("archived")
    office = make_office(folder / "book")
    with office.book:
        make_records(office, folder)
    return folder / "book"


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    opened = reopened(made, tmp_path / "book")
    with opened.book:
        yield opened


@pytest.fixture(scope="module")
def plain(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain archive of the whole book, for the tests that only read it."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "U盘").mkdir()
    opened = reopened(made, folder / "book")
    with opened.book:
        return export(opened, folder / "U盘").path


@pytest.fixture(scope="module")
def files(plain: Path) -> dict[str, bytes]:
    """The payload of the plain archive."""
    return files_of(plain / "data")


@pytest.fixture
def records(office: Office) -> dict[str, str]:
    """The ids of the finished records by their numbers."""
    rows = registers.list_rows(office.book, RecordFilter())
    return {row.number: row.id for row in rows if row.number}


def export(office: Office, target: Path, **options: Any) -> Exported:
    return archiving.export(office.book, ExportRequest(target, **options), key_cost=CHEAP)


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def record_of(files: dict[str, bytes], part: str) -> dict[str, Any]:
    (found,) = (name for name in files if part in name and name.endswith("record.json"))
    data: dict[str, Any] = json.loads(files[found])
    return data


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def test_other_peoples_tools_find_a_plain_archive_whole(plain: Path) -> None:
    assert bagit.Bag(str(plain)).validate()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", manifest], cwd=plain, check=True
        )
    report = archive_checks.verify(plain)
    assert report.ok
    assert report.count(FileState.OK, FileKind.PAYLOAD) == len(files_of(plain / "data"))


def test_papers_attachments_and_data_are_those_of_the_book(
    office: Office, records: dict[str, str], files: dict[str, bytes]
) -> None:
    detail = registers.detail(office.book, records["谈〔2026〕1号"])
    kept = {issuing.paper_pdf(office.book, paper.id) for paper in detail.papers}
    assert kept <= set(files.values())
    data = record_of(files, "谈〔2026〕1号")
    folder = f"约谈/谈〔2026〕1号 {detail.title}"
    assert [act["label"] for act in data["acts"]] == ["约谈记录", "记录存档"]
    assert data["acts"][0]["values"]["content"].startswith("问：分管")
    shown = {item["label"]: item["text"] for item in data["acts"][0]["shown"]}
    assert (shown["约谈人"], shown["约谈性质"]) == ("总支书记", "提醒")
    assert [item["sha256"] for item in data["papers"]] == [p.sha256 for p in detail.papers]
    (attachment,) = data["attachments"]
    assert files[f"{folder}/附件/{attachment['file']}"] == SCAN
    assert {person["name"] for person in data["people"]} == {"总支书记", "总支委员"}


def test_an_act_without_a_form_is_on_the_record_sheet_with_a_mark_for_what_no_face_has(
    files: dict[str, bytes],
) -> None:
    (sheet,) = (
        content for name, content in files.items() if name.endswith("记录单.pdf") and "1号" in name
        and "约谈" in name
    )  # fmt: skip
    shown = "".join(text_of(sheet).split())
    assert "记录存档" in shown
    assert "二号柜〓" in shown
    assert "字库没有的字" in shown
    assert record_of(files, "谈〔2026〕1号")["acts"][1]["values"]["location"] == f"二号柜{RARE}"


def test_void_and_confidential_records_are_there_and_marked_drafts_and_removed_files_are_not(
    files: dict[str, bytes],
) -> None:
    assert record_of(files, "（作废）")["void_reason"] == "重复登记"
    assert record_of(files, "报〔2026〕1号")["confidential"] is True
    everything = b"".join(content for name, content in files.items() if name.endswith(".json"))
    assert "草稿里的地点".encode() not in everything
    assert "错放的".encode() not in everything
    assert not any("错放的" in name for name in files)


def test_the_catalogue_lists_every_record_with_its_pages(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    workbook = tmp_path / "目录.xlsx"
    workbook.write_bytes(files["目录.xlsx"])
    rows = [[cell.text for cell in row] for row in read_sheet(workbook).rows]
    listed = {row[1]: row for row in rows if "〔" in row[1]}
    assert list(listed) == ["报〔2026〕1号", "谈〔2026〕1号", "谈〔2026〕2号"]
    assert listed["谈〔2026〕1号"][8] == "1"
    assert listed["谈〔2026〕2号"][6] == "作废"
    assert listed["报〔2026〕1号"][9] == "注意保密"
    pages = sum(
        int(line.split()[1])
        for name, content in files.items()
        if name.endswith(".pdf") and "谈〔2026〕1号" in name and "附件" not in name
        for line in pdf_info(content, tmp_path)
        if line.startswith("Pages:")
    )
    assert listed["谈〔2026〕1号"][7] == str(pages)
    printed = text_of(files["目录.pdf"])
    assert all(number in printed.replace(" ", "") for number in listed)


def pdf_info(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "info.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdfinfo", path], capture_output=True, check=True, text=True
    ).stdout.splitlines()


def test_people_units_rules_and_the_audit_chain_lie_beside_the_records(
    office: Office, records: dict[str, str], target: Path
) -> None:
    chain = keeping.verify_audit(office.book)
    files = files_of(export(office, target, registers=frozenset({Register.TALK})).path / "data")
    people = {person["name"]: person for person in json.loads(files["people.json"])}
    assert set(people) == {"总支书记", "总支委员", "支部书记"}
    assert people["总支书记"]["appointments"][0]["role"] == "general_secretary"
    assert {unit["name"] for unit in json.loads(files["units.json"])} >= {"总支", "清扫所"}
    audit = json.loads(files["audit.json"])
    assert (len(audit), audit[-1]["entry_hash"]) == (chain.entries, chain.head)
    assert all("detail" not in entry for entry in audit)
    assert any(name.startswith("regulation/1 qixian") for name in files)
    assert "regulation/calendar/2026.toml" in files


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (Choice(), ["报〔2026〕1号", "谈〔2026〕1号", "谈〔2026〕2号"]),
        (Choice(registers=frozenset({Register.REPORT})), ["报〔2026〕1号"]),
        (Choice(years=frozenset({2026}), registers=frozenset({Register.TALK})),
         ["谈〔2026〕1号", "谈〔2026〕2号"]),
    ],
)  # fmt: skip
def test_only_the_chosen_records_go(
    office: Office, records: dict[str, str], target: Path, choice: Choice, numbers: list[str]
) -> None:
    assert archiving.estimate(office.book, choice).records == len(numbers)
    done = export(office, target, years=choice.years, registers=choice.registers)
    with OpenArchive(done.path) as archive:
        assert [row.number for row in archive.rows] == numbers
    assert done.records == len(numbers)


def test_years_without_records_are_refused(
    office: Office, records: dict[str, str], target: Path
) -> None:
    assert archiving.years(office.book) == [2026]
    with pytest.raises(InvalidInput) as wrong:
        export(office, target, years=frozenset({2019}))
    assert set(wrong.value.by_field()) == {"years"}
    assert list(target.iterdir()) == []


def test_an_encrypted_archive_shows_nothing_and_opens_with_its_password(
    office: Office, records: dict[str, str], target: Path
) -> None:
    done = export(office, target, password=PASSWORD)
    stored = b"".join(files_of(target).values())
    names = "".join(files_of(target))
    assert "总支委员".encode() not in stored
    assert "谈〔2026〕" not in names
    assert archive_checks.needs_password(done.path)
    with pytest.raises(WrongArchivePassword):
        archive_checks.verify(done.path, "别的口令-Abc 123")
    report = archive_checks.verify(
        done.path, PASSWORD, receipt_sha256=done.tagmanifest_sha256.upper()
    )
    assert (report.ok, report.matches_receipt) == (True, True)
    with OpenArchive(done.path, PASSWORD) as archive:
        (row,) = (row for row in archive.rows if row.register is Register.REPORT)
        assert (row.subject, row.confidential) == ("所长", True)
        assert archive.record(row)["acts"][0]["values"]["price"] == "68.5"
        for member in archive.files(row):
            assert len(archive.read(member.path)) == member.size
        assert archive.info["Source-Organization"] == "示例局"


def test_the_size_said_before_is_about_the_size_written(
    office: Office, records: dict[str, str], target: Path
) -> None:
    before = archiving.estimate(office.book, Choice())
    done = export(office, target)
    assert (before.papers, before.attachments) == (
        sum(len(registers.detail(office.book, item).papers) for item in records.values()),
        1,
    )
    assert 0.7 * done.stored_bytes <= before.size <= 1.5 * done.stored_bytes
    assert archiving.free_bytes(target) > 0


def test_progress_goes_on_evenly_although_sheets_have_no_size_beforehand(
    office: Office, records: dict[str, str], target: Path
) -> None:
    steps: list[tuple[int, int]] = []
    archiving.export(
        office.book,
        ExportRequest(target),
        lambda done, total, _name: steps.append((done, total)),
    )
    shares = [done / total for done, total in steps]
    assert shares == sorted(shares)
    assert max(shares[: len(shares) // 2]) < 0.6
    assert 0.7 < shares[-1] <= 1


def test_an_export_is_audited_listed_and_its_receipt_can_be_printed_again(
    office: Office, records: dict[str, str], target: Path
) -> None:
    seen: list[Changes] = []
    office.book.listen(seen.append)
    done = export(
        office, target, years=frozenset({2026}), handler="乙某", purpose="移交示例档案室",
        medium="U-003", approver="丙某", classification="内部", return_by=date(2026, 4, 1),
    )  # fmt: skip
    (row,) = archive_history.history(office.book)
    assert (row.id, row.records, row.medium, row.encrypted) == (done.id, 3, "U-003", False)
    assert archive_history.known_as(office.book, done.tagmanifest_sha256) == row
    assert archive_history.known_as(office.book, "0" * 64) is None
    assert keeping.verify_audit(office.book).sound
    assert any(Area.EXPORTS in changes.areas for changes in seen)
    assert done.receipt is not None
    pdf = archive_history.receipt_pdf(office.book, done.id)
    assert done.receipt.read_bytes() == pdf
    printed = "".join(text_of(pdf).split())
    for text in ("移交示例档案室", "U-003", "乙某", "丙某", "2026年4月1日", "未加密"):  # fmt: skip
        assert text in printed
    # The checksum is broken into two lines in a cell beside its label.
    groups = [done.tagmanifest_sha256.upper()[place : place + 8] for place in range(0, 64, 8)]
    assert all(group in printed for group in groups)
    with office.book.read() as session:
        ways = session.scalars(select(PrintLog.way)).all()
    assert ways == ["export"] * archiving.estimate(office.book, Choice()).papers


def test_two_archives_of_one_day_stand_beside_each_other(
    office: Office, records: dict[str, str], target: Path
) -> None:
    (target / "示例局全部年度归档_20260305_回执.pdf").write_bytes(b"outlived its archive")
    first, second = export(office, target), export(office, target)
    assert [first.path.name, second.path.name] == [
        "示例局全部年度归档_20260305 (2)",
        "示例局全部年度归档_20260305 (3)",
    ]
    assert archive_checks.verify(first.path).ok
    assert archive_checks.verify(second.path).ok


def test_what_cannot_be_carried_out_is_said_by_field(
    office: Office, records: dict[str, str], target: Path
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        export(office, target / "没有", password="123")
    assert set(wrong.value.by_field()) == {"target", "password"}
    with pytest.raises(InvalidInput) as inside:
        export(office, office.book.folder / "attachments")
    assert "台账自己的文件夹" in inside.value.by_field()["target"]
    assert list(target.iterdir()) == []


def test_an_auditor_exports_nothing(office: Office, records: dict[str, str], target: Path) -> None:
    given = UserInput("丁审计", UserRole.AUDITOR, PASSWORD)
    users.add_user(office.book, given, cost=Cost(memory_kib=64, passes=1))
    office.book.close()
    auditor = books.open_book(office.book.folder, PASSWORD, user_name="丁审计")
    with auditor as book, pytest.raises(NotAllowed):
        archiving.export(book, ExportRequest(target))
    assert list(target.iterdir()) == []


def test_names_of_any_length_and_twice_the_same_fit(
    office: Office, target: Path, tmp_path: Path
) -> None:
    record = talk(office).record_id
    for name, content in (("很长的名字" * 16 + ".pdf", b"1"), ("a" * 240 + ".pdf", b"2")):
        attach(office, record, tmp_path, name, content)
    for content in (b"3", b"4"):
        attach(office, record, tmp_path, "照片.jpg", content)
    done = export(office, target)
    assert bagit.Bag(str(done.path)).validate()
    data = record_of(files_of(done.path / "data"), "谈〔2026〕3号")
    names = [item["file"] for item in data["attachments"]]
    assert names[2:] == ["照片.jpg", "照片 (2).jpg"]
    assert [item["name"] for item in data["attachments"]][:2] == [
        "很长的名字" * 16 + ".pdf",
        "a" * 240 + ".pdf",
    ]


def test_the_archive_shows_the_book_at_one_moment(
    office: Office, records: dict[str, str], target: Path
) -> None:
    added: list[str] = []

    def meanwhile(done: int, total: int, name: str) -> None:
        if not added:
            added.append(talk(office).record_id)

    written = archiving.export(office.book, ExportRequest(target), meanwhile)
    assert registers.detail(office.book, added[0]).number == "谈〔2026〕3号"
    with OpenArchive(written.path) as archive:
        assert "谈〔2026〕3号" not in {row.number for row in archive.rows}
    assert archive_checks.verify(written.path).ok


def test_a_large_attachment_is_never_held_as_a_whole(
    office: Office, target: Path, tmp_path: Path
) -> None:
    size = 28 << 20
    attach(office, talk(office).record_id, tmp_path, "扫描.pdf", bytes(size))
    tracemalloc.start()
    export(office, target, password=PASSWORD)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < size * 3 // 4


def test_an_attachment_that_is_not_sound_stops_the_archive(
    office: Office, records: dict[str, str], target: Path
) -> None:
    stored = office.book.files.attachments.glob("??/*.bin")
    (path,) = (path for path in stored if path.stat().st_size > len(SCAN))
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        export(office, target)
    assert list(target.iterdir()) == []
    assert archive_history.history(office.book) == ()


def test_the_units_own_documents_of_a_regulation_lie_in_the_archive(
    office: Office, target: Path, tmp_path: Path
) -> None:
    ids = []
    for folder in ("甲", "乙"):
        path = tmp_path / folder / "转发通知.txt"
        path.parent.mkdir()
        path.write_text(folder, "utf-8")
        ids.append(regulation_files.add_file(office.book, "qixian", path))
    regulation_files.remove(office.book, ids[0], "附错了")
    made = export(office, target)
    held = files_of(made.path / "data" / "regulation" / "documents")
    assert held == {"qixian/转发通知.txt": "乙".encode()}
    assert bagit.Bag(str(made.path)).validate()
