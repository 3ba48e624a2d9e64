"""铁路建设责任追究: which amount and which circumstance makes which grade (arts 11 to 13)."""

from datetime import date
from fractions import Fraction

import pytest

from db.vocabulary import Gravity, RuleKind, SubjectClass
from desktop.rules.adoption import unanswered
from desktop.rules.rule_model import ThresholdRule

WAN = 10_000  # 万元
CENT = Fraction(1, 100)
MINOR, SERIOUS, GRAVE = Gravity.MINOR, Gravity.SERIOUS, Gravity.GRAVE
HEAVIER = (MINOR, SERIOUS, GRAVE)


def reached(office, topic, found, day=date(2026, 6, 1)):
    """Return the rule of the heaviest grade that an amount (or a share) reaches, or None."""
    rules = office.rules()
    hit = []
    for rule in rules.rules:
        if not (isinstance(rule, ThresholdRule) and rule.id.startswith(f"threshold.{topic}.")):
            continue
        bound = Fraction(rules.amount_on(rule.id, day).amount)
        if rule.scale == "share":
            bound /= rule.values[-1].of
        if found > bound or (rule.inclusive and found == bound):
            hit.append(rule)
    return max(hit, key=lambda rule: HEAVIER.index(rule.gravity), default=None)


@pytest.mark.parametrize(
    ("topic", "yuan", "grade"),
    [
        # 第十三条 1/1/1: 30万元（不含）以下; 30万（含）至300万（不含）; 300万（含）以上
        ("loss", 1, MINOR),
        ("loss", 30 * WAN - 1, MINOR),
        ("loss", 30 * WAN, SERIOUS),
        ("loss", 300 * WAN - 1, SERIOUS),
        ("loss", 300 * WAN, GRAVE),
        # 3/5/2 payments, 5/6/4 changes, 6/11/8 land: 200万 and 500万, 含 on the upper side
        ("payment", 200 * WAN - 1, MINOR),
        ("payment", 200 * WAN, SERIOUS),
        ("payment", 500 * WAN - 1, SERIOUS),
        ("payment", 500 * WAN, GRAVE),
        ("change", 200 * WAN - 1, MINOR),
        ("change", 200 * WAN, SERIOUS),
        ("change", 500 * WAN - 1, SERIOUS),
        ("change", 500 * WAN, GRAVE),
        ("land", 200 * WAN - 1, MINOR),
        ("land", 200 * WAN, SERIOUS),
        ("land", 500 * WAN - 1, SERIOUS),
        ("land", 500 * WAN, GRAVE),
        # 7/12/12: 200万元以下; 200万（含）至500万（不含）; 500万（含）以上
        ("pollution", 200 * WAN - 1, MINOR),
        ("pollution", 200 * WAN, SERIOUS),
        ("pollution", 500 * WAN - 1, SERIOUS),
        ("pollution", 500 * WAN, GRAVE),
        # （二）7, （三）3: false settlement is never minor; 2000万
        ("settlement", 1, SERIOUS),
        ("settlement", 2000 * WAN - 1, SERIOUS),
        ("settlement", 2000 * WAN, GRAVE),
        # （二）9, （三）7: diversion is never minor; 100万
        ("diversion", 1, SERIOUS),
        ("diversion", 100 * WAN - 1, SERIOUS),
        ("diversion", 100 * WAN, GRAVE),
    ],
)
def test_article_13_the_amount_makes_the_grade(office, topic, yuan, grade):
    assert reached(office, topic, yuan).gravity is grade


@pytest.mark.parametrize(
    ("topic", "yuan", "article"),
    [
        ("loss", 50 * WAN, "第十三条第（二）项第1目"),
        ("payment", 600 * WAN, "第十三条第（三）项第2目"),
        ("change", 600 * WAN, "第十三条第（三）项第4目"),
        ("land", 250 * WAN, "第十三条第（二）项第11目"),
        ("pollution", 600 * WAN, "第十三条第（三）项第12目"),
        ("settlement", 10 * WAN, "第十三条第（二）项第7目"),
        ("diversion", 10 * WAN, "第十三条第（二）项第9目"),
    ],
)
def test_article_13_each_amount_cites_its_item_and_the_item_speaks_of_it(
    office, regulation, topic, yuan, article
):
    rule = reached(office, topic, yuan)
    assert rule.article == article
    head, _, item = article.removesuffix("目").rpartition("第")
    (listed,) = [found for found in regulation.lists if found.article == head]
    said = listed.items[int(item) - 1].label
    words = {
        "loss": "损失",
        "payment": "款项",
        "change": "超概算",
        "land": "征拆",
        "pollution": "污染",
        "settlement": "验工",
        "diversion": "挪用",
    }
    assert words[topic] in said
    assert words[topic] in rule.label


