"""Accountability under several adopted regulations, on a real book: what is offered and suggested.

The further regulations are those that are shipped; numbers and articles are read from the sources.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.vocabulary import ActKind, Gravity, Measure, Register, RestrictionFamily, SubjectClass
from desktop.records.findings import AuthorityQuestion
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.facts import Event
from desktop.rules.influence import restrictions_of_layers
from desktop.rules.regulation import Regulation
from desktop.services import (
    advice,
    assessments,
    case_reading,
    cases,
    citations,
    dossier,
    layers,
    lookups,
    regulation,
    restriction_rules,
)
from desktop.services.advice import Advice
from desktop.services.cases import ActInput
from desktop.services.dossier import RestrictionInput
from desktop.services.guide import RulebookGuide, guide_of
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput
from desktop.services.regulation_lists import choices_of
from desktop.services.rulebook import AdoptedLayer, Rulebook

SINCE = date(2026, 1, 1)
RULES = "《责任追究办法（试行）》"


@pytest.fixture
def adopt(office: Any) -> Callable[..., None]:
    """Adopt a shipped regulation beside the own one; roles are those proposed, then `roles`."""

    def run(name: str, answers: dict[str, str] | None = None, **roles: str) -> None:
        proposed = {row.role: row.counterpart for row in layers.role_rows(office.book, name)}
        given = AdoptionInput(name, SINCE, answers or {})
        layers.adopt(office.book, LayerInput(given, {**proposed, **roles}))

    return run


def codes(office: Any, list_id: str) -> list[str]:
    return [choice.code for choice in lookups.list_choices(office.book, list_id)]


def title(name: str) -> str:
    found = regulation.shipped(name)
    return next(text.title for text in found.texts)


def guide(office: Any) -> RulebookGuide:
    with office.book.read() as session:
        return guide_of(office.book, session, office.clock.today())


def finish(
    office: Any,
    act: ActKind,
    record: str | None = None,
    kind: str = "member_or_head",
    **values: Any,
) -> str:
    given = {"warning_reason": "示例：补录", **values}
    wanted = ActInput(Register.ACCOUNTABILITY, kind, act, given, record_id=record)
    return cases.finish(office.book, wanted).record_id


def decided(office: Any, who: str, day: str, **values: Any) -> str:
    """Carry a case against somebody to its decision; returns the case."""
    people = office.people
    subject = {"subject": people[who]}
    record = finish(
        office,
        ActKind.CASE_PROPOSAL,
        proposers=[people["纪检主任"]],
        gist="示例",
        circumstances=["6"],
        proposed_on=day,
        **subject,
    )
    finish(
        office,
        ActKind.CASE_DELIBERATION,
        record,
        body="branch_meeting",
        met_on=day,
        chair=people["支部书记"],
        members=[{"person": people["支部书记"], "present": True, "vote": "yes"}],
        result="passed",
        **subject,
    )
    given = {
        "body": "branch_meeting",
        "facts": "示例事实",
        "circumstances": ["6"],
        "outcome": "punish",
        "gravity": "minor",
        "measures": ["criticism_education"],
        "basis": [{"article": "第六条"}],
        "issued_on": day,
        **subject,
        **values,
    }
    return finish(office, ActKind.CASE_DECISION, record, **given)


def test_alone_the_own_regulation_offers_its_own(office: Any) -> None:
    assert codes(office, "bodies") == [
        "general_branch_meeting",
        "branch_meeting",
        "bureau_meeting",
        "superior",
    ]
    assert codes(office, "measures.team") == [
        "team_written_examination",
        "team_circulated_criticism",
        "team_adjustment",
    ]
    assert codes(office, "measures.person")[:3] == [
        "criticism_education",
        "admonition_talk",
        "written_examination",
    ]
    assert codes(office, "trigger.team") == [str(number) for number in range(1, 19)]
    assert codes(office, "thresholds.yuan") == []
    assert "main_leader" in codes(office, "liability.kinds")
    assert codes(office, "assessment.grades") == ["excellent", "competent", "basic", "poor"]


def test_a_further_regulation_adds_what_the_own_one_lacks_and_says_whose_it_is(
    office: Any, adopt: Callable[..., None]
) -> None:
    own = codes(office, "measures.person")
    adopt("national")
    offered = lookups.list_choices(office.book, "measures.person")
    assert [choice.code for choice in offered][: len(own)] == own
    added = {choice.code: choice for choice in offered[len(own) :]}
    assert added["party_warning"].label == "党内警告"
    assert added["party_warning"].note.endswith("第八条")
    assert all(choice.note for choice in added.values())
    assert not any(choice.note for choice in offered[: len(own)])
    # Circumstances are not mixed: the own list stands alone.
    assert codes(office, "trigger.secretary") == [str(number) for number in range(1, 17)]


def test_several_lists_of_one_subject_are_told_apart(
    office: Any, adopt: Callable[..., None]
) -> None:
    """铁路 lists circumstances by grade; none of its items may pass for one of 祁县's."""
    with office.book.read() as session:
        rulebook = office.book.rulebook(session)
    adopt("railway")
    with office.book.read() as session:
        further = office.book.rulebook(session).layer("railway")
    offered = choices_of([further], "trigger.team")
    assert offered[0].code == "railway/trigger.safety_quality.minor:1"
    assert "第十二条第（一）项" in offered[0].note
    assert len({choice.code for choice in offered}) == len(offered)
    labels = lookups.list_labels(rulebook.with_layer(further), office.clock.today())
    assert labels["trigger.team"]["1"].startswith("（1）上级重大部署")
    assert labels["trigger.team"][offered[0].code] == offered[0].label


