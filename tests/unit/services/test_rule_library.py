"""What 制度库 and the shell say of rules: words, values over time, limits, versions."""

from datetime import date

import pytest

from db.vocabulary import PeriodUnit
from desktop.rules.adoption import Adoption, RuleSet
from desktop.rules.loader import read_regulation
from desktop.services import layers, limits, regulation, rule_changes, rule_views
from desktop.services.book import Book
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput
from desktop.services.rule_changes import OverrideInput
from desktop.services.rule_differences import compare
from desktop.services.rule_listing import lines_of
from desktop.services.rule_lists import MISSING, lists_of
from desktop.services.rule_uses import uses_of
from desktop.services.rule_words import due_days_typed, due_text

SHIPPED = {item: regulation.shipped(item) for item in regulation.shipped_regulations()}
# An invented regulation, as small as can be.
TEXT = """
[document]
id = "example"
title = "示例办法"
issuer = "示例单位"
issued = 2020-01-01
last_checked = 2026-01-01

[[text]]
id = "main"
title = "示例办法"
since = 2020-01-01

[[role]]
id = "chief"
label = "示例主任"
position = "principal"

[[rule]]
id = "talk.notice"
label = "示例通知"
register = "talk"
nature = "duty"
kind = "lead"
text = "main"
article = "第二条第（三）项"
values = [
  { since = 2020-01-01, amount = 2 },
  { since = 2024-07-01, amount = 9 },
  { since = 2030-01-01, repealed = true },
]
anchor = ["talk.notice"]
anchor_attribute = "planned_on"
done = ["talk.notice"]
unit = "workday"
responsible = ["chief"]
last_checked = 2026-01-01
verified = true

[[rule]]
id = "quorum.decide"
label = "示例表决"
register = "accountability"
nature = "effect"
kind = "quorum"
text = "main"
article = "第三条"
values = [{ since = 2020-01-01, amount = 2, of = 3 }, { since = 2024-07-01, amount = 1, of = 2 }]
measures_what = "应到会成员"
scale = "share"
last_checked = 2026-01-01
verified = true
"""


@pytest.mark.parametrize(
    ("period", "typed", "kept", "shown"),
    [
        (PeriodUnit.YEAR, "3-31", "03-31", "3月31日"),
        (PeriodUnit.YEAR, "6月20日、12月20日", "06-20,12-20", "6月20日、12月20日"),
        (PeriodUnit.QUARTER, "+1-10", "+1-10", "第1个月10日"),
        (PeriodUnit.QUARTER, "第1个月10日", "+1-10", "第1个月10日"),
        (PeriodUnit.MONTH, "5日", "+1-05", "5日"),
        (PeriodUnit.YEAR, "", "", ""),
    ],
)
def test_due_days_are_read_as_people_write_them(
    period: PeriodUnit, typed: str, kept: str, shown: str
) -> None:
    assert due_days_typed(period, typed) == kept
    assert due_text(period, kept) == shown


def test_days_that_cannot_be_understood_stay_for_the_check_to_name() -> None:
    assert due_days_typed(PeriodUnit.YEAR, "年底") == "年底"


@pytest.mark.parametrize("name", SHIPPED)
def test_everything_of_a_regulation_can_be_said_in_words(name: str) -> None:
    shipped = SHIPPED[name]
    views = lists_of(shipped)
    assert len({view.id for view in views}) == len(views)
    for item in shipped.lists:
        view = next(view for view in views if view.id == item.id)
        marked = [number for number, text in view.items if text.endswith(MISSING)]
        assert marked == [entry.no for entry in item.items if entry.missing]
    scores = sum(len(view.items) for view in views if view.id.startswith("score."))
    assert scores == len(shipped.scores)
    assert all(text.strip() for view in views for _, text in view.items)
    assert all(uses_of(rule).pages for rule in shipped.rules)


def test_a_share_is_told_as_it_was_on_the_day() -> None:
    rules = RuleSet(read_regulation({"a.toml": TEXT}), Adoption(date.min))
    for day, amount, value in (
        (date(2024, 6, 30), "2/3", "应到会成员不少于2/3"),
        (date(2024, 7, 1), "1/2", "应到会成员不少于1/2"),
    ):
        line = next(line for line in lines_of(rules, day) if line.id == "quorum.decide")
        assert (line.amount, line.value) == (amount, value)


