"""Accountability under several regulations: facts, decision, a decided case, a dossier's hint."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.vocabulary import ActKind, Register, SubjectClass
from desktop.services import cases, layers
from desktop.services.cases import ActInput
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput
from desktop.ui.screens.dossier.page import DossierPage
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.screens.registry import page_specs
from desktop.ui.shell import BookInfo, MainWindow, PageTarget
from tests.ui.sample_office import TODAY, Office, sample_office

_KIND = SubjectClass.MEMBER_OR_HEAD


def _office() -> Office:
    office = sample_office(Path(tempfile.mkdtemp()) / "book")
    for name in ("town", "ningbo", "national", "qingcheng", "railway"):
        rows = layers.role_rows(office.book, name)
        roles = {row.role: row.counterpart for row in rows}
        given = AdoptionInput(name, date(2026, 1, 1), {})
        layers.adopt(office.book, LayerInput(given, roles))
    return office


def _finish(office: Office, record: str | None, act: ActKind, **values: object) -> str:
    given = {"subject": office.people["张三"], "warning_reason": "示例：补录", **values}
    wanted = ActInput(Register.ACCOUNTABILITY, _KIND, act, given, record_id=record)
    return cases.finish(office.book, wanted).record_id


def _resolved(office: Office) -> str:
    people = office.people
    record = _finish(
        office,
        None,
        ActKind.CASE_PROPOSAL,
        proposers=[people["丁𬭎"]],
        gist="违规决定发放补贴",
        circumstances=["3"],
        proposed_on="2026-03-02",
    )
    _finish(
        office,
        record,
        ActKind.CASE_DELIBERATION,
        body="branch_meeting",
        met_on="2026-03-04",
        chair=people["周支书"],
        members=[{"person": people["周支书"], "present": True, "vote": "yes"}],
        result="passed",
    )
    return record


def _window(office: Office, record: str, act: str = "") -> MainWindow:
    window = MainWindow(
        page_specs(office.book), lambda _text: (), BookInfo("示例局", "甲一凡", TODAY, 15)
    )
    window.go("accountability", PageTarget(record=record, act=act))
    return window


def _facts() -> QWidget:
    office = _office()
    window = _window(office, _resolved(office), ActKind.CASE_FACTS)
    page = window.page("accountability")
    assert isinstance(page, RegisterPage)
    form = page.case.form
    assert form is not None
    people = office.people
    rows = [
        {"person": people["周支书"], "part": "principal", "liability": "main_leader"},
        {"person": people["张三"], "part": "took_part", "dissented": True, "note": "会议记录第3页"},
    ]
    form.form.load({**form.form.values(), "facts": "会议决定发放补贴。", "roles": rows})
    form._advise()
    return window


def _decision() -> QWidget:
    office = _office()
    window = _window(office, _resolved(office), ActKind.CASE_DECISION)
    page = window.page("accountability")
    assert isinstance(page, RegisterPage)
    form = page.case.form
    assert form is not None
    typed = {"outcome": "punish", "gravity": "grave", "measures": ["removal"], "loss": "350000"}
    form.form.load({**form.form.values(), **typed})
    form._advise()
    return window


def _decided() -> QWidget:
    office = _office()
    record = _resolved(office)
    _finish(
        office,
        record,
        ActKind.CASE_DECISION,
        body="branch_meeting",
        facts="会议决定发放补贴。",
        circumstances=["3"],
        outcome="punish",
        gravity="grave",
        measures=["removal"],
        basis=[{"article": "第六条"}],
        issued_on="2026-03-05",
    )
    return _window(office, record)


def _dossier() -> QWidget:
    office = _office()
    who = office.people["张三"]
    for year in (2024, 2025):
        values = {
            "rule": "duty.annual_assessment",
            "period": str(year),
            "persons": [who],
            "grade": "poor",
            "done_on": f"{year}-12-20",
        }
        cases.finish(office.book, ActInput(Register.DUTY, "duty", ActKind.DUTY_DONE, values))
    window = _window(office, "")
    window.go("dossier", PageTarget(record=who))
    page = window.page("dossier")
    assert isinstance(page, DossierPage)
    page.tabs.setCurrentIndex(2)
    page.restrictions.enter()
    editor = page.restrictions.editor
    assert editor is not None
    for name, value in (("measure", "party_warning"), ("since", "2026-03-10")):
        editor.form.editor(name).set_value(value)
        editor.form.editor(name).changed.emit()
    return window


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    """Return the screens of this module."""
    return [
        ("accountability_facts", _facts),
        ("accountability_decision", _decision),
        ("accountability_decided", _decided),
        ("accountability_dossier", _dossier),
    ]
