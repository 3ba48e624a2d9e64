"""The answer to "why this date?", in words."""

from dataclasses import replace
from datetime import date

from db.vocabulary import RuleNature, TimeUnit
from desktop.assets import resources
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.deadline import (
    Basis,
    Deadline,
    count_forward,
    count_lead,
    on_planned_day,
    on_printed_date,
    without_limit,
)
from desktop.rules.explain import Reason, explain, explain_deadline
from desktop.rules.obligation import Extension, OtherLimit, PartOfPeriod

CALENDAR = load_calendar_folder(resources("calendars"))


def test_working_days_over_the_spring_festival():
    deadline = count_forward(date(2025, 1, 24), 5, TimeUnit.WORKDAY, CALENDAR)
    assert explain_deadline(deadline) == (
        "自2025年1月24日（星期五）起5个工作日内，当日不计。\n"
        "计入：1月26日（日）、1月27日（一）、2月5日（三）、2月6日（四）、2月7日（五）。\n"
        "不计：1月25日 周末（星期六）；1月28日至2月4日 春节放假（国办发明电〔2024〕12号）。\n"
        "最后一日：2025年2月7日（星期五）。"
    )


def test_a_moved_last_day_says_why():
    deadline = count_forward(date(2026, 9, 18), 15, TimeUnit.DAY, CALENDAR)
    assert explain_deadline(deadline) == (
        "自2026年9月18日（星期五）起15日内，当日不计。\n"
        "计入：9月19日（六）至10月3日（六），逐日计15日。\n"
        "2026年10月3日（星期六）遇10月3日至10月7日 国庆节放假（国办发明电〔2025〕7号），"
        "顺延到下一个工作日。\n"
        "最后一日：2026年10月8日（星期四）。"
    )


def test_a_lead_counts_backwards_and_a_soft_limit_says_so():
    lead = explain_deadline(count_lead(date(2026, 10, 10), 7, TimeUnit.DAY, CALENDAR))
    assert lead == (
        "应当在2026年10月10日（星期六）之前7日办理，当日不计，往前数。\n"
        "计入：10月3日（六）至10月9日（五），逐日计7日。\n"
        "2026年10月3日（星期六）遇10月1日至10月3日 国庆节放假（国办发明电〔2025〕7号），"
        "提前到前一个工作日。\n"
        "最后一日：2026年9月30日（星期三）。"
    )
    soft = explain_deadline(
        count_forward(date(2026, 9, 22), 1, TimeUnit.MONTH, CALENDAR, soft=True)
    )
    assert soft.startswith("原则上自2026年9月22日（星期二）起1个月内")


def test_a_provisional_date_says_that_it_will_be_counted_again():
    deadline = count_forward(date(2026, 12, 25), 7, TimeUnit.WORKDAY, CALENDAR)
    assert explain_deadline(deadline).endswith("暂估：涉及的年份还没有放假通知，公布后重新计算。")


def test_other_origins_of_a_date():
    assert "及时办理" in explain_deadline(without_limit(date(2026, 3, 2)))
    printed = on_printed_date(date(2026, 3, 2), date(2026, 4, 1))
    assert "文书载明的日期2026年4月1日" in explain_deadline(printed)
    assert "不晚于2026年5月11日" in explain_deadline(on_planned_day(date(2026, 5, 11)))


def test_a_quota_names_its_period_and_an_effect_does_not_move():
    quota = Reason(
        "约谈工作办法实施细则（试行）",
        "第六条第（一）项",
        RuleNature.DUTY,
        Deadline(date(2026, 12, 31), date(2026, 1, 1), Basis.PERIOD_END),
        assumption="各自完成次数。",
        period_label="2026年",
        number=2,
        count=2,
    )
    assert explain(quota) == (
        "依据：《约谈工作办法实施细则（试行）》第六条第（一）项。\n"
        "周期：2026年应办2次，这是第2次，以2026年12月31日（星期四）为限，遇节假日不顺延。\n"
        "说明：各自完成次数。"
    )
    effect = Reason(
        "责任追究办法（试行）",
        "第十八条",
        RuleNature.EFFECT,
        Deadline(date(2027, 3, 10), date(2026, 3, 10), Basis.FORWARD, 1, TimeUnit.YEAR),
    )
    assert "起1年，至2027年3月10日（星期三）止" in explain(effect)


def year_end(**more):
    deadline = Deadline(date(2026, 12, 31), date(2026, 1, 1), Basis.PERIOD_END)
    return Reason("示例办法", "第六条", RuleNature.DUTY, deadline, period_label="2026年", **more)


def test_it_names_the_regulation_and_its_version():
    told = explain(year_end(regulation_title="示例制度汇编", version="0123abcd"))
    assert told.splitlines()[1] == "制度：示例制度汇编（版本 0123abcd）。"


def test_a_part_of_a_period_says_how_it_was_counted():
    told = explain(year_end(part=PartOfPeriod(days=120, of_days=365, times=3)))
    assert "全期365日应办3次，任职（不含离岗）120日，按任职日数折算为1次。" in told


