"""The fields that the papers of an accountability case share.

Who decides, by which measures, in which circumstances and for which amounts comes from the adopted
regulations at run time (`Field.list_id`).
"""

from db.vocabulary import Measure, SubjectClass
from desktop.records.cases import Attribute
from desktop.records.fields import Field
from desktop.records.inputs import choice, choices, decimal, options, person, unit

BODIES = "bodies"
"""Not a list of a regulation: its deciding bodies."""
MEASURES_TEAM, MEASURES_PERSON = "measures.team", "measures.person"
"""Not lists of a regulation: its measures."""
THRESHOLDS = "thresholds.yuan"
"""Not a list of a regulation: what its money thresholds are counted of."""
LIABILITY_LIST = "liability.kinds"

# Measures that organisational or disciplinary bodies decide, wherever the line between bodies runs.
DISCIPLINE_MEASURES = frozenset(
    {
        Measure.POST_ADJUSTMENT,
        Measure.RESIGNATION_TAKEN,
        Measure.RESIGNATION_ORDERED,
        Measure.REMOVAL,
        Measure.DEMOTION,
        Measure.TRANSFER_FROM_POST,
        Measure.SUSPENSION,
        Measure.PARTY_DISCIPLINE,
        Measure.PARTY_WARNING,
        Measure.PARTY_SERIOUS_WARNING,
        Measure.PARTY_POST_REMOVAL,
        Measure.PARTY_PROBATION,
        Measure.PARTY_EXPULSION,
        Measure.ADMINISTRATIVE_DISCIPLINE,
        Measure.WARNING,
        Measure.DEMERIT,
        Measure.GREAT_DEMERIT,
        Measure.DOWNGRADE,
        Measure.DISMISSAL_FROM_POST,
        Measure.EXPULSION,
    }
)

MAIN_LEADER, IMPORTANT_LEADER, NOT_LIABLE = "main_leader", "important_leader", "none"
INDIVIDUAL = "individual"
LIABILITY_KINDS = options(
    ("principal", "主体责任"),
    ("supervision", "监督责任"),
    (MAIN_LEADER, "主要领导责任"),
    (IMPORTANT_LEADER, "重要领导责任"),
    ("direct", "直接责任"),
    (NOT_LIABLE, "不承担领导责任"),
    (INDIVIDUAL, "本人担责"),
)

TEAM_MEASURES = frozenset(code for code in Measure if code.startswith("team_"))
PERSON_MEASURES = frozenset(Measure) - TEAM_MEASURES

BODY = choice("body", "决定机关", required=True, list_id=BODIES, prefill="body")
LIABILITY = choice("liability", "责任类别", list_id=LIABILITY_LIST, prefill="liability")
SUBJECT_UNIT = Attribute("subject_unit", "subject_unit")
LOSS = decimal("loss", "损失或者涉及金额", unit="元", prefill="loss")
LOSS_KIND = choice("loss_kind", "金额属于", list_id=THRESHOLDS, prefill="loss_kind")


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
    """Return the choice among the regulations' own lists for this class of subjects."""
    return choices(
        "circumstances",
        "追究情形",
        list_id=f"trigger.{subject}",
        required=required,
        prefill="circumstances",
    )


def measures(subject: SubjectClass, name: str, label: str, *, prefill: str = "") -> Field:
    """Return the choice among the measures for this class of subjects."""
    return choices(
        name,
        label,
        list_id=MEASURES_TEAM if subject is SubjectClass.TEAM else MEASURES_PERSON,
        prefill=prefill,
        rule="accountability.combination",
    )
