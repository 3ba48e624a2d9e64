"""镇主体责任追究办法: hearing, circumstances, methods, authority, effects, appeal, what is lost."""

from datetime import date

import pytest

from db.vocabulary import Gravity, RuleKind, RuleNature, SubjectClass
from desktop.rules.adoption import unanswered
from desktop.rules.influence import award_years_lost, free_from, restrictions_from
from desktop.rules.obligations import DueState


def decide(office, measures, on=date(2026, 3, 10), target="village_secretary", **attributes):
    office.happens(
        "accountability.decision",
        on,
        [],
        [target],
        unit="village",
        measures=measures,
        subject_class="secretary",
        **attributes,
    )


def test_article_5_statement_and_defence_are_heard_before_the_decision(office):
    # 作出责任追究前，应当听取…陈述和申辩，并记录在案: a duty of this text, without a date
    (rule,) = [rule for rule in office.rules().rules if rule.id == "accountability.hearing"]
    assert (rule.kind, rule.nature, rule.article) == (
        RuleKind.STANDING,
        RuleNature.DUTY,
        "第五条",
    )
    assert "absence.hearing" not in {item.id for item in office.regulation.absences}
    decide(office, "removal")
    assert office.due("accountability.hearing") == []


@pytest.mark.parametrize(
    ("subject", "article", "items"),
    [
        # 第六条第（一）项: 14 for the team; 第（二）项: 11 for 班子成员或相关党员干部
        (SubjectClass.TEAM, "第六条第（一）项", 14),
        (SubjectClass.SECRETARY, "第六条第（二）项", 11),
        (SubjectClass.MEMBER_OR_HEAD, "第六条第（二）项", 11),
        (SubjectClass.DISCIPLINE, "第六条第（二）项", 11),
    ],
)
def test_article_6_the_circumstances_of_each_class_of_subjects(regulation, subject, article, items):
    found = regulation.triggers(subject)
    assert (found.article, len(found.items)) == (article, items)
    assert "其他" in found.items[-1].label


@pytest.mark.parametrize(
    ("subject", "number", "word"),
    [
        # spot checks of the order of 第六条
        (SubjectClass.TEAM, 5, "窝案"),
        (SubjectClass.TEAM, 10, "用人"),
        (SubjectClass.TEAM, 12, "巡察"),
        (SubjectClass.TEAM, 13, "下级"),
        (SubjectClass.SECRETARY, 6, "八项规定"),
        (SubjectClass.SECRETARY, 9, "亲属"),
        (SubjectClass.SECRETARY, 10, "班子"),
    ],
)
def test_article_6_the_numbers_of_the_items(regulation, subject, number, word):
    assert word in regulation.triggers(subject).items[number - 1].label


def test_articles_11_and_12_four_aggravating_two_mitigating(regulation):
    aggravating = regulation.list_of("circumstance.aggravating")
    mitigating = regulation.list_of("circumstance.mitigating")
    assert (aggravating.article, len(aggravating.items)) == ("第十一条", 4)
    assert (mitigating.article, len(mitigating.items)) == ("第十二条", 2)


def test_article_12_exemption_is_allowed(office):
    # 可从轻追究或不予追究
    assert office.rules().allows("accountability.exemption")


def test_article_8_methods_by_gravity(regulation):
    assert [(found.measure, found.gravity) for found in regulation.measures_for(team=True)] == [
        ("team_written_examination", Gravity.MINOR),
        ("team_circulated_criticism", Gravity.SERIOUS),
        ("team_adjustment", Gravity.GRAVE),
    ]
    by_gravity = {}
    for found in regulation.measures_for(team=False):
        by_gravity.setdefault(found.gravity, set()).add(found.measure)
    assert by_gravity == {
        Gravity.MINOR: {"criticism_education", "admonition_talk", "written_examination"},
        Gravity.SERIOUS: {"circulated_criticism"},
        # 党纪政纪处分，或者…调整职务、责令辞职、免职: discipline too belongs to 情节严重 here
        Gravity.GRAVE: {
            "party_discipline",
            "administrative_discipline",
            "post_adjustment",
            "resignation_ordered",
            "removal",
        },
        Gravity.CRIME: {"transfer_to_justice"},
    }


