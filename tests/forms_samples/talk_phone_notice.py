"""Samples of 电话通知记录."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.talk_phone_notice import TalkPhoneNotice
from desktop.documents.rendering import render

SHORT = TalkPhoneNotice(
    number="谈〔2026〕12号",
    dated=date(2026, 1, 11),
    called="2026年1月11日16时5分",
    phone="0000-00000000",
    caller="喆某某",
    callee="䶮某玥",
    interviewees="䶮某玥",
    interviewers="龚某某",
    time="2026年1月12日9时30分",
    place="办公楼三层第二会议室",
    content="",
    reason="",
    reply="",
)
LONG = replace(
    SHORT,
    interviewees="、".join(f"{name}某某" for name in "甲乙丙丁戊己庚㛃喆"),
    content="就物资领用手续不全的问题进行专项约谈，请携带领用单据和台账。" * 6,
    reason="两日内须实施专项约谈，来不及提前三个工作日书面通知。",
    reply="清楚，按时参加。",
)
DRAFT = replace(SHORT, number="（待编号）", phone="", is_draft=True)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "draft": DRAFT}
    return [(f"phone-notice-{k}", render(v, archival=True).pdf) for k, v in named.items()]
