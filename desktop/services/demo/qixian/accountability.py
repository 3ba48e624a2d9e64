"""The accountability cases of 2026: one closed, one with an appeal running, one overdue, one new."""

from datetime import date
from typing import Any, Final

from db.vocabulary import ActKind, Gravity, Measure, Register, RestrictionFamily, SubjectClass
from desktop.services import dossier
from desktop.services.demo.scribe import Case, Scribe
from desktop.services.dossier import RestrictionInput

_TEAM: Final = ("甄秉正", "单明昭", "龚䶮", "尉迟堃", "解思源")


def plan(scribe: Scribe) -> None:
    """Plan the cases and one restriction from another organ."""
    _closed(scribe)
    _appeal_running(scribe)
    _team_appeal_overdue(scribe)
    _fresh_clue(scribe)
    scribe.on(date(2026, 3, 2), lambda: _from_elsewhere(scribe))


def _closed(scribe: Scribe) -> None:
    """A unit head criticised in a circular; the appeal was decided and the papers are filed."""
    who = scribe.one("区𬞟")
    case = Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    scribe.act(date(2026, 1, 19), case, ActKind.CASE_CLUE, subject=who, source="audit",
               gist="业务股未按要求上报分管工作廉政情况。", received_on="2026-01-19")  # fmt: skip
    _propose(scribe, date(2026, 1, 23), case, who, "查𫖯", ["11"], [Measure.CIRCULATED_CRITICISM])
    scribe.act(date(2026, 2, 4), case, ActKind.CASE_FACTS, subject=who,
               investigators=scribe.who("查𫖯", "申则鸣"), facts="去年四个季度均未按时书面报告，经两次提醒仍未补报。",
               circumstances=["11"], found_on="2026-02-04")  # fmt: skip
    _hear(scribe, date(2026, 2, 9), case, who, "对事实没有异议，当时业务多，没有安排专人。")
    _meet(scribe, date(2026, 2, 12), case, who, "branch_meeting", "机关党支部委员会会议",
          ("仇𬭎远", "查𫖯", "任知行"), {}, [Measure.CIRCULATED_CRITICISM])  # fmt: skip
    _decide(scribe, date(2026, 2, 13), case, who, "branch_meeting", ["11"], Gravity.SERIOUS,
            [Measure.CIRCULATED_CRITICISM], "机关支责〔2026〕1号")  # fmt: skip
    _serve(scribe, date(2026, 2, 24), case, who)
    scribe.act(date(2026, 2, 25), case, ActKind.CASE_REPORT_UP, subject=who,
               reporter=scribe.one("查𫖯"), reported_to="局党总支", reported_on="2026-02-25")  # fmt: skip
    scribe.act(date(2026, 3, 5), case, ActKind.CASE_APPEAL, subject=who, appellant="区𬞟",
               request="请求改为批评教育。", reasons="第三季度报告曾口头汇报。",
               received_by=scribe.one("仇𬭎远"), received_on="2026-03-05")  # fmt: skip
    scribe.act(date(2026, 3, 27), case, ActKind.CASE_APPEAL_DECISION, subject=who,
               document_number="机关支申〔2026〕1号", findings="口头汇报不能代替书面报告，原决定事实清楚。",
               outcome="maintain", decided_on="2026-03-27")  # fmt: skip
    scribe.act(date(2026, 3, 30), case, ActKind.CASE_ENFORCEMENT, subject=who,
               content="已在机关党支部范围内通报。", executor="机关党支部",
               enforced_on="2026-03-30")  # fmt: skip
    scribe.act(date(2026, 3, 31), case, ActKind.CASE_FILING, subject=who, archives=["integrity"],
               received_by=scribe.one("贺澄"), filed_on="2026-03-31")  # fmt: skip


