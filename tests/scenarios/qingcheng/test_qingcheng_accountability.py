"""Accountability: 实施办法 第十五条至第二十二条, and what the text does not provide for."""

from datetime import date

import pytest

from db.vocabulary import Gravity, Measure, Register, SubjectClass
from desktop.assets import resources
from desktop.rules.obligations import compute
from desktop.rules.roster import Roster


def test_the_lists_have_the_numbers_of_the_source(regulation):
    counts = {
        "trigger.team": 10,  # 18
        "trigger.discipline": 4,  # 22
        "letters.dispositions": 5,  # 13.11
        "talk.light_handling": 3,  # 13.13
        "decision.collective_matters": 4,  # 9.16
        "responsibility.team": 7,  # 4
        "responsibility.secretary": 5,  # 5
        "responsibility.member": 4,  # 6
        "responsibility.discipline": 5,  # 8
        "responsibility.office": 3,  # 12(一)
        "responsibility.political": 6,  # 12(二)
        "four_ones": 4,  # 11.6
        "liability.grave_cases": 7,  # 21.2: four kinds of crime, three outcomes of accidents
        "pledge.responsibility_contents": 3,  # 9.5
        "pledge.integrity_contents": 2,  # 9.7
        "report.kinds": 3,  # 9.18
    }
    assert {item.id: len(item.items) for item in regulation.lists} == counts


def test_letters_are_disposed_of_in_five_ways(regulation):
    # 13.11 in the order of the source
    labels = [item.label for item in regulation.list_of("letters.dispositions").items]
    assert labels == ["直办", "督办", "转办", "阅处", "留存"]


@pytest.mark.parametrize(
    ("subject", "article"),
    [
        (SubjectClass.TEAM, "第十八条"),
        (SubjectClass.SECRETARY, "第十八条"),
        (SubjectClass.MEMBER_OR_HEAD, "第十八条"),
        (SubjectClass.DISCIPLINE, "第二十二条"),
    ],
)
def test_one_list_for_all_but_the_discipline_group(regulation, subject, article):
    # 18 names teams and heads, 19 applies it to the members; 22 is the discipline group's
    assert regulation.triggers(subject).article == article


def test_two_years_of_poor_are_a_trigger_of_both_lists(office):
    # 18.9, 22.3: 连续两年被评定为“较差”
    rule = office.regulation.rule("accountability.poor_two_years")
    in_force = office.rules().amount_on(rule.id, date(2026, 6, 1))
    assert (rule.kind, in_force.amount, rule.scale, rule.inclusive) == (
        "threshold",
        2,
        "count",
        True,
    )
    breaches = list(office.regulation.breaches(rule.id))
    assert [(found.article, item.no) for found, item in breaches] == [
        ("第十八条", 9),
        ("第二十二条", 3),
    ]
    assert all("较差" in item.label for _, item in breaches)


def test_duties_whose_neglect_is_a_circumstance(regulation):
    expected = {
        "duty.convey": ("第十八条", 1),  # 不传达贯彻
        "duty.task_breakdown": ("第十八条", 1),  # 不安排部署
        "duty.style_rules": ("第十八条", 2),  # 不正之风
        "duty.support_cases": ("第十八条", 4),  # 阻止干扰调查
        "duty.collective_decision": ("第十八条", 6),  # 重大问题决定…
        "duty.family": ("第十八条", 8),  # 配偶、子女、身边工作人员
        "duty.report_clues": ("第二十二条", 1),  # 不按规定…报告
        "duty.letters": ("第二十二条", 2),  # 信件…不及时调查核实
    }
    for rule, wanted in expected.items():
        assert [(found.article, item.no) for found, item in regulation.breaches(rule)] == [wanted]


def test_article_19_measures_by_gravity(regulation):
    by_gravity = {gravity: set() for gravity in Gravity}
    for item in regulation.measures_for(team=False):
        by_gravity[item.gravity].add(item.measure)
    assert by_gravity == {
        # 情节较轻: 批评教育、诫勉谈话、责令作出书面检查
        Gravity.MINOR: {
            Measure.CRITICISM_EDUCATION,
            Measure.ADMONITION_TALK,
            Measure.WRITTEN_EXAMINATION,
        },
        Gravity.SERIOUS: {Measure.CIRCULATED_CRITICISM},
        # 情节严重: 党纪检纪处分或组织处理 (its kinds by the regulation that 17 refers to)
        Gravity.GRAVE: {
            Measure.PARTY_DISCIPLINE,
            Measure.ADMINISTRATIVE_DISCIPLINE,
            Measure.POST_ADJUSTMENT,
            Measure.RESIGNATION_ORDERED,
            Measure.REMOVAL,
            Measure.DEMOTION,
        },
        Gravity.VIOLATION: set(),
        Gravity.CRIME: {Measure.TRANSFER_TO_JUSTICE},
    }
    # 19 speaks of members and 专职委员 only: no scale for teams.
    assert regulation.measures_for(team=True) == ()


