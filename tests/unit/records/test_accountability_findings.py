"""What departs from adopted rules in a case: warned of with the article, never decided."""

from decimal import Decimal

import pytest

from db.vocabulary import ActKind, Gravity, Register, SubjectClass
from desktop.records.accountability.liability import proposed_in

PROPOSAL = {
    "subject": "zhang",
    "proposers": ["jian"],
    "gist": "违规决定发放补贴",
    "circumstances": ["3"],
    "proposed_on": "2026-07-01",
}
FACTS = {"facts": "会议决定发放补贴", "found_on": "2026-07-10"}
MEETING = {
    "body": "general_branch_meeting",
    "met_on": "2026-07-15",
    "chair": "sec",
    "members": [{"person": "sec", "present": True, "vote": "yes"}],
    "result": "passed",
}
DECISION = {
    "outcome": "punish",
    "gravity": "serious",
    "measures": ["circulated_criticism"],
    "basis": [{"article": "第十一条"}],
    "issued_on": "2026-07-20",
}
NINGBO = {
    "liability.collective": "第十一条第二款",
    "liability.dissent": "第十一条第二款",
    "liability.individual": "第十一条第三款",
}


@pytest.fixture
def proposed(walk):
    case = walk(Register.ACCOUNTABILITY, SubjectClass.MEMBER_OR_HEAD)
    return case.make(ActKind.CASE_PROPOSAL, **PROPOSAL)


@pytest.fixture
def resolved(proposed):
    def run(**facts):
        proposed.make(ActKind.CASE_FACTS, **FACTS, **facts)
        return proposed.make(ActKind.CASE_DELIBERATION, **MEETING)

    return run


@pytest.fixture
def ningbo(days):
    guide = days()
    guide.cites |= NINGBO
    return guide


@pytest.mark.parametrize(
    ("part", "dissented", "liability"),
    [
        ("principal", False, "main_leader"),
        ("direct", False, "main_leader"),
        ("took_part", False, "important_leader"),
        ("took_part", True, "none"),
        ("direct", True, "none"),
        ("alone", True, "individual"),
        (None, True, None),
    ],
)
def test_the_class_of_liability_follows_from_the_part_taken(ningbo, part, dissented, liability):
    """宁波 第十一条: who decided together, who objected on record, who decided alone."""
    rows = [{"person": "li", "part": part, "dissented": dissented}]
    found = [item.liability for item in proposed_in({"roles": rows}, ningbo)]
    assert found == ([liability] if liability else [])


def test_nothing_is_proposed_where_no_adopted_regulation_divides_liability(days):
    rows = [{"person": "li", "part": "principal"}]
    assert list(proposed_in({"roles": rows}, days())) == []


def test_a_class_chosen_otherwise_is_a_finding_and_no_error(proposed, ningbo):
    rows = [
        {"person": "sec", "part": "principal", "liability": "main_leader"},
        {"person": "li", "part": "took_part"},
        {"person": "wang", "part": "took_part", "dissented": True, "liability": "important_leader"},
    ]
    found = proposed.findings(ActKind.CASE_FACTS, ningbo, **FACTS, roles=rows)
    assert [(item.field, item.article) for item in found] == [("roles", "第十一条第二款")]
    assert "第3行" in found[0].message
    assert "不承担领导责任" in found[0].message


def test_which_responsibility_it_is_does_not_contradict_how_heavy_it_is(proposed, ningbo):
    rows = [{"person": "zhang", "part": "principal", "liability": "supervision"}]
    given = {**FACTS, "roles": rows, "liability": "principal"}
    assert proposed.findings(ActKind.CASE_FACTS, ningbo, **given) == []
    rows[0]["dissented"] = True
    fields = [item.field for item in proposed.findings(ActKind.CASE_FACTS, ningbo, **given)]
    assert fields == ["roles", "liability"]


def test_who_objected_on_record_is_not_punished_without_a_reason(resolved, ningbo):
    case = resolved(roles=[{"person": "zhang", "part": "took_part", "dissented": True}])
    found = case.findings(ActKind.CASE_DECISION, ningbo, **DECISION)
    assert [(item.field, item.article) for item in found] == [("outcome", "第十一条第二款")]
    assert case.errors(ActKind.CASE_DECISION, **DECISION) == {}


