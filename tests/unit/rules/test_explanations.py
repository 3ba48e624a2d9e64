"""The answer to "why this date?", in words."""

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
    assert "往前数" in lead and "提前到前一个工作日" in lead
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
