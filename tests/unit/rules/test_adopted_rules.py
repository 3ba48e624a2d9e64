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
