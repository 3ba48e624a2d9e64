"""Quorums, limits, lists, liability, authority and what the unit is asked: all documents."""

from datetime import date

import pytest

from db.vocabulary import SubjectClass
from desktop.rules.adoption import unanswered

DAY = date(2026, 6, 1)


def enough(office, rule_id, number, whole=None):
    """Return whether a number (of a whole) reaches what the rule in force asks for."""
    rules = office.rules()
    rule = rules.regulation.rule(rule_id)
    wanted = rules.amount_on(rule_id, DAY).amount
    share = next((value.of for value in rule.values if value.of), None)
    left, right = (number * share, wanted * whole) if share else (number, wanted)
    return left >= right if rule.inclusive else left > right


@pytest.mark.parametrize(
    ("rule", "whole", "least"),
    [
        # “三重一大”办法第二部分, 议事细则第五条: 半数以上 of 8 members, of 9 members
        ("quorum.attendance", 8, 4),
        ("quorum.attendance", 9, 5),
        ("quorum.procedure_attendance", 8, 4),
        # 讨论干部问题: 三分之二以上 of 9, of 8
        ("quorum.attendance_cadres", 9, 6),
        ("quorum.attendance_cadres", 8, 6),
        ("quorum.procedure_attendance_cadres", 9, 6),
        # 第六条第（六）项: 赞成票数超过应到会党组成员的半数, of 8, of 9
        ("quorum.pass", 8, 5),
        ("quorum.pass", 9, 5),
        # 述责述廉（四）4: 不少于参会总人数10%, of 30
        ("quorum.accounts", 30, 3),
        # （四）9: 不称职票超过三分之一, of 9
        ("accounts.incompetent", 9, 4),
    ],
)
def test_shares_of_people_and_votes(office, rule, whole, least):
    assert enough(office, rule, least, whole)
    assert not enough(office, rule, least - 1, whole)


@pytest.mark.parametrize(
    ("rule", "answer", "given", "reached", "not_reached"),
    [
        # 意见第7项: 半年内配齐; 议事细则第六条第（三）项: 至少提前1个工作日
        ("duty.discipline_vacancy", None, None, 7, 6),
        ("decision.procedure_notice", None, None, 1, 0),
        # 工作规则第五十二项: 时间超过两天的报局长批准; 中心组第四项: 提前一周
        ("travel.leave_days", None, None, 3, 2),
        ("study.stage_plan", None, None, 1, 0),
        # XX万元以上 includes the amount itself; 超过XX万元 does not
        ("decision.project_single", "project_single", "50", 50, 49),
        ("decision.project_bundle", "project_bundle", "80", 80, 79),
        ("decision.repair", "project_repair", "30", 30, 29),
        ("decision.budget_item", "budget_item", "20", 20, 19),
        ("decision.event", "event_cost", "5", 5, 4),
        ("decision.transfer", "transfer_amount", "100", 100, 99),
        ("request.project", "request_project", "50", 50, 49),
        ("finance.donation", "donation_amount", "3", 4, 3),
        # 满XX年, X年以上, XX天以内(含) and above
        ("cadres.rotation_section", "rotation_section_years", "8", 8, 7),
        ("cadres.rotation_post", "rotation_post_years", "5", 5, 4),
        ("cadres.exchange", "exchange_years", "10", 10, 9),
        ("duty.discipline_rotation", "discipline_rotation_years", "6", 6, 5),
        ("travel.section_length", "travel_section_length", "2", 3, 2),
        # 提前X个工作日; 不少于XX小时; 最长不超过XX个工作日
        ("decision.notice", "meeting_notice_days", "2", 2, 1),
        ("study.self_study", "self_study_hours", "4", 4, 3),
        ("finance.training_senior", "training_senior_hours", "24", 24, 23),
        ("finance.training_junior", "training_junior_hours", "12", 12, 11),
        ("disclosure.extension", "disclosure_extension_days", "15", 16, 15),
    ],
)
def test_limits_and_the_blanks_that_the_unit_fills_in(
    office, rule, answer, given, reached, not_reached
):
    if answer:
        office.answers.pop(answer, None)
        assert office.rules().amount_on(rule, DAY).amount is None
        office.answers[answer] = given
    assert enough(office, rule, reached)
    assert not enough(office, rule, not_reached)


