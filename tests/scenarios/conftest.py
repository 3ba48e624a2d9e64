"""What the scenarios of every regulation share."""

import pytest

from desktop.assets import resources
from desktop.rules.calendar_files import load_calendar_folder


@pytest.fixture(scope="session")
def calendar():
    return load_calendar_folder(resources("calendars"))
