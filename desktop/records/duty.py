"""The register of all other recurring duties: what was done, when, by whom, with what proof."""

from collections.abc import Callable

from db.vocabulary import ActKind, Register
from desktop.records.cases import ActType, Attribute, CaseType, Step
from desktop.records.fields import Values
from desktop.records.inputs import choice, day, line, options, person, persons, text, unit, when
from desktop.records.labels import label_of

DUTY_KIND = "duty"
DUTY_RULES = "duty.rules"
"""Not a list of a regulation: the choices are its recurring rules that `duty.done` meets."""
GRADES = "assessment.grades"
POOR = "poor"
"""The code, in every list of grades, of the worst one (较差、不合格)."""
GRADE_KINDS = options(
    ("excellent", "优秀"), ("competent", "合格"), ("basic", "基本合格"), (POOR, "较差（不合格）")
)
"""The grades that are offered where the adopted regulations name none."""
_ASSESSMENTS = (
    "duty.annual_assessment",
    "duty.assessment_member",
    "duty.assessment_department_head",
    "duty.appraisal_end",
)


def duty_types() -> tuple[CaseType, ...]:
    """Return the one kind of the register of duties; the rule says which duty it was."""
    return (
        CaseType(
            register=Register.DUTY,
            kind=DUTY_KIND,
            label=label_of(Register.DUTY),
            acts=(_done(),),
            steps=(Step("登记", (ActKind.DUTY_DONE,)),),
            first=(ActKind.DUTY_DONE,),
            closing=lambda case: case.has(ActKind.DUTY_DONE),
            main=(ActKind.DUTY_DONE,),
            title=_title,
            subject_fields=("responsible",),
            subject_units=("unit",),
        ),
    )


def _done() -> ActType:
    return ActType(
        kind=ActKind.DUTY_DONE,
        label=label_of(ActKind.DUTY_DONE),
        date_field="done_on",
        fields=(
            choice("rule", "履责事项", required=True, list_id=DUTY_RULES),
            line("subject", "名称"),
            line("period", "所属期间"),
            unit("unit", "单位"),
            person("responsible", "责任人"),
            persons("persons", "涉及的人"),
            choice("grade", "考核等次", list_id=GRADES, shown_when=when("rule", *_ASSESSMENTS)),
            day("done_on", "完成日期", required=True),
            line("place", "地点"),
            text("participants", "参加人员"),
            text("summary", "主要情况"),
            text("evidence", "佐证材料"),
        ),
        actors=("responsible",),
        targets=("persons",),
        attributes=(
            Attribute("rule", "rule"),
            Attribute("period", "period"),
            Attribute("grade", "grade"),
        ),
        # A report, the answer to it and the reply to that are entries of one record.
        once=False,
        forms=("duty_record",),
        carries=("rule", "subject", "unit", "responsible", "persons", "place", "participants"),
        unit_field="unit",
    )


def _title(values: Values, name_of: Callable[[str], str]) -> str:
    subject = values.get("subject") or label_of(Register.DUTY)
    period = f"（{values['period']}）" if values.get("period") else ""
    who = values.get("responsible") or values.get("unit")
    return f"{subject}{period}" + (f"：{name_of(who)}" if who else "")
