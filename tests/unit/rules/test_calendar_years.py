"""The shipped years: each notice of 2015 to 2026, and the statutory days of 2027 to 2035."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from desktop.assets import resources
from desktop.rules.calendar import YearArrangement
from desktop.rules.calendar_files import load_calendar_folder, read_calendar_year

SHIPPED = load_calendar_folder(resources("calendars"))
YEARS = {arrangement.year: arrangement for arrangement in SHIPPED.years}

# The first notice of each year with its date, and the later one that changed the year.
NOTICES = {
    2015: ("国办发明电〔2014〕28号", date(2014, 12, 16), "国发明电〔2015〕1号"),
    2016: ("国办发明电〔2015〕18号", date(2015, 12, 10), None),
    2017: ("国办发明电〔2016〕17号", date(2016, 12, 1), None),
    2018: ("国办发明电〔2017〕12号", date(2017, 11, 30), "国办发明电〔2018〕15号"),
    2019: ("国办发明电〔2018〕15号", date(2018, 12, 4), "国办发明电〔2019〕3号"),
    2020: ("国办发明电〔2019〕16号", date(2019, 11, 21), "国办发明电〔2020〕1号"),
    2021: ("国办发明电〔2020〕27号", date(2020, 11, 25), None),
    2022: ("国办发明电〔2021〕11号", date(2021, 10, 25), "国办发明电〔2022〕16号"),
    2023: ("国办发明电〔2022〕16号", date(2022, 12, 8), None),
    2024: ("国办发明电〔2023〕7号", date(2023, 10, 25), None),
    2025: ("国办发明电〔2024〕12号", date(2024, 11, 12), None),
    2026: ("国办发明电〔2025〕7号", date(2025, 11, 4), None),
}

# 正月初一, 五月初五 and 八月十五, as lunardate 0.3.0, borax 4.1.3 and cnlunar 0.2.5 give them.
LUNAR = {
    2027: (date(2027, 2, 6), date(2027, 6, 9), date(2027, 9, 15)),
    2028: (date(2028, 1, 26), date(2028, 5, 28), date(2028, 10, 3)),
    2029: (date(2029, 2, 13), date(2029, 6, 16), date(2029, 9, 22)),
    2030: (date(2030, 2, 3), date(2030, 6, 5), date(2030, 9, 12)),
    2031: (date(2031, 1, 23), date(2031, 6, 24), date(2031, 10, 1)),
    2032: (date(2032, 2, 11), date(2032, 6, 12), date(2032, 9, 19)),
    2033: (date(2033, 1, 31), date(2033, 6, 1), date(2033, 9, 8)),
    2034: (date(2034, 2, 19), date(2034, 6, 20), date(2034, 9, 27)),
    2035: (date(2035, 2, 8), date(2035, 6, 10), date(2035, 9, 16)),
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def off_days(arrangement: YearArrangement) -> set[date]:
    return {
        day
        for day in days_of(arrangement.year)
        if any(item.first <= day <= item.last for item in arrangement.off)
    }


def test_there_is_one_file_for_each_year_of_2015_to_2035():
    assert list(YEARS) == list(range(2015, 2036))
    for year, arrangement in YEARS.items():
        text = (resources("calendars") / f"{year}.toml").read_text("utf-8")
        assert read_calendar_year(text, f"{year}.toml") == arrangement


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_year_agrees_with_chinesecalendar(year):
    # No exceptions: the notices and the package agree on all 4383 days.
    wrong = [d for d in days_of(year) if SHIPPED.is_workday(d) != chinese_calendar.is_workday(d)]
    assert wrong == []


@pytest.mark.parametrize("year", NOTICES)
def test_a_year_names_its_notices_with_the_date_of_the_first(year):
    number, issued, later = NOTICES[year]
    arrangement = YEARS[year]
    assert arrangement.official and SHIPPED.is_official(year)
    assert arrangement.notice == (f"{number}、{later}" if later else number)
    assert arrangement.issued == issued
    assert issued.year == year - 1


@pytest.mark.parametrize(
    ("day", "working", "reason"),
    [
        # 国办发明电〔2014〕28号 一、三、五: 4 January worked; 补休 on Mondays.
        (date(2015, 1, 4), True, ""),
        (date(2015, 4, 6), False, "清明节放假"),
        (date(2015, 6, 22), False, "端午节放假"),
        # 国发明电〔2015〕1号: 3 to 5 September off, Sunday 6 September worked.
        (date(2015, 9, 2), True, ""),
        (date(2015, 9, 4), False, "抗战胜利70周年纪念日放假"),
        (date(2015, 9, 6), True, ""),
        # 国办发明电〔2015〕18号 四、七: 2 May 补休; 8 and 9 October worked.
        (date(2016, 5, 2), False, "劳动节放假"),
        (date(2016, 10, 9), True, ""),
        # 国办发明电〔2016〕17号 六: eight days together, Saturday 30 September worked.
        (date(2017, 10, 8), False, "中秋节、国庆节放假"),
        (date(2017, 9, 30), True, ""),
        # 国办发明电〔2017〕12号 二: the eve is within the days off, 24 February worked.
        (date(2018, 2, 15), False, "春节放假"),
        (date(2018, 2, 24), True, ""),
        # 国办发明电〔2018〕15号 一: 30 December 2018 to 1 January 2019, 29 December worked.
        (date(2018, 12, 29), True, ""),
        (date(2018, 12, 31), False, "元旦放假"),
        (date(2019, 1, 2), True, ""),
        # 国办发明电〔2019〕3号 一: 1 to 4 May, Sundays 28 April and 5 May worked.
        (date(2019, 4, 28), True, ""),
        (date(2019, 5, 3), False, "劳动节放假"),
        (date(2019, 5, 5), True, ""),
        # 国办发明电〔2020〕1号 一: to 2 February; Saturday 1 February is no longer worked.
        (date(2020, 1, 19), True, ""),
        (date(2020, 1, 31), False, "春节放假"),
        (date(2020, 2, 1), False, "春节放假"),
        (date(2020, 2, 2), False, "春节放假"),
        (date(2020, 2, 3), True, ""),
        # 国办发明电〔2019〕16号 六: 1 October was 中秋 as well; to 8 October.
        (date(2020, 10, 8), False, "国庆节、中秋节放假"),
        # 国办发明电〔2020〕27号 六: Saturday 18 September worked for Monday the 20th.
        (date(2021, 9, 18), True, ""),
        (date(2021, 9, 20), False, "中秋节放假"),
        # 国办发明电〔2021〕11号 二、三: the weekend before the eve and 2 April worked.
        (date(2022, 1, 30), True, ""),
        (date(2022, 4, 2), True, ""),
        # 国办发明电〔2022〕16号 一、三、六: from 31 December 2022; 5 April alone; 29 September on.
        (date(2022, 12, 31), False, "元旦放假"),
        (date(2023, 1, 2), False, "元旦放假"),
        (date(2023, 4, 6), True, ""),
        (date(2023, 9, 29), False, "中秋节、国庆节放假"),
        (date(2023, 10, 7), True, ""),
    ],
)
def test_days_picked_from_the_notices(day, working, reason):
    status = SHIPPED.status(day)
    assert (status.working, status.official) == (working, True)
    notice = YEARS[day.year].notice
    assert status.reason == (f"{reason}（{notice}）" if reason else "")


@pytest.mark.parametrize("year", LUNAR)
def test_a_year_without_a_notice_has_the_thirteen_statutory_days(year):
    spring, dragon_boat, mid_autumn = LUNAR[year]
    ((clear, _),) = chinese_calendar.get_solar_terms(date(year, 4, 3), date(year, 4, 7))
    # 全国年节及纪念日放假办法 第二条, in force from 2025.
    statutory = {
        date(year, 1, 1),
        *(spring + timedelta(days=n) for n in (-1, 0, 1, 2)),
        clear,
        date(year, 5, 1),
        date(year, 5, 2),
        dragon_boat,
        mid_autumn,
        *(date(year, 10, n) for n in (1, 2, 3)),
    }
    arrangement = YEARS[year]
    assert off_days(arrangement) == statutory
    assert not arrangement.official and not arrangement.working
    assert (arrangement.notice, arrangement.issued) == (
        "全国年节及纪念日放假办法",
        date(2024, 11, 10),
    )
    for day in days_of(year):
        status = SHIPPED.status(day)
        assert not status.official
        assert status.working == (day.weekday() < 5 and day not in statutory)


def test_a_statutory_day_says_what_it_rests_on_with_and_without_a_file():
    why = "（依全国年节及纪念日放假办法暂估，尚无当年放假通知）"
    assert SHIPPED.status(date(2027, 2, 5)).reason == f"春节放假{why}"  # the eve, a Friday
    assert SHIPPED.status(date(2031, 10, 1)).reason == f"国庆节、中秋节放假{why}"
    assert SHIPPED.status(date(2036, 10, 1)).reason == f"国庆节放假{why}"
    assert SHIPPED.status(date(2027, 2, 13)).reason == "周末（星期六）"
