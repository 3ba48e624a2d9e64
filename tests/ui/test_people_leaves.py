"""离岗 in the pane of a person, with real widgets over a real book."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.services import leaves
from desktop.ui.screens.people import leaves as leaves_view
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office

Press = Callable[[str], None]


@pytest.fixture
def page(window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch) -> PeoplePage:
    monkeypatch.setattr("desktop.ui.screens.people.page.confirm", lambda *_, **__: True)
    window.go("people", PageTarget(record=office.people["张三"]))
    found = window.page("people")
    assert isinstance(found, PeoplePage)
    return found


def lines(page: PeoplePage) -> list[QWidget]:
    """Return the lines that are shown; those of before wait to be deleted."""
    return [line for line in page.person.leaves._lines if not line.isHidden()]


def shown(page: PeoplePage) -> list[str]:
    return [line.findChildren(QLabel)[0].text() for line in lines(page)]


def test_a_leave_is_entered_refused_where_wrong_and_taken_back(
    page: PeoplePage, office: Office, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    view = page.person.leaves
    view.add()
    assert view.editor is not None
    form = view.editor.form
    form.editor("since").set_value("2026-05-10")
    form.editor("until").set_value("2026-05-01")
    form.editor("reason").set_value("病假")
    view.editor.submit()
    assert view.editor is not None and "早于" in form._rows["until"].error
    form.editor("until").set_value("2026-05-20")
    view.editor.submit()
    assert view.editor is None
    person = office.people["张三"]
    assert [row.reason for row in leaves.of_person(office.book, person)] == ["病假"]
    qtbot.waitUntil(lambda: shown(page) == ["2026-05-10 至 2026-05-20　病假"])
    monkeypatch.setattr(leaves_view, "ask_reason", lambda *_a, **_k: "登记错了")
    lines(page)[0].findChildren(QPushButton)[0].click()
    assert leaves.of_person(office.book, person) == ()
