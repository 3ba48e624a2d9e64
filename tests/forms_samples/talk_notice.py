"""Samples of 约谈通知书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_notice import TalkNotice
from desktop.documents.rendering import render

PLAIN = TalkNotice(
    number="约〔2026〕12号",
    dated=date(2026, 1, 8),
    person="䶮某玥",
    post="某某局项目管理科科长",
    time="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    matter="某某项目建设管理监督检查流于形式",
    interviewers="龚某某",
    basis="《某某单位约谈暂行办法》第十五条",
    organ="中共某某单位总支部委员会",
    day="2026年1月8日",
    handler="喆某某",
    contact="喆某某",
    phone="0000-00000000",
)

LONG = replace(
    PLAIN,
    post="某某局城乡环境综合整治项目管理与监督检查科科长、机关第三党支部纪检委员",
    matter="某某项目建设管理监督检查流于形式，群众多次反映的物资领用手续不全、台账登记不及时、"
    "公示内容不完整等问题没有得到有效治理，造成不良影响",
    interviewers="龚某某、𬭎某、𫖯某某",
)
LONGEST = replace(LONG, matter=LONG.matter * 4)
REGULAR = replace(PLAIN, matter="", kind="定期约谈", contact="", phone="", handler="")


def samples() -> list[tuple[str, bytes]]:
    named = {"plain": PLAIN, "long": LONG, "longest": LONGEST, "regular": REGULAR}
    return [(f"talk-notice-{k}", render(v, archival=True).pdf) for k, v in named.items()]
