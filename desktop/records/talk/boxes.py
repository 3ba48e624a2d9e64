"""The fields that the papers of a talk share."""

from db.vocabulary import ActKind, TalkNature
from desktop.records.cases import Attribute
from desktop.records.inputs import choice, line, members, moment, options, persons, text, when

NOTICES = (ActKind.TALK_NOTICE, ActKind.TALK_PHONE_NOTICE)

INTERVIEWERS = persons(
    "interviewers", "约谈人", required=True, prefill="interviewers", section="人员"
)
INTERVIEWEES = persons(
    "interviewees", "约谈对象", required=True, prefill="interviewees", section="人员"
)
NATURE = choice(
    "nature",
    "约谈性质",
    required=True,
    choices=members(TalkNature),
    prefill="nature",
    rule="talk.nature",
)
FORM = choice(
    "form",
    "约谈方式",
    required=True,
    choices=options(("single", "单独约谈"), ("collective", "集体约谈")),
    prefill="form",
    rule="talk.form",
)
START = choice(
    "start",
    "启动方式",
    required=True,
    choices=options(
        ("consent", "报党组织书记同意"),
        ("own", "书记本人约谈"),
        ("ordered", "上级要求或者组织决定，直接启动"),
    ),
    prefill="start",
    rule="talk.ordered",
)
ORDERED_BY = line(
    "ordered_by",
    "提出要求的组织",
    shown_when=when("start", "ordered"),
    required=True,
    prefill="ordered_by",
)
MATTER = text("matter", "约谈事由", prefill="matter")
PLANNED_AT = moment("planned_at", "约谈时间", required=True, prefill="planned_at")
PLACE = line("place", "约谈地点", required=True, prefill="place")

ORDERED = Attribute("ordered", "start", yes=("ordered",))
PLANNED = Attribute("planned_on", "planned_at")
PLAN = (Attribute("nature", "nature"), Attribute("form", "form"), PLANNED, ORDERED)
