"""The papers of accountability, issued from real acts in a real book and read back."""

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.vocabulary import ActKind, Register, SubjectClass
from desktop.records.catalogue import case_type
from desktop.services import cases, rule_changes
from desktop.services.cases import ActInput, Saved
from desktop.services.papers import issuing
from desktop.services.rule_changes import OverrideInput

RULES = "《责任追究办法（试行）》"
REASON = "示例：补录"


class Cases:
    """Enters the acts of one accountability case as the window does."""

    def __init__(self, office: Any, folder: Path, kind: str = "member_or_head") -> None:
        self.book, self.people, self.units = office.book, office.people, office.units
        self.kind, self.folder = kind, folder
        self.record: str | None = None
        if kind == "team":
            self.subject = {"subject_unit": self.units["一支部"]}
        else:
            self.subject = {
                "subject": self.people["室主任"],
                "subject_unit": self.units["办公室"],
            }

    def finish(self, act: ActKind, **values: Any) -> Saved:
        given = {**self.subject, "warning_reason": REASON, **values}
        saved = cases.finish(
            self.book,
            ActInput(Register.ACCOUNTABILITY, self.kind, act, given, record_id=self.record),
        )
        self.record = saved.record_id
        return saved

    def propose(self, **values: Any) -> None:
        self.finish(
            ActKind.CASE_PROPOSAL,
            **{
                "proposers": [self.people["纪检主任"]],
                "gist": "对苗头性问题没有及时提醒",
                "circumstances": ["6"],
                "proposed_on": "2026-03-02",
                **values,
            },
        )

    def deliberate(self, **values: Any) -> None:
        voters = ("支部书记", "支部纪委", "支部委员")
        self.finish(
            ActKind.CASE_DELIBERATION,
            **{
                "body": "branch_meeting",
                "met_on": "2026-03-04",
                "chair": self.people["支部书记"],
                "members": [
                    {"person": self.people[name], "present": True, "vote": "yes"} for name in voters
                ],
                "result": "passed",
                **values,
            },
        )

    def decide(self, **values: Any) -> None:
        self.finish(
            ActKind.CASE_DECISION,
            **{
                "body": "branch_meeting",
                "facts": "没有按规定与本机构人员谈心谈话。\n领用手续不全，涉及金额1,280.50元。",
                "circumstances": ["6", "7"],
                "liability": "principal",
                "outcome": "punish",
                "gravity": "minor",
                "measures": ["admonition_talk", "written_examination"],
                "basis": [{"article": "第六条"}, {"article": "第九条第（六）项"}],
                "issued_on": "2026-03-05",
                **values,
            },
        )

    def decided(self, **values: Any) -> "Cases":
        self.propose()
        self.deliberate()
        self.decide(**values)
        return self

    def issued(self, form: str) -> str:
        """The newest issued paper of this form, without white space, in the order of drawing."""
        assert self.record
        papers = [row for row in issuing.papers_of(self.book, self.record) if row.form == form]
        return self.read(issuing.paper_pdf(self.book, papers[-1].id))

    def read(self, pdf: bytes) -> str:
        file = self.folder / "read.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True)
        return re.sub(r"\s", "", done.stdout.decode())


@pytest.fixture
def case(office: Any, tmp_path: Path) -> Cases:
    return Cases(office, tmp_path)


def test_a_decision_prints_facts_measures_influence_and_appeal(case: Cases) -> None:
    text = case.decided().issued("case_decision")
    for part in (
        "责任追究决定书",
        "究〔2026〕1号",
        "追究对象：室主任，办公室室主任。",
        "没有按规定与本机构人员谈心谈话。",
        "领用手续不全，涉及金额1,280.50元。",
        f"属于{RULES}第九条所列的情形：（6）疏于监督",
        "室主任对此负有主体责任。",
        f"依据{RULES}第六条、第九条第（六）项，经2026年3月4日党支部会议集体研究",
        "情节较轻，决定予以责任追究，方式为：诫勉谈话；责令书面检查。",
        f"取消当年评优评先资格，至2026年12月31日止（{RULES}第十八条）。",
        f"根据{RULES}第十七条，对本决定不服的，可以自收到本决定书之日起15日内，"
        "向一支部提出书面申诉。申诉期间，不停止本决定的执行。",
        "2026年3月5日",
    ):
        assert part in text


