"""What a unit sets when it adopts a regulation, and its own later values."""

from datetime import date

import pytest

from db.problems import InvalidInput
from db.vocabulary import PeriodUnit
from desktop.assets import resources
from desktop.rules.adoption import Adoption, RuleSet, Setting, settings_from, unanswered
from desktop.rules.loader import load_regulation_folder
from desktop.rules.periods import period_of

REGULATION = load_regulation_folder(resources("regulations", "qixian"))
DAY = date(2026, 1, 1)


def rules(*settings: Setting, texts=None) -> RuleSet:
    return RuleSet(REGULATION, Adoption(DAY, texts, settings))


def test_only_the_blanked_numbers_have_to_be_answered():
    assert {question.id for question in unanswered(REGULATION, {})} == {
        "report_prior_days",
        "report_after_oral_days",
    }
    assert not unanswered(REGULATION, {"report_prior_days": "7", "report_after_oral_days": "5"})


def test_wrong_answers_are_all_named_at_once():
    with pytest.raises(InvalidInput) as caught:
        settings_from(
            REGULATION,
            {
                "report_prior_days": "七",
                "pledge_day": "3月31日",
                "special_notice": "fax",
                "nonsense": "1",
            },
            DAY,
            "采用",
        )
    assert set(caught.value.by_field()) == {
        "report_prior_days",
        "pledge_day",
        "special_notice",
        "nonsense",
    }


def test_nothing_applies_before_the_adoption():
    assert rules().amount_on("talk.rectification_plan", date(2025, 12, 31)) is None
    in_force = rules().amount_on("talk.rectification_plan", DAY)
    assert (in_force.amount, in_force.since) == (5, DAY)
    assert rules().spans_in_force("talk.rectification_plan") == ((DAY, date.max),)


def test_an_own_value_holds_from_its_day_with_its_basis_and_null_repeals():
    own = rules(
        Setting("talk.rectification_plan", "amount", 7, date(2026, 3, 1), "局发〔2026〕3号"),
        Setting("talk.rectification_plan", "amount", None, date(2026, 6, 1), "局发〔2026〕9号"),
        Setting("talk.rectification_plan", "amount", 5, date(2026, 9, 1), "局发〔2026〕12号"),
    )
    assert own.amount_on("talk.rectification_plan", date(2026, 2, 28)).amount == 5
    changed = own.amount_on("talk.rectification_plan", date(2026, 3, 1))
    assert (changed.amount, changed.basis) == (7, "局发〔2026〕3号")
    assert own.amount_on("talk.rectification_plan", date(2026, 6, 1)) is None
    assert own.spans_in_force("talk.rectification_plan") == (
        (DAY, date(2026, 5, 31)),
        (date(2026, 9, 1), date.max),
    )


def test_a_blank_has_no_number_until_it_is_filled_in():
    assert rules().amount_on("report.prior", DAY).amount is None
    filled = rules(*settings_from(REGULATION, {"report_prior_days": "7"}, DAY, "采用"))
    assert filled.amount_on("report.prior", DAY).amount == 7


def test_a_text_that_was_not_adopted_brings_no_rules():
    only_talks = rules(texts=frozenset({"talks"}))
    assert {rule.text for rule in only_talks.rules} == {"talks"}


def test_the_latest_setting_of_a_switch_wins():
    assert "talk.quota.unit_head" in {rule.id for rule in rules().rules}
    off = rules(
        Setting("talk.quota.unit_head", "enabled", True, date(2026, 1, 1), "一"),
        Setting("talk.quota.unit_head", "enabled", False, date(2026, 2, 1), "二"),
    )
    assert "talk.quota.unit_head" not in {rule.id for rule in off.rules}


def test_a_fixed_day_and_a_29_february():
    rule = REGULATION.rule("pledge.general_member")
    period = period_of(PeriodUnit.YEAR, date(2026, 5, 1))
    assert rules().due_in(rule, period) == date(2026, 3, 31)
    leap = rules(*settings_from(REGULATION, {"pledge_day": "02-29"}, DAY, "采用"))
    assert leap.due_in(rule, period) == date(2026, 2, 28)