def _appeal_running(scribe: Scribe) -> None:
    """A head removed from his post by a divided meeting; his appeal is being looked at."""
    who = scribe.one("曾望舒")
    case = Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    scribe.act(date(2026, 8, 24), case, ActKind.CASE_CLUE, subject=who, source="complaint",
               gist="城西清扫所连续两个月发生虚报加班。", received_on="2026-08-24")  # fmt: skip
    _propose(scribe, date(2026, 9, 1), case, who, "贺澄", ["6", "12"], [Measure.REMOVAL])
    scribe.act(
        date(2026, 9, 22), case, ActKind.CASE_FACTS, subject=who,
        investigators=scribe.who("贺澄", "申则鸣"),
        facts="6月至7月，城西清扫所虚报加班43人次，涉及金额5 160元；该所负责人发现后没有制止，也没有报告。",
        evidence=[{"name": "加班审批表", "source": "城西清扫所", "proves": "虚报人次"},
                  {"name": "谈话笔录", "source": "贺澄", "proves": "发现后未报告"}],
        circumstances=["6", "12"], liability="main_leader", found_on="2026-09-22",
    )  # fmt: skip
    _hear(
        scribe, date(2026, 10, 9), case, who, "承认管理失职，但称其中9人次为临时抢险，未及补手续。"
    )
    _meet(scribe, date(2026, 10, 20), case, who, "general_branch_meeting", "局党总支会议", _TEAM,
          {"龚䶮": "主张给予通报批评，不同意免职，理由是抢险加班应予扣除。"}, [Measure.REMOVAL])  # fmt: skip
    _decide(scribe, date(2026, 10, 27), case, who, "general_branch_meeting", ["6", "12"],
            Gravity.GRAVE, [Measure.REMOVAL], "云环党〔2026〕27号")  # fmt: skip
    _serve(scribe, date(2026, 10, 30), case, who)
    scribe.act(date(2026, 11, 10), case, ActKind.CASE_APPEAL, subject=who, appellant="曾望舒",
               request="请求撤销免职决定。", reasons="9人次抢险加班有气象预警和值班记录为证。",
               received_by=scribe.one("贺澄"), received_on="2026-11-10")  # fmt: skip


def _team_appeal_overdue(scribe: Scribe) -> None:
    """A branch's team; nobody has answered its appeal within the thirty days."""
    unit = scribe.unit("清运党支部")
    case = Case(Register.ACCOUNTABILITY, SubjectClass.TEAM)
    subject = {"subject_unit": unit}
    scribe.act(date(2026, 8, 31), case, ActKind.CASE_PROPOSAL, **subject,
               proposers=scribe.who("单明昭", "贺澄"), gist="支部半年未研究廉政工作。",
               circumstances=["4"], proposed_measures=[Measure.TEAM_WRITTEN_EXAMINATION],
               proposed_on="2026-08-31")  # fmt: skip
    scribe.act(date(2026, 9, 11), case, ActKind.CASE_FACTS, **subject,
               facts="1月至6月支部委员会会议记录中没有廉政工作议题。", circumstances=["4"],
               investigators=scribe.who("贺澄"), found_on="2026-09-11")  # fmt: skip
    scribe.act(
        date(2026, 9, 18), case, ActKind.CASE_DELIBERATION, **subject,
        body="general_branch_meeting", meeting="局党总支会议", place="局三楼会议室",
        chair=scribe.one("甄秉正"), recorder=scribe.one("申则鸣"), members=_votes(scribe, _TEAM, {}),
        proposed_measures=[Measure.TEAM_WRITTEN_EXAMINATION], resolution="责令清运党支部作出书面检查。",
        result="passed", met_on="2026-09-18",
    )  # fmt: skip
    scribe.act(
        date(2026, 9, 25), case, ActKind.CASE_DECISION, **subject,
        body="general_branch_meeting", document_number="云环党〔2026〕24号",
        facts="上半年未研究廉政工作。", circumstances=["4"], outcome="punish",
        gravity=Gravity.MINOR, measures=[Measure.TEAM_WRITTEN_EXAMINATION],
        basis=[{"article": "第六条"}, {"article": "第七条第（四）项"}],
        appeal_organ="局党总支", issued_on="2026-09-25",
    )  # fmt: skip
    scribe.act(date(2026, 9, 28), case, ActKind.CASE_SERVICE, **subject, mode="direct",
               place="清运大队", signer="长孙岳", servers=scribe.who("申则鸣"),
               served_on="2026-09-28")  # fmt: skip
    scribe.act(date(2026, 10, 12), case, ActKind.CASE_APPEAL, **subject,
               appellant="长孙岳", request="请求重新认定。",
               reasons="3月份主题党日研究过一次。", received_on="2026-10-12")  # fmt: skip


