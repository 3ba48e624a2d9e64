"""The dossier as one PDF: parts, page numbers, bookmarks, and what stays out of it."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa

from db.key_slots import Cost
from db.models.cases import PrintLog
from db.problems import Problem
from db.vocabulary import ActKind, Register, ReportItem, ReportKind, RestrictionFamily, UserRole
from desktop.services import audit_log, books, cases, dossier, organisation, users
from desktop.services.cases import ActInput
from desktop.services.dossier import RestrictionInput
from desktop.services.organisation import PersonInput
from desktop.services.papers import issuing
from desktop.services.papers.dossier import dossier_pdf
from desktop.services.users import NotAllowed, UserInput


def finish(office: Any, register: Register, kind: str, act: ActKind, **values: Any) -> str:
    plain = ActInput(register, kind, act, values)
    reason = {"warning_reason": "试验"} if cases.findings(office.book, plain) else {}
    given = ActInput(register, kind, act, {**values, **reason})
    return cases.finish(office.book, given).record_id


def talk(office: Any, subject: str, content: str) -> str:
    return finish(
        office, Register.TALK, "regular", ActKind.TALK_HELD,
        started_at="2026-03-05T09:00", place="小会议室", content=content, nature="reminder",
        form="single", rectification=False, interviewers=[office.people["总支书记"]],
        interviewees=[office.people[subject]],
    )  # fmt: skip


def report(office: Any, reporter: str, recipient: str) -> str:
    return finish(
        office, Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR,
        reporter=office.people[reporter], recipients=[office.people[recipient]],
        item=ReportItem.OTHER.value, matter="其他事项之内容", happens_on="2026-05-01",
        place="某地", funds="自筹", handling="从简", reported_on="2026-03-05", truthful=True,
    )  # fmt: skip


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    file = folder / "dossier.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True
    )
    return [re.sub(r"\s", "", page) for page in run.stdout.split("\f")[:-1]]


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """All bookmarks with their page, counted from 1."""
    found = []

    def walk(items: Any, document: pikepdf.Pdf) -> None:
        for item in items:
            target = item.destination[0]
            number = next(
                index
                for index, page in enumerate(document.pages, start=1)
                if page.obj.objgen == target.objgen
            )
            found.append((item.title, number))
            walk(item.children, document)

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        walk(outline.root, document)
    return found


def test_parts_stand_where_catalogue_and_bookmarks_say(office: Any, tmp_path: Path) -> None:
    talk(office, "所长", "问：台账如何？答：按月登记。" * 150)
    report(office, "所长", "支部书记")
    pdf = dossier_pdf(office.book, office.people["所长"])
    pages = pages_of(pdf, tmp_path)
    assert pages[0].startswith("内部资料注意保密廉政档案")
    assert f"页数{len(pages)}" in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"廉政档案第{number}页" in page
    marks = dict(bookmarks(pdf))
    assert list(marks)[:5] == ["封面", "目录", "一、基本情况和任职", "二、登记簿记录", "三、影响期"]
    for title, word in (
        ("一、基本情况和任职", "任职情况"),
        ("报〔2026〕1号 个人重大事项报告表", "其他事项之内容"),
        ("谈〔2026〕1号 约谈记录表", "按月登记"),
    ):
        assert word in pages[marks[title] - 1]
    catalogue = pages[1]
    for entry in (
        f"3三、影响期{marks['三、影响期']}",
        f"报〔2026〕1号2026年3月5日{marks['报〔2026〕1号 个人重大事项报告表']}",
        f"谈〔2026〕1号2026年3月5日{marks['谈〔2026〕1号 约谈记录表']}",
    ):
        assert entry in catalogue
    assert pdfa.validate_written(BytesIO(pdf), "2b").passed


def test_records_of_others_stay_out_but_are_counted(office: Any, tmp_path: Path) -> None:
    talk(office, "干部", "对干部的提醒内容")
    report(office, "干部", "总支书记")
    pages = pages_of(dossier_pdf(office.book, office.people["总支书记"]), tmp_path)
    whole = "".join(pages)
    assert "另有2件记录由本人承办、参加或者接收" in whole
    assert "提醒内容" not in whole
    assert "其他事项之内容" not in whole
    assert "谈〔2026〕1号" not in whole


def test_void_records_are_listed_without_their_papers(office: Any, tmp_path: Path) -> None:
    record = talk(office, "所长", "登记错了的内容")
    cases.void(office.book, record, "登记错误")
    whole = "".join(pages_of(dossier_pdf(office.book, office.people["所长"]), tmp_path))
    assert "谈〔2026〕1号" in whole
    assert "作废" in whole
    assert "登记错了的内容" not in whole


def test_the_answer_names_the_period_and_how_far_the_records_reach(
    office: Any, tmp_path: Path
) -> None:
    who = office.people["所长"]
    given = RestrictionInput(
        person_id=who, family=RestrictionFamily.PARTY_DISCIPLINE, effect="不得提拔职务",
        since=date(2026, 1, 10), until=date(2026, 7, 10), basis="示例纪〔2026〕1号决定",
        imposed_by="示例县纪委",
    )  # fmt: skip
    dossier.enter_restriction(office.book, given)
    held = "".join(pages_of(dossier_pdf(office.book, who, date(2026, 7, 10)), tmp_path))
    free = "".join(pages_of(dossier_pdf(office.book, who, date(2026, 7, 11)), tmp_path))
    assert "所长在2026年7月10日处于影响期内，至2026年7月10日止。" in held
    assert "不得提拔职务，自2026年1月10日至2026年7月10日，依据：示例纪〔2026〕1号决定。" in held
    assert "所长在2026年7月11日不在本台账记载的影响期内。" in free
    for answer in (held, free):
        assert "本台账的记录自2026年3月5日起，此前的情况请另行查证。" in answer
        assert "示例县纪委" in answer


def test_an_empty_dossier_says_so_and_prints_rare_names(office: Any, tmp_path: Path) -> None:
    person = organisation.add_person(office.book, PersonInput("䶮𬭎𫖯喆㛃"))
    pages = pages_of(dossier_pdf(office.book, person), tmp_path)
    assert len(pages) == 5
    assert "䶮𬭎𫖯喆㛃" in pages[0]
    assert pages[3].count("本台账没有记载。") == len(Register)


def test_binding_leaves_the_papers_as_they_are_and_is_logged(office: Any) -> None:
    record = talk(office, "所长", "内容")
    before = issuing.papers_of(office.book, record)
    dossier_pdf(office.book, office.people["所长"])
    assert issuing.papers_of(office.book, record) == before
    with office.book.read() as session:
        assert [(log.paper_id, log.way) for log in session.query(PrintLog)] == [
            (row.id, "export") for row in before
        ]
    newest = audit_log.entries(office.book)[0]
    assert newest.action == "export.dossier"


@pytest.mark.parametrize(
    ("role", "may"), [(UserRole.LEADER, True), (UserRole.ADMINISTRATOR, False)]
)
def test_who_may_export_may_bind_a_dossier(office: Any, role: UserRole, may: bool) -> None:
    password = "另一个人-Lianze-77"
    cheap = Cost(memory_kib=64, passes=1)
    users.add_user(office.book, UserInput("乙二", role, password), cost=cheap)
    folder = office.book.folder
    office.book.close()
    with books.open_book(folder, password, user_name="乙二", clock=office.clock) as book:
        if may:
            assert dossier_pdf(book, office.people["所长"])
        else:
            with pytest.raises(NotAllowed):
                dossier_pdf(book, office.people["所长"])


def test_nobody_has_no_dossier(office: Any) -> None:
    with pytest.raises(Problem, match="没有这个人"):
        dossier_pdf(office.book, "nobody")