def test_a_decision_is_issued_by_those_who_decided(office: Any, tmp_path: Path) -> None:
    def text(body: str, kind: str = "member_or_head", **values: Any) -> str:
        case = Cases(office, tmp_path, kind)
        case.propose()
        case.deliberate(body=body)
        case.decide(body=body, **values)
        return case.issued("case_decision")

    # The head of 办公室, which 一支部 leads, and that in turn stands under 总支.
    assert "一支部2026年3月5日" in text("branch_meeting")
    general = text("general_branch_meeting")
    assert "总支2026年3月5日" in general
    assert "向总支提出书面申诉" in general
    assert "示例局" not in general
    assert "示例局2026年3月5日" in text("bureau_meeting")
    assert "某县纪委2026年3月5日" in text("superior", appeal_organ="某县纪委")
    assert "示例局2026年3月5日" in text("superior")
    team = {"measures": ["team_circulated_criticism"], "gravity": "serious", "circumstances": ["4"]}
    assert "一支部2026年3月5日" in text("branch_meeting", "team", **team)
    assert "总支2026年3月5日" in text("general_branch_meeting", "team", **team)


def test_without_a_unit_the_branch_is_that_of_the_person(office: Any, tmp_path: Path) -> None:
    case = Cases(office, tmp_path)
    del case.subject["subject_unit"]
    assert "一支部2026年3月5日" in case.decided().issued("case_decision")


def test_influence_periods_of_several_measures_are_printed_with_both_days(case: Cases) -> None:
    case.decided(
        measures=["demotion", "party_discipline"],
        gravity="violation",
        effective_on="2026-03-10",
        influence_months=18,
    )
    text = case.issued("case_decision")
    assert (
        f"降职的影响期为2年，自2026年3月10日起至2028年3月10日止，期间不得提升职务（{RULES}第十八条）"
        in text
    )
    assert "党纪处分的影响期为18个月，自2026年3月10日起至2027年9月10日止" in text
    assert "影响期并存的，按较长的执行" in text


def test_a_penalty_without_a_length_refers_to_its_own_decision(case: Cases) -> None:
    case.decided(measures=["party_discipline"], gravity="violation")
    text = case.issued("case_decision")
    assert "党纪处分的影响期，以处分决定载明的为准。" in text
    assert "影响期并存" not in text


def test_the_limit_to_appeal_is_the_adopted_one_of_the_day(case: Cases) -> None:
    longer = OverrideInput("appeal.file", "amount", 20, date(2026, 3, 1), "示例局发〔2026〕2号")
    rule_changes.override(case.book, longer)
    assert "自收到本决定书之日起20日内" in case.decided().issued("case_decision")


def test_what_was_typed_about_the_appeal_is_printed_as_typed(case: Cases) -> None:
    case.decided(appeal_organ="示例局总支", appeal_limit="收到之日起一个月")
    text = case.issued("case_decision")
    assert "可以向示例局总支提出书面申诉，申诉期限：收到之日起一个月。" in text
    assert "15日" not in text


def test_a_decision_on_a_team_names_the_unit_and_brings_no_influence(
    office: Any, tmp_path: Path
) -> None:
    case = Cases(office, tmp_path, "team")
    case.decided(measures=["team_circulated_criticism"], gravity="serious", circumstances=["4"])
    text = case.issued("case_decision")
    assert "追究对象：一支部领导班子。" in text
    assert "方式为：通报批评。" in text
    assert "影响期" not in text
    assert "15日内" in text