def test_an_item_that_the_source_lost_is_never_offered(
    office: Any, adopt: Callable[..., None]
) -> None:
    """青海 第四条第（三）项以后 is missing in the source."""
    shipped = regulation.shipped("qinghai")
    lost = [item for listed in shipped.lists for item in listed.items if item.missing]
    assert lost
    adopt("qinghai")
    with office.book.read() as session:
        further = office.book.rulebook(session).layer("qinghai")
    for subject in SubjectClass:
        offered = choices_of([further], f"trigger.{subject}")
        assert not {choice.label for choice in offered} & {
            f"（{item.no}）{item.label}" for item in lost
        }


def test_what_stands_behind_an_act_is_cited_from_the_first_that_has_it(
    office: Any, adopt: Callable[..., None]
) -> None:
    assert lookups.cited(office.book, ("appeal.file",)) == f"{RULES}第十七条"
    deciding = ("accountability.combination", "authority.decision", "no.such.rule")
    assert lookups.cited(office.book, deciding) == f"{RULES}第六条、第十四条至第十六条"
    assert lookups.cited(office.book, ("accountability.hearing",)) == ""
    adopt("town")
    assert lookups.cited(office.book, ("accountability.hearing",)).endswith("》第五条")
    assert lookups.cited(office.book, ("appeal.file",)) == f"{RULES}第十七条"
    assert lookups.rule_text(office.book, "talk.no_show").endswith("通报批评。")


def test_an_act_cites_the_regulation_of_its_day(office: Any, adopt: Callable[..., None]) -> None:
    record = decided(office, "室主任", "2026-03-05")
    (proposal, *_) = case_reading.read_acts(office.book, record)
    assert proposal.article == f"{RULES}第十四条、第十五条"
    circumstances = next(item.text for item in proposal.values if item.label == "追究情形")
    assert circumstances.startswith("（6）疏于监督")
    roles = {row.role: row.counterpart for row in layers.role_rows(office.book, "ningbo")}
    change = LayerInput(AdoptionInput("ningbo", date(2026, 7, 1), {}), roles, own=True)
    layers.adopt(office.book, change)
    (after, *_) = case_reading.read_acts(office.book, record)
    assert after.article == proposal.article
    assert after.values == proposal.values
    with office.book.read() as session:
        now = citations.cited(
            office.book.rulebook(session).on(date(2026, 7, 2)), ("accountability.combination",)
        )
    assert now.endswith("第十四条第二款")


def test_the_guide_asks_every_adopted_regulation(office: Any, adopt: Callable[..., None]) -> None:
    before = guide(office)
    assert before.given(Measure.PARTY_WARNING, team=False) == ()
    assert before.measures_cited(team=True) == "第六条"
    assert before.forbidden("accountability.exemption") == ""  # 祁县 第十二条 may exempt
    assert before.gravity_of_amount("", Decimal(400_000)) is None
    adopt("national")
    adopt("railway")
    after = guide(office)
    assert [item.gravity for item in after.given(Measure.REMOVAL, team=False)] == [Gravity.GRAVE]
    assert after.given(Measure.REMOVAL, team=False)[0].article == "第六条"
    (party,) = after.given(Measure.PARTY_WARNING, team=False)
    assert (party.gravity, party.article.endswith("第八条")) == (Gravity.VIOLATION, True)


