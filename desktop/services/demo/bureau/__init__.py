"""The sample office of a city bureau that adopted fifteen texts, and national rules beside them."""

from typing import Final

from desktop.services.demo.bureau.roster import UNIT_NAME, UNITS, people
from desktop.services.demo.bureau.story import plan
from desktop.services.demo.shape import FurtherRegulation, SampleOffice

# Invented: the source leaves all of these blank or open.
_ANSWERS: Final = {
    "clue_list_day": "10",
    "discipline_rotation_years": "5",
    "meeting_notice_days": "2",
    "review_general_days": "5",
    "review_major_days": "10",
    "project_single": "50",
    "project_bundle": "100",
    "project_repair": "20",
    "budget_item": "30",
    "event_cost": "5",
    "transfer_amount": "50",
    "request_project": "100",
    "rotation_section_years": "8",
    "rotation_post_years": "5",
    "exchange_years": "10",
    "travel_leader_days": "2",
    "travel_section_days": "2",
    "travel_section_length": "3",
    "travel_form_days": "2",
    "report_prior_days": "7",
    "report_after_oral_days": "10",
    "talk_times": "1",
    "talk_notice_days": "3",
    "talk_plan_days": "7",
    "rectification_months": "2",
    "inquiry_reply_days": "10",
    "training_senior_hours": "24",
    "training_junior_hours": "24",
    "donation_amount": "5",
    "rating_admonition": "60",
    "rating_two_years": "60",
    "self_study_hours": "2",
    "disclosure_publish_days": "15",
    "disclosure_reply_days": "15",
    "disclosure_extension_days": "15",
    "pledge_day": "03-31",
    "plan_day": "03-31",
    "quota_each_or_total": "each",
    "rectification_start": "talk",
    "inquiry_approver": "secretary",
    "meeting_notice": "both",
    "decision_rule": "majority",
    "vote_form": "recorded",
    "report_publicity": "confidential",
}

OFFICE: Final = SampleOffice(
    regulation="bureau",
    unit_name=UNIT_NAME,
    units=UNITS,
    people=people,
    answers=_ANSWERS,
    plan=plan,
    further=(
        FurtherRegulation(
            "national",
            {
                "appeal_route": "interim",
                "sanction_basis": "sanctions",
                "collective_report_day": "01-31",
                "change_report_days": "30",
                "admonition_examination": "yes",
                "integrity_file_rules": "yearly",
            },
        ),
    ),
)
