"""The sample office of a county committee that adopted a plan and its ten systems (langfang)."""

from typing import Final

from desktop.services.demo.langfang.roster import UNIT_NAME, UNITS, people
from desktop.services.demo.langfang.story import plan
from desktop.services.demo.shape import SampleOffice

OFFICE: Final = SampleOffice(
    regulation="langfang",
    unit_name=UNIT_NAME,
    units=UNITS,
    people=people,
    answers={
        "level": "county",
        "double_report_day": "twentieth",
        "pledge_day": "03-31",
        "year_start_day": "03-31",
        "plenum_day": "12-31",
        "plenum_report_day": "12-24",
        "principals_each": "each",
    },
    plan=plan,
)
