"""Picking persons by typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.ui.forms.context import PickItem
from desktop.ui.forms.picker import PickEditor

PEOPLE = (
    PickItem("p1", "甲一凡", "综合股 股长"),
    PickItem("p2", "乙䶮", "执法一大队"),
    PickItem("p3", "甲二"),
)


def find(text: str) -> Sequence[PickItem]:
    return [item for item in PEOPLE if text in item.name or text == "j"]


def by_id(ids: Sequence[str]) -> Sequence[PickItem]:
    return [item for wanted in ids for item in PEOPLE if item.id == wanted]


def picker(qtbot, *, several: bool) -> PickEditor:
    made = PickEditor("被约谈人", find, by_id, several=several)
    made.resize(600, 60)
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=3000):
        made.show()
        made.activateWindow()
    return made


def choose(qtbot, type_text, made: PickEditor, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    line = made.focus_target()
    type_text(line, text)
    popup = made._completer.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, key)


def test_typing_finds_and_enter_takes_the_first(qtbot, type_text) -> None:
    made = picker(qtbot, several=False)
    choose(qtbot, type_text, made, "甲")
    qtbot.waitUntil(lambda: made.value() == "p1")
    qtbot.waitUntil(lambda: made.focus_target().text() == "")
    assert made.fault() == ""


def test_another_choice_replaces_the_one(qtbot, type_text) -> None:
    made = picker(qtbot, several=False)
    made.set_value("p2")
    choose(qtbot, type_text, made, "甲")
    qtbot.waitUntil(lambda: made.value() == "p1")


def test_several_are_collected_once_each(qtbot, type_text) -> None:
    made = picker(qtbot, several=True)
    for text in ("甲一", "乙", "甲一"):
        choose(qtbot, type_text, made, text)
        qtbot.waitUntil(lambda: made.focus_target().text() == "")
    assert made.value() == ["p1", "p2"]


def test_a_click_in_the_list_takes_that_one(qtbot, type_text) -> None:
    made = picker(qtbot, several=False)
    type_text(made.focus_target(), "甲")
    popup = made._completer.popup()
    qtbot.waitUntil(popup.isVisible)
    middle = popup.visualRect(popup.model().index(1, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: made.value() == "p3")
    qtbot.waitUntil(lambda: made.focus_target().text() == "")


def test_letters_are_left_to_the_search_and_not_filtered_again(qtbot) -> None:
    made = picker(qtbot, several=True)
    qtbot.keyClicks(made.focus_target(), "j")
    popup = made._completer.popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == len(PEOPLE)


def test_what_is_typed_and_not_picked_is_a_fault(qtbot, type_text) -> None:
    made = picker(qtbot, several=False)
    type_text(made.focus_target(), "丁")
    qtbot.waitUntil(made._completer.popup().isVisible)
    qtbot.keyClick(made._completer.popup(), Qt.Key.Key_Escape)
    assert "丁" in made.fault()
    assert made.value() is None


def test_backspace_and_the_button_take_out(qtbot) -> None:
    made = picker(qtbot, several=True)
    made.set_value(["p1", "p2", "p3"])
    qtbot.keyClick(made.focus_target(), Qt.Key.Key_Backspace)
    assert made.value() == ["p1", "p2"]
    first = made.findChildren(QToolButton)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert made.value() == ["p2"]


def test_many_changes_do_not_harm_the_layout(qtbot) -> None:
    made = picker(qtbot, several=True)
    for turn in range(200):
        made.set_value([item.id for item in PEOPLE[: turn % 4]])
        if turn % 20 == 0:
            QApplication.processEvents()
    assert made.value() == ["p1", "p2", "p3"]
    made.resize(200, 200)
    QApplication.processEvents()
    chips = [chip.geometry() for chip in made._chips]
    assert len({chip.y() for chip in chips}) > 1
    assert not any(a.intersects(b) for i, a in enumerate(chips) for b in chips[i + 1 :])
