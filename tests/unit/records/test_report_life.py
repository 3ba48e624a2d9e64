"""Reports on personal matters (个人重大事项报告制度; 同级监督办法 arts 17, 18)."""

from datetime import date

import pytest

from db.vocabulary import ActKind, CaseState, Register, ReportItem, ReportKind

WEDDING = {
    "reporter": "zhang",
    "recipients": ["sec"],
    "item": "ceremony",
    "matter": "女儿婚礼",
    "happens_on": "2026-05-02",
    "place": "城关饭店",
    "funds": "家庭积蓄",
    "handling": "从简操办，不收管理服务对象礼金",
    "ceremony": "wedding",
    "relative": "张小某",
    "relation": "女儿",
    "guests_relatives": 60,
    "guests_friends": 40,
    "tables": 12,
    "vehicles": 6,
    "reported_on": "2026-04-20",
    "truthful": True,
}
FILING = {"received_by": "jian", "filed_on": "2026-04-20"}
REVIEW = {"reviewers": ["sec"], "conclusion": "agreed", "reviewed_on": "2026-04-22"}


@pytest.fixture
def matter(walk):
    return walk(Register.REPORT, ReportKind.MATTER)


def test_a_wedding_is_reported_ahead_filed_reviewed_and_compared_with_what_happened(matter):
    assert matter.type.confidential
    matter.make(ActKind.REPORT_PRIOR, **WEDDING)
    assert matter.stage == "待备案"
    assert matter.title == "张三：婚丧喜庆事宜"
    event = matter.event("report.prior-1")
    assert (event.actors, event.targets) == (frozenset({"zhang"}), frozenset({"sec"}))
    assert event.attributes == {"kind": "matter", "item": "ceremony", "matter_on": "2026-05-02"}
    matter.make(ActKind.REPORT_FILING, **FILING).make(ActKind.REPORT_REVIEW, **REVIEW)
    assert matter.stage == "待报事后情况"
    assert matter.offered() == {ActKind.REPORT_OUTCOME}
    outcome = {"actual_guests": 110, "actual_tables": 12, "reported_on": "2026-05-08"}
    found = matter.findings(ActKind.REPORT_OUTCOME, **outcome)
    assert [(item.field, "110" in item.message) for item in found] == [("actual_guests", True)]
    explained = {**outcome, "deviations": "临时增加外地亲属"}
    assert matter.findings(ActKind.REPORT_OUTCOME, **explained) == []
    matter.make(ActKind.REPORT_OUTCOME, **explained)
    assert matter.state is CaseState.CLOSED


def test_other_matters_end_with_the_review(matter):
    house = {
        "reporter": "zhang",
        "item": "housing",
        "matter": "出售住房一套",
        "happens_on": "2026-05-02",
        "housing_action": "sell",
        "price": "68.5",
        "reported_on": "2026-04-20",
    }
    found = matter.findings(ActKind.REPORT_PRIOR, **house)
    assert [item.message for item in found] == ["报告没有写明地点、资金来源、处理方法。"]
    assert found[0].article == "《个人重大事项报告制度》第三部分"
    matter.make(ActKind.REPORT_PRIOR, **house).make(ActKind.REPORT_FILING, **FILING)
    matter.make(ActKind.REPORT_REVIEW, **REVIEW)
    assert matter.state is CaseState.CLOSED
    assert "事后情况" not in "".join(matter.steps)


def test_an_oral_report_is_followed_by_a_written_one(matter, days):
    matter.make(
        ActKind.REPORT_ORAL,
        reporter="zhang",
        item="ceremony",
        matter="父亲去世",
        happens_on="2026-03-03",
        reported_at="2026-03-01T21:00",
        reason="事发突然",
        taken_by="jian",
    )
    assert matter.stage == "待补书面报告"
    assert matter.event("report.oral-1").attributes["matter_on"] == "2026-03-03"
    filled = matter.type.prefill(matter.type.act(ActKind.REPORT_WRITTEN), matter.case)
    assert filled["reporter"] == "zhang"
    assert filled["happens_on"] == "2026-03-03"
    written = {"place": "老家", "funds": "家庭积蓄", "handling": "从简"}
    late = matter.findings(
        ActKind.REPORT_WRITTEN,
        days({"report.written_after_oral": 10}),
        **written,
        reported_on="2026-03-14",
    )
    assert [item.article for item in late] == ["规则report.written_after_oral"]
    matter.make(ActKind.REPORT_WRITTEN, **written, reported_on="2026-03-10")
    assert matter.stage == "待备案"
    assert matter.steps[:2] == ["✓报告", "✓补报书面报告"]


def test_a_late_prior_report_is_a_finding_until_its_reason_is_given(matter, days):
    guide = days({"report.prior": -10})
    assert matter.findings(ActKind.REPORT_PRIOR, guide, **WEDDING) == []
    late = {**WEDDING, "reported_on": "2026-04-25"}
    assert [item.article for item in matter.findings(ActKind.REPORT_PRIOR, guide, **late)] == [
        "规则report.prior"
    ]
    assert matter.findings(ActKind.REPORT_PRIOR, guide, **late, late_reason="临时定期") == []
    after = matter.findings(ActKind.REPORT_PRIOR, **{**WEDDING, "reported_on": "2026-05-03"})
    assert "不是事前报告" in after[0].message


