"""The year of the procuratorate: three kinds of pledges, the four ones, checks and talks."""

from datetime import date
from functools import partial
from typing import Final

from db.vocabulary import (
    ActKind,
    Gravity,
    Measure,
    PledgeKind,
    Register,
    TalkKind,
    TalkNature,
)
from desktop.services.demo.casework import Matter, follow
from desktop.services.demo.changes import away, extended, transferred, waived
from desktop.services.demo.routine import duty, open_rows, pledges, rectify, talk
from desktop.services.demo.scribe import Case, Scribe

_YEAR: Final = "2026年"
_FIRST_HALF: Final = "2026年上半年"
_SECOND_HALF: Final = "2026年下半年"
_ROOM: Final = "二楼谈话室"
_CHIEF: Final = "訾正清"
_SUPERVISOR: Final = "仉守廉"
# The leaders in charge, each with the heads of his departments.
_PAIRS: Final = (
    ("殷明哲", ("戎可期", "仲孙恪")),
    ("晏清源", ("漆雕远", "阙若水")),
    ("束安澜", ("巫马宁", "佘文博")),
    ("支怀瑾", ("相里澄",)),
)
_QUARTERS: Final = (
    ("2026年一季度", date(2026, 3, 17), ()),
    ("2026年二季度", date(2026, 6, 16), ("支怀瑾",)),
    ("2026年三季度", date(2026, 9, 15), ("束安澜", "支怀瑾")),
    ("2026年四季度", date(2026, 10, 20), ("殷明哲", "束安澜", "支怀瑾")),
)
"""Each quarter with the day on which it was done and who has not done it."""


def plan(scribe: Scribe) -> None:
    """Plan the year."""
    _pledges(scribe)
    _meetings(scribe)
    _four_ones(scribe)
    _talks_of_the_chief(scribe)
    _supervision(scribe)
    _case(scribe)
    _changes(scribe)


def _pledges(scribe: Scribe) -> None:
    pledges(scribe, PledgeKind.RESPONSIBILITY, date(2026, 1, 20), date(2026, 2, 3),
            unsigned=("阙若水",), place="党组会议室")  # fmt: skip
    pledges(scribe, PledgeKind.PUBLIC, date(2026, 1, 27), date(2026, 2, 4),
            undrawn=("相里澄",), published=date(2026, 2, 10), place="一楼大厅")  # fmt: skip
    pledges(scribe, PledgeKind.INTEGRITY, date(2026, 4, 14), date(2026, 4, 21),
            unsigned=("弓长风",), place="各科室")  # fmt: skip


def _meetings(scribe: Scribe) -> None:
    duty(scribe, "duty.topic_meeting", _YEAR, date(2026, 3, 6),
         "研究年度党风廉政建设工作要点。", place="党组会议室")  # fmt: skip
    duty(
        scribe,
        "duty.task_breakdown",
        _YEAR,
        date(2026, 3, 10),
        "分解任务31项，落实到部门和分管领导。",
    )
    duty(scribe, "duty.discipline_check", _FIRST_HALF, date(2026, 7, 9),
         "重点督察办案纪律和公务用车，发现问题3个。")  # fmt: skip
    duty(
        scribe, "duty.special_cleanup", _YEAR, date(2026, 8, 28), "涉案款物管理专项治理，整改2件。"
    )
    duty(scribe, "duty.lecture_secretary", _YEAR, date(2026, 5, 22), "作党风廉政专题辅导。",
         place="四楼礼堂")  # fmt: skip


def _four_ones(scribe: Scribe) -> None:
    """Hear a report and talk to the head each quarter; a talk with the staff, a lecture a year."""
    for period, day, without in _QUARTERS:
        duty(scribe, "duty.hear_department", period, day, "听取分管部门廉政情况汇报，提出要求。",
             but=without)  # fmt: skip
        for leader, heads in _PAIRS:
            if leader not in without:
                for place, head in enumerate(heads):
                    held = date(day.year, day.month, day.day + 1 + place)
                    talk(scribe, held, TalkKind.INTEGRITY, (leader,), (head,),
                         "了解部门人员思想动态，提醒办案纪律。", place=_ROOM, recorder="缪可贞")  # fmt: skip
    duty(scribe, "duty.lecture_department", _YEAR, date(2026, 6, 24), "为分管部门讲廉政党课。",
         but=("支怀瑾",))  # fmt: skip
    for leader, units, day in (
        ("殷明哲", ("公诉科",), date(2026, 5, 14)),
        ("晏清源", ("侦查监督科", "控告申诉科"), date(2026, 5, 21)),
    ):
        scribe.on(day, partial(_with_staff, scribe, leader, units, day))