def test_accounts_4_9_a_rating_below_the_blanked_shares_has_consequences(office):
    # 优称率低于XX的诫勉; 连续两年低于XX的…组织处理 (80 % and 75 % here)
    office.answers |= {"rating_admonition": "80", "rating_two_years": "75"}
    assert enough(office, "accounts.rating_admonition", 40, 50)
    assert not enough(office, "accounts.rating_admonition", 39, 50)
    assert enough(office, "accounts.rating_two_years", 39, 50)
    assert not enough(office, "accounts.rating_two_years", 37, 50)


def test_every_blank_is_asked_and_has_to_be_answered(office):
    # XX or X as a number: documents 1 (2), 2 (9), 4 (1), 5 (3), 6 (4), 7 (2), 9 (5), 10 (3),
    # 12 (2), 13 (1), 14 (3); the two lengths of 外出 in document 6 are one number.
    open_questions = unanswered(office.regulation, {})
    texts = [question.text for question in open_questions]
    assert {text: texts.count(text) for text in texts} == {
        "opinions": 2,
        "major_decisions": 9,
        "working_rules": 1,
        "cadres": 3,
        "travel": 4,
        "personal_matters": 2,
        "inquiry_and_talks": 5,
        "finance": 3,
        "accounts": 2,
        "study": 1,
        "government_disclosure": 3,
    }
    asked = {rule for question in open_questions for rule in question.rules}
    left_open = {
        rule.id for rule in office.regulation.rules if any(value.open for value in rule.values)
    }
    assert asked == left_open | {"duty.clue_list"}  # its count is known, its day is not


def test_rules_of_two_texts_on_the_same_meeting_both_hold_unless_the_unit_chooses(office):
    # 002-2 第二部分第（一）项 against 002-3 第六条第（三）项
    notices = {"decision.notice", "decision.procedure_notice"}

    def in_force():
        return {rule.id for rule in office.rules().rules} & notices

    assert in_force() == notices
    office.answers["meeting_notice"] = "procedure"
    assert in_force() == {"decision.procedure_notice"}
    office.answers["meeting_notice"] = "major_decisions"
    assert in_force() == {"decision.notice"}
    assert {office.regulation.rule(rule).about for rule in notices} == {"decision.notice"}


def test_chair_or_majority_and_secret_or_recorded_votes_are_open(office):
    # 002-2 第二部分第（五）项 against 002-3 第六条第（五）项、第（六）项
    def on(rule):
        return rule in {item.id for item in office.rules().rules}

    assert (on("quorum.pass"), on("decision.chair_reason")) == (True, False)
    assert on("decision.recorded_vote")
    office.answers |= {"decision_rule": "chair", "vote_form": "secret"}
    assert (on("quorum.pass"), on("decision.chair_reason")) == (False, True)
    assert not on("decision.recorded_vote")


def test_who_approves_an_inquiry_is_asked_with_a_default(office):
    # 002-9: 第二条 局领导, 第五条第（一）项 党组书记
    (question,) = [q for q in office.regulation.questions if q.id == "inquiry_approver"]
    assert {option.id for option in question.options} == {"secretary", "leader"}
    assert question not in unanswered(office.regulation, {})


def test_the_lists_have_the_numbers_of_the_source(regulation):
    counts = {
        "decision.matters": 10,  # 002-2 一（一）
        "decision.personnel": 6,  # （二）
        "decision.projects": 8,  # （三）
        "decision.funds": 3,  # （四）
        "decision.outcomes": 5,  # 二（五）
        "decision.major_problems": 12,  # 002-3 第四条
        "decision.unit_breaches": 4,  # 第十五条
        "decision.norm_fields": 11,  # 第八条至第十条
        "request.matters": 5,  # 002-4 第二十八项
        "conduct.four_prohibitions": 4,  # 第五十项
        "talk.admonition_situations": 6,  # 002-5 第十九项
        "cadres.levels": 4,  # 第十一项
        "cadres.procedure_steps": 6,  # 第十二项
        "travel.form_fields": 5,  # 002-6 四6
        "report.items": 7,  # 002-7 二
        "report.contents": 4,  # 三
        "talk.integrity_contents": 8,  # 002-8 四
        "talk.integrity_steps": 2,  # 五5
        "talk.admonition_steps": 3,  # 七
        "talk.situations": 7,  # 002-9 第二条
        "talk.inquiry_sources": 3,  # 第四条
        "pledge.targets": 8,  # 002-11 一
        "pledge.accountability": 2,  # 二
        "accounts.duty_contents": 5,  # 002-12（一）
        "accounts.integrity_contents": 3,  # （二）
        "accounts.compliance_contents": 4,  # （三）
        "disclosure.public_matters": 10,  # 002-14 第九条（一）
        "disclosure.service_matters": 9,  # （二）对外
        "disclosure.internal_matters": 5,  # （二）对内
        "disclosure.breaches": 5,  # 第十四条
        "disclosure.grades": 4,
        "disclosure.party_matters": 6,  # 002-15 四
        "disclosure.party_methods": 3,  # 五（一）
        "disclosure.party_times": 4,  # 五（四）
        "clue.outcomes": 5,  # 002-1 第13项
    }
    assert {key: len(regulation.list_of(key).items) for key in counts} == counts
    codes = [item.code for item in regulation.list_of("report.items").items]
    assert (codes[3], codes[5]) == ("own_travel", "family_dispute")


