"""An invented procuratorate under the text of source 004, adopted on 1 January 2026."""

from datetime import date

import pytest
from scenario_office import Office

from db.vocabulary import UnitKind
from desktop.assets import resources
from desktop.rules.facts import UnitFact
from desktop.rules.loader import load_regulation_folder

UNITS = (
    UnitFact("group", "示例院党组", UnitKind.PARTY_COMMITTEE),
    UnitFact("discipline", "示例院纪检组", UnitKind.DISCIPLINE_COMMITTEE, party_id="group"),
    UnitFact("branch", "示例院机关党支部", UnitKind.BRANCH, parent_id="group"),
    UnitFact("court", "示例院", UnitKind.BUREAU, party_id="group"),
    UnitFact("cases", "业务科", UnitKind.OFFICE, parent_id="court", party_id="branch"),
    UnitFact("general", "办公室", UnitKind.OFFICE, parent_id="court", party_id="branch"),
    UnitFact("political", "政工科", UnitKind.OFFICE, parent_id="court", party_id="branch"),
)
POSTS = {
    "secretary": ("group", "group_secretary"),
    "inspector": ("group", "group_discipline_member"),
    "deputy": ("group", "group_member"),
    "special": ("court", "committee_member"),
    "branch_secretary": ("branch", "branch_secretary"),
    "case_head": ("cases", "department_head"),
    "case_deputy": ("cases", "department_deputy"),
    "case_cadre": ("cases", "cadre"),
    "case_clerk": ("cases", "staff"),
    "office_head": ("general", "general_office_head"),
    "political_head": ("political", "political_head"),
    "political_clerk": ("political", "staff"),
}
HEADS = {"case_head", "office_head", "political_head"}


@pytest.fixture(scope="session")
def regulation():
    return load_regulation_folder(resources("regulations", "qingcheng"))


@pytest.fixture
def office(regulation, calendar):
    """The deputy is in charge of two departments, the head of the discipline group of one."""
    found = Office(regulation, calendar, UNITS).man(POSTS)
    since = date(2020, 1, 1)
    found.appoint("inspector", "discipline", "discipline_group_head", since)
    found.appoint("deputy", "cases", "supervising_leader", since)
    found.appoint("deputy", "general", "supervising_leader", since)
    found.appoint("inspector", "political", "supervising_leader", since)
    return found
