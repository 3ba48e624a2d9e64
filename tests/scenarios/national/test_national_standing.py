"""Facts without a date: which of them hold at once, under which article, and which wait."""

from desktop.rules.rule_model import StandingRule

# Seen in a statute or on a public page; they hold without being asked for.
HOLDING = {
    # 责任制规定
    "responsibility.team": "第六条",
    "responsibility.secretary": "第六条",
    # 问责条例: who answers, for life, and improper decisions
    "liability.collective": "责任划分（条号待核实）",
    "accountability.lifelong": "终身问责（条号待核实）",
    "accountability.correct_improper": "第二十一条",
    "accountability.correct_by_superior": "第二十一条",
    # 主体责任规定
    "main_duty.scope": "第二条",
    # 纪律处分条例
    "influence.stack_party": "第二十一条",
    "influence.party_start": "第二十一条",
    "influence.probation_term": "第十二条",
    "influence.party_expulsion": "第十三条",
    # 干部任用条例
    "influence.no_candidate": "第二十四条第（六）项",
    # 政务处分法
    "influence.administrative_start": "第八条第二款",
    "influence.gravest_administrative": "第十五条",
    "decision.hearing": "第四十三条",
    "accountability.formalities_extended": "第五十四条",
    "appeal.no_suspension": "第五十六条",
    # 民法典
    "counting.day_zero": "第二百零一条",
    "counting.month_end": "第二百零二条",
    "counting.holiday": "第二百零三条",
    # 监督执纪规则, 提醒函询诫勉细则
    "talk.inquiry_countersign": "谈话函询（条号待核实）",
    "talk.inquiry_life_meeting": "谈话函询（条号待核实）",
    "talk.transcript": "谈话（条号待核实）",
    "talk.by_discipline_head": "谈话（条号待核实）",
    "talk.safe_place": "谈话（条号待核实）",
    "talk.inquiry_approval": "函询（条号从缺）",
    "talk.inquiry_reply_personnel": "函询（条号从缺）",
    "talk.admonition_approval": "诫勉（条号从缺）",
    # 个人有关事项规定
    "report.scope": "第二条",
    "report.checking": "第十一条",
    "report.wealth_explained": "第十二条",
}

# Known, but only for a unit that chooses them: ways to appeal, other bases, local customs.
WAITING = {
    "appeal.file_interim",
    "appeal.decide_interim",
    "appeal.no_suspension_interim",
    "appeal.file_supervision",
    "appeal.decide_supervision",
    "appeal.file_again_supervision",
    "appeal.decide_again_supervision",
    "appeal.file_civil",
    "appeal.decide_civil",
    "appeal.complain_civil",
    "appeal.complain_directly",
    "appeal.decide_complaint",
    "influence.party_probation_whole",
    "influence.institution_warning",
    "influence.institution_demerit",
    "influence.institution_downgrade",
    "talk.admonition_examination",
}


def test_facts_without_a_date_that_hold_at_once(office):
    standing = [rule for rule in office.rules().rules if isinstance(rule, StandingRule)]
    assert {rule.id: rule.article for rule in standing} == HOLDING


def test_the_cap_on_merged_sanctions_holds_at_once(office):
    assert any(rule.id == "influence.stack_administrative" for rule in office.rules().rules)


def test_what_waits_for_the_unit(office, regulation):
    local = {rule.id for rule in regulation.rules if rule.text.startswith("local_")}
    off = {rule.id for rule in regulation.rules} - {rule.id for rule in office.rules().rules}
    verified = {rule for rule in off if regulation.rule(rule).verified}
    assert verified == WAITING | local


def test_second_steps_of_an_appeal_come_with_their_way(office):
    # 监察法 第五十六条: two months;
    # 公务员法 第九十五条, 第九十六条: thirty days, sixty and thirty more
    ways = {
        "supervision": {"appeal.decide_again_supervision"},
        "civil_servants": {"appeal.complain_directly", "appeal.decide_complaint"},
    }
    for answer, rules in ways.items():
        office.answers["appeal_route"] = answer
        on = {rule.id for rule in office.rules().rules if isinstance(rule, StandingRule)}
        assert on - set(HOLDING) == rules
