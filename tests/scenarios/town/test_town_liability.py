"""镇主体责任追究办法: who answers as well (arts 9, 10, 16, 20)."""

from datetime import date

import pytest

from desktop.rules.roster import Roster
from desktop.rules.rule_model import Relation

DAY = date(2026, 6, 1)


def answering(office, step, unit, relation=Relation.OWN_UNIT):
    """Return who holds the posts that answer: in the unit, or in the nearest one above it."""
    roster = Roster(office.regulation, office.units, office.posts)
    slots = [(roster.slot(unit, role, relation), role) for role in step.answers]
    holders = {roster.holder_on(slot, role, DAY) for slot, role in slots if slot is not None}
    return holders - {None}


def as_well(office, person, article, condition="any"):
    """Return who answers as well under an article when this person is held to account."""
    roster = Roster(office.regulation, office.units, office.posts)
    steps = [
        s for s in office.regulation.liability if (s.article, s.condition) == (article, condition)
    ]
    found = set()
    for post in roster.appointments_of(person):
        led = roster.holder_on(post.unit_id, "supervising_leader", DAY)
        for step in steps:
            applies = roster.roles_included(post.role).intersection(step.subject)
            if applies and not (led and "没有分管领导" in step.note):
                found |= answering(office, step, post.unit_id)
    return found - {person}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        # 第十条, in its order
        ("villager", {"village_secretary"}),
        ("village_member", {"liaison"}),
        ("village_secretary", {"village_leader", "area_head"}),
        ("clerk", {"station_head"}),
        ("section_cadre", {"office_leader"}),
        ("centre_worker", {"centre_leader"}),
        ("second_worker", {"second_head"}),  # 无分管领导的，直接对负责人
        ("centre_deputy", {"centre_head"}),
        ("centre_head", {"centre_leader"}),
        # the head of an office is one of the mid-level cadres
        ("station_head", {"office_leader"}),
        # the chain ends at the leaders of the town
        ("secretary", set()),
        ("office_leader", set()),
    ],
)
def test_article_10_one_level_up(office, person, expected):
    assert as_well(office, person, "第十条") == expected


def test_article_10_the_post_answers_whoever_holds_it(office):
    office.leave("station_head", date(2026, 3, 31))
    office.appoint("new_head", "office", "station_head", date(2026, 4, 1))
    assert as_well(office, "clerk", "第十条") == {"new_head"}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        # 第十六条第（一）项: 无论情节轻重，对部门负责人一律; villages are not named here
        ("clerk", {"station_head"}),
        ("centre_deputy", {"centre_head"}),
        ("second_worker", {"second_head"}),
        ("station_head", set()),
        ("villager", set()),
    ],
)
def test_article_16_whatever_a_superior_found_the_head_of_the_department(office, person, expected):
    assert as_well(office, person, "第十六条第（一）项") == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("clerk", {"office_leader", "station_head"}),
        ("centre_worker", {"centre_leader", "centre_head"}),
        ("centre_head", {"centre_leader"}),
        ("villager", set()),  # 部门（单位） only
    ],
)
def test_article_16_two_minor_findings_within_a_year_leader_and_head(office, person, expected):
    # 一年内发生较轻违规违纪问题被上级机关查处2次
    (step,) = [s for s in office.regulation.liability if s.article == "第十六条第（二）项"]
    assert (step.condition, step.times, step.within_months) == ("minor", 2, 12)
    assert as_well(office, person, "第十六条第（二）项", "minor") == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("clerk", {"office_leader", "station_head"}),
        ("centre_deputy", {"centre_leader", "centre_head"}),
        ("villager", {"village_leader", "village_secretary"}),
        ("village_secretary", {"village_leader"}),
    ],
)
def test_article_16_a_grave_case_leader_and_principal_villages_too(office, person, expected):
    # 村或部门（单位）发生重大违纪违法案件…镇班子分管领导和主要负责人
    assert as_well(office, person, "第十六条第（三）项", "grave") == expected


def test_only_the_two_minor_findings_are_counted(regulation):
    counted = [s.article for s in regulation.liability if s.times != 1 or s.within_months]
    assert counted == ["第十六条第（二）项"]


def test_open_question_how_the_year_is_counted(regulation):
    # 一年内: neither rolling nor calendar is said
    (question,) = [q for q in regulation.questions if q.id == "year_of_two_findings"]
    assert (question.default, question.article) == ("rolling", "第十六条第（二）项")
    assert {option.id for option in question.options} == {"rolling", "calendar"}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        # 第九条: 主要领导、分管领导和具体责任人
        ("village", {"village_secretary", "village_leader", "keeper"}),
        ("centre", {"centre_head", "centre_leader", "keeper"}),
        ("branch", {"branch_secretary", "keeper"}),
    ],
)
def test_article_9_an_organisation_brings_its_people(office, unit, expected):
    office.appoint("keeper", unit, "person_in_charge", date(2026, 1, 1))
    (step,) = [s for s in office.regulation.liability if s.condition == "organisation"]
    assert (step.article, step.subject) == ("第九条", ())
    assert answering(office, step, unit, Relation.SAME_UNIT) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("village", {"village_secretary"}),
        ("branch", {"branch_secretary"}),
        ("committee", {"secretary"}),
    ],
)
def test_article_20_refusal_to_correct_brings_the_secretary(office, unit, expected):
    # 拒不纠正的，将严肃追究党组织主要负责人责任: of that organisation, nobody else
    (step,) = [s for s in office.regulation.liability if s.condition == "refusal"]
    assert step.article == "第二十条"
    assert answering(office, step, unit, Relation.SAME_UNIT) == expected
