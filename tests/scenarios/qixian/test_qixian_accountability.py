"""责任追究办法: appeal, filing, influence periods, authority, lists."""

from datetime import date

import pytest

from db.vocabulary import Gravity, RestrictionFamily, RuleNature, SubjectClass, UnitKind
from desktop.rules.facts import UnitFact
from desktop.rules.influence import award_years_lost, free_from, restrictions_from
from desktop.rules.obligations import DueState


def decide(office, measures, on=date(2026, 3, 10), **attributes):
    office.happens(
        "accountability.decision",
        on,
        ["secretary"],
        ["office_head"],
        unit="general",
        measures=measures,
        subject_class="member_or_head",
        **attributes,
    )


def test_article_17_appeal_within_15_days_of_receiving_the_decision(office):
    # 自受到责任追究决定书之日起15日内: 18 September + 15 = 3 October, off until 7 October
    office.happens("accountability.service", date(2026, 9, 18), [], ["office_head"])
    found = office.one("appeal.file")
    assert (found.due_on, found.nature) == (date(2026, 10, 8), RuleNature.RIGHT)
    assert found.responsible_person == "office_head"
    assert found.state_on(date(2026, 10, 9)) is DueState.LAPSED
    assert not found.is_overdue(date(2026, 10, 9))


def test_article_17_decision_on_the_appeal_within_30_days(office):
    # 接到书面申诉后，应当在30日内: 8 October + 30 = 7 November, a Saturday
    office.happens("accountability.appeal", date(2026, 10, 8), ["office_head"], unit="general")
    found = office.one("appeal.decide")
    assert (found.due_on, found.responsible_person) == (date(2026, 11, 9), "secretary")
    assert found.is_overdue(date(2026, 11, 10))


def test_article_15_and_19_report_up_and_filing_without_a_number_of_days(office):
    decide(office, "circulated_criticism", body="branch_meeting")
    assert office.one("accountability.report_up").due_on is None
    filing = office.one("accountability.filing")
    assert (filing.due_on, filing.responsible_person) == (None, "discipline_head")
    office.happens("accountability.filing", date(2026, 3, 20), [], ["office_head"])
    assert office.one("accountability.filing").done_on == date(2026, 3, 20)


def test_article_15_the_general_branch_reports_to_nobody_that_it_decided_itself(office):
    decide(office, "removal", body="general_branch_meeting")
    assert office.due("accountability.report_up") == []