def test_an_extension_names_the_old_day_who_agreed_and_why():
    granted = Extension(date(2027, 1, 15), "驻村期间不能到场。", "钱书记", date(2026, 12, 20))
    assert explain(year_end(extension=granted)).splitlines()[-1] == (
        "延期：原定2026年12月31日（星期四），2026年12月20日（星期日）经钱书记同意"
        "延期至2027年1月15日（星期五），理由：驻村期间不能到场。"
    )


def test_the_dates_of_other_regulations_stand_beside_the_one_that_counts():
    others = (
        OtherLimit("town", "某镇办法", "第九条", date(2027, 1, 31)),
        OtherLimit("bureau", "某局意见", "第四项", date(2026, 12, 31)),
        OtherLimit("national", "某条例", "第十条", None),
    )
    assert explain(year_end(others=others)).splitlines()[-3:] == [
        "《某镇办法》第九条：2027年1月31日（星期日）（另一部制度的期限，较晚）。",
        "《某局意见》第四项：2026年12月31日（星期四）（另一部制度的期限，同一日）。",
        "《某条例》第十条：没有规定具体期限（另一部制度的期限）。",
    ]


def test_one_or_two_days_are_named_and_more_are_told_from_first_to_last():
    calendar = CALENDAR
    one = explain_deadline(count_forward(date(2026, 3, 2), 1, TimeUnit.DAY, calendar))
    two = explain_deadline(count_forward(date(2026, 3, 2), 2, TimeUnit.DAY, calendar))
    three = explain_deadline(count_forward(date(2026, 3, 2), 3, TimeUnit.DAY, calendar))
    assert "计入：3月3日（二）。" in one
    assert "计入：3月3日（二）、3月4日（三）。" in two
    assert "计入：3月3日（二）至3月5日（四），逐日计3日。" in three
    none = explain_deadline(count_forward(date(2026, 3, 2), 0, TimeUnit.DAY, calendar))
    assert none.splitlines() == [
        "自2026年3月2日（星期一）起0日内，当日不计。",
        "最后一日：2026年3月2日（星期一）。",
    ]


def test_months_name_the_same_day_of_each_and_a_move_says_both_days():
    told = explain_deadline(count_forward(date(2026, 8, 4), 2, TimeUnit.MONTH, CALENDAR))
    assert told == (
        "自2026年8月4日（星期二）起2个月内，当日不计。\n"
        "计入：9月4日（五）、10月4日（日）。\n"
        "2026年10月4日（星期日）遇10月4日至10月7日 国庆节放假（国办发明电〔2025〕7号），"
        "顺延到下一个工作日。\n"
        "最后一日：2026年10月8日（星期四）。"
    )


def test_days_left_out_are_grouped_while_they_follow_each_other_for_the_same_reason():
    # 19 to 21 June 2026 is a holiday, 27 and 28 June a weekend.
    told = explain_deadline(count_forward(date(2026, 6, 18), 6, TimeUnit.WORKDAY, CALENDAR))
    assert (
        "不计：6月19日至6月21日 端午节放假（国办发明电〔2025〕7号）；"
        "6月27日 周末（星期六）；6月28日 周末（星期日）。"
    ) in told
    lead = explain_deadline(count_lead(date(2026, 6, 22), 1, TimeUnit.WORKDAY, CALENDAR))
    assert lead.splitlines() == [
        "应当在2026年6月22日（星期一）之前1个工作日办理，当日不计，往前数。",
        "计入：6月18日（四）。",
        "不计：6月19日至6月21日 端午节放假（国办发明电〔2025〕7号）。",
        "最后一日：2026年6月18日（星期四）。",
    ]


def test_what_is_left_out_and_what_moves_the_last_day_are_told_apart():
    # No working day is counted, and the day itself lies in a holiday.
    told = explain_deadline(count_forward(date(2026, 10, 3), 0, TimeUnit.WORKDAY, CALENDAR))
    assert told.splitlines()[1:] == [
        "2026年10月3日（星期六）遇10月3日至10月7日 国庆节放假（国办发明电〔2025〕7号），"
        "顺延到下一个工作日。",
        "最后一日：2026年10月8日（星期四）。",
    ]


def test_a_reason_is_told_in_order_and_only_what_is_known():
    assert explain(year_end()).splitlines() == [
        "依据：《示例办法》第六条。",
        "周期：2026年应办1次，以2026年12月31日（星期四）为限，遇节假日不顺延。",
    ]
    assert explain(year_end(regulation_title="汇编")).splitlines()[1] == "制度：汇编。"
    granted = Extension(date(2027, 1, 15), "驻村", "", date(2026, 12, 20))
    undated = Reason("办法", "第一条", RuleNature.DUTY, without_limit(date(2026, 3, 2)))
    told = explain(replace(undated, extension=granted)).splitlines()
    assert told[1:] == [
        "制度没有规定具体期限，应当及时办理。",
        "延期：原来没有规定期限，2026年12月20日（星期日）延期至2027年1月15日（星期五），理由：驻村。",
    ]


def test_the_end_of_the_year_of_a_decision_does_not_move():
    deadline = Deadline(date(2026, 12, 31), date(2026, 5, 6), Basis.PERIOD_END)
    assert explain(Reason("办法", "第九条", RuleNature.EFFECT, deadline)).splitlines() == [
        "依据：《办法》第九条。",
        "自2026年5月6日（星期三）起，至2026年12月31日（星期四）止，遇节假日不顺延。",
    ]
