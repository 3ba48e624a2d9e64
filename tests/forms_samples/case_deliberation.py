"""Samples of 集体研究记录, one with forty members."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_deliberation import CaseDeliberation, Count, Member
from desktop.documents.rendering import render

SHORT = CaseDeliberation(
    number="究〔2026〕3号",
    dated=date(2026, 3, 16),
    body="局党总支会议",
    met_on="2026年3月16日",
    chair="龚某某",
    person="䶮某玥",
    post="示例局项目管理科科长",
    members=(
        Member("龚某某", "示例局党总支书记", True, "同意", opinion="同意拟定的追究方式。"),
        Member("喆某某", "示例局党总支纪检委员", True, "同意"),
        Member(
            "𬭎某",
            "示例局党总支委员",
            True,
            "不同意",
            dissents=True,
            opinion="问题发生时其到任不足一个月，建议批评教育。",
        ),
        Member("𫖯某㛃", "示例局党总支委员", False),
    ),
    count=Count(4, 3, (("同意", 2), ("不同意", 1), ("弃权", 0))),
    result="决定追究",
    meeting="示例局党总支2026年第5次会议",
    place="办公楼三层第一会议室",
    recorder="某喆",
    proposed_measures="诫勉谈话；责令书面检查",
    resolution="会议决定对䶮某玥予以诫勉谈话，并责令作出书面检查。",
)
FORTY = replace(
    SHORT,
    agenda="3",
    invitees="甲某某（示例局办公室）、乙某某（示例局人事科）",
    members=tuple(
        Member(
            f"{name}某{n}",
            "示例局城乡环境综合整治项目管理与监督检查科科长" if n % 9 == 0 else "示例局委员",
            n % 8 != 0,
            "" if n % 8 == 0 else ("不同意" if n % 7 == 0 else "同意"),
            dissents=n % 7 == 0 and n % 8 != 0,
            opinion="事实清楚，程序符合规定，同意拟定的追究方式；"
            "今后应当加强日常监督，发现苗头及时提醒。" * (n % 5)
            if n % 8
            else "",
        )
        for n, name in enumerate("䶮𬭎𫖯喆㛃甲乙丙丁戊" * 4, start=1)
    ),
    count=Count(40, 35, (("同意", 30), ("不同意", 5), ("弃权", 0))),
    resolution="会议听取了纪检监察室关于事实认定的汇报，逐项审议了证据。" * 12,
)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    members=(),
    count=Count(0, 0, (("同意", 0), ("不同意", 0), ("弃权", 0))),
    person="",
    post="",
    chair="",
    recorder="",
    meeting="",
    place="",
    proposed_measures="",
    resolution="",
    result="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "forty": FORTY, "draft": DRAFT}
    return [
        (f"case-deliberation-{key}", render(form, archival=False).pdf)
        for key, form in named.items()
    ]