def test_article_13_no_loss_is_no_grade(office):
    for topic in ("loss", "payment", "change", "land", "pollution", "settlement", "diversion"):
        assert reached(office, topic, 0) is None


@pytest.mark.parametrize(
    ("percent", "grade"),
    [(10, MINOR), (19, MINOR), (20, SERIOUS), (21, SERIOUS), (90, SERIOUS)],
)
def test_article_13_estimates_overstated_by_a_share(office, percent, grade):
    # （一）4: 10%以上、20%以内; （二）4: 20%以上; no heavier grade
    assert reached(office, "overstatement", percent * CENT).gravity is grade


def test_article_13_less_than_ten_per_cent_is_not_ruled(office, regulation):
    assert reached(office, "overstatement", Fraction(99, 1000)) is None
    assert "absence.overstatement_grave" in {item.id for item in regulation.absences}


def test_open_question_only_one_of_the_two_readings_is_in_force(office):
    readings = {"threshold.overstatement.serious", "threshold.overstatement.serious_above"}
    for answer in ("serious", "minor"):
        office.answers["overstatement_at_20"] = answer
        in_force = [rule.id for rule in office.rules().rules if rule.id in readings]
        assert len(in_force) == 1


def test_open_question_exactly_twenty_per_cent_may_count_as_minor(office):
    office.answers["overstatement_at_20"] = "minor"
    assert reached(office, "overstatement", 20 * CENT).gravity is MINOR
    assert reached(office, "overstatement", Fraction(201, 1000)).gravity is SERIOUS


def test_nothing_has_to_be_filled_in_at_adoption(regulation):
    # 篇5 has no blanks; its one open point has a default
    assert unanswered(regulation, {}) == ()
    assert [question.id for question in regulation.questions] == ["overstatement_at_20"]


def test_what_had_to_be_assumed_is_said(office):
    # （一）7 writes 200万元以下 without 不含; （一）4 and （二）4 both take in 20%
    assert "恰好200万元" in reached(office, "pollution", 200 * WAN).assumption
    assert "恰好20%" in reached(office, "overstatement", 20 * CENT).assumption


def test_article_12_has_no_amounts(regulation):
    amounts = [rule for rule in regulation.rules if rule.kind is RuleKind.THRESHOLD]
    assert all(rule.article.startswith("第十三条") for rule in amounts)
    assert "absence.art12_amounts" in {item.id for item in regulation.absences}


@pytest.mark.parametrize(
    ("article", "items"),
    [
        # counted in 第六条 to 第十条 and, grade by grade, in 第十二条, 第十三条
        ("第六条", 5),
        ("第七条", 5),
        ("第八条", 10),
        ("第九条", 7),
        ("第十条", 3),
        ("第十二条第（一）项", 3),
        ("第十二条第（二）项", 3),
        ("第十二条第（三）项", 2),
        ("第十三条第（一）项", 8),
        ("第十三条第（二）项", 13),
        ("第十三条第（三）项", 13),
        # 第十五条 four kinds of people; 第二十一条 four ways to find out
        ("第十五条", 4),
        ("第二十一条", 4),
    ],
)
def test_the_lists_have_the_numbers_of_the_source(regulation, article, items):
    (found,) = [listed for listed in regulation.lists if listed.article == article]
    assert len(found.items) == items


@pytest.mark.parametrize(
    ("list_id", "number", "word"),
    [
        # spot checks of the order, read from the source
        ("trigger.safety_quality.grave", 2, "瞒报"),
        ("trigger.safety_quality.serious", 1, "已验工程"),
        ("trigger.investment.minor", 2, "招标"),
        ("trigger.investment.serious", 3, "转包"),
        ("trigger.investment.serious", 8, "开户"),
        ("trigger.investment.serious", 10, "定期"),
        ("trigger.investment.grave", 6, "强行"),
        ("trigger.investment.grave", 9, "担保"),
        ("trigger.investment.grave", 10, "小金库"),
        ("trigger.investment.grave", 11, "假资料"),
    ],
)
def test_circumstances_without_an_amount_stand_in_their_grade(regulation, list_id, number, word):
    assert word in regulation.list_of(list_id).items[number - 1].label


def test_the_six_lists_of_circumstances_serve_units_and_people_alike(regulation):
    # 第十五条, 第十六条: the same circumstances for the unit and for the people in it
    everybody = {SubjectClass.TEAM, SubjectClass.SECRETARY, SubjectClass.MEMBER_OR_HEAD}
    lists = [found for found in regulation.lists if found.id.startswith("trigger.")]
    assert len(lists) == 6
    assert all(set(found.subjects) == everybody for found in lists)


def test_no_name_of_the_source_became_data(regulation):
    data = regulation.model_dump_json()
    assert all(name not in data for name in ("铁道部", "宁波", "六位一体"))
