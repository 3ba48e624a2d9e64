"""铁路建设责任追究: sanctions by grade, who determines and decides, report up, review on appeal."""

from datetime import date

import pytest

from db.vocabulary import Gravity, RuleNature
from desktop.rules.influence import restrictions_from
from desktop.rules.obligations import DueState
from desktop.rules.roster import Roster

DECIDED = date(2026, 3, 10)


def decide(office, target=None, gravity="minor", body="bureau", subject_class="member_or_head"):
    office.happens(
        "accountability.decision",
        DECIDED,
        [],
        [target] if target else [],
        unit="project",
        measures="warning",
        gravity=gravity,
        body=body,
        subject_class=subject_class,
    )


@pytest.mark.parametrize(
    ("gravity", "article", "unit", "direct", "leading", "supervising"),
    [
        # 第十七条: 责令检查; 批评、责令检查、警告; 批评、责令检查; 批评
        (
            Gravity.MINOR,
            "第十七条",
            {"team_written_examination"},
            {"criticism_education", "written_examination", "warning"},
            {"criticism_education", "written_examination"},
            {"criticism_education"},
        ),
        # 第十八条: 责令检查 (and points off); 警告、记过、记大过, twice; 警告、记过
        (
            Gravity.SERIOUS,
            "第十八条",
            {"team_written_examination"},
            {"warning", "demerit", "great_demerit"},
            {"warning", "demerit", "great_demerit"},
            {"warning", "demerit"},
        ),
        # 第十九条: 通报批评 (and points off); 记大过、降级、撤职; 记过、记大过、降级; 记过、记大过
        (
            Gravity.GRAVE,
            "第十九条",
            {"team_circulated_criticism"},
            {"great_demerit", "downgrade", "dismissal_from_post"},
            {"demerit", "great_demerit", "downgrade"},
            {"demerit", "great_demerit"},
        ),
    ],
)
def test_articles_17_to_19_sanctions_of_the_unit_and_of_three_kinds_of_people(
    regulation, gravity, article, unit, direct, leading, supervising
):
    of_grade = [found for found in regulation.measures if found.gravity is gravity]
    assert {found.article for found in of_grade} == {article}
    assert {found.measure for found in of_grade if found.team} == unit
    people = [found for found in of_grade if not found.team]
    for word, expected in (("直接", direct), ("领导", leading), ("监管", supervising)):
        assert {found.measure for found in people if word in found.label} == expected


def test_articles_18_and_19_points_off_for_the_unit_from_the_second_grade_on(regulation):
    # 考核时扣分: not in 第十七条
    points = [found for found in regulation.consequences if "扣分" in found.follows]
    assert [found.article for found in points] == ["第十八条", "第十九条"]


def test_article_16_methods_that_no_grade_names_are_listed_without_one(regulation):
    # 通报批评、戒勉谈话、开除、扣奖金 stand in 第十六条 only
    graded = {found.measure for found in regulation.measures if not found.team}
    assert not graded & {"circulated_criticism", "admonition_talk", "expulsion", "fine"}
    listed = [item.label for item in regulation.list_of("measure.all_person").items]
    assert len(listed) == 6
    assert {"通报批评", "诫勉谈话"} <= set(listed)
    assert [item.label for item in regulation.list_of("measure.discipline").items][-1] == "开除"
    assert len(regulation.list_of("measure.discipline").items) == 7
    assert len(regulation.list_of("measure.all_unit").items) == 3
    assert len(regulation.list_of("bonus.kinds").items) == 3


def test_article_23_suspected_crimes_go_to_justice(regulation):
    (crime,) = [found for found in regulation.measures if found.gravity is Gravity.CRIME]
    assert (crime.measure, crime.article) == ("transfer_to_justice", "第二十三条第二款")


def bodies(regulation, subject, article, word=""):
    """Return the deciding bodies, whether they are above, and whether it is reported up."""
    (row,) = [
        found
        for found in regulation.authority_for(subject)
        if found.article.startswith(article) and word in found.label
    ]
    return set(row.decides), row.outside, row.report_up


def test_article_25_who_decides_by_level_and_grade(regulation):
    ministry = {"ministry", "ministry_department"}
    # 下属单位: 一般、较大 by the bureau (较大 reported), 重大 above; bureau and company: above
    assert bodies(regulation, "project_unit", "第二十五条", "一般") == ({"bureau"}, False, False)
    assert bodies(regulation, "project_unit", "第二十五条", "较大") == ({"bureau"}, False, True)
    assert bodies(regulation, "project_unit", "第二十五条", "重大") == (ministry, True, False)
    assert bodies(regulation, "bureau_unit", "第二十五条") == (ministry, True, False)
    # 处级及以下: administrative department or supervision organ of the bureau, reported to the top
    division = {"bureau_department", "bureau_supervision"}
    assert bodies(regulation, "division_cadre", "第二十五条") == (division, False, True)
    # 局级: administrative department or supervision organ of the ministry
    above = {"ministry_administration", "ministry_supervision"}
    assert bodies(regulation, "bureau_leader", "第二十五条") == (above, True, False)


def test_article_22_who_determines_by_level_and_grade(regulation):
    ministry = {"ministry", "ministry_department"}
    assert bodies(regulation, "project_unit", "第二十二条", "较大") == ({"bureau"}, False, False)
    assert bodies(regulation, "project_unit", "第二十二条", "重大") == (ministry, True, False)
    assert bodies(regulation, "bureau_unit", "第二十二条") == (ministry, True, False)
    own = {"bureau", "company"}
    for word in ("责任认定", "处分"):
        assert bodies(regulation, "division_cadre", "第二十二条", word) == (own, False, False)
        assert bodies(regulation, "bureau_leader", "第二十二条", word) == (
            {"ministry"},
            True,
            False,
        )