def test_nobody_is_named_where_several_discipline_offices_could_be_meant(office):
    second = UnitFact("other", "第二纪检监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "general")
    office.units = (*office.units, second)
    decide(office, "circulated_criticism")
    assert office.one("accountability.filing").responsible_person is None


@pytest.mark.parametrize(
    ("measure", "rule", "end"),
    [
        ("resignation_taken", "influence.resignation", date(2027, 3, 10)),
        ("resignation_ordered", "influence.resignation", date(2027, 3, 10)),
        ("removal", "influence.removal", date(2027, 3, 10)),
        ("demotion", "influence.demotion", date(2028, 3, 10)),
    ],
)
def test_article_18_one_year_and_two_years_and_the_award_of_that_year(office, measure, rule, end):
    decide(office, measure)
    found = office.one(rule, "office_head")
    assert (found.opens_on, found.due_on, found.nature) == (
        date(2026, 3, 10),
        end,
        RuleNature.EFFECT,
    )
    assert found.state_on(end) is DueState.OPEN
    assert found.state_on(date(2028, 3, 11)) is DueState.ENDED
    assert office.one("influence.award").due_on == date(2026, 12, 31)


def test_article_18_with_discipline_the_longer_period_decides(office):
    decide(office, "removal,party_discipline", influence_months="18")
    found = restrictions_from(office.rules(), office.events)
    assert free_from(found, date(2026, 6, 1)) == date(2027, 9, 10)
    families = {item.family: item.end for item in found}
    assert families[RestrictionFamily.ORGANISATIONAL] == date(2027, 3, 10)
    assert award_years_lost(found) == {2026}


def test_article_18_mild_measures_cost_the_award_only(office):
    decide(office, "criticism_education")
    found = restrictions_from(office.rules(), office.events)
    assert [item.rule_id for item in found] == ["influence.award"]


def test_an_influence_period_never_moves_off_a_holiday(office):
    decide(office, "removal", on=date(2026, 1, 1))
    assert office.one("influence.removal").due_on == date(2027, 1, 1)


def test_a_decision_revoked_on_appeal_has_no_effects(office):
    decide(office, "removal")
    office.happens(
        "accountability.appeal_decision", date(2026, 5, 8), [], ["office_head"], outcome="revoke"
    )
    assert office.due("influence.removal") == office.due("influence.award") == []


def test_a_decision_changed_on_appeal_keeps_its_start(office):
    decide(office, "demotion")
    office.happens(
        "accountability.appeal_decision",
        date(2026, 5, 8),
        [],
        ["office_head"],
        outcome="change",
        measures="removal",
    )
    assert office.due("influence.demotion") == []
    assert office.one("influence.removal").due_on == date(2027, 3, 10)


def test_the_lists_have_the_numbers_of_the_source(regulation):
    # 责任追究办法 第七条至第十二条; 约谈细则 第十六条; 报告制度 第二部分; 同级监督 第十八条
    counts = {
        "trigger.team": 18,
        "trigger.secretary": 16,
        "trigger.member_or_head": 15,
        "trigger.discipline": 13,
        "circumstance.aggravating": 5,
        "circumstance.mitigating": 3,
        "talk.situations": 14,
        "report.items": 7,
        "assessment.grades": 4,
    }
    assert {key: len(regulation.list_of(key).items) for key in counts} == counts
    assert regulation.triggers(SubjectClass.DISCIPLINE).article == "第十条"


def test_article_6_methods_by_gravity(regulation):
    team = [(m.measure, m.gravity) for m in regulation.measures_for(team=True)]
    assert team == [
        ("team_written_examination", Gravity.MINOR),
        ("team_circulated_criticism", Gravity.SERIOUS),
        ("team_adjustment", Gravity.GRAVE),
    ]
    grave = {m.measure for m in regulation.measures_for(team=False) if m.gravity is Gravity.GRAVE}
    # 调整职务、引咎辞职、责令辞职、免职和降职
    assert grave == {
        "post_adjustment",
        "resignation_taken",
        "resignation_ordered",
        "removal",
        "demotion",
    }


def test_articles_13_to_16_who_proposes_and_decides(regulation):
    (branch_team,) = regulation.authority_for("branch_team")
    assert branch_team.decides == ("general_branch_meeting",)
    assert set(branch_team.proposes) == {"general_discipline_member", "discipline_office_head"}
    responsibility, discipline = regulation.authority_for("unit_head")
    assert (responsibility.article, responsibility.report_up) == ("第十五条", True)
    assert discipline.decides == ("general_branch_meeting", "bureau_meeting")
    assert all(item.outside for item in regulation.authority_for("director"))
    # Nobody is named for other members of the team and for the head of the discipline office.
    for subject in ("general_member", "discipline_office_head"):
        (item,) = regulation.authority_for(subject)
        assert item.decides == ()


def test_missed_duties_name_their_circumstance(regulation):
    # 责任追究办法 7(5), 8(12), 9(11) reports; 7(9), 8(2) hearing; 8(8), 9(7) heart-to-heart;
    # 8(7), 9(6), 10(9) talks upon signs; 7(16), 8(15), 9(14) assessment; 10(11) 一案双查
    expected = {
        "duty.responsibility_report": {("team", 5), ("secretary", 12), ("member_or_head", 11)},
        "duty.hear_discipline": {("team", 9), ("secretary", 2)},
        "duty.heart_to_heart": {("secretary", 8), ("member_or_head", 7)},
        "talk.special": {("secretary", 7), ("member_or_head", 6), ("discipline", 9)},
        "duty.responsibility_assessment": {
            ("team", 16),
            ("secretary", 15),
            ("member_or_head", 14),
        },
        "duty.double_investigation": {("discipline", 11)},
    }
    for rule, items in expected.items():
        found = {(listed.subjects[0], item.no) for listed, item in regulation.breaches(rule)}
        assert found == items


def test_no_audio_or_video_attachments(office):
    # 同级监督 第四条第（一）项
    assert not office.rules().allows("attachment.audio_visual")