def test_an_exemption_says_so_and_has_no_measures(case: Cases) -> None:
    case.decided(outcome="exempt", mitigating=["1"], gravity=None, measures=None)
    text = case.issued("case_decision")
    assert "免于责任追究决定书" in text
    assert f"有{RULES}第十二条所列的从轻、减轻或者免于追究的情节：（1）" in text
    assert "决定对室主任免于责任追究。" in text
    assert "方式为" not in text
    assert "影响期" not in text


def test_an_appeal_is_received_decided_and_changes_the_influence(case: Cases) -> None:
    case.decided(
        measures=["demotion"],
        gravity="grave",
        effective_on="2026-03-05",
        document_number="示局责〔2026〕18号",
    )
    case.finish(ActKind.CASE_SERVICE, mode="direct", signer="室主任", served_on="2026-03-05")
    case.finish(
        ActKind.CASE_APPEAL,
        request="改变追究方式。",
        reasons="领用手续由前任经办。",
        received_on="2026-03-05",
    )
    received = case.issued("case_appeal_receipt")
    assert "你对2026年3月5日作出的责任追究决定（示局责〔2026〕18号）提出的书面申诉" in received
    # The thirtieth day, 4 April 2026, is a Saturday, and Qingming lasts until the 6th.
    assert f"根据{RULES}第十七条，我单位将在收到之日起30日内，即2026年4月7日以前" in received
    assert "不停止原决定的执行" in received
    case.finish(
        ActKind.CASE_APPEAL_DECISION,
        findings="领用手续确由前任经办。",
        outcome="change",
        measures=["circulated_criticism"],
        decided_on="2026-03-05",
    )
    text = case.issued("case_appeal_decision")
    for part in (
        "请求：改变追究方式。",
        "理由：领用手续由前任经办。",
        "领用手续确由前任经办。",
        f"根据{RULES}第十七条，经研究，决定变更原决定，责任追究方式改为：通报批评。",
        "取消当年评优评先资格，至2026年12月31日止",
    ):
        assert part in text
    assert "降职" not in text
    # Those who decided also hear the appeal (art 17), though their own papers do not name them.
    assert "一支部2026年3月5日" in received
    assert "一支部2026年3月5日" in text


def test_a_meeting_prints_members_votes_dissent_and_opinions(case: Cases) -> None:
    case.propose()
    rows = [
        {
            "person": case.people["支部书记"],
            "present": True,
            "vote": "yes",
            "opinion": "事实清楚。",
        },
        {"person": case.people["支部纪委"], "present": True, "vote": "no", "dissent": True},
        {"person": case.people["支部委员"], "present": True, "vote": "yes"},
        {"person": case.people["干部"], "present": False},
    ]
    case.deliberate(
        members=rows,
        meeting="示例局一支部2026年第3次会议",
        proposed_measures=["admonition_talk"],
        resolution="决定予以诫勉谈话。",
    )
    text = case.issued("case_deliberation")
    for part in (
        "示例局一支部2026年第3次会议",
        "支部书记事实清楚。",
        "1支部书记一支部支部书记到会同意",
        "2支部纪委一支部支部纪委到会不同意记录在案",
        "4干部办公室干部未到会",
        "应到4人，实到3人；同意2票，不同意1票，弃权0票。",
        "决定予以诫勉谈话。",
        "决定追究",
    ):
        assert part in text


def test_a_hearing_and_its_waiver_are_recorded(case: Cases) -> None:
    case.propose()
    told = {
        "heard_at": "2026-03-03T09:30",
        "askers": [case.people["纪检主任"]],
        "recorder": case.people["支部纪委"],
        "rights_told": True,
        "told": "没有按规定谈心谈话，拟给予诫勉谈话。",
    }
    case.finish(ActKind.CASE_HEARING, **told, statement="问：有没有意见？\n答：没有。")
    text = case.issued("case_hearing")
    assert "2026年3月3日9时30分" in text
    assert "√已告知可以陈述和申辩□未告知" in text
    assert "√作出陈述申辩□放弃陈述申辩" in text
    assert "问：有没有意见？答：没有。" in text
    case.finish(ActKind.CASE_HEARING, **told, waived=True)
    text = case.issued("case_hearing")
    assert "□作出陈述申辩√放弃陈述申辩" in text
    assert "自愿放弃陈述和申辩" in text


