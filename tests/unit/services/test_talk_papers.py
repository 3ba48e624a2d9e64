"""The papers of real talks in a real book: what is issued, and that it says what was typed."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pikepdf import pdfa as validator

from db.vocabulary import ActKind, Register
from desktop.services import cases, organisation
from desktop.services.cases import ActInput
from desktop.services.organisation import PersonInput
from desktop.services.papers import forms, issuing

RARE = "䶮𬭎𫖯喆㛃"


class Talk:
    """One case, entered act by act, with the papers that each act issued."""

    def __init__(self, office: Any, folder: Path, kind: str, register: Register) -> None:
        self.office, self.folder, self.kind, self.register = office, folder, kind, register
        self.record: str | None = None

    def make(self, kind: ActKind, **values: Any) -> dict[str, str]:
        """Finish an act and return form id → text without white space."""
        before = set() if self.record is None else {row.id for row in self.papers()}
        given = ActInput(
            self.register,
            self.kind,
            kind,
            {"warning_reason": "补录", **values},
            record_id=self.record,
        )
        saved = cases.finish(self.office.book, given)
        self.record = saved.record_id
        return {row.form: self.read(row.id) for row in self.papers() if row.id not in before}

    def papers(self) -> list[Any]:
        return issuing.papers_of(self.office.book, self.record)

    def read(self, paper_id: str) -> str:
        file = self.folder / "paper.pdf"
        file.write_bytes(issuing.paper_pdf(self.office.book, paper_id))
        with file.open("rb") as stored:
            assert validator.validate_written(stored, "2b").passed
        done = subprocess.run(
            ["pdftotext", str(file), "-"], check=True, capture_output=True, text=True
        )
        return re.sub(r"\s", "", done.stdout)


@pytest.fixture
def talk(office: Any, tmp_path: Path) -> Any:
    return lambda kind, register=Register.TALK: Talk(office, tmp_path, kind, register)


@pytest.fixture
def people(office: Any) -> dict[str, str]:
    """Two who are talked to: one with a rare name and everything known, one with little."""
    organisation.change_person(
        office.book,
        office.people["干部"],
        PersonInput(RARE, sex="male", birth_month="1975-03", political_status="member"),
    )
    return {
        "about": [office.people["干部"], office.people["所长"]],
        "by": [office.people["总支纪委"]],
    }


def test_a_special_talk_issues_its_papers_with_what_was_typed(
    talk: Any, office: Any, people: Any
) -> None:
    special, (rare, head), by = talk("special"), people["about"], people["by"]
    plan = {"interviewers": by, "interviewees": [rare, head], "place": "二楼谈话室"}
    special.make(
        ActKind.TALK_TRIGGER,
        found_on="2026-03-04",
        start="consent",
        situations=["9"],
        interviewees=[rare, head],
        matter="物资领用手续不全",
    )
    approval = special.make(
        ActKind.TALK_APPROVAL,
        **plan,
        nature="admonition",
        form="collective",
        content="了解领用审批的过程",
        outline="一问审批，二问单据",
        planned_at="2026-03-05T15:30",
        start="consent",
        consenter=office.people["总支书记"],
        approved_on="2026-03-04",
    )["talk_approval"]
    for typed in (
        "诫勉约谈",
        "专项约谈",
        RARE,
        "物资领用手续不全",
        "一问审批，二问单据",
        "总支书记",
    ):
        assert typed in approval
    notice = special.make(
        ActKind.TALK_NOTICE, **plan, planned_at="2026-03-05T15:30", issued_on="2026-03-04"
    )["talk_notice"]
    # One for each of the two, with article and text of the adopted regulation.
    assert notice.count("特此通知。") == 2
    assert f"{RARE}：" in notice
    assert "《约谈工作办法实施细则（试行）》第十八条第（一）项" in notice
    assert "2026年3月5日15时30分" in notice
    call = special.make(
        ActKind.TALK_PHONE_NOTICE,
        **plan,
        planned_at="2026-03-05T15:30",
        called_at="2026-03-04T16:00",
        caller=office.people["纪检主任"],
        callee="所长",
    )["talk_phone_notice"]
    assert f"通知{RARE}、所长于2026年3月5日15时30分到二楼谈话室接受约谈" in call
    held = special.make(
        ActKind.TALK_HELD,
        **plan,
        started_at="2026-03-05T15:30",
        nature="admonition",
        form="collective",
        content="问：单据齐全吗？答：“尚缺3笔”，合计1,280.50元。",
        problems="审批流于形式",
        requirements="补齐单据",
        rectification=True,
        rectifiers=[rare],
    )
    assert set(held) == {"talk_record", "talk_admonition"}
    for typed in ("问：单据齐全吗？答：“尚缺3笔”，合计1,280.50元。", f"需要整改：{RARE}"):
        assert typed in held["talk_record"]
    assert held["talk_admonition"].count("诫勉谈话记录") == 2
    for typed in ("1975年3月", "男", "物资领用手续不全", "总支书记"):
        assert typed in held["talk_admonition"]
    report = special.make(
        ActKind.TALK_REPORT_UP,
        reported_on="2026-03-05",
        reporters=by,
        secretary=office.people["总支书记"],
        superior="某某县纪委",
    )["talk_report"]
    assert "总支书记、某某县纪委：" in report
    assert "进行了诫勉约谈。" in report
    assert "尚缺3笔" in report


def test_a_rectification_is_printed_from_notice_to_finding(
    talk: Any, office: Any, people: Any
) -> None:
    regular, (rare, head), by = talk("regular"), people["about"], people["by"]
    regular.make(
        ActKind.TALK_HELD,
        interviewers=by,
        interviewees=[rare, head],
        started_at="2026-03-02T15:30",
        place="二楼谈话室",
        nature="warning",
        form="collective",
        content="谈单据",
        rectification=True,
    )
    notice = regular.make(
        ActKind.TALK_RECTIFICATION_NOTICE,
        addressees=[rare, head],
        interviewers=by,
        problems="先领用后补单",
        tasks=[{"task": "补齐单据", "owner": "某人", "limit_on": "2026-03-20"}],
        limit_on="2026-03-31",
        issued_on="2026-03-03",
    )["talk_rectification_notice"]
    assert notice.count("特此通知。") == 2
    for typed in (f"{RARE}：", "2026年3月2日约谈时", "先领用后补单", "补齐单据", "2026年3月20日"):
        assert typed in notice
    assert "整改期限至2026年3月31日。" in notice
    assert "总支2026年3月3日" in notice
    assert "在约谈结束后5个工作日内书面报告约谈人总支纪委" in notice
    measures = regular.make(
        ActKind.TALK_MEASURES,
        person=rare,
        interviewers=by,
        measures="指定专人登记",
        received_on="2026-03-04",
    )["talk_measures"]
    for typed in (RARE, "指定专人登记", "补齐单据", "2026年3月31日"):
        assert typed in measures
    completion = {"person": rare, "interviewers": by, "content": "已补齐", "evidence": "单据32页"}
    done = regular.make(ActKind.TALK_COMPLETION, **completion, received_on="2026-03-05")
    assert "已补齐" in done["talk_completion"]
    assert "单据32页" in done["talk_completion"]
    refused = regular.make(
        ActKind.TALK_VERIFICATION,
        person=rare,
        verifiers=[office.people["纪检主任"]],
        result="not_verified",
        further="还差三笔",
        limit_on="2026-04-15",
        verified_on="2026-03-05",
    )["talk_verification"]
    for typed in ("未到位，继续整改", "还差三笔", "2026年4月15日"):
        assert typed in refused
    # The finding set a new limit for the person it was about.
    again = regular.make(ActKind.TALK_COMPLETION, **completion, received_on="2026-03-05")
    assert "2026年4月15日" in again["talk_completion"]


@pytest.mark.parametrize(
    ("by", "organ"),
    [
        (["总支纪委"], "总支"),
        (["支部书记"], "一支部"),
        (["支部纪委", "总支委员"], "总支"),
        (["纪检主任"], "总支"),
        (["所长"], "一支部"),
        (["局长"], "示例局"),
    ],
)
def test_a_notice_is_sealed_by_the_party_organisation_of_those_who_talk(
    talk: Any, office: Any, by: list[str], organ: str
) -> None:
    people = dict(office.people)
    people["局长"] = organisation.add_person(office.book, PersonInput("局长"))
    given = {
        "interviewers": [people[name] for name in by],
        "interviewees": [people["干部"]],
        "issued_on": "2026-03-04",
    }
    notice = talk("regular").make(
        ActKind.TALK_NOTICE, **given, planned_at="2026-03-11T09:00", place="二楼谈话室"
    )["talk_notice"]
    assert f"{organ}2026年3月4日" in notice
    inquiry = talk("inquiry").make(
        ActKind.TALK_INQUIRY,
        **given,
        matter="物资领用",
        questions=[{"question": "谁审批？"}],
        reply_by="2026-03-20",
        reply_to="纪检室",
    )["inquiry_notice"]
    assert f"{organ}2026年3月4日" in inquiry


def test_an_absence_names_the_time_that_was_meant(talk: Any, people: Any) -> None:
    regular, (rare, _), by = talk("regular"), people["about"], people["by"]
    regular.make(
        ActKind.TALK_NOTICE,
        interviewers=by,
        interviewees=[rare],
        planned_at="2026-03-11T09:00",
        place="二楼谈话室",
        issued_on="2026-03-05",
    )
    absence = regular.make(
        ActKind.TALK_ABSENCE, absentee=rare, reason="住院检查", received_on="2026-03-05"
    )["talk_absence"]
    for typed in (RARE, "住院检查", "2026年3月11日9时", "二楼谈话室"):
        assert typed in absence


def test_an_inquiry_is_answered_question_by_question(talk: Any, office: Any, people: Any) -> None:
    inquiry, rare, by = talk("inquiry"), people["about"][:1], people["by"]
    sides = {"interviewers": by, "interviewees": rare}
    approval = inquiry.make(
        ActKind.TALK_APPROVAL,
        **sides,
        matter="物资领用",
        start="consent",
        consenter=office.people["总支书记"],
        approved_on="2026-03-04",
    )["inquiry_approval"]
    assert "物资领用" in approval
    assert "总支书记" in approval
    notice = inquiry.make(
        ActKind.TALK_INQUIRY,
        **sides,
        matter="物资领用",
        questions=[{"question": "谁审批？"}, {"question": "为何缺单据？"}],
        reply_by="2026-03-20",
        reply_to="纪检室",
        party_unit=office.units["一支部"],
        issued_on="2026-03-04",
    )["inquiry_notice"]
    assert "1.谁审批？2.为何缺单据？" in notice
    assert "请于2026年3月20日前逐项作出书面回复并签名。回复送纪检室。" in notice
    assert "抄送：一支部" in notice
    assert "《同级监督实施办法（试行）》第十八条第（二）项" in notice
    reply = inquiry.make(
        ActKind.TALK_INQUIRY_REPLY,
        **sides,
        questions=[
            {"question": "谁审批？", "answer": "由我审批。"},
            {"question": "为何缺单据？", "answer": "没有专人登记。"},
        ],
        received_on="2026-03-05",
        conclusion="accepted",
    )["inquiry_reply"]
    for typed in (RARE, "由我审批。", "没有专人登记。", "2026年3月4日", "说明清楚，予以了结"):
        assert typed in reply


def test_a_duty_names_its_rule_and_article(talk: Any, office: Any) -> None:
    from desktop.services import lookups

    rule = lookups.list_choices(office.book, "duty.rules")[0]
    paper = talk("duty", Register.DUTY).make(
        ActKind.DUTY_DONE,
        rule=rule.code,
        responsible=office.people["总支书记"],
        done_on="2026-03-05",
        summary="逐一发言",
    )["duty_record"]
    for typed in (rule.label, rule.note, "总支书记", "2026年3月5日", "逐一发言"):
        assert re.sub(r"\s", "", typed) in paper


@pytest.mark.parametrize("kind", ["special", "inquiry", "mutual", "regular"])
def test_an_empty_draft_can_be_previewed(office: Any, kind: str) -> None:
    from desktop.records.catalogue import case_type

    for act in case_type(Register.TALK, kind).acts:
        for form in (*act.forms, *(form for form, _ in act.forms_when)):
            pdf = issuing.preview(office.book, Register.TALK, kind, act.kind, {}, form=form)
            assert pdf.startswith(b"%PDF")


def test_every_form_of_talks_and_duties_exists() -> None:
    from desktop.records.catalogue import case_types

    wanted = {
        form
        for register in (Register.TALK, Register.DUTY)
        for kind in case_types(register)
        for act in kind.acts
        for form in (*act.forms, *(name for name, _ in act.forms_when))
    }
    assert wanted <= set(forms.all_forms())
    assert len(wanted) == 15
