"""The fields that the papers of an accountability case share."""

from db.vocabulary import Measure, SubjectClass
from desktop.records.cases import Attribute
from desktop.records.fields import Field
from desktop.records.inputs import choice, choices, members, options, person, unit

RULES = "责任追究办法"

TEAM_MEASURES = (
    Measure.TEAM_WRITTEN_EXAMINATION,
    Measure.TEAM_CIRCULATED_CRITICISM,
    Measure.TEAM_ADJUSTMENT,
)
PERSON_MEASURES = tuple(measure for measure in Measure if measure not in TEAM_MEASURES)
# Organisational measures and discipline are decided higher up (art 16).
DISCIPLINE_MEASURES = frozenset(
    {
        Measure.POST_ADJUSTMENT,
        Measure.RESIGNATION_TAKEN,
        Measure.RESIGNATION_ORDERED,
        Measure.REMOVAL,
        Measure.DEMOTION,
        Measure.PARTY_DISCIPLINE,
        Measure.ADMINISTRATIVE_DISCIPLINE,
    }
)

BODY = choice(
    "body",
    "决定机关",
    required=True,
    choices=options(
        ("general_branch_meeting", "局党总支会议"),
        ("branch_meeting", "党支部会议"),
        ("bureau_meeting", "局务会议"),
        ("superior", "上级机关"),
    ),
    prefill="body",
)
LIABILITY = choice(
    "liability",
    "责任类别",
    choices=options(
        ("principal", "主体责任"),
        ("supervision", "监督责任"),
        ("main_leader", "主要领导责任"),
        ("important_leader", "重要领导责任"),
        ("direct", "直接责任"),
    ),
    prefill="liability",
)
SUBJECT_UNIT = Attribute("subject_unit", "subject_unit")


def subject_fields(subject: SubjectClass) -> tuple[Field, ...]:
    """Return who is held to account: a team by its unit, otherwise a person."""
    team = subject is SubjectClass.TEAM
    named = unit(
        "subject_unit",
        "追究对象（班子所在单位）" if team else "所在单位",
        required=team,
        prefill="subject_unit",
        section="对象",
    )
    if team:
        return (named,)
    return (
        person("subject", "追究对象", required=True, prefill="subject", section="对象"),
        named,
    )


def circumstances(subject: SubjectClass, *, required: bool) -> Field:
    """Return the choice among the regulation's own list for this class of subjects."""
    return choices(
        "circumstances",
        "追究情形",
        list_id=f"trigger.{subject}",
        required=required,
        prefill="circumstances",
    )


def measures(subject: SubjectClass, name: str, label: str, *, prefill: str = "") -> Field:
    """Return the choice among the measures for this class of subjects (art 6)."""
    allowed = TEAM_MEASURES if subject is SubjectClass.TEAM else PERSON_MEASURES
    return choices(
        name,
        label,
        choices=members(allowed),
        prefill=prefill,
        help="可以单独使用，也可以合并使用（第六条）。",
        rule="accountability.combination",
    )