def test_articles_22_and_25_deaths_are_for_the_safety_authority(regulation):
    assert bodies(regulation, "fatal_accident", "第二十二条") == ({"safety_authority"}, True, False)


def test_a_head_of_a_project_is_a_division_cadre_and_a_bureau_leader_is_none(regulation):
    # 第二十二条 divides 处级及以下 from 局级; without it the wrong organ would be named
    subjects = {found.subject for found in regulation.authorities}
    included = regulation.included_roles
    assert included["project_head"] & subjects == {"division_cadre"}
    assert included["supervision_head"] & subjects == {"division_cadre"}
    assert included["bureau_principal"] & subjects == {"bureau_leader"}


def test_article_25_decisions_on_division_cadres_are_reported_up_whatever_the_grade(office):
    # 并报铁道部备案: no days
    for gravity in ("minor", "grave"):
        office.events.clear()
        decide(office, "commander", gravity, body="bureau_supervision")
        found = office.one("accountability.report_up")
        assert (found.subject_person, found.due_on) == ("commander", None)
        assert found.responsible_person == "inspector"
        assert found.state_on(date(2026, 12, 31)) is DueState.UNDATED
    office.happens("accountability.report_up", date(2026, 3, 20), [], ["commander"])
    assert office.one("accountability.report_up").done_on == date(2026, 3, 20)


@pytest.mark.parametrize("person", ["director", "deputy", "clerk"])
def test_article_25_neither_bureau_leaders_nor_plain_staff_are_reported_up(office, person):
    # 局级 are dealt with above; 第二十五条 speaks of 干部
    decide(office, person)
    assert office.due("accountability.report_up") == []


@pytest.mark.parametrize(
    ("gravity", "body", "reported"),
    [
        # 较大责任的处理结果报…备案; 一般 not; 重大 is dealt with above
        ("minor", "bureau", 0),
        ("serious", "bureau", 1),
        ("grave", "ministry_department", 0),
    ],
)
def test_article_25_a_units_serious_liability_is_reported_up(office, gravity, body, reported):
    decide(office, gravity=gravity, body=body, subject_class="team")
    found = office.due("accountability.report_up_unit")
    assert len(found) == reported
    assert office.due("accountability.report_up") == []
    for item in found:
        assert (item.due_on, item.responsible_person) == (None, "inspector")
        assert item.article == "第二十五条第一款"


def test_article_24_appeal_and_review_without_a_number_of_days(office):
    office.happens("accountability.service", date(2026, 3, 16), [], ["commander"])
    right = office.one("appeal.file")
    assert (right.nature, right.due_on, right.responsible_person) == (
        RuleNature.RIGHT,
        None,
        "commander",
    )
    assert right.state_on(date(2027, 12, 31)) is DueState.UNDATED  # it never lapses
    office.happens(
        "accountability.appeal", date(2026, 4, 1), ["commander"], unit="bureau",
        received_on="2026-04-02",
    )  # fmt: skip
    review = office.one("appeal.decide")
    assert (review.due_on, review.responsible_person) == (None, "inspector")
    assert not review.is_overdue(date(2027, 12, 31))
    office.happens("accountability.appeal_decision", date(2026, 5, 6), [], ["commander"])
    assert office.one("appeal.decide").done_on == date(2026, 5, 6)
    assert office.one("appeal.file").done_on == date(2026, 4, 1)


def test_article_24_a_unit_may_appeal_too(office):
    # 被处理单位及被处理人
    office.happens("accountability.service", date(2026, 3, 16), unit="project")
    found = office.one("appeal.file")
    assert (found.subject_person, found.unit_id, found.due_on) == (None, "project", None)


def test_articles_15_and_16_with_the_unit_its_people(office, regulation):
    (step,) = regulation.liability
    assert (step.condition, step.subject) == ("organisation", ())
    roster = Roster(regulation, office.units, office.posts)
    assert {
        person
        for person in roster.persons
        if any(roster.is_holder(person, "project", role, DECIDED) for role in step.answers)
    } == {"commander", "engineer"}
    assert "不是所列职务人人都追究" in step.note


def test_no_influence_period_and_no_award_were_invented(office, regulation):
    decide(office, "commander", "grave")
    assert restrictions_from(office.rules(), office.events) == ()
    absent = {item.id for item in regulation.absences}
    assert {"absence.influence", "absence.hearing", "absence.appeal_limit"} <= absent


def test_what_holds_at_all_times_cites_its_article(office):
    in_force = {rule.id: rule.article for rule in office.rules().rules}
    expected = {
        "accountability.subjects": "第二条、第三条",
        "accountability.premise": "第四条",
        "duty.internal_system": "第四条",
        "accountability.contents": "第五条",
        "accountability.grading": "第十一条",
        "accountability.other_standards": "第十四条",
        "accountability.combination": "第十六条第三款",
        "accountability.adjustment": "第十六条第三款",
        "accountability.fatal": "第二十条",
        "accountability.proposal": "第二十三条",
        "accountability.complaints": "第二十六条",
        "accountability.local_rules": "第二十七条",
    }
    assert {rule: in_force[rule] for rule in expected} == expected


def test_only_the_year_is_known(regulation):
    # 铁建设[2009]112号: no day; the text has no article on its coming into force
    assert regulation.text("accountability").since == date(2009, 1, 1)
    assert "没有印发日和施行日" in regulation.document.note
    assert "absence.effective_day" in {item.id for item in regulation.absences}
