"""宁波暂行办法 第四条, 第七条至第十七条: lists, methods, authority, liability."""

import pytest

from db.vocabulary import Gravity, RuleKind, SubjectClass


@pytest.mark.parametrize(
    ("subject", "article", "items"),
    [
        (SubjectClass.TEAM, "第七条", 11),
        (SubjectClass.SECRETARY, "第八条", 9),
        (SubjectClass.MEMBER_OR_HEAD, "第九条", 10),
        (SubjectClass.DISCIPLINE, "第十条", 11),
    ],
)
def test_the_circumstances_of_each_class_of_subjects(regulation, subject, article, items):
    found = regulation.triggers(subject)
    assert (found.article, len(found.items)) == (article, items)
    assert found.items[-1].label == "其他情形"  # each article ends with it
    assert not any(item.missing for item in found.items)


def test_articles_15_and_16_six_aggravating_and_two_mitigating(regulation):
    assert len(regulation.list_of("circumstance.aggravating").items) == 6
    assert len(regulation.list_of("circumstance.mitigating").items) == 2


def test_article_13_methods_for_teams(regulation):
    # 情节较轻…书面检查；较重…通报批评；严重…班子调整处理
    assert [(m.measure, m.gravity) for m in regulation.measures_for(team=True)] == [
        ("team_written_examination", Gravity.MINOR),
        ("team_circulated_criticism", Gravity.SERIOUS),
        ("team_adjustment", Gravity.GRAVE),
    ]


def test_article_14_methods_for_persons(regulation):
    by_gravity = {}
    for method in regulation.measures_for(team=False):
        by_gravity.setdefault(method.gravity, set()).add(method.measure)
    assert by_gravity == {
        Gravity.MINOR: {"criticism_education", "admonition_talk", "written_examination"},
        Gravity.SERIOUS: {"circulated_criticism"},
        # 调离岗位、责令辞职、免职和降职: no 调整职务, no 引咎辞职
        Gravity.GRAVE: {"transfer_from_post", "resignation_ordered", "removal", "demotion"},
        Gravity.VIOLATION: {"party_discipline", "administrative_discipline"},
        Gravity.CRIME: {"transfer_to_justice"},
    }


def test_article_19_every_method_costs_the_award(regulation):
    costly = {
        measure
        for rule in ("influence.award", "influence.award_team")
        for measure in regulation.rule(rule).measures
    }
    assert costly == {method.measure for method in regulation.measures}


@pytest.mark.parametrize("subject", ["team_member", "discipline_cadre"])
def test_articles_4_and_17_who_decides_against_persons(regulation, subject):
    responsibility, discipline = regulation.authority_for(subject)
    # 原则上按照干部管理权限
    assert (responsibility.matter, responsibility.article) == ("responsibility", "第四条")
    assert responsibility.decides == ("managing_organ",)
    # 纪检监察机关; 组织人事部门或者…会同组织人事部门
    assert (discipline.matter, discipline.article) == ("discipline", "第十七条第一款")
    assert set(discipline.decides) == {"discipline_organ", "personnel_department", "joint"}
    assert responsibility.proposes == discipline.proposes == ()  # the text names no proposer


@pytest.mark.parametrize("subject", ["team", "discipline_team"])
def test_article_4_who_decides_against_teams(regulation, subject):
    (found,) = regulation.authority_for(subject)
    assert (found.decides, found.article) == (("managing_organ",), "第四条")


@pytest.mark.parametrize("role", ["party_secretary", "administrative_head"])
def test_the_authority_over_members_reaches_the_principals(regulation, role):
    assert "team_member" in regulation.included_roles[role]


@pytest.mark.parametrize("role", ["discipline_secretary", "discipline_office_head"])
def test_the_authority_over_discipline_staff_reaches_their_heads(regulation, role):
    assert "discipline_cadre" in regulation.included_roles[role]
    assert "team_member" not in regulation.included_roles[role]  # 第十条, not 第九条


def test_article_11_who_is_liable_for_a_wrong_decision(regulation):
    kinds = regulation.list_of("liability.kinds")
    assert [item.code for item in kinds.items] == [
        "main_leader",  # 班子主要负责人
        "main_leader",  # 直接主管的班子成员
        "important_leader",  # 参与决策的其他成员
        "none",  # 明确反对而没有被采纳
        "individual",  # 个人决定或者批准
    ]


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("liability.distinguish", "第十一条第一款"),
        ("liability.collective", "第十一条第二款"),
        ("liability.dissent", "第十一条第二款"),
        ("liability.individual", "第十一条第三款"),
        ("authority.dual_subordination", "第十二条"),
        ("authority.discipline", "第十七条第一款"),
        ("authority.organisational", "第十七条第一款"),
        ("accountability.survives_transfer", "第十八条"),
        ("accountability.survives_retirement", "第十八条"),
        ("accountability.precedence", "第二十一条"),
        ("accountability.local_rules", "第二十二条"),
        ("accountability.by_analogy", "第二十三条"),
    ],
)
def test_what_holds_at_all_times_is_in_force_under_its_article(office, rule, article):
    found = next(r for r in office.rules().rules if r.id == rule)
    assert (found.kind, found.article) == (RuleKind.STANDING, article)


def test_article_11_the_proof_of_an_objection_is_our_own_rule_and_says_so(regulation):
    # 明确反对意见而没有被采纳: nothing is said of minutes
    assert "没有写明" in regulation.rule("liability.dissent").assumption


def test_article_11_reaches_whoever_took_part_in_the_decision(regulation):
    # 主要负责人, 直接主管的班子成员, 参与决策的班子其他成员
    assert set(regulation.rule("liability.collective").roles) == {
        "party_secretary",
        "administrative_head",
        "supervising_leader",
        "team_member",
    }


def test_what_the_text_does_not_provide_for_is_said(regulation):
    # No limit for the inquiry, no hearing, no service, no days for the appeal; and terms that it
    # uses without saying what they are: 第六条 三书两报告, 第八条第（七）项 五不直接分管.
    assert {
        "absence.investigation_limit",
        "absence.hearing",
        "absence.service",
        "absence.appeal_limit",
        "absence.three_letters",
        "absence.five_fields",
    } <= {item.id for item in regulation.absences}
