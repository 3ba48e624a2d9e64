"""Local rules on 廉政档案 and 婚丧喜庆: off, with numbers that only the unit can give."""

from datetime import date

LOCAL = {"local_files", "local_ceremonies"}


def local_on(office):
    return {rule.id for rule in office.rules().rules if rule.text in LOCAL}


def test_no_local_rule_is_on_of_itself(office):
    assert local_on(office) == set()


def test_integrity_files_updated_yearly_or_monthly(office):
    # Yearly in one place, monthly in another
    office.answers["integrity_file_rules"] = "yearly"
    assert [o.due_on for o in office.due("integrity_file.yearly_update")] == [date(2026, 12, 31)]
    assert office.due("integrity_file.monthly_update") == []
    office.answers["integrity_file_rules"] = "monthly"
    found = office.due("integrity_file.monthly_update")
    assert (found[0].unit_id, found[0].responsible_person) == ("watch", "inspector")
    assert [o.due_on.month for o in found] == list(range(1, 13))
    assert office.due("integrity_file.yearly_update") == []


def test_integrity_files_consultation_recusal_and_own_file(office):
    office.answers["integrity_file_rules"] = "yearly"
    assert {
        "integrity_file.contents",
        "integrity_file.one_each",
        "integrity_file.dedicated_computer",
        "integrity_file.consultation",
        "integrity_file.recusal",
        "integrity_file.own_file",
        "integrity_file.new_appointee",
    } < local_on(office)


def plan(office, item="ceremony"):
    office.happens("report.prior", date(2026, 9, 28), ["chief"], matter_on="2026-10-12", item=item)


def test_ceremony_so_many_days_before(office):
    # 12 October − 10 days = 2 October, off: the working day before it is 30 September
    plan(office)
    assert office.due("report.ceremony_prior_days") == []
    office.answers |= {"ceremony_rules": "days", "ceremony_before": "10"}
    found = office.one("report.ceremony_prior_days")
    assert (found.due_on, found.done_on) == (date(2026, 9, 30), date(2026, 9, 28))
    assert found.topic == "report.prior"
    assert office.due("report.ceremony_prior_workdays") == []


def test_ceremony_so_many_working_days_before(office):
    # Three before Monday 12 October: Saturday the 10th (worked), 9, 8
    plan(office)
    office.answers |= {"ceremony_rules": "workdays", "ceremony_before": "3"}
    assert office.one("report.ceremony_prior_workdays").due_on == date(2026, 10, 8)
    assert office.due("report.ceremony_prior_days") == []


def test_ceremony_report_afterwards(office):
    # 12 October + 7 = 19 October, a Monday
    plan(office)
    office.answers |= {"ceremony_rules": "days", "ceremony_after": "7"}
    found = office.one("report.ceremony_outcome")
    assert (found.due_on, found.responsible_person) == (date(2026, 10, 19), "chief")
    office.happens("report.outcome", date(2026, 10, 16), ["chief"], item="ceremony")
    assert office.one("report.ceremony_outcome").done_on == date(2026, 10, 16)


def test_a_funeral_reported_by_word_of_mouth_needs_no_report_before(office):
    # Funerals are reported afterwards only: 15 days after 12 October = 27 October
    office.answers |= {"ceremony_rules": "days", "ceremony_before": "10", "ceremony_after": "15"}
    day = {"matter_on": "2026-10-12", "item": "ceremony"}
    office.happens("report.oral", date(2026, 10, 12), ["chief"], **day)
    office.happens("report.written", date(2026, 10, 14), ["chief"], **day)
    assert office.due("report.ceremony_prior_days") == []
    assert office.one("report.ceremony_outcome").due_on == date(2026, 10, 27)


def test_a_number_that_the_unit_left_out_gives_no_date(office):
    plan(office)
    office.answers["ceremony_rules"] = "days"
    assert office.one("report.ceremony_prior_days").due_on is None
    assert office.one("report.ceremony_outcome").due_on is None


def test_other_matters_are_no_ceremonies(office):
    office.answers |= {"ceremony_rules": "days", "ceremony_before": "10", "ceremony_after": "7"}
    plan(office, item="housing")
    assert office.due("report.ceremony_prior_days") == office.due("report.ceremony_outcome") == []
    office.answers["ceremony_rules"] = "workdays"
    assert office.due("report.ceremony_prior_workdays") == []


def test_limits_of_guests_and_tables_are_those_of_the_unit(office):
    limits = ("report.ceremony_guests", "report.ceremony_tables")
    office.answers |= {"ceremony_rules": "days"}

    def numbers():
        return [office.rules().amount_on(rule, date(2026, 6, 1)).amount for rule in limits]

    assert numbers() == [None, None]
    office.answers |= {"ceremony_guest_limit": "200", "ceremony_table_limit": "20"}
    assert numbers() == [200, 20]
