"""Every description holds together: what it names exists, has a label and cites its article."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import db.vocabulary
from db.vocabulary import ActKind, Register
from desktop.records.accountability.boxes import (
    BODIES,
    MEASURES_PERSON,
    MEASURES_TEAM,
    THRESHOLDS,
)
from desktop.records.cases import ActType, CaseType
from desktop.records.catalogue import act_label, case_type, case_types
from desktop.records.duty import DUTY_RULES
from desktop.records.fields import Field, FieldKind
from desktop.records.labels import label_of

TYPES = tuple(chain.from_iterable(case_types(register) for register in Register))
ACTS = tuple((kind, act) for kind in TYPES for act in kind.acts)
REGULATIONS = Path(__file__).parents[3] / "resources" / "regulations"
# Put together from other parts of the regulations than their lists.
MADE = {DUTY_RULES, BODIES, MEASURES_PERSON, MEASURES_TEAM, THRESHOLDS}


def ids(item: tuple[CaseType, ActType]) -> str:
    return f"{item[0].kind}:{item[1].kind}"


def fields_of(act: ActType) -> tuple[Field, ...]:
    return (*act.fields, *(column for item in act.fields for column in item.columns))


def regulation_ids(table: str) -> set[str]:
    found: set[str] = set()
    for path in REGULATIONS.glob("*/*.toml"):
        parts = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(row["id"] for row in parts.get(table, ()))
    return found


def test_each_stored_code_has_one_chinese_label():
    enums = [
        item
        for item in vars(db.vocabulary).values()
        if isinstance(item, type) and item.__module__ == "db.vocabulary"
    ]
    assert len(enums) > 15
    for enum in enums:
        labels = [label_of(code) for code in enum]
        assert all(any("\u4e00" <= char <= "\u9fff" for char in label) for label in labels)
        assert len(set(labels)) == len(labels)


def test_every_kind_of_the_vocabulary_can_be_opened():
    for register, enum in (
        (Register.TALK, db.vocabulary.TalkKind),
        (Register.PLEDGE, db.vocabulary.PledgeKind),
        (Register.REPORT, db.vocabulary.ReportKind),
        (Register.ACCOUNTABILITY, db.vocabulary.SubjectClass),
    ):
        assert {kind.kind for kind in case_types(register)} == {code.value for code in enum}
    assert len(case_types(Register.DUTY)) == 1
    with pytest.raises(KeyError):
        case_type(Register.TALK, "annual")


def test_every_act_of_the_vocabulary_belongs_to_some_kind_of_record():
    assert {act.kind for _, act in ACTS} == set(ActKind)
    assert act_label(ActKind.TALK_RECTIFICATION_NOTICE) == "整改通知书"


@pytest.mark.parametrize("item", ACTS, ids=ids)
def test_an_act_names_only_what_there_is(item: tuple[CaseType, ActType]):
    kind, act = item
    names = [one.name for one in act.fields]
    assert len(set(names)) == len(names)
    date_field = act.field(act.date_field)
    assert date_field.required
    assert date_field.kind in (FieldKind.DATE, FieldKind.DATETIME)
    for name in (*act.actors, *act.targets):
        # A team has no person as its subject: its event carries the unit.
        assert name == "subject" or act.field(name).kind in (FieldKind.PERSON, FieldKind.PERSONS)
    for attribute in act.attributes:
        assert attribute.value or act.field(attribute.field)
    preset = (name for name, _ in act.presets)
    for name in filter(None, (act.deadline_field, act.unit_field, *preset, *act.carries)):
        assert act.field(name)
    for group in (*act.after, *act.expected):
        for code in group:
            assert kind.act(code)
            assert code != act.kind
    assert act.cites or act.kind is ActKind.DUTY_DONE


@pytest.mark.parametrize("item", ACTS, ids=ids)
def test_a_field_is_shown_by_a_box_that_stands_before_it(item: tuple[CaseType, ActType]):
    _, act = item
    for columns in (act.fields, *(one.columns for one in act.fields)):
        seen: dict[str, Field] = {}
        for one in columns:
            if one.shown_when:
                box = seen[one.shown_when.field]
                if box.choices:
                    codes = {choice.code for choice in box.choices}
                    assert set(one.shown_when.values) <= codes
            seen[one.name] = one


@pytest.mark.parametrize("item", ACTS, ids=ids)
def test_what_comes_back_later_is_never_required_and_only_on_issued_papers(item):
    _, act = item
    for one in act.later_fields:
        assert not one.required
        assert act.freezes


@pytest.mark.parametrize("item", ACTS, ids=ids)
def test_a_prefilled_field_takes_a_value_of_its_own_kind(item: tuple[CaseType, ActType]):
    kind, act = item
    for one in act.fields:
        if not one.prefill:
            continue
        sources = [
            other
            for source in kind.acts
            for other in source.fields
            if other.name == one.prefill and other.kind is not one.kind
        ]
        for other in sources:
            # A plan's time begins a record; a date may come from a time and the reverse never.
            assert {one.kind, other.kind} <= {FieldKind.LINE, FieldKind.TEXT}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: f"{kind.register}:{kind.kind}")
def test_a_kind_names_only_acts_and_fields_that_it_has(kind: CaseType):
    for code in (*kind.first, *kind.main, *(code for step in kind.steps for code in step.acts)):
        assert kind.act(code)
    names = {one.name: one.kind for act in kind.acts for one in act.fields}
    assert all(names[name] in (FieldKind.PERSON, FieldKind.PERSONS) for name in kind.subject_fields)
    assert all(names[name] is FieldKind.UNIT for name in kind.subject_units)
    assert kind.label
    # Where somebody goes on duty is no personal matter.
    open_report = kind.kind == db.vocabulary.ReportKind.TRAVEL
    assert kind.confidential is not open_report or kind.register is not Register.REPORT


def test_labels_are_short_and_every_choice_is_labelled():
    for _, act in ACTS:
        for one in fields_of(act):
            assert 0 < len(one.label) <= 16, one.label
            assert all(choice.label for choice in one.choices)
            coded = one.kind in (FieldKind.CHOICE, FieldKind.CHOICES)
            assert coded == bool(one.choices or one.list_id), one.name


def test_what_fields_and_acts_name_is_in_some_regulation():
    rules, lists = regulation_ids("rule"), regulation_ids("list")
    known = rules | lists | regulation_ids("consequence")
    used = [one for _, act in ACTS for one in fields_of(act)]
    assert {one.rule for one in used if one.rule} <= known
    subjects = {f"trigger.{subject}" for subject in db.vocabulary.SubjectClass}
    assert {one.list_id for one in used if one.list_id} - MADE - subjects <= lists
    assert {one for _, act in ACTS for one in act.cites} - subjects <= known


def test_no_article_of_one_regulation_stands_in_the_code_of_records():
    code = Path(__file__).parents[3] / "desktop" / "records"
    for path in code.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"第[一二三四五六七八九十百]+[条款项]|实施细则|同级监督|追究办法", text
        ), path
