"""Three forms of pledge in layers: 实施办法 第九条第5项至第7项, 第十条第3项, 第十一条第2项."""

from datetime import date

import pytest

from desktop.rules.obligations import DueState

MARCH = date(2026, 3, 31)
YEAR_END = date(2026, 12, 31)
MEMBERS = {("secretary", "inspector"), ("secretary", "deputy")}
HEADS = {("deputy", "case_head"), ("deputy", "office_head"), ("inspector", "political_head")}
STAFF = {
    ("case_head", "case_deputy"),
    ("case_head", "case_cadre"),
    ("case_head", "case_clerk"),
    ("political_head", "political_clerk"),
}


def pairs(found):
    return {(item.responsible_person, item.subject_person) for item in found}


def sign(office, superior, pledger, kind="responsibility", on=date(2026, 2, 10), **attributes):
    office.happens(
        "pledge.signing", on, [superior], [pledger], f"{kind}-{pledger}", kind=kind, **attributes
    )


@pytest.mark.parametrize(
    ("rule", "layer", "article"),
    [
        # 10.3: 年初与班子成员面对面签订《责任书》和《公开承诺书》
        ("pledge.general_member", MEMBERS, "第十条第3项"),
        ("pledge.public_member", MEMBERS, "第十条第3项"),
        # 11.2: 年初与分管部门负责人签订《责任书》
        ("pledge.department_head", HEADS, "第十一条第2项"),
        # 9.6: 层级《公开承诺书》, for 管辖和分管部门
        ("pledge.public_department_head", HEADS, "第九条第6项"),
        # 9.7: 部门负责人与本部门工作人员签订《廉洁从检承诺书》
        ("pledge.integrity_staff", STAFF, "第九条第7项"),
    ],
)
def test_three_forms_of_pledge_by_layer_by_the_day_that_the_unit_sets(office, rule, layer, article):
    found = office.due(rule)
    assert pairs(found) == layer
    assert len(found) == len(layer)
    assert {o.due_on for o in found} == {MARCH}
    assert {o.article for o in found} == {article}
    assert all("没有写日期" in o.assumption for o in found)


@pytest.mark.parametrize(
    ("rule", "superior", "pledger", "kind"),
    [
        ("pledge.general_member", "secretary", "deputy", "responsibility"),
        ("pledge.public_member", "secretary", "deputy", "public"),
        ("pledge.department_head", "deputy", "case_head", "responsibility"),
        ("pledge.public_department_head", "deputy", "case_head", "public"),
        ("pledge.integrity_staff", "case_head", "case_clerk", "integrity"),
    ],
)
def test_each_of_the_three_forms_is_signed_for_itself(office, rule, superior, pledger, kind):
    # 9.5, 9.6, 9.7: three papers with three contents
    for other in {"responsibility", "public", "integrity"} - {kind}:
        sign(office, superior, pledger, other)
    assert office.one(rule, pledger).done_on is None
    sign(office, superior, pledger, kind, date(2026, 4, 1))
    assert office.one(rule, pledger).state_on(YEAR_END) is DueState.DONE_LATE


def test_what_a_member_signs_with_his_head_of_department_is_not_his_own(office):
    # 10.3 and 11.2 are two layers; the member takes part in both.
    sign(office, "deputy", "case_head")
    assert office.one("pledge.department_head", "case_head").done_on == date(2026, 2, 10)
    assert office.one("pledge.general_member", "deputy").done_on is None


def test_article_11_2_a_leader_of_another_department_cannot_sign(office):
    sign(office, "inspector", "case_head")
    assert office.one("pledge.department_head", "case_head").done_on is None


def test_two_questions_two_days(office):
    office.answers.update(pledge_day="02-15", pledge_day_lower="04-20")
    assert {
        rule: office.due(rule)[0].due_on
        for rule in (
            "pledge.general_member",
            "pledge.public_member",
            "pledge.department_head",
            "pledge.public_department_head",
            "pledge.integrity_staff",
        )
    } == {
        "pledge.general_member": date(2026, 2, 15),
        "pledge.public_member": date(2026, 2, 15),
        "pledge.department_head": date(2026, 2, 15),
        "pledge.public_department_head": date(2026, 4, 20),
        "pledge.integrity_staff": date(2026, 4, 20),
    }


def test_a_pledge_of_december_counts_for_the_year_that_it_names(office):
    sign(office, "secretary", "deputy", on=date(2025, 12, 30), year="2026")
    assert office.one("pledge.general_member", "deputy").state_on(date(2026, 1, 1)) is DueState.DONE


def test_who_joins_the_team_after_the_day_signs_by_the_end_of_the_year(office):
    office.appoint("newcomer", "group", "group_member", date(2026, 5, 4))
    assert office.one("pledge.general_member", "newcomer").due_on == YEAR_END


@pytest.mark.parametrize(
    ("rule", "layer", "kind"),
    [
        # 10.3 年底对落实情况进行检查考核 (both papers); 11.2 年底…检查考核
        ("duty.pledge_check_member", MEMBERS, "responsibility"),
        ("duty.pledge_check_public_member", MEMBERS, "public"),
        ("duty.pledge_check_department_head", HEADS, "responsibility"),
    ],
)
def test_year_end_check_of_the_pledges(office, rule, layer, kind):
    found = office.due(rule)
    assert pairs(found) == layer
    assert {o.due_on for o in found} == {YEAR_END}
    superior, pledger = min(layer)
    office.happens("pledge.check", date(2026, 12, 18), [superior], [pledger], kind="integrity")
    assert office.one(rule, pledger).done_on is None
    office.happens("pledge.check", date(2026, 12, 21), [superior], [pledger], kind=kind)
    assert office.one(rule, pledger).done_on == date(2026, 12, 21)


def test_article_9_7_asks_for_no_check_of_the_staff_pledges(office):
    asked = {
        rule.id for rule in office.rules().rules if "pledge.check" in getattr(rule, "acts", ())
    }
    assert asked == {
        "duty.pledge_check_member",
        "duty.pledge_check_public_member",
        "duty.pledge_check_department_head",
    }
