"""What adopted regulations suggest and ask for, on the forms and pages of real widgets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from db.vocabulary import ActKind, Register, SubjectClass
from desktop.services import cases, layers
from desktop.services.cases import ActInput
from desktop.services.layers import LayerInput
from desktop.services.regulation import AdoptionInput
from desktop.ui.screens.dossier.page import DossierPage
from desktop.ui.screens.register.act_form import ActForm
from desktop.ui.screens.register.page import RegisterPage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office

KIND = SubjectClass.MEMBER_OR_HEAD


@pytest.fixture
def adopt(office: Office) -> Callable[..., None]:
    """Adopt a shipped regulation beside the own one."""

    def run(name: str, **roles: str) -> None:
        proposed = {row.role: row.counterpart for row in layers.role_rows(office.book, name)}
        given = AdoptionInput(name, date(2026, 1, 1), {})
        layers.adopt(office.book, LayerInput(given, {**proposed, **roles}))

    return run


@pytest.fixture
def page(window: MainWindow) -> RegisterPage:
    window.go("accountability")
    found = window.page("accountability")
    assert isinstance(found, RegisterPage)
    return found


def resolved(office: Office) -> str:
    """A case against 张三 that a meeting has resolved; returns the record."""
    people = office.people
    record: str | None = None
    for act, values in (
        (
            ActKind.CASE_PROPOSAL,
            {
                "proposers": [people["丁𬭎"]],
                "gist": "没有按时报告",
                "circumstances": ["6"],
                "proposed_on": "2026-03-02",
            },
        ),
        (
            ActKind.CASE_DELIBERATION,
            {
                "body": "branch_meeting",
                "met_on": "2026-03-04",
                "chair": people["周支书"],
                "members": [{"person": people["周支书"], "present": True, "vote": "yes"}],
                "result": "passed",
            },
        ),
    ):
        given = {"subject": people["张三"], "warning_reason": "示例", **values}
        wanted = ActInput(Register.ACCOUNTABILITY, KIND, act, given, record_id=record)
        record = cases.finish(office.book, wanted).record_id
    assert record is not None
    return record


def decision(page: RegisterPage, record: str) -> ActForm:
    page.open_record(record, ActKind.CASE_DECISION)
    form = page.case.form
    assert form is not None
    return form


def items(form: ActForm, name: str) -> str:
    shown = form.form.editor(name).focus_target()
    return "\n".join(shown.item(place).text() for place in range(shown.count()))  # type: ignore[attr-defined]


def test_the_decision_form_and_the_page_tell_who_answers_as_well(
    page: RegisterPage, office: Office, adopt: Callable[..., None], qtbot: Any
) -> None:
    """镇 第十条: the head of a unit → the supervising leader, whom nobody is yet."""
    adopt("town", unit_head="unit_head")
    record = resolved(office)
    form = decision(page, record)
    assert form.advice.isVisible()
    assert "镇班子分管成员（分管领导）没有登记任职的人" in form.advice.text
    assert "第十条" in form.advice.text
    form.form.load(
        {
            **form.form.values(),
            "outcome": "punish",
            "gravity": "minor",
            "measures": ["criticism_education"],
            "facts": "没有按时报告",
            "basis": [{"article": "第六条"}],
            "issued_on": "2026-03-05",
        }
    )
    form.finish()
    # 镇 第五条 wants a hearing first; the reason goes on record.
    assert "陈述申辩" in form.departure._findings.text()
    assert "》第五条" in form.departure._findings.text()
    form.departure.box.setPlainText("本人书面放弃，另附")
    form.finish()
    QApplication.processEvents()
    assert page.case.form is None
    assert page.case.advice.isVisible()
    assert "第十条" in page.case.advice.text


def test_without_a_chain_of_liability_nothing_is_suggested(
    page: RegisterPage, office: Office
) -> None:
    form = decision(page, resolved(office))
    assert form.advice.isHidden()
    # 祁县 has no thresholds of money, so nothing asks what the amount belongs to.
    assert "loss_kind" not in form.form._rows
    assert "loss" in form.form._rows


def test_the_measures_of_a_further_regulation_are_offered_with_their_source(
    page: RegisterPage, office: Office, adopt: Callable[..., None]
) -> None:
    record = resolved(office)
    page.open_record(record)
    adopt("national")
    form = decision(page, record)
    offered = items(form, "measures")
    assert offered.startswith("批评教育\n诫勉谈话\n")
    assert "党内警告\n《" in offered
    body = form.form.editor("body")
    assert body.value() == "branch_meeting"


def test_a_suggested_class_of_liability_follows_what_is_typed(
    page: RegisterPage, office: Office, adopt: Callable[..., None], qtbot: Any
) -> None:
    """宁波 第十一条: who objected on record answers for nothing."""
    adopt("ningbo")
    record = resolved(office)
    page.open_record(record, ActKind.CASE_FACTS)
    form = page.case.form
    assert form is not None
    assert form.advice.isHidden()
    rows = [{"person": office.people["周支书"], "part": "took_part", "dissented": True}]
    form.form.editor("roles").set_value(rows)
    form.form.editor("roles").changed.emit()
    with qtbot.waitSignal(form.saved, timeout=4000):
        pass
    assert "周支书：建议责任类别为“不承担领导责任”" in form.advice.text


def test_a_rule_that_no_adopted_regulation_has_has_no_book_beside_its_field(
    page: RegisterPage, office: Office
) -> None:
    record = resolved(office)
    page.open_record(record, ActKind.CASE_FACTS)
    form = page.case.form
    assert form is not None

    def books(name: str) -> int:
        buttons = form.form._rows[name].findChildren(QToolButton)
        return sum(button.accessibleName().startswith("依据") for button in buttons)

    assert books("proposed_measures") == 1  # 第六条
    assert books("roles") == 0  # 祁县 does not divide liability


@pytest.fixture
def dossier(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> DossierPage:
    monkeypatch.setattr("desktop.ui.screens.dossier.page.confirm", lambda *_, **__: True)
    window.go("dossier")
    found = window.page("dossier")
    assert isinstance(found, DossierPage)
    return found


def test_the_end_of_a_period_fills_itself_in_and_what_was_typed_stays(
    dossier: DossierPage, office: Office
) -> None:
    """祁县 第十八条: 免职 one year, 降职 two years."""
    dossier.open_target(PageTarget(record=office.people["张三"]))
    dossier.restrictions.enter()
    editor = dossier.restrictions.editor
    assert editor is not None

    def choose(name: str, value: str) -> None:
        editor.form.editor(name).set_value(value)
        editor.form.editor(name).changed.emit()

    def shown(name: str) -> Any:
        return editor.form.editor(name).value()

    choose("measure", "removal")
    assert not shown("until")
    choose("since", "2026-03-10")
    assert (shown("until"), shown("family")) == ("2027-03-10", "organisational")
    assert shown("article").endswith("第十八条")
    choose("measure", "demotion")
    assert (shown("until"), shown("effect")) == ("2028-03-10", "提升职务")
    choose("effect", "不得提拔、重用")
    choose("measure", "removal")
    assert (shown("until"), shown("effect")) == ("2027-03-10", "不得提拔、重用")
    choose("measure", "party_warning")  # nothing adopted says how long
    assert not shown("until")


def test_two_poor_years_begin_a_clue_from_the_dossier(
    window: MainWindow, dossier: DossierPage, office: Office, adopt: Callable[..., None]
) -> None:
    """庆城 第十八条第9项: 连续两年“较差”."""
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
    dossier.open_target(PageTarget(record=who))
    assert dossier.poor.isHidden()
    adopt("qingcheng")
    dossier.refresh(None)
    assert "2024、2025年度考核连续被评为较差" in dossier.poor.text()
    dossier.clue_starter.click()
    assert window.current_key == "accountability"
    register = window.page("accountability")
    assert isinstance(register, RegisterPage)
    form = register.case.form
    assert form is not None
    assert form.task.act.kind is ActKind.CASE_CLUE
    filled = form.form.values()
    assert filled["subject"] == who
    assert "第十八条第9项" in filled["gist"]