@pytest.mark.parametrize(
    ("amount", "gravity"),
    [
        ("299999.99", Gravity.MINOR),
        ("300000", Gravity.SERIOUS),
        ("2999999.99", Gravity.SERIOUS),
        ("3000000", Gravity.GRAVE),
    ],
)
def test_a_loss_has_the_gravity_of_its_threshold(
    office: Any, adopt: Callable[..., None], amount: str, gravity: Gravity
) -> None:
    """铁路 第十三条: losses below 30万 are 一般, from 30万 较大, from 300万 重大."""
    adopt("railway")
    assert "threshold.loss" in codes(office, "thresholds.yuan")
    found = guide(office).gravity_of_amount("threshold.loss", Decimal(amount))
    assert found is not None
    assert found.gravity is gravity
    assert "第十三条" in found.article
    # Of several kinds of amounts nobody can say which is meant.
    assert guide(office).gravity_of_amount("", Decimal(amount)) is None


def test_exemption_follows_the_first_regulation_that_speaks_of_it(
    office: Any, adopt: Callable[..., None]
) -> None:
    """宁波 第十六条 knows no exemption; beside 祁县, which does, it changes nothing."""
    adopt("ningbo")
    assert guide(office).forbidden("accountability.exemption") == ""
    with office.book.read() as session:
        rulebook = office.book.rulebook(session)
        own = AdoptedLayer("", "ningbo", rulebook.layer("ningbo").rules, {})
        alone = replace(guide(office), rulebook=Rulebook((own,), rulebook.calendar))
    assert alone.forbidden("accountability.exemption") == "第十六条"


def test_who_decides_is_asked_of_the_first_that_names_the_subject(
    office: Any, adopt: Callable[..., None]
) -> None:
    question = AuthorityQuestion(
        step="decide",
        subject=SubjectClass.MEMBER_OR_HEAD,
        person_id=office.people["室主任"],
        unit_id=None,
        people=(),
        body="superior",
        discipline=False,
        on=office.clock.today(),
    )
    adopt("ningbo")
    found = guide(office).objection(question)
    assert found is not None
    assert found.article == "第十五条"
    assert "党支部会议" in found.message


def test_who_answers_as_well_is_told_with_posts_names_and_articles(
    office: Any, adopt: Callable[..., None]
) -> None:
    """镇 第十条: an ordinary cadre of an office → the head of the station."""
    adopt(
        "town", cadre="office_cadre", unit_head="station_head", branch_secretary="party_secretary"
    )
    record = decided(office, "干部", "2026-03-05")
    told = advice.of_case(office.book, record)
    texts = {item.article.rpartition("》")[2]: item.text for item in told}
    assert "机关站办负责人室主任" in texts["第十条"]
    assert "第十六条第（一）项" in texts
    # Nothing minor twice so far, nothing grave.
    assert "第十六条第（二）项" not in texts
    assert "第十六条第（三）项" not in texts
    assert "党" in texts["第二十条"]
    finish(
        office,
        ActKind.CASE_ENFORCEMENT,
        record,
        subject=office.people["干部"],
        content="已执行",
        enforced_on="2026-03-06",
    )
    assert all(
        not item.article.endswith("第二十条") for item in advice.of_case(office.book, record)
    )


@pytest.mark.parametrize(("earlier", "counts"), [("2025-03-06", True), ("2025-03-05", False)])
def test_two_minor_findings_within_a_year_are_counted_by_unit(
    office: Any, adopt: Callable[..., None], earlier: str, counts: bool
) -> None:
    """镇 第十六条第（二）项: 一年内 … 2次; counted of the unit, not of the person."""
    adopt("town", cadre="office_cadre", unit_head="station_head")
    decided(office, "室主任", earlier)
    record = decided(office, "干部", "2026-03-05")
    articles = [item.article for item in advice.of_case(office.book, record)]
    assert any(article.endswith("第十六条第（二）项") for article in articles) is counts