def test_the_decision_keeps_to_the_class_of_the_facts(resolved, ningbo):
    case = resolved(roles=[{"person": "zhang", "part": "took_part"}])
    heavier = case.findings(ActKind.CASE_DECISION, ningbo, **DECISION, liability="main_leader")
    assert [item.field for item in heavier] == ["liability"]
    same = case.findings(ActKind.CASE_DECISION, ningbo, **DECISION, liability="important_leader")
    assert same == []


def test_a_decision_without_a_hearing_is_a_finding_where_one_is_asked_for(resolved, days):
    """镇 第五条: statement and defence are heard, on record, before the decision."""
    case = resolved()
    guide = days()
    assert case.findings(ActKind.CASE_DECISION, guide, **DECISION) == []
    guide.cites["accountability.hearing"] = "《镇办法》第五条"
    found = case.findings(ActKind.CASE_DECISION, guide, **DECISION)
    assert [item.article for item in found] == ["《镇办法》第五条"]
    case.make(
        ActKind.CASE_HEARING, heard_at="2026-07-18T09:00", askers=["jian"], statement="没有异议"
    )
    assert case.findings(ActKind.CASE_DECISION, guide, **DECISION) == []


def test_an_exemption_is_a_finding_where_the_regulation_only_lightens(resolved, days):
    """宁波 第十六条 lightens; 祁县 第十二条 may exempt."""
    case = resolved()
    exempt = {
        "outcome": "exempt",
        "mitigating": ["1"],
        "basis": [{"article": "第十六条"}],
        "issued_on": "2026-07-20",
    }
    assert case.findings(ActKind.CASE_DECISION, days(), **exempt) == []
    guide = days(forbids={"accountability.exemption": "第十六条"})
    found = case.findings(ActKind.CASE_DECISION, guide, **exempt)
    assert [(item.field, item.article) for item in found] == [("outcome", "第十六条")]


@pytest.mark.parametrize(
    ("loss", "gravity", "word"),
    [("299999.99", "minor", ""), ("300000", "minor", "偏轻"), ("299999.99", "serious", "偏重")],
)
def test_a_gravity_that_the_amount_does_not_have_is_a_finding(resolved, days, loss, gravity, word):
    """铁路 第十三条: 30万元 and more are 较大."""
    thresholds = ((0, Gravity.MINOR), (300_000, Gravity.SERIOUS))
    guide = days(amounts={"threshold.loss": thresholds})
    given = {**DECISION, "loss": loss, "loss_kind": "threshold.loss", "gravity": gravity}
    found = resolved().findings(ActKind.CASE_DECISION, guide, **given)
    assert [(item.field, item.article) for item in found] == [("gravity", "第十三条")] * bool(word)
    assert all(word in item.message for item in found)
    assert guide.gravity_of_amount("threshold.other", Decimal(1)) is None


def test_a_measure_of_several_gravities_fits_each_of_them(resolved, authorities):
    """铁路 第十八、十九条 give 记过 for 较大 and for 重大."""
    case = resolved()
    for gravity, number in (("serious", 0), ("grave", 0), ("minor", 1)):
        given = {**DECISION, "measures": ["demerit"], "gravity": gravity}
        assert len(case.findings(ActKind.CASE_DECISION, authorities(), **given)) == number


def test_a_measure_that_no_adopted_regulation_gives_is_a_finding(resolved, authorities):
    guide = authorities(persons="第六条")
    given = {**DECISION, "measures": ["suspension", "circulated_criticism"]}
    found = resolved().findings(ActKind.CASE_DECISION, guide, **given)
    assert [(item.field, item.article) for item in found] == [("measures", "第六条")]
    assert "停职检查" in found[0].message


def test_a_measure_that_there_is_not_is_refused(proposed):
    for code in ("team_adjustment", "exile"):
        wrong = proposed.errors(ActKind.CASE_FACTS, **FACTS, proposed_measures=[code])
        assert set(wrong) == {"proposed_measures"}
