"""青海暂行办法: what is left of it, and that nothing of what is lost was filled in."""

from datetime import date

import pytest

from db.vocabulary import Gravity, RuleKind, SubjectClass
from desktop.rules.adoption import Adoption, RuleSet, unanswered
from desktop.rules.influence import award_years_lost, restrictions_from
from desktop.rules.obligations import DueState


def decide(office, measures, on=date(2026, 3, 10), target="inspector"):
    office.happens(
        "accountability.decision",
        on,
        [],
        [target],
        unit="committee",
        measures=measures,
        subject_class="discipline",
    )


@pytest.mark.parametrize(
    ("list_id", "article", "kept", "lost"),
    [
        # 第四条: （一）（二）, then the text breaks off
        ("trigger.team", "第四条", [1, 2], [3]),
        # 第六条: begins again in the middle of an item before （四）, ends with （十二）
        ("trigger.discipline", "第六条", list(range(4, 13)), [1, 2, 3]),
        ("circumstance.aggravating", "第十条", [1, 2, 3, 4], []),
        # 第十一条: breaks off within （一）
        ("circumstance.mitigating", "第十一条", [], [1, 2]),
    ],
)
def test_lost_items_keep_their_numbers_and_are_marked(regulation, list_id, article, kept, lost):
    found = regulation.list_of(list_id)
    assert found.article == article
    assert [item.no for item in found.items if not item.missing] == kept
    assert [item.no for item in found.items if item.missing] == lost


@pytest.mark.parametrize(
    ("subject", "article"),
    [
        # 第十条: 领导班子、领导干部具有…第四条、第六条所列情形
        (SubjectClass.TEAM, "第四条"),
        (SubjectClass.SECRETARY, "第四条"),
        (SubjectClass.MEMBER_OR_HEAD, "第四条"),
        (SubjectClass.DISCIPLINE, "第六条"),
    ],
)
def test_whose_circumstances_stand_where(regulation, subject, article):
    assert regulation.triggers(subject).article == article


def test_article_10_buying_off_investigators_aggravates(regulation):
    labels = [item.label for item in regulation.list_of("circumstance.aggravating").items]
    assert "收买" in labels[1]


def test_article_7_methods_for_teams(regulation):
    # 口头批评、责令书面检查；通报批评；调整处理
    assert [(m.measure, m.gravity) for m in regulation.measures_for(team=True)] == [
        ("team_oral_criticism", Gravity.MINOR),
        ("team_written_examination", Gravity.MINOR),
        ("team_circulated_criticism", Gravity.SERIOUS),
        ("team_adjustment", Gravity.GRAVE),
    ]


def test_article_7_methods_for_persons(regulation):
    by_gravity = {}
    for method in regulation.measures_for(team=False):
        by_gravity.setdefault(method.gravity, set()).add(method.measure)
    assert by_gravity == {
        Gravity.MINOR: {"criticism_education", "admonition_talk", "written_examination"},
        Gravity.SERIOUS: {"circulated_criticism"},
        # 情节严重: 党纪政纪处分，或者调整职务、责令辞职; no 免职, no 降职
        Gravity.GRAVE: {
            "party_discipline",
            "administrative_discipline",
            "post_adjustment",
            "resignation_ordered",
        },
    }


def test_article_9_the_award_of_the_year_and_nothing_that_was_lost(office):
    # 取消当年考核评优和评选各类先进的资格; a period after 责令辞职 does not stand in what is left
    decide(office, "resignation_ordered")
    assert office.one("influence.award", "inspector").due_on == date(2026, 12, 31)
    found = restrictions_from(office.rules(), office.events)
    assert [item.rule_id for item in found] == ["influence.award"]
    assert award_years_lost(found) == {2026}


def test_article_9_every_method_of_article_7_costs_the_award(office, regulation):
    for method in regulation.measures:
        office.events.clear()
        decide(office, method.measure, target="committee" if method.team else "inspector")
        (found,) = restrictions_from(office.rules(), office.events)
        assert found.end == date(2026, 12, 31)
        assert found.rule_id == ("influence.award_team" if method.team else "influence.award")


def test_in_force_from_the_day_of_the_notice(office):
    # 2015年1月13日; the text that is left names no day of its own
    rules = RuleSet(office.regulation, Adoption(date(2015, 1, 1)))
    decide(office, "circulated_criticism", on=date(2015, 1, 12))
    assert restrictions_from(rules, office.events) == ()
    office.events.clear()
    decide(office, "circulated_criticism", on=date(2015, 1, 13))
    (found,) = restrictions_from(rules, office.events)
    assert found.end == date(2015, 12, 31)
    assert "没有施行日期" in office.regulation.text("accountability").note


def test_no_appeal_and_no_filing_were_invented(office):
    decide(office, "party_discipline")
    assert office.due("appeal.file") == office.due("accountability.filing") == []
    lost = {item.id for item in office.regulation.absences}
    assert {"absence.appeal", "absence.filing", "absence.articles_12_16"} <= lost


def test_nobody_is_named_who_decides(regulation):
    for subject in ("team", "team_member", "discipline_team", "discipline_cadre"):
        (found,) = regulation.authority_for(subject)
        assert found.decides == found.proposes == ()
    assert regulation.bodies == ()


def test_article_6_reports_of_the_discipline_organ_as_often_as_the_unit_says(office):
    # 第六条第（五）项: 按规定要求, no number
    assert unanswered(office.regulation, {}) == ()
    assert office.due("duty.supervision_report") == []
    office.answers["supervision_report_times"] = "1"
    found = office.one("duty.supervision_report")
    assert (found.due_on, found.responsible_person) == (date(2026, 12, 31), "inspector")
    assert found.state_on(date(2027, 1, 1)) is DueState.OVERDUE


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        ("duty.assigned_matters", {("第四条", 1)}),
        ("duty.guide_lower_committees", {("第四条", 2)}),
        ("duty.style_supervision", {("第六条", 4)}),
        ("duty.supervision_report", {("第六条", 5)}),
        ("duty.rectify_after_talk", {("第六条", 5)}),
        ("duty.report_team_violations", {("第六条", 6)}),
        ("duty.discipline_review", {("第六条", 7), ("第六条", 8)}),
        ("duty.double_investigation", {("第六条", 9)}),
        ("duty.lead_lower_discipline", {("第六条", 10)}),
        ("duty.own_team", {("第六条", 11)}),
    ],
)
def test_a_missed_duty_names_its_circumstance(regulation, rule, items):
    found = {(listed.article, item.no) for listed, item in regulation.breaches(rule)}
    assert found == items


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("accountability.combination", "第八条"),
        ("liability.distinguish", "第九条第一款"),
        ("accountability.aggravation", "第十条"),
        ("accountability.mitigation", "第十一条"),
        ("accountability.elected_officials", "第十七条"),
        ("accountability.precedence", "第十八条"),
    ],
)
def test_what_holds_at_all_times_is_in_force_under_its_article(office, rule, article):
    found = next(r for r in office.rules().rules if r.id == rule)
    assert (found.kind, found.article) == (RuleKind.STANDING, article)


def test_article_11_lighter_treatment_is_owed_here(regulation):
    # 应当从轻; 宁波 第十六条 only allows it (可以)
    assert "应当" in regulation.rule("accountability.mitigation").label