def test_an_exempted_subject_brings_nobody_else(office: Any, adopt: Callable[..., None]) -> None:
    adopt("town", cadre="office_cadre", unit_head="station_head")
    typed = {"subject": office.people["干部"], "gravity": "minor", "issued_on": "2026-03-05"}
    given = ActInput(Register.ACCOUNTABILITY, "member_or_head", ActKind.CASE_DECISION, typed)
    assert advice.while_filling(office.book, given)
    exempt = {**typed, "outcome": "exempt"}
    given = ActInput(Register.ACCOUNTABILITY, "member_or_head", ActKind.CASE_DECISION, exempt)
    assert advice.while_filling(office.book, given) == ()


def test_the_class_of_liability_is_suggested_while_the_facts_are_filled_in(
    office: Any, adopt: Callable[..., None]
) -> None:
    rows = [
        {"person": office.people["支部书记"], "part": "principal"},
        {"person": office.people["支部委员"], "part": "took_part", "dissented": True},
    ]
    given = ActInput(
        Register.ACCOUNTABILITY, "secretary", ActKind.CASE_FACTS, {"facts": "示例", "roles": rows}
    )
    assert advice.while_filling(office.book, given) == ()
    adopt("ningbo")
    article = f"《{title('ningbo')}》第十一条第二款"
    assert advice.while_filling(office.book, given) == (
        Advice("支部书记：建议责任类别为“主要领导责任”。", article),
        Advice("支部委员：建议责任类别为“不承担领导责任”。", article),
    )


def test_restrictions_come_from_every_adopted_regulation_and_count_once(
    office: Any, adopt: Callable[..., None]
) -> None:
    """祁县 第十八条: one year no equal post; 宁波 第十九条: one year no post, two no higher one."""
    adopt("ningbo")
    decided(office, "室主任", "2026-03-05", gravity="grave", measures=["removal"])
    found = dossier.influence_of(office.book, office.people["室主任"], date(2026, 6, 1)).holding
    assert {(row.effect, row.until, row.article) for row in found if row.measure} == {
        ("担任与原职务相当的职务", date(2027, 3, 5), "第十八条"),
        ("安排职务", date(2027, 3, 5), "第十九条第二款"),
        ("担任高于原职务层次的职务", date(2028, 3, 5), "第十九条第二款"),
    }
    assert [row.effect for row in found if not row.measure] == [
        "当年评优评先",
        "当年考核评优和评先",
    ]


def test_of_two_lengths_for_the_same_measure_and_bar_the_longest_counts(office: Any) -> None:
    shipped = regulation.shipped("qixian")
    own = RuleSet(shipped, Adoption(SINCE))
    longer = RuleSet(_lengthened(shipped, "influence.removal", 3), Adoption(SINCE))
    decision = Event(
        ActKind.CASE_DECISION,
        date(2026, 3, 5),
        "r",
        targets=frozenset({"p"}),
        attributes={"measures": "removal", "outcome": "punish"},
    )
    alone = restrictions_of_layers([own], [decision])
    both = restrictions_of_layers([own, longer], [decision])
    assert [item.end for item in alone if item.measure] == [date(2027, 3, 5)]
    assert [item.end for item in both if item.measure] == [date(2029, 3, 5)]
    assert len(both) == len(alone)
    # The other way round the own one is the longest, and stands under its own article.
    turned = restrictions_of_layers([longer, own], [decision])
    assert [item.end for item in turned if item.measure] == [date(2029, 3, 5)]


def _lengthened(shipped: Regulation, rule_id: str, amount: int) -> Regulation:
    rules = tuple(
        rule.model_copy(update={"values": (rule.values[0].model_copy(update={"amount": amount}),)})
        if rule.id == rule_id
        else rule
        for rule in shipped.rules
    )
    return shipped.model_copy(update={"rules": rules})


def restrict(office: Any, measure: Measure, since: date, until: date) -> None:
    dossier.enter_restriction(
        office.book,
        RestrictionInput(
            office.people["室主任"],
            RestrictionFamily.ADMINISTRATIVE,
            "晋升职务",
            since,
            until,
            "示监〔2026〕1号",
            "示例县监委",
            measure,
        ),
    )