def test_a_value_has_its_own_first_day_and_a_repealed_rule_is_not_listed() -> None:
    rules = RuleSet(read_regulation({"a.toml": TEXT}), Adoption(date.min))

    def notice(day: date) -> tuple[object, date] | None:
        found = [line for line in lines_of(rules, day) if line.id == "talk.notice"]
        return (found[0].amount, found[0].since) if found else None

    assert notice(date(2019, 12, 31)) is None
    assert notice(date(2024, 6, 30)) == (2, date(2020, 1, 1))
    assert notice(date(2024, 7, 1)) == (9, date(2024, 7, 1))
    assert notice(date(2030, 1, 1)) is None


def test_values_over_time_show_source_and_own_document(book: Book) -> None:
    basis = "示例局党字〔2026〕1号"
    rule_changes.override(book, OverrideInput("talk.notice", "amount", 5, date(2026, 3, 1), basis))
    rule_changes.override(
        book, OverrideInput("talk.notice", "amount", None, date(2027, 1, 1), basis)
    )
    row = next(row for row in rule_views.view(book).rules if row.id == "talk.notice")
    told = [(step.since, step.until, step.text, step.basis, step.current) for step in row.steps]
    assert told == [
        (date(2015, 12, 11), date(2026, 2, 28), "3个工作日", "原文", False),
        (date(2026, 3, 1), date(2026, 12, 31), "5个工作日", basis, True),
        (date(2027, 1, 1), None, "不再执行", basis, False),
    ]


def test_of_two_regulations_the_earlier_limit_counts_and_the_other_stands_beside(
    book: Book,
) -> None:
    with book.read() as session:
        rulebook = book.rulebook(session)
    other = layers.AdoptedLayer(
        "x", "example", RuleSet(read_regulation({"a.toml": TEXT}), Adoption(date(2024, 1, 1))), {}
    )
    both = rulebook.with_layer(other)
    alone = limits.limit_in(rulebook, "talk.notice", date(2026, 3, 20))
    found = limits.limit_in(both, "talk.notice", date(2026, 3, 20))
    # Friday 20 March less three working days; less nine: Monday 9 March.
    assert (alone.deadline.due, alone.others) == (date(2026, 3, 17), ())
    assert found.deadline.due == date(2026, 3, 9)
    assert found.rules.regulation.document.id == "example"
    (beside,) = found.others
    assert (beside.regulation, beside.due_on) == ("qixian", date(2026, 3, 17))
    assert beside.article == "第十八条第（一）项"
    # Once it is repealed it says nothing any more.
    later = limits.limit_in(both, "talk.notice", date(2030, 3, 20))
    assert later.others == ()


def test_what_a_newer_version_changes_is_told_in_words() -> None:
    newer = (
        TEXT.replace("amount = 9", "amount = 7")
        .replace("第三条", "第四条")
        .replace('id = "chief"\nlabel = "示例主任"', 'id = "chief"\nlabel = "示例局长"')
        + """
[[rule]]
id = "duty.read"
label = "示例学习"
register = "duty"
nature = "duty"
kind = "standing"
text = "main"
article = "第五条"
values = [{ since = 2025-01-01 }]
last_checked = 2026-01-01
verified = true
"""
    )
    old, new = read_regulation({"a.toml": TEXT}), read_regulation({"a.toml": newer})
    told = {(item.kind, item.label): item.text for item in compare(old, new)}
    assert told[("新增", "示例学习")] == "《示例办法》第五条"
    assert "9个工作日" in told[("改动", "示例通知")]
    assert "7个工作日" in told[("改动", "示例通知")]
    assert "第三条 → 《示例办法》第四条" in told[("改动", "示例表决")]
    assert told[("改动", "角色")] == "示例主任 → 示例局长"
    back = {(item.kind, item.label) for item in compare(new, old)}
    assert ("删去", "示例学习") in back
    assert list(compare(old, old)) == []


def test_answers_of_every_kind_are_shown(book: Book) -> None:
    question = next(q for q in SHIPPED["bureau"].questions if q.kind == "month_start_day")
    given = AdoptionInput("bureau", date(2026, 2, 1), {question.id: "10"})
    roles = {row.role: row.counterpart for row in layers.role_rows(book, "bureau")}
    layers.adopt(book, LayerInput(given, roles))
    answers = {row.id: row.answer for row in rule_views.view(book, "bureau").answers}
    assert answers[question.id] == "第1个月10日"