def test_articles_14_and_15_who_decides(regulation):
    (team,) = regulation.authority_for("team")
    assert (team.article, team.decides) == ("第十四条", ("managing_organ",))
    by_matter = {found.matter: found for found in regulation.authority_for("cadre")}
    assert by_matter["responsibility"].article == "第十四条"
    # 纪检监察机关; 组织人事部门, 或者…纪检监察机关会同组织人事部门
    assert set(by_matter["discipline"].decides) == {
        "discipline_organ",
        "personnel_department",
        "joint",
    }
    assert by_matter["discipline"].article == "第十五条"


def test_article_14_everybody_but_plain_workers_falls_under_the_authority_for_cadres(regulation):
    included = regulation.included_roles
    for role in (
        "party_secretary",
        "village_secretary",
        "village_cadre",
        "station_head",
        "unit_head",
    ):
        assert "cadre" in included[role]
    assert "cadre" not in included["unit_staff"]


@pytest.mark.parametrize(
    ("measure", "rule"),
    [("resignation_ordered", "influence.resignation"), ("removal", "influence.removal")],
)
def test_article_18_no_equivalent_post_for_one_year(office, measure, rule):
    # 单独受到责令辞职、免职处理的…一年内不得重新担任…相当的领导职务
    decide(office, measure)
    found = office.one(rule, "village_secretary")
    assert (found.opens_on, found.due_on) == (date(2026, 3, 10), date(2027, 3, 10))
    assert found.nature is RuleNature.EFFECT
    assert found.state_on(date(2027, 3, 11)) is DueState.ENDED
    other = {"influence.resignation", "influence.removal"} - {rule}
    assert office.due(*other) == []


def test_article_18_post_adjustment_has_no_period_and_demotion_does_not_stand_here(
    office, regulation
):
    decide(office, "post_adjustment,demotion")
    assert [r.rule_id for r in restrictions_from(office.rules(), office.events)] == [
        "influence.award"
    ]
    assert "absence.demotion" in {item.id for item in regulation.absences}


def test_article_18_with_discipline_the_longer_period_decides(office):
    # 18 months from 10 March 2026 against one year
    decide(office, "removal,party_discipline", influence_months="18")
    longer = restrictions_from(office.rules(), office.events)
    assert free_from(longer, date(2026, 6, 1)) == date(2027, 9, 10)
    office.events.clear()
    # 6 months against one year
    decide(office, "removal,warning", influence_months="6")
    shorter = restrictions_from(office.rules(), office.events)
    assert free_from(shorter, date(2026, 6, 1)) == date(2027, 3, 10)


def test_article_18_every_method_costs_the_award_of_the_year(office, regulation):
    # 受到责任追究的，取消当年…: no difference between methods, nor between teams and people
    for method in regulation.measures:
        office.events.clear()
        decide(office, method.measure, target="village" if method.team else "villager")
        found = restrictions_from(office.rules(), office.events)
        assert award_years_lost(found) == {2026}
        assert max(item.end for item in found if item.bars.endswith("评优和评先")) == date(
            2026, 12, 31
        )


def test_article_17_a_change_of_post_ends_nothing(office):
    # transferred on 1 March, decided on 10 March, appeal still his own
    office.leave("village_secretary", date(2026, 2, 28))
    office.appoint("village_secretary", "office", "office_cadre", date(2026, 3, 1))
    decide(office, "removal")
    office.happens("accountability.service", date(2026, 3, 12), [], ["village_secretary"])
    assert office.one("influence.removal", "village_secretary").due_on == date(2027, 3, 10)
    assert office.one("appeal.file").responsible_person == "village_secretary"
    assert office.rules().amount_on("accountability.survives_transfer", date(2026, 3, 10))


def test_article_19_written_appeal_and_its_decision_without_a_number_of_days(office):
    office.happens("accountability.service", date(2026, 3, 12), [], ["village_secretary"])
    right = office.one("appeal.file")
    assert (right.nature, right.due_on, right.responsible_person) == (
        RuleNature.RIGHT,
        None,
        "village_secretary",
    )
    assert right.state_on(date(2027, 12, 31)) is DueState.UNDATED  # it never lapses
    office.happens(
        "accountability.appeal", date(2026, 7, 1), ["village_secretary"], unit="committee",
        received_on="2026-07-02",
    )  # fmt: skip
    duty = office.one("appeal.decide")
    assert (duty.nature, duty.due_on, duty.opens_on) == (RuleNature.DUTY, None, date(2026, 7, 1))
    assert duty.responsible_person == "inspector"
    assert not duty.is_overdue(date(2027, 12, 31))
    office.happens(
        "accountability.appeal_decision", date(2026, 8, 3), [], ["village_secretary"],
        outcome="maintain",
    )  # fmt: skip
    assert office.one("appeal.decide").done_on == date(2026, 8, 3)