def test_administrative_penalties_add_up_only_where_a_rule_says_so(
    office: Any, adopt: Callable[..., None]
) -> None:
    """政务处分法 第十五条: added up, at most forty-eight months."""
    restrict(office, Measure.DOWNGRADE, date(2025, 1, 10), date(2027, 1, 10))
    restrict(office, Measure.DISMISSAL_FROM_POST, date(2026, 1, 10), date(2028, 1, 10))

    def until() -> date | None:
        answer = dossier.influence_of(office.book, office.people["室主任"], date(2026, 6, 1))
        return answer.until

    assert until() == date(2028, 1, 10)
    adopt("national")
    assert until() == date(2029, 1, 10)  # one year left, and twenty-four months
    restrict(office, Measure.DOWNGRADE, date(2026, 2, 10), date(2028, 2, 10))
    assert until() == date(2030, 2, 10)  # forty-eight months from the last one, not more


def test_the_end_of_a_period_entered_by_hand_comes_from_the_rules(
    office: Any, adopt: Callable[..., None]
) -> None:
    day = date(2026, 3, 10)
    assert restriction_rules.period_of(office.book, Measure.PARTY_WARNING, day) is None
    removed = restriction_rules.period_of(office.book, Measure.REMOVAL, day)
    assert removed is not None
    assert (removed.until, removed.article) == (date(2027, 3, 10), f"{RULES}第十八条")
    only_award = restriction_rules.period_of(office.book, Measure.CRITICISM_EDUCATION, day)
    assert only_award is not None
    assert (only_award.family, only_award.until) == (RestrictionFamily.AWARD, date(2026, 12, 31))
    adopt("national")
    warned = restriction_rules.period_of(office.book, Measure.PARTY_WARNING, day)
    assert warned is not None  # 纪律处分条例 第十条: one year
    assert (warned.family, warned.until) == (
        RestrictionFamily.PARTY_DISCIPLINE,
        date(2027, 3, 10),
    )


def assess(office: Any, who: str, year: int, grade: str) -> None:
    values = {
        "rule": "duty.annual_assessment",
        "period": str(year),
        "responsible": office.people["总支纪委"],
        "persons": [office.people[who]],
        "grade": grade,
        "done_on": f"{year}-12-20",
    }
    given = ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values)
    cases.finish(office.book, given)


def test_two_poor_years_in_a_row_are_a_hint_where_a_regulation_says_so(
    office: Any, adopt: Callable[..., None]
) -> None:
    """庆城 第十八条第9项: 连续两年“较差”."""
    who = office.people["室主任"]
    assess(office, "室主任", 2024, "poor")
    assess(office, "室主任", 2025, "poor")
    assert assessments.poor_years(office.book, who) is None  # 祁县 has no such rule
    adopt("qingcheng")
    found = assessments.poor_years(office.book, who)
    assert found is not None
    assert found.years == (2024, 2025)
    assert "第十八条第9项" in found.article
    assert (found.kind, found.values["subject"]) == ("member_or_head", who)
    assert found.values["subject_unit"] == office.units["办公室"]
    # Who entered the assessment was not assessed.
    assert assessments.poor_years(office.book, office.people["总支纪委"]) is None


@pytest.mark.parametrize(
    "years",
    [
        {2023: "poor", 2025: "poor"},
        {2024: "poor", 2025: "basic"},
        {2023: "poor", 2024: "poor", 2025: "competent"},
        {2025: "poor"},
    ],
)
def test_poor_years_that_are_not_the_last_in_a_row_are_no_hint(
    office: Any, adopt: Callable[..., None], years: dict[int, str]
) -> None:
    adopt("qingcheng")
    for year, grade in years.items():
        assess(office, "室主任", year, grade)
    assert assessments.poor_years(office.book, office.people["室主任"]) is None


def test_a_hearing_that_another_regulation_asks_for_is_missed(
    office: Any, adopt: Callable[..., None]
) -> None:
    adopt("town", cadre="office_cadre", unit_head="station_head")
    record = decided(office, "干部", "2026-03-05")
    with office.book.read() as session:
        told = office.book.rulebook(session)
    assert told.stating("accountability.hearing") is not None
    decision = case_reading.read_acts(office.book, record)[-1]
    assert any(item.label == "情况说明" for item in decision.values)
    typed = {
        "subject": office.people["干部"],
        "body": "branch_meeting",
        "outcome": "punish",
        "gravity": "minor",
        "measures": ["criticism_education"],
        "issued_on": "2026-03-06",
    }
    again = ActInput(
        Register.ACCOUNTABILITY, "member_or_head", ActKind.CASE_DECISION, typed, record_id=record
    )
    found = cases.findings(office.book, again)
    assert any(item.article.endswith("》第五条") for item in found)