@pytest.mark.parametrize(
    "subject", ["group_member", "committee_member", "department_head", "branch_secretary"]
)
def test_article_20_who_proposes_and_decides(regulation, subject):
    responsibility, discipline = regulation.authority_for(subject)
    # 批评教育等其他追究方式，纪检监察机构和政工部门都可以使用
    assert (responsibility.matter, set(responsibility.decides)) == (
        "responsibility",
        {"discipline_organ", "personnel_department"},
    )
    # 党纪: 党组 or the city; 检纪: discipline unit; 组织处理: 政工, or both together
    assert (discipline.matter, set(discipline.decides)) == (
        "discipline",
        {"party_group", "superior", "discipline_organ", "personnel_department", "joint"},
    )
    assert "branch_secretary" in discipline.proposes
    assert discipline.note.index("纪检组移交") < discipline.note.index("党组同意")
    assert {item.article for item in (responsibility, discipline)} == {"第二十条"}


def test_the_head_of_the_discipline_group_may_propose(regulation):
    (mild, _) = regulation.authority_for("department_head")
    included = regulation.included_roles["discipline_group_head"]
    assert included & set(mild.proposes)


@pytest.mark.parametrize(
    ("subject", "article"),
    [("team", "第十八条、第二十条"), ("discipline_group_head", "第二十二条")],
)
def test_nobody_is_named_for_the_team_and_the_discipline_group(regulation, subject, article):
    (item,) = regulation.authority_for(subject)
    assert (item.proposes, item.decides, item.article) == ((), (), article)


def test_article_20_each_kind_of_measure_has_its_organ(regulation):
    organs = {
        "authority.party_discipline": {"discipline_group_head", "branch_secretary"},
        "authority.procuratorial_discipline": {"discipline_group_head"},
        "authority.organisational": {"political_head", "discipline_group_head"},
        "authority.criticism": {"discipline_group_head", "political_head"},
    }
    for rule, roles in organs.items():
        assert set(regulation.rule(rule).roles) == roles
        assert regulation.rule(rule).article == "第二十条"


def test_article_21_who_answers_as_well(regulation):
    # 1. 下属严重违纪违法: 所在党支部书记; 2. 重大犯罪、重大责任事故: 分管院领导
    steps = [(s.article, s.answers, s.condition, s.times) for s in regulation.liability]
    assert steps == [
        ("第二十一条第1项", ("branch_secretary",), "grave", 1),
        ("第二十一条第2项", ("supervising_leader",), "grave", 1),
    ]
    # Everybody of a department is a subordinate, its head too.
    for role in ("department_head", "department_deputy", "cadre", "staff"):
        assert regulation.liability[0].subject[0] in regulation.included_roles[role]


def test_article_21_the_post_that_answers_is_found_from_the_department(office):
    roster = Roster(office.regulation, office.units, office.posts)
    found = {}
    for step in office.regulation.liability:
        unit, role = next(roster.answering("cases", step.answers))
        found[step.id] = roster.holder_on(unit, role, date(2026, 6, 1))
    assert found == {
        "liability.branch_secretary": "branch_secretary",
        "liability.supervising_leader": "deputy",
    }


def test_the_text_gives_no_appeal_no_influence_period_and_no_limit(office):
    # 1.6 of the digest: nothing for source 004
    for act in ("clue", "facts", "decision", "service", "appeal"):
        office.happens(
            f"accountability.{act}",
            date(2026, 3, 10),
            [],
            ["case_head"],
            unit="cases",
            measures="removal",
            subject_class="member_or_head",
            body="party_group",
        )
    roster = Roster(office.regulation, office.units, office.posts)
    found = compute(
        office.rules(), roster, office.events, office.calendar,
        today=office.today, horizon=office.horizon,
    )  # fmt: skip
    assert found
    assert [o.rule_id for o in found if o.register is Register.ACCOUNTABILITY or o.record_id] == []
    gaps = {item.id for item in office.regulation.absences}
    assert {"absence.appeal", "absence.hearing", "absence.influence", "absence.award"} <= gaps


def test_article_9_18_reports_have_no_number_of_days(regulation):
    # 必须如实报告: no days before or after, so no rule of the register has a limit or a date
    kinds = {rule.id: rule.kind for rule in regulation.rules if rule.register_ is Register.REPORT}
    assert regulation.rule("report.truthful").article == "第九条第18项"
    assert set(kinds.values()) == {"standing"}


def test_only_the_days_of_the_pledges_and_the_slip_of_article_14_are_asked(regulation):
    assert {q.id: (q.kind, q.default, q.article) for q in regulation.questions} == {
        "pledge_day": ("month_day", "03-31", "第十条第3项、第十一条第2项"),
        "pledge_day_lower": ("month_day", "03-31", "第九条第6项、第九条第7项"),
        "assessed_third": ("choice", "department_head", "第十四条"),
    }


def test_no_name_of_the_source_is_in_the_data():
    for file in resources("regulations", "qingcheng").glob("*.toml"):
        text = file.read_text("utf-8")
        assert not any(name in text for name in ("庆城", "庆阳", "甘肃"))