def test_a_return_of_service_prints_the_way_and_the_last_day_to_appeal(case: Cases) -> None:
    case.decided(document_number="示局责〔2026〕18号")
    case.finish(
        ActKind.CASE_SERVICE,
        mode="left",
        place="办公室",
        refusal_reason="受送达人不愿签收。",
        witnesses="示例局工会甲某某",
        servers=[case.people["纪检主任"]],
        served_on="2026-03-05",
    )
    text = case.issued("case_service")
    for part in (
        "送达文书责任追究决定书",
        "文书编号示局责〔2026〕18号",
        "□直接送达√留置送达□邮寄送达□转交送达",
        "受送达人不愿签收。",
        "示例局工会甲某某",
        "纪检主任",
        f"可以在2026年3月20日以前提出书面申诉（{RULES}第十七条）。",
    ):
        assert part in text


def test_proposal_facts_and_enforcement_print_what_was_entered(case: Cases) -> None:
    case.propose(
        grounds="有谈话记录为证。",
        team=[case.people["支部纪委"]],
        proposed_measures=["admonition_talk"],
        principal_opinion="同意立项。",
    )
    text = case.issued("case_proposal")
    for part in (
        "追究对象室主任单位及职务办公室室主任",
        "对苗头性问题没有及时提醒",
        f"{RULES}第九条：（6）疏于监督",
        "有谈话记录为证。",
        "诫勉谈话",
        "同意立项。",
    ):
        assert part in text
    case.finish(
        ActKind.CASE_FACTS,
        investigators=[case.people["支部纪委"]],
        facts="领用手续不全。",
        evidence=[{"name": "领用单23份", "source": "办公室", "proves": "没有审批人签字"}],
        roles=[
            {
                "person": case.people["支部委员"],
                "part": "took_part",
                "dissented": True,
                "note": "会议记录第3页",
            }
        ],
        loss="1280.5",
        found_on="2026-03-03",
    )
    text = case.issued("case_facts")
    assert "领用手续不全。" in text
    assert "1领用单23份办公室没有审批人签字" in text
    assert "支部委员反对并有记录参与决策；会议记录第3页" in text
    assert "涉及金额1280.5元" in text
    case.deliberate()
    case.decide()
    case.finish(
        ActKind.CASE_ENFORCEMENT,
        content="已进行诫勉谈话，收到书面检查。",
        executor="示例局一支部",
        enforced_on="2026-03-05",
    )
    text = case.issued("case_enforcement")
    assert "决定编号究〔2026〕1号" in text
    assert "追究方式诫勉谈话；责令书面检查" in text
    assert "已进行诫勉谈话，收到书面检查。" in text
    case.finish(
        ActKind.CASE_INFLUENCE_END,
        ended_on="2026-12-31",
        told_on="2026-03-05",
        conduct="表现良好。",
    )
    text = case.issued("case_influence_end")
    assert f"根据{RULES}第十八条计算的影响期，已于2026年12月31日届满。" in text
    assert "表现良好。" in text


def test_every_form_of_the_register_can_be_previewed_before_anything_is_typed(
    office: Any,
) -> None:
    for subject in SubjectClass:
        for act in case_type(Register.ACCOUNTABILITY, subject).acts:
            for form in act.forms:
                pdf = issuing.preview(
                    office.book, Register.ACCOUNTABILITY, subject, act.kind, {}, form=form
                )
                assert pdf.startswith(b"%PDF"), form