def test_a_written_report_without_an_oral_one_is_taken_with_a_finding(matter):
    found = matter.findings(ActKind.REPORT_WRITTEN, **WEDDING)
    assert [item.message for item in found] == ["还没有登记“口头报告”，就登记“补报书面报告”。"]


def test_one_matter_is_reported_in_writing_once(matter):
    matter.make(ActKind.REPORT_PRIOR, **WEDDING)
    assert "已经有书面报告" in matter.errors(ActKind.REPORT_WRITTEN, **WEDDING)[""]
    assert matter.errors(ActKind.REPORT_ORAL, reported_at="2026-05-01T08:00", reason="急")


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (ReportItem.HOUSING, {"housing_action", "address", "price"}),
        (ReportItem.CEREMONY, {"ceremony", "tables", "plates", "relation"}),
        (ReportItem.FAMILY_BUSINESS, {"business_form", "capital", "relative"}),
        (ReportItem.OWN_TRAVEL, {"destination", "purpose", "returns_on"}),
        (ReportItem.FAMILY_ABROAD, {"destination", "stay", "relation"}),
        (ReportItem.FAMILY_DISPUTE, {"dispute", "authority", "relative"}),
        (ReportItem.OTHER, set()),
    ],
)
def test_each_class_shows_its_own_boxes_only(matter, item, shown):
    fields = matter.type.act(ActKind.REPORT_PRIOR).fields
    asked = {one.name for one in fields if one.shown_when and one.asked({"item": item.value})}
    assert shown <= asked
    assert bool(asked) is bool(shown)
    assert ("tables" in asked) is (item is ReportItem.CEREMONY)


def test_only_a_ceremony_prints_the_ceremony_forms(matter):
    prior, outcome = (
        matter.type.act(kind) for kind in (ActKind.REPORT_PRIOR, ActKind.REPORT_OUTCOME)
    )
    assert prior.forms_for(WEDDING) == ("report_matter", "report_ceremony_plan")
    assert prior.forms_for({**WEDDING, "item": "housing"}) == ("report_matter",)
    assert outcome.forms_for({"item": "ceremony"}) == ("report_ceremony_outcome",)
    assert outcome.forms_for({"item": "own_travel"}) == ()


def test_nobody_comes_back_before_leaving(matter):
    trip = {
        **WEDDING,
        "item": "own_travel",
        "departs_on": "2026-05-02",
        "returns_on": "2026-05-01",
    }
    assert set(matter.errors(ActKind.REPORT_PRIOR, **trip)) == {"returns_on"}
    # The box of another class does not count.
    assert matter.errors(ActKind.REPORT_PRIOR, **{**trip, "item": "housing"}) == {}


def test_the_missing_fields_of_a_report(matter):
    assert set(matter.errors(ActKind.REPORT_PRIOR)) == {
        "reporter",
        "item",
        "matter",
        "happens_on",
        "reported_on",
    }


def test_an_untrue_report_is_verified_and_leads_to_a_dated_correction(matter):
    matter.make(ActKind.REPORT_PRIOR, **WEDDING)
    matter.make(
        ActKind.REPORT_VERIFICATION,
        verifiers=["jian"],
        result="untrue",
        sanction="correction",
        correct_by="2026-06-01",
        verified_on="2026-05-20",
    )
    assert matter.case.acts[-1].deadline == date(2026, 6, 1)
    assert matter.event("report.verification-1").attributes == {
        "kind": "matter",
        "verified": "no",
        "due_on": "2026-06-01",
    }
    assert matter.stage == "待备案"


def test_the_yearly_statement_with_and_without_changes(walk):
    annual = walk(Register.REPORT, ReportKind.ANNUAL)
    statement = {"reporter": "zhang", "year": 2026, "reported_on": "2026-12-15"}
    assert set(annual.errors(ActKind.REPORT_ANNUAL, **statement)) == {"changed"}
    assert set(annual.errors(ActKind.REPORT_ANNUAL, **statement, changed=True)) == {"changes"}
    assert set(annual.errors(ActKind.REPORT_ANNUAL, **{**statement, "year": 0}, changed=False)) == {
        "year"
    }
    annual.make(ActKind.REPORT_ANNUAL, **statement, changed=False, truthful=True)
    assert annual.title == "张三：2026年度变动情况说明"
    assert annual.event("report.annual-1").attributes == {
        "kind": "annual",
        "year": "2026",
        "period": "2026",
        "changed": "no",
    }
    assert annual.stage == "待备案"
    annual.make(ActKind.REPORT_FILING, received_by="jian", filed_on="2026-12-15")
    assert annual.stage == "待审核"
    annual.make(
        ActKind.REPORT_REVIEW, reviewers=["sec"], conclusion="noted", reviewed_on="2026-12-20"
    )
    assert annual.state is CaseState.CLOSED
    for meeting in ("2026-12-28", "2027-06-28"):
        annual.make(ActKind.REPORT_DISCLOSURE, disclosed_on=meeting)
    annual.make(ActKind.REPORT_PUBLICATION, scope="党总支范围", published_on="2026-12-30")
    assert annual.state is CaseState.CLOSED
