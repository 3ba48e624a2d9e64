"""Forms on real widgets: what is filled in, checked, marked, kept."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout

from db.problems import InvalidInput
from desktop.records.fields import Choice, Condition, Field, FieldKind
from desktop.ui.forms import FormContext, FormView, PickItem
from desktop.ui.forms.choices import ChoicesEditor
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.forms.grid import GridEditor
from desktop.ui.forms.view import scrolled

PEOPLE = (
    PickItem("p1", "甲一凡", "综合股 股长"),
    PickItem("p2", "乙䶮", "执法一大队 大队长"),
    PickItem("p3", "甲二"),
)


def find(text: str) -> Sequence[PickItem]:
    return [item for item in PEOPLE if text in item.name]


def by_id(ids: Sequence[str]) -> Sequence[PickItem]:
    return [item for wanted in ids for item in PEOPLE if item.id == wanted]


CONTEXT = FormContext(
    date(2026, 3, 5),
    search_people=find,
    people=by_id,
    search_units=lambda text: [PickItem("u1", "示例局")],
    units=lambda ids: [PickItem(i, "示例局") for i in ids],
    list_choices=lambda list_id: (Choice("a", "情形甲", "第九条"), Choice("b", "情形乙")),
    rule_text=lambda rule: f"<{rule}> 第九条",
)

KIND = Field(
    "kind",
    "种类",
    FieldKind.CHOICE,
    required=True,
    choices=(Choice("regular", "定期", "第五条"), Choice("special", "专项")),
)
ALL_KINDS = (
    Field("line", "编号"),
    Field("text", "内容", FieldKind.TEXT, max_length=500),
    Field("day", "日期", FieldKind.DATE, rule="talk.notice"),
    Field("time", "时间", FieldKind.DATETIME),
    KIND,
    Field("situations", "情形", FieldKind.CHOICES, list_id="talk.situations"),
    Field("person", "约谈人", FieldKind.PERSON),
    Field("people", "被约谈人", FieldKind.PERSONS),
    Field("unit", "单位", FieldKind.UNIT),
    Field("units", "各单位", FieldKind.UNITS),
    Field("count", "人数", FieldKind.INTEGER),
    Field("cost", "费用", FieldKind.DECIMAL, unit="元"),
    Field("yes", "是否集体", FieldKind.BOOLEAN),
    Field(
        "tasks",
        "整改事项",
        FieldKind.TABLE,
        columns=(Field("what", "问题", required=True), Field("limit", "期限", FieldKind.DATE)),
    ),
)
FULL = {
    "line": "谈〔2026〕1号",
    "text": "第一行\n第二行 <b>",
    "day": "2026-03-05",
    "time": "2026-03-05T09:30",
    "kind": "special",
    "situations": ["b"],
    "person": "p2",
    "people": ["p1", "p3"],
    "unit": "u1",
    "units": ["u1"],
    "count": 3,
    "cost": "12.50",
    "yes": False,
    "tasks": [{"what": "台账不全", "limit": "2026-04-01"}, {"what": "没有留痕"}],
}


def form(qtbot, *fields: Field) -> FormView:
    made = FormView(fields, CONTEXT)
    made.resize(900, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=3000):
        made.show()
        made.activateWindow()
    return made


def row_error(view: FormView, name: str) -> str:
    return view._rows[name].error


def test_every_kind_gives_back_what_was_loaded(qtbot) -> None:
    view = form(qtbot, *ALL_KINDS)
    view.load(FULL)
    assert view.values() == FULL
    assert not view.modified
    view.load({})
    assert view.values() == {}


def test_loaded_values_pass_the_check_of_the_records(qtbot) -> None:
    view = form(qtbot, *ALL_KINDS)
    view.load(FULL)
    assert view.check()


def test_all_errors_are_shown_at_once_and_the_first_gets_the_focus(qtbot) -> None:
    view = form(qtbot, Field("note", "备注"), KIND, Field("day", "日期", FieldKind.DATE))
    view.editor("day").set_value("2026.13.5")
    assert not view.check()
    assert "没有填写" in row_error(view, "kind")
    assert "2026.13.5" in row_error(view, "day")
    assert row_error(view, "note") == ""
    assert view.editor("kind").focus_target().hasFocus()
    assert view.editor("day").focus_target().property("invalid") is True


def test_an_error_goes_when_the_field_is_changed(qtbot) -> None:
    view = form(qtbot, KIND)
    view.check()
    combo = view.editor("kind").focus_target()
    assert isinstance(combo, SteadyComboBox)
    combo.setCurrentIndex(1)
    assert row_error(view, "kind") == ""
    assert combo.property("invalid") is False


def test_errors_of_a_service_are_shown_field_by_field_and_the_rest_on_top(qtbot) -> None:
    view = form(qtbot, *ALL_KINDS)
    view.load(FULL)
    wrong = InvalidInput(
        {
            "": "这件记录已经作废。",
            "tasks.2.limit": "“整改事项”第2行：期限太早。",
            "gone": "没有这一栏。",
        }
    )
    view.show_errors(wrong.by_field())
    assert "期限太早" in row_error(view, "tasks")
    grid = view.editor("tasks")
    assert isinstance(grid, GridEditor)
    assert grid._rows[1]["limit"].focus_target().property("invalid") is True
    assert grid._rows[0]["limit"].focus_target().property("invalid") in (None, False)
    assert view._general.isVisible()
    assert view._general.text() == "这件记录已经作废。\n没有这一栏。"


def test_enter_goes_to_the_next_field_and_presses_no_button(qtbot) -> None:
    dialog = QDialog()
    view = FormView((Field("a", "甲"), Field("b", "乙")), CONTEXT)
    box = QVBoxLayout(dialog)
    box.addWidget(view)
    box.addWidget(QPushButton("确定", clicked=dialog.accept))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog, timeout=3000):
        dialog.show()
        dialog.activateWindow()
    line = view.editor("a").focus_target()
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert view.editor("b").focus_target().hasFocus()
    assert view.values() == {"a": "abc"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_S])
def test_control_enter_and_control_s_submit(qtbot, key: Qt.Key) -> None:
    view = form(qtbot, Field("a", "甲"))
    with qtbot.waitSignal(view.submitted, timeout=500):
        qtbot.keyClick(view.editor("a").focus_target(), key, Qt.KeyboardModifier.ControlModifier)


def test_enter_in_long_text_is_a_new_line(qtbot, type_text) -> None:
    view = form(qtbot, Field("text", "内容", FieldKind.TEXT))
    box = view.editor("text").focus_target()
    type_text(box, "一")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    type_text(box, "二")
    assert view.values() == {"text": "一\n二"}


def test_a_condition_shows_and_hides_a_field_without_losing_it(qtbot) -> None:
    reason = Field("reason", "理由", required=True, shown_when=Condition("kind", ("special",)))
    view = form(qtbot, KIND, reason)
    view.load({"kind": "special", "reason": "因为"})
    assert view._rows["reason"].isVisible()
    combo = view.editor("kind").focus_target()
    combo.setCurrentIndex(1)
    assert not view._rows["reason"].isVisible()
    assert view.values() == {"kind": "regular"}
    assert view.check()
    assert view.draft()["reason"] == "因为"
    combo.setCurrentIndex(2)
    assert view.values()["reason"] == "因为"


def test_the_draft_is_handed_out_after_typing_and_before_leaving(qtbot) -> None:
    view = form(qtbot, Field("a", "甲"), Field("day", "日期", FieldKind.DATE))
    qtbot.keyClicks(view.editor("day").focus_target(), "2026.1")
    with qtbot.waitSignal(view.draft_changed, timeout=3000) as got:
        pass
    assert got.args == [{"day": "2026.1"}]
    with qtbot.waitSignal(view.draft_changed, timeout=500) as again:
        view.save_draft_now()
    assert again.args == [{"day": "2026.1"}]
    other = form(qtbot, Field("a", "甲"), Field("day", "日期", FieldKind.DATE))
    other.load(got.args[0])
    assert other.draft() == {"day": "2026.1"}
    view.mark_saved()
    with qtbot.assertNotEmitted(view.draft_changed):
        view.save_draft_now()


def test_loading_is_no_change_of_the_user(qtbot) -> None:
    view = form(qtbot, *ALL_KINDS)
    with qtbot.assertNotEmitted(view.changed):
        view.load(FULL)
    assert not view.modified


def test_full_width_digits_and_what_is_no_number(qtbot, type_text) -> None:
    view = form(qtbot, Field("n", "人数", FieldKind.INTEGER), Field("m", "费用", FieldKind.DECIMAL))
    type_text(view.editor("n").focus_target(), "１２")
    type_text(view.editor("m").focus_target(), "1,200.5")
    assert view.values() == {"n": 12, "m": "1200.5"}
    view.editor("n").set_value("十二")
    assert not view.check()
    assert "十二" in row_error(view, "n")


def test_a_checklist_ticks_by_space_and_by_a_click_on_its_text(qtbot) -> None:
    view = form(qtbot, Field("s", "情形", FieldKind.CHOICES, list_id="x"))
    editor = view.editor("s")
    assert isinstance(editor, ChoicesEditor)
    items = editor._list
    items.setFocus()
    items.setCurrentRow(0)
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert editor.value() == ["a"]
    middle = items.visualItemRect(items.item(1)).center()
    qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert editor.value() == ["a", "b"]
    assert "第九条" in items.item(0).text()
    qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert editor.value() == ["a"]


def test_a_long_checklist_filters_and_keeps_hidden_ticks(qtbot) -> None:
    editor = ChoicesEditor([Choice(str(n), f"情形{n}") for n in range(12)])
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value(["3", "7"])
    editor._filter.setText("情形7")
    assert [i.text() for i in editor._items() if not i.isHidden()] == ["情形7"]
    assert editor.value() == ["3", "7"]


def test_codes_that_the_list_no_longer_has_are_kept(qtbot) -> None:
    view = form(qtbot, KIND, Field("s", "情形", FieldKind.CHOICES, list_id="x"))
    view.load({"kind": "old", "s": ["a", "old"]})
    assert view.values() == {"kind": "old", "s": ["a", "old"]}


def test_the_wheel_changes_no_choice(qtbot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    view = form(qtbot, KIND)
    view.load({"kind": "regular"})
    combo = view.editor("kind").focus_target()
    combo.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)
    assert view.values() == {"kind": "regular"}


def test_names_for_screen_readers_and_buddies(qtbot) -> None:
    view = form(qtbot, *ALL_KINDS)
    for field in ALL_KINDS:
        target = view.editor(field.name).focus_target()
        assert target.accessibleName().startswith(field.label)
        labels = view._rows[field.name].findChildren(QLabel)
        assert any(label.buddy() is target for label in labels)
    assert "必填" in view.editor("kind").focus_target().accessibleName()


def test_read_only_lets_nothing_be_typed(qtbot, type_text) -> None:
    view = form(qtbot, *ALL_KINDS)
    view.load(FULL)
    view.set_read_only(True)
    for line in view.findChildren(QLineEdit):
        type_text(line, "改")
        qtbot.keyClicks(line, "7")
    type_text(view.editor("text").focus_target(), "改")
    assert view.values() == FULL


def test_one_column_where_the_window_is_narrow(qtbot) -> None:
    view = form(qtbot, Field("a", "甲"), Field("b", "乙"))
    first, second = view._rows["a"], view._rows["b"]
    assert first.y() == second.y()
    view.resize(500, 500)
    QApplication.processEvents()
    assert first.y() < second.y()


def test_the_first_error_is_scrolled_to(qtbot) -> None:
    fields = [Field(f"f{n}", f"栏{n}") for n in range(60)]
    view = FormView([*fields, Field("last", "最后", required=True)], CONTEXT)
    area = scrolled(view)
    area.resize(600, 400)
    qtbot.addWidget(area)
    area.show()
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0
    view.check()
    bar = area.verticalScrollBar()
    assert bar.value() > bar.maximum() * 0.9


def test_rows_of_a_table_are_added_and_removed_by_keyboard(qtbot, type_text) -> None:
    view = form(qtbot, ALL_KINDS[-1])
    grid = view.editor("tasks")
    assert isinstance(grid, GridEditor)
    qtbot.keyClick(grid._add, Qt.Key.Key_Space)
    qtbot.keyClick(grid._add, Qt.Key.Key_Space)
    cell = grid._rows[1]["what"].focus_target()
    type_text(cell, "第二行")
    assert view.values() == {"tasks": [{"what": "第二行"}]}
    qtbot.keyClick(grid._removers[0], Qt.Key.Key_Space)
    assert view.values() == {"tasks": [{"what": "第二行"}]}
    assert len(grid._rows) == 1


def test_an_error_in_a_table_marks_the_cell_although_empty_rows_stand_before_it(qtbot) -> None:
    view = form(qtbot, ALL_KINDS[-1])
    grid = view.editor("tasks")
    assert isinstance(grid, GridEditor)
    grid.add_row({})
    grid.add_row({"limit": "2026-04-01"})
    assert not view.check()
    assert "第1行" in row_error(view, "tasks")
    assert grid._rows[1]["what"].focus_target().property("invalid") is True
    assert grid._rows[0]["what"].focus_target().property("invalid") in (None, False)


@pytest.mark.parametrize("shown_first", [True, False])
def test_rows_loaded_before_or_after_showing_have_their_full_height(
    qtbot, shown_first: bool
) -> None:
    view = FormView(ALL_KINDS[-1:], CONTEXT)
    qtbot.addWidget(view)
    view.resize(900, 600)
    if shown_first:
        view.show()
        QApplication.processEvents()
    view.load({"tasks": [{"what": "一"}, {"what": "二"}]})
    view.show()
    QApplication.processEvents()
    for line in view.findChildren(QLineEdit):
        assert line.height() >= line.minimumSizeHint().height()