def _with_staff(scribe: Scribe, leader: str, units: tuple[str, ...], day: date) -> None:
    """Hold one collective heart-to-heart talk with everybody of these departments."""
    rows = open_rows(scribe.book, "talk.heart_to_heart_staff", _YEAR, day)
    people = [row.subject_id for row in rows if row.unit in units and row.subject_id]
    scribe.enter(Case(Register.TALK, TalkKind.HEART_TO_HEART), ActKind.TALK_HELD, {
        "started_at": f"{day.isoformat()}T16:00", "place": "会议室", "form": "collective",
        "interviewers": scribe.who(leader), "interviewees": list(dict.fromkeys(people)),
        "content": "交流思想和工作，听取对廉洁办案的意见。",
    })  # fmt: skip


def _talks_of_the_chief(scribe: Scribe) -> None:
    to: tuple[str, ...]
    for held, to in (
        (date(2026, 4, 7), ("殷明哲", "晏清源")),
        (date(2026, 9, 8), ("束安澜", _SUPERVISOR)),
    ):
        talk(scribe, held, TalkKind.REGULAR, (_CHIEF,), to, "约谈履行主体责任、管好分管部门情况。",
             place="检察长办公室", recorder="缪可贞")  # fmt: skip
    for held, to in (
        (date(2026, 5, 6), ("殷明哲", "晏清源", "束安澜")),
        (date(2026, 7, 14), ("佘文博", "相里澄", "漆雕远", "戎可期")),
        (date(2026, 7, 15), ("弓长风", "謇言蹊")),
    ):
        talk(scribe, held, TalkKind.HEART_TO_HEART, (_CHIEF,), to, "谈心谈话，听取意见建议。",
             place="检察长办公室")  # fmt: skip
    case = talk(scribe, date(2026, 10, 13), TalkKind.ADMONITION, (_CHIEF,), ("巫马宁",),
                "部门两名干警违反工作日禁酒规定，指出管理失职，提出整改要求。", place=_ROOM,
                recorder="缪可贞", nature=TalkNature.ADMONITION, rectification=True)  # fmt: skip
    rectify(scribe, case, "巫马宁", ("开展部门作风整顿", "建立值班抽查制度"),
            notice=date(2026, 10, 14), limit=date(2026, 11, 13),
            measures=date(2026, 10, 20))  # fmt: skip


def _supervision(scribe: Scribe) -> None:
    duty(scribe, "duty.exchange_of_views", _FIRST_HALF, date(2026, 6, 10),
         "就责任制落实和廉洁自律交换意见。", but=("支怀瑾",))  # fmt: skip
    duty(scribe, "duty.exchange_of_views", _SECOND_HALF, date(2026, 11, 12),
         "就责任制落实和廉洁自律交换意见。", only=(_CHIEF, "殷明哲"))  # fmt: skip


def _case(scribe: Scribe) -> None:
    """A head of a department who let a known problem go on, criticised in a circular."""
    follow(scribe, Matter(
        subject="巫马宁",
        proposers=("缪可贞", "相里澄"),
        investigators=("缪可贞",),
        recorder="佘文博",
        gist="部门两名干警违反禁酒规定，此前已被提醒，没有整改。",
        facts="9月16日、21日，民事行政科两名干警工作日午间饮酒；7月纪检组已书面提醒，部门没有整改。",
        circumstances=("trigger.team:5",),
        measures=(Measure.CIRCULATED_CRITICISM,),
        gravity=Gravity.SERIOUS,
        body="party_group",
        meeting="院党组会议",
        place="党组会议室",
        members=(_CHIEF, "殷明哲", "晏清源", "束安澜", _SUPERVISOR, "支怀瑾"),
        articles=("第十八条第5项", "第二十条"),
        document_number="云检党〔2026〕18号",
        days=(date(2026, 9, 28), date(2026, 10, 9), date(2026, 10, 12), date(2026, 10, 19),
              date(2026, 10, 22), date(2026, 10, 26)),
    ))  # fmt: skip


def _changes(scribe: Scribe) -> None:
    """A leave, a transfer, a later day, and what does not apply."""
    away(scribe, "钭元朗", date(2026, 3, 9), date(2026, 8, 28), "借调市院办案组")
    transferred(scribe, date(2026, 9, 1), "弓长风", "侦查监督科", "案件管理科", "副科长",
                "department_deputy")  # fmt: skip
    extended(scribe, date(2026, 4, 28), "pledge.integrity_staff", _YEAR, "弓长风", date(2026, 6, 30),
             "本人在省院培训，返岗后签订。", "院党组")  # fmt: skip
    waived(scribe, date(2026, 4, 2), "pledge.public_department_head", _YEAR, "相里澄",
           "政工科由党组书记直接签订公开承诺书，不再由分管领导签订。")  # fmt: skip
    scribe.draft(
        date(2026, 11, 19), Case(Register.TALK, TalkKind.INTEGRITY), ActKind.TALK_HELD,
        interviewers=scribe.who("殷明哲"), interviewees=scribe.who("戎可期"),
        nature=TalkNature.REMINDER, form="single", content="四季度廉政谈话。",
    )  # fmt: skip