def test_opinions_21_circumstances_of_each_class(regulation):
    # 第21项 (discipline also 第12项): who answers for what was not stopped are heads and discipline
    sizes = {subject: len(regulation.triggers(subject).items) for subject in SubjectClass}
    assert sizes == {
        SubjectClass.TEAM: 2,
        SubjectClass.SECRETARY: 5,
        SubjectClass.MEMBER_OR_HEAD: 2,
        SubjectClass.DISCIPLINE: 6,
    }
    (_, first), (_, second) = regulation.breaches("duty.no_suppression")
    assert (first.no, second.no) == (5, 6)


def test_opinions_21_heads_answer_for_corruption_and_discipline_too_where_nothing_was_done(
    regulation,
):
    # 第21项: 追究相关人员的领导责任; 党政主要领导的主体责任和纪委的监督责任
    steps = {step.condition: set(step.answers) for step in regulation.liability}
    assert steps == {
        "any": {"section_head", "unit_director", "unit_party_secretary"},
        "grave": {"unit_director", "unit_party_secretary", "unit_discipline_secretary"},
    }


def test_who_decides(regulation):
    # 002-5 第十九项: 由局党组实行诫勉; 002-12（四）9: 建议上级部门…免职; 002-14 第十四条
    (admonition,) = regulation.authority_for("managed_cadre")
    assert admonition.decides == ("party_group",)
    (removal,) = regulation.authority_for("incompetent_cadre")
    assert (removal.outside, removal.decides) == (True, ("superior",))
    (disclosure,) = regulation.authority_for("disclosure_offender")
    assert disclosure.decides == ("disclosure_group",)
    # 002-7 四2: 按干部管理权限, nobody is named.
    (reports,) = regulation.authority_for("personal_matters_cadre")
    assert reports.decides == ()


def test_consequences_of_each_document_stand_at_their_articles(regulation):
    found = {item.id: (item.text, item.article) for item in regulation.consequences}
    expected = {
        "decision.bypass": ("rules_of_procedure", "第十三条"),
        "decision.uncorrected": ("rules_of_procedure", "第十四条"),
        "decision.unit_breach_grave": ("rules_of_procedure", "第十五条"),
        "decision.loss": ("major_decisions", "第三部分第（六）项"),
        "request.after_act": ("working_rules", "第三十项"),
        "report.breach": ("personal_matters", "第四部分第2项"),
        "talk.admonition_failed": ("integrity_talks", "第八部分第4项"),
        "talk.inquiry_late": ("inquiry_and_talks", "第五条第（三）项"),
        "talk.retaliation": ("inquiry_and_talks", "第六条"),
        "accounts.low_two_years": ("accounts", "第（四）部分第9项"),
        "disclosure.failed": ("government_disclosure", "第十三条第4项"),
    }
    assert {key: found[key] for key in expected} == expected


def test_the_source_has_no_appeal_no_influence_period_and_no_graded_measures(office):
    # Accountability follows other rules (意见第21项); nothing is made up for it.
    office.happens(
        "accountability.decision",
        date(2026, 3, 10),
        ["secretary"],
        ["office_head"],
        measures="removal",
        subject_class="member_or_head",
    )
    office.happens("accountability.service", date(2026, 3, 12), [], ["office_head"])
    due = {rule.id for rule in office.rules().rules if office.due(rule.id)}
    assert not {rule for rule in due if rule.startswith(("appeal", "influence", "accountability"))}
    assert office.regulation.measures_for(team=False) == ()
    assert {item.id for item in office.regulation.absences} >= {
        "absence.appeal",
        "absence.influence",
        "absence.measures",
        "absence.hearing",
    }