def test_a_permission_can_be_set_otherwise():
    assert not rules().allows("attachment.audio_visual")
    allowed = rules(Setting("attachment.audio_visual", "allowed", True, DAY, "上级规定"))
    assert allowed.allows("attachment.audio_visual")


def test_it_applies_up_to_its_last_day_and_moves_dates_unless_told_otherwise():
    adoption = Adoption(DAY, until=date(2026, 6, 30))
    ended = RuleSet(REGULATION, adoption)
    assert ended.amount_on("talk.rectification_plan", date(2026, 6, 30)).amount == 5
    assert ended.amount_on("talk.rectification_plan", date(2026, 7, 1)) is None
    assert ended.spans_in_force("talk.rectification_plan") == ((DAY, date(2026, 6, 30)),)
    assert adoption.move_off_holidays


def test_days_of_each_period_and_several_days_of_the_year():
    def due(settings, unit, *months):
        rule = REGULATION.rule("talk.quota.unit_head")
        own = rules(Setting(rule.id, "due", settings, DAY, "本单位文件"))
        return [own.due_in(rule, period_of(unit, date(2026, month, 1))) for month in months]

    assert due("06-20,12-20", PeriodUnit.HALF_YEAR, 1, 7) == [
        date(2026, 6, 20),
        date(2026, 12, 20),
    ]
    assert due("06-20,12-20", PeriodUnit.YEAR, 1) == [date(2026, 6, 20)]
    assert due("12-20, 06-20", PeriodUnit.YEAR, 1) == [date(2026, 6, 20)]
    assert due("+1-10", PeriodUnit.QUARTER, 1, 4, 10) == [
        date(2026, 1, 10),
        date(2026, 4, 10),
        date(2026, 10, 10),
    ]
    assert due("+2-31", PeriodUnit.MONTH, 12) == [date(2026, 12, 31)]  # outside: the end counts
    assert due("+2-31", PeriodUnit.QUARTER, 1, 10) == [date(2026, 2, 28), date(2026, 11, 30)]
    assert due("01-01", PeriodUnit.YEAR, 1) == [DAY]
    assert due("12-31", PeriodUnit.YEAR, 1) == [date(2026, 12, 31)]
    assert due("", PeriodUnit.YEAR, 1) == [date(2026, 12, 31)]


@pytest.mark.parametrize(("answer", "fits"), [("0", True), ("3660", True), ("3661", False)])
def test_a_number_is_at_most_ten_years_and_may_be_none_at_all(answer, fits):
    answers = {"report_prior_days": answer}
    if fits:
        found = settings_from(REGULATION, answers, DAY, "采用")
        assert Setting("report.prior", "amount", int(answer), DAY, "采用") in found
    else:
        with pytest.raises(InvalidInput, match="0到3660"):
            settings_from(REGULATION, answers, DAY, "采用")


def test_a_day_of_each_period_and_a_name_are_answers_too():
    question = REGULATION.questions[0]

    def asked(kind):
        changed = question.model_copy(
            update={"id": "q", "kind": kind, "rules": ("report.prior",), "default": None}
        )
        return REGULATION.model_copy(update={"questions": (changed,)})

    for answer, day in [("1", "+1-01"), ("31", "+1-31")]:
        (found,) = settings_from(asked("month_start_day"), {"q": answer}, DAY, "采用")
        assert (found.key, found.value) == ("due", day)
    for wrong in ("0", "32", "１０", "十"):
        with pytest.raises(InvalidInput, match="1到31"):
            settings_from(asked("month_start_day"), {"q": wrong}, DAY, "采用")
    assert settings_from(asked("text"), {"q": "主体办"}, DAY, "采用") == ()
    assert settings_from(asked("text"), {}, DAY, "采用") == ()
