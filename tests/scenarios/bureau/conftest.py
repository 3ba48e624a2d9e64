"""An invented bureau under the fifteen texts, adopted on 1 January 2026 with the answers below."""

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

ANSWERS = {
    "clue_list_day": "10",
    "review_general_days": "5",
    "review_major_days": "15",
    "travel_leader_days": "2",
    "travel_section_days": "1",
    "travel_section_length": "2",
    "travel_form_days": "4",
    "report_prior_days": "7",
    "report_after_oral_days": "5",
    "talk_times": "2",
    "talk_notice_days": "5",
    "talk_plan_days": "10",
    "rectification_months": "2",
    "inquiry_reply_days": "7",
    "disclosure_publish_days": "5",
    "disclosure_reply_days": "3",
}
UNITS = (
    UnitFact("group", "示例局党组", UnitKind.PARTY_COMMITTEE),
    UnitFact("organ", "示例局机关党委", UnitKind.GENERAL_BRANCH, "group"),
    UnitFact("organ_branch", "机关第一党支部", UnitKind.BRANCH, "organ"),
    UnitFact("centre_party", "示例中心党总支", UnitKind.GENERAL_BRANCH, "group"),
    UnitFact("station_party", "示例站党支部", UnitKind.BRANCH, "group"),
    UnitFact("bureau", "示例局", UnitKind.BUREAU, party_id="group"),
    UnitFact("resident", "驻示例局纪检组", UnitKind.DISCIPLINE_COMMITTEE),
    UnitFact("monitor", "监察室", UnitKind.DISCIPLINE_OFFICE, "bureau", "organ_branch"),
    UnitFact("office", "办公室", UnitKind.OFFICE, "bureau", "organ_branch"),
    UnitFact("personnel", "人事科", UnitKind.OFFICE, "bureau", "organ_branch"),
    UnitFact("finance", "财务审计科", UnitKind.OFFICE, "bureau", "organ_branch"),
    UnitFact("centre", "示例中心", UnitKind.SUBORDINATE, "bureau", "centre_party"),
    UnitFact("station", "示例站", UnitKind.SUBORDINATE, "bureau", "station_party"),
)
POSTS = {
    "secretary": ("group", "group_secretary"),
    "inspector": ("group", "group_discipline_member"),
    "member": ("group", "group_member"),
    "director": ("bureau", "bureau_head"),
    "deputy_director": ("bureau", "bureau_leader"),
    "organ_secretary": ("organ", "organ_secretary"),
    "branch_secretary": ("organ_branch", "branch_secretary"),
    "monitor_head": ("monitor", "discipline_office_head"),
    "office_head": ("office", "general_office_head"),
    "personnel_head": ("personnel", "personnel_head"),
    "finance_head": ("finance", "finance_head"),
    "clerk": ("office", "cadre"),
    "worker": ("office", "staff"),
    "centre_director": ("centre", "unit_director"),
    "centre_deputy": ("centre", "unit_deputy"),
    "centre_secretary": ("centre_party", "unit_party_secretary"),
    "centre_inspector": ("centre_party", "unit_discipline_secretary"),
    "station_director": ("station", "unit_director"),
    "station_secretary": ("station_party", "unit_party_secretary"),
    "station_inspector": ("station", "unit_discipline_secretary"),
}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "bureau"))


@pytest.fixture
def office(regulation, calendar):
    return Office(regulation, calendar, UNITS, dict(ANSWERS)).man(POSTS)
