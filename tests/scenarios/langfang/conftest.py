"""Two invented offices under the plan and its ten systems, adopted on 1 January 2026.

`office` is a department's own book with one committee; `city` has three layers of committees.
"""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("committee", "示例局党组", UnitKind.PARTY_COMMITTEE),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="committee"),
    UnitFact("branch", "第一党支部", UnitKind.BRANCH, parent_id="committee"),
    UnitFact("office", "综合科", UnitKind.OFFICE, parent_id="bureau", party_id="committee"),
    UnitFact("duty_office", "主体办", UnitKind.OFFICE, parent_id="bureau", party_id="committee"),
    UnitFact("station", "示例站", UnitKind.SUBORDINATE, parent_id="bureau", party_id="branch"),
    UnitFact("discipline", "示例纪检组", UnitKind.DISCIPLINE_COMMITTEE),
)
POSTS = {
    "secretary": ("committee", "unit_secretary"),
    "director": ("bureau", "administrative_principal"),
    "deputy": ("committee", "unit_member"),
    "member": ("committee", "unit_member"),
    "branch_secretary": ("branch", "lower_secretary"),
    "office_head": ("office", "department_head"),
    "station_head": ("station", "unit_head"),
    "registrar": ("duty_office", "responsibility_office_head"),
    "inspector": ("discipline", "discipline_secretary"),
    "worker": ("office", "staff"),
}

CITY_UNITS = (
    UnitFact("city", "示例市委", UnitKind.PARTY_COMMITTEE),
    UnitFact("county", "甲县委", UnitKind.PARTY_COMMITTEE, parent_id="city"),
    UnitFact("town", "乙镇党委", UnitKind.PARTY_COMMITTEE, parent_id="county"),
    UnitFact("government", "甲县政府", UnitKind.BUREAU, party_id="county"),
    UnitFact("city_office", "市主体办", UnitKind.OFFICE, party_id="city"),
    UnitFact("city_discipline", "示例市纪委", UnitKind.DISCIPLINE_COMMITTEE),
)
CITY_POSTS = {
    "city_secretary": ("city", "city_secretary"),
    "city_member": ("city", "member"),
    "county_secretary": ("county", "unit_secretary"),
    "county_member": ("county", "unit_member"),
    "magistrate": ("government", "administrative_principal"),
    "town_secretary": ("town", "secretary"),
    "town_member": ("town", "member"),
    "city_registrar": ("city_office", "city_responsibility_office_head"),
    "city_inspector": ("city_discipline", "discipline_secretary"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "langfang"))


@pytest.fixture
def office(regulation, calendar):
    office = Office(regulation, calendar, UNITS, {}).man(POSTS)
    # The deputy is in charge of the general section and of the station with its branch.
    for unit in ("office", "station", "branch"):
        office.man({"deputy": (unit, "supervising_leader")})
    return office


@pytest.fixture
def city(regulation, calendar):
    return Office(regulation, calendar, CITY_UNITS, {"level": "city"}).man(CITY_POSTS)