def test_article_19_a_team_may_appeal_too(office):
    # 受到责任追究的领导班子、党员干部
    office.happens("accountability.service", date(2026, 3, 12), unit="village")
    found = office.one("appeal.file")
    assert (found.subject_person, found.unit_id, found.due_on) == (None, "village", None)


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        # 第六条第（一）项 1, 2, 8, 11, 12, 13; 第（二）项 1, 2
        ("duty.responsibility_division", {("team", 1)}),
        ("duty.regular_study", {("team", 2)}),
        ("duty.transmit_orders", {("team", 8), ("secretary", 1), ("secretary", 2)}),
        ("duty.responsibility_report", {("team", 11)}),
        ("duty.responsibility_report_village", {("team", 11)}),
        ("duty.inspection_feedback", {("team", 12)}),
        ("duty.correct_subordinates", {("team", 13)}),
        ("duty.double_investigation", {("team", 13)}),
    ],
)
def test_article_6_a_missed_duty_names_its_circumstance(regulation, rule, items):
    found = {(listed.subjects[0], item.no) for listed, item in regulation.breaches(rule)}
    assert found == items


def test_article_6_reports_are_owed_as_often_as_the_unit_says(office):
    # 按规定…述廉和报告: no number in the text, so none is owed until the unit gives one
    assert office.due("duty.responsibility_report") == []
    assert unanswered(office.regulation, {}) == ()
    office.answers["responsibility_report_times"] = "1"
    branch = office.one("duty.responsibility_report")
    assert (branch.unit_id, branch.responsible_person) == ("branch", "branch_secretary")
    village = office.one("duty.responsibility_report_village")
    assert (village.unit_id, village.responsible_person) == ("village", "village_secretary")
    assert branch.due_on == village.due_on == date(2026, 12, 31)
    office.happens(
        "duty.done", date(2026, 11, 3), unit="village", rule="duty.responsibility_report_village"
    )
    assert office.one("duty.responsibility_report_village").done_on == date(2026, 11, 3)
    assert office.one("duty.responsibility_report").done_on is None


def test_article_23_is_lost_and_said_to_be(regulation):
    absent = {item.id: item.label for item in regulation.absences}
    assert "第二十三条" in absent["absence.article_23"]
    articles = {rule.article for rule in regulation.rules}
    assert not any(article.startswith("第二十三条") for article in articles)
    assert "第二十二条" in articles


def test_the_day_is_our_own_estimate_and_says_so(regulation):
    # after 2014 (从严治党 in full), before October 2016 (党内监督条例（试行） is still cited)
    since = regulation.text("accountability").since
    assert date(2014, 12, 1) < since < date(2016, 10, 27)
    assert "推定" in regulation.text("accountability").note


def test_no_filing_and_no_limits_were_invented(office, regulation):
    absent = {item.id for item in regulation.absences}
    assert {
        "absence.filing",
        "absence.appeal_limit",
        "absence.suspension",
        "absence.investigation_limit",
        "absence.nine_bans",
    } <= absent
    rules = {rule.id for rule in office.rules().rules}
    assert not rules & {"accountability.filing", "appeal.no_suspension", "influence.demotion"}


def test_what_holds_at_all_times_cites_its_article(office):
    in_force = {rule.id: rule.article for rule in office.rules().rules}
    expected = {
        "accountability.subjects": "第二条",
        "accountability.principles": "第三条",
        "liability.distinguish": "第四条",
        "accountability.nine_bans": "第七条",
        "accountability.combination": "第八条",
        "accountability.precedence": "第十三条",
        "authority.cadre_management": "第十四条",
        "accountability.survives_transfer": "第十七条",
        "accountability.score_link": "第十八条第一款",
        "accountability.oversight": "第二十条",
        "accountability.non_members": "第二十一条",
        "accountability.interpretation": "第二十二条",
    }
    assert {rule: in_force[rule] for rule in expected} == expected