def _fresh_clue(scribe: Scribe) -> None:
    case = Case(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    scribe.act(date(2026, 11, 12), case, ActKind.CASE_CLUE, subject=scribe.one("任知行"),
               source="inspection", gist="明察暗访发现示例车辆停放登记缺失。", received_on="2026-11-12")  # fmt: skip


def _from_elsewhere(scribe: Scribe) -> str:
    return dossier.enter_restriction(
        scribe.book,
        RestrictionInput(
            person_id=scribe.one("翟喆"),
            family=RestrictionFamily.ADMINISTRATIVE,
            effect="不得晋升职务、职级",
            since=date(2026, 2, 10),
            until=date(2027, 2, 9),
            basis="云溪县（示例）监察机关政务处分决定书（2026）第2号：记过",
            imposed_by="云溪县（示例）监察机关",
            measure=Measure.ADMINISTRATIVE_DISCIPLINE,
        ),
    )


def _propose(
    scribe: Scribe, day: date, case: Case, who: str, proposer: str, items: list[str],
    measures: list[Measure],
) -> None:  # fmt: skip
    scribe.act(day, case, ActKind.CASE_PROPOSAL, subject=who, proposers=scribe.who(proposer),
               gist="履行责任不到位，建议追究。", circumstances=items, proposed_measures=measures,
               proposed_on=day.isoformat())  # fmt: skip


def _hear(scribe: Scribe, day: date, case: Case, who: str, statement: str) -> None:
    scribe.act(day, case, ActKind.CASE_HEARING, subject=who, heard_at=f"{day.isoformat()}T09:00",
               place="局三楼谈话室", askers=scribe.who("贺澄"), recorder=scribe.one("申则鸣"),
               rights_told=True, told="告知拟认定的事实、拟给予的追究方式和陈述申辩的权利。",
               statement=statement, signed_on=day.isoformat())  # fmt: skip


def _votes(scribe: Scribe, names: tuple[str, ...], dissent: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "person": scribe.one(name),
            "present": True,
            "vote": "no" if name in dissent else "yes",
            **({"dissent": True, "opinion": dissent[name]} if name in dissent else {}),
        }
        for name in names
    ]


def _meet(
    scribe: Scribe, day: date, case: Case, who: str, body: str, meeting: str,
    members: tuple[str, ...], dissent: dict[str, str], measures: list[Measure],
) -> None:  # fmt: skip
    scribe.act(
        day, case, ActKind.CASE_DELIBERATION, subject=who, body=body, meeting=meeting,
        place="局三楼会议室", chair=scribe.one(members[0]), recorder=scribe.one("申则鸣"),
        members=_votes(scribe, members, dissent), proposed_measures=measures,
        resolution="同意纪检监察室的建议。", result="passed", met_on=day.isoformat(),
    )  # fmt: skip


def _decide(
    scribe: Scribe, day: date, case: Case, who: str, body: str, items: list[str], gravity: Gravity,
    measures: list[Measure], number: str,
) -> None:  # fmt: skip
    scribe.act(
        day, case, ActKind.CASE_DECISION, subject=who, body=body, document_number=number,
        circumstances=items, outcome="punish", gravity=gravity, measures=measures,
        basis=[{"article": "第六条"}, {"article": f"第九条第（{'、'.join(items)}）项"}],
        effective_on=day.isoformat(), appeal_organ="作出决定的组织",
        issued_on=day.isoformat(),
    )  # fmt: skip


def _serve(scribe: Scribe, day: date, case: Case, who: str) -> None:
    scribe.act(day, case, ActKind.CASE_SERVICE, subject=who, mode="direct", place="局办公室",
               signer="本人签收", servers=scribe.who("申则鸣", "贺澄"), served_on=day.isoformat())  # fmt: skip
