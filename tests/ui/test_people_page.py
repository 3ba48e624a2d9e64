"""人员与机构 on real widgets over a real book."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import lookups, organisation, people_views
from desktop.services.organisation import AppointmentInput, PersonInput
from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.screens.people.page import PeoplePage
from desktop.ui.shell import MainWindow, PageTarget
from tests.ui.sample_office import Office


@pytest.fixture
def page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> PeoplePage:
    # The window is closed with whatever a test left in the forms: nobody is there to be asked.
    monkeypatch.setattr("desktop.ui.screens.people.page.confirm", lambda *_, **__: True)
    window.go("people")
    found = window.page("people")
    assert isinstance(found, PeoplePage)
    return found


def names(page: PeoplePage) -> list[str]:
    model = page.people.panel.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press(widget: QWidget, text: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, [b.text() for b in widget.findChildren(QPushButton)]
    found[0].click()


# --- the list --------------------------------------------------------------------------------


def test_the_list_is_filtered_by_characters_pinyin_and_initials(
    page: PeoplePage, type_text: Callable[[QWidget, str], None]
) -> None:
    for typed, expected in (("欧阳", ["欧阳丙丁"]), ("zhangs", ["张三"]), ("yy", ["乙䶮"])):
        page.people.panel.set_filter(typed)
        assert names(page) == expected
    page.people.panel.clear_filter()
    type_text(page.people.panel._line, "丁𬭎")
    page.people.panel.apply_filter()
    assert names(page) == ["丁𬭎"]


def test_three_orders(page: PeoplePage) -> None:
    by_post = names(page)
    assert by_post[:2] == ["钱书记", "孙纪检"]
    page.people.order.setCurrentIndex(page.people.order.findData("pinyin"))
    by_pinyin = names(page)
    assert by_pinyin.index("丁𬭎") < by_pinyin.index("李委员") < by_pinyin.index("张三")
    page.people.order.setCurrentIndex(page.people.order.findData("strokes"))
    by_strokes = names(page)
    # 乙 has one stroke, 丁 two, 孙 six, 周 eight.
    assert by_strokes[:2] == ["乙䶮", "丁𬭎"]
    assert by_strokes.index("孙纪检") < by_strokes.index("周支书")
    assert set(by_post) == set(by_pinyin) == set(by_strokes)


def test_a_unit_shows_its_people_and_those_it_leads(page: PeoplePage, office: Office) -> None:
    page.units.choose(office.units["第一党支部"])
    assert set(names(page)) == {"周支书", "吴支纪", "张三", "欧阳丙丁"}
    page.units.choose(office.units["综合股"])
    assert names(page) == ["张三"]
    page.units.choose("")
    assert len(names(page)) == len(office.people)


def test_only_those_in_office(page: PeoplePage, office: Office) -> None:
    gone = organisation.add_person(office.book, PersonInput("己小己"))
    organisation.appoint(
        office.book,
        AppointmentInput(
            gone, office.units["综合股"], "科员", date(2020, 1, 1), until=date(2026, 3, 4)
        ),
    )
    page.refresh(None)
    assert "己小己" in names(page)
    page.people.serving.setChecked(True)
    assert "己小己" not in names(page)
    assert len(names(page)) == len(office.people)


def test_both_trees_and_who_leads(page: PeoplePage) -> None:
    tree = page.units.tree
    assert [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())] == [
        "全部人员",
        "党组织",
        "行政机构",
    ]
    party = tree.topLevelItem(1).child(0)
    assert party.text(0).startswith("示例局党总支")
    assert {party.child(n).text(0)[:5] for n in range(party.childCount())} == {
        "第一党支部",
        "执法大队党",
    }
    offices = tree.topLevelItem(2)
    said = [
        offices.child(n).data(0, Qt.ItemDataRole.AccessibleTextRole)
        for n in range(offices.childCount())
    ]
    assert "综合股（工作机构，由第一党支部领导），在任1人" in said


# --- a person --------------------------------------------------------------------------------


def test_selecting_a_row_shows_the_person_beside_it(page: PeoplePage, office: Office) -> None:
    page.people.panel.select(office.people["张三"])
    assert page.person.person_id == office.people["张三"]
    assert page.person.form.values()["name"] == "张三"
    assert [card.row.post for card in page.person.appointments._cards] == ["股长"]


def test_a_person_is_changed_and_the_list_follows(
    qtbot: QtBot, page: PeoplePage, office: Office
) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    line = page.person.form.editor("staff_number").focus_target()
    qtbot.keyClicks(line, "0012")
    page.person.form.editor("birth_month").set_value("1980年3月")
    assert page.person.modified
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not page.person.modified
    stored = people_views.person(office.book, office.people["张三"])
    assert (stored.given.staff_number, stored.given.birth_month) == ("0012", "1980-03")
    assert stored.given.rank == 7


def test_wrong_fields_are_said_under_the_fields(page: PeoplePage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    page.person.form.editor("name").set_value("")
    page.person.save()
    assert "姓名" in page.person.form._rows["name"].error
    page.person.form.editor("name").set_value("张三")
    page.person.form.editor("birth_month").set_value("1980年13月")
    page.person.save()
    assert "出生年月" in page.person.form._rows["birth_month"].error
    assert people_views.person(office.book, office.people["张三"]).given.birth_month is None


def test_a_new_person_then_a_post(page: PeoplePage, office: Office) -> None:
    page.add_person()
    page.person.form.editor("name").set_value("庚𠅤")
    page.person.save()
    assert "庚𠅤" in names(page)
    editor = page.person.appointments.editor
    assert editor is not None
    editor.form.editor("unit_id").set_value(office.units["综合股"])
    editor.form.editor("post").set_value("科员")
    editor.form.editor("since").set_value("2026.3.1")
    editor.submit()
    assert page.person.appointments.editor is None
    row = people_views.person(office.book, page.person.person_id).row
    assert (row.unit, row.post) == ("综合股", "科员")


def test_typed_changes_are_not_lost_without_asking(
    page: PeoplePage, office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page.people.panel.select(office.people["张三"])
    qtbot.keyClicks(page.person.form.editor("phone").focus_target(), "1")
    asked: list[str] = []

    def answer(yes: bool) -> Callable[..., bool]:
        def confirm(_parent: object, title: str, *_rest: object, **_more: object) -> bool:
            asked.append(title)
            return yes

        return confirm

    monkeypatch.setattr("desktop.ui.screens.people.page.confirm", answer(False))
    page.people.panel.select(office.people["乙䶮"])
    assert (page.person.person_id, page.can_leave()) == (office.people["张三"], False)
    assert page.person.form.values()["phone"] == "1"
    monkeypatch.setattr("desktop.ui.screens.people.page.confirm", answer(True))
    page.open_person(office.people["乙䶮"])
    assert page.person.person_id == office.people["乙䶮"]
    assert len(asked) == 3


def test_a_refresh_keeps_what_is_being_typed(
    page: PeoplePage, office: Office, qtbot: QtBot
) -> None:
    page.people.panel.select(office.people["张三"])
    qtbot.keyClicks(page.person.form.editor("phone").focus_target(), "0351")
    organisation.change_person(
        office.book, office.people["乙䶮"], PersonInput("乙䶮", staff_number="9")
    )
    page.refresh(None)
    assert page.person.form.values()["phone"] == "0351"
    assert page.person.modified


# --- appointments ----------------------------------------------------------------------------


def roles_offered(role: object) -> set[str]:
    assert isinstance(role, ChoiceEditor)
    combo = role._combo
    return {str(combo.itemData(n)) for n in range(1, combo.count())}


def test_roles_follow_the_kind_of_the_unit(page: PeoplePage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    page.person.appointments.add()
    editor = page.person.appointments.editor
    assert editor is not None
    role = editor.form.editor("role")
    assert roles_offered(role) == set()
    for unit, expected in (
        ("第一党支部", {"branch_secretary", "branch_discipline_member", "branch_member"}),
        ("综合股", {"unit_head", "cadre", "staff"}),
    ):
        pick = editor.form.editor("unit_id")
        pick.pick(lookups_item(office, unit))  # type: ignore[attr-defined]
        assert roles_offered(role) == expected
    role.set_value("unit_head")
    pick.pick(lookups_item(office, "第一党支部"))  # type: ignore[attr-defined]
    assert role.value() is None


def lookups_item(office: Office, name: str) -> object:
    from desktop.ui.forms import PickItem

    return PickItem(office.units[name], name)


def test_a_transfer_ends_the_post_held_so_far(page: PeoplePage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    press(page.person.appointments, "调任")
    editor = page.person.appointments.editor
    assert editor is not None
    editor.form.editor("unit_id").set_value(office.units["执法一大队"])
    editor.form.editor("post").set_value("副大队长")
    editor.form.editor("since").set_value("2020.1.1")
    editor.submit()
    assert "2020-01-01" in editor.form._rows["since"].error
    editor.form.editor("since").set_value("2026.3.1")
    editor.submit()
    shown = [(card.row.unit, card.row.until) for card in page.person.appointments._cards]
    assert shown == [("执法一大队", None), ("综合股", date(2026, 2, 28))]


def test_a_post_ends_on_its_last_day(page: PeoplePage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    press(page.person.appointments, "离任")
    editor = page.person.appointments.editor
    assert editor is not None
    editor.submit()
    assert editor.form._rows["until"].error
    editor.form.editor("until").set_value("2026-02-28")
    editor.submit()
    assert [card.row.until for card in page.person.appointments._cards] == [date(2026, 2, 28)]


def test_a_correction_begins_with_what_stands(page: PeoplePage, office: Office) -> None:
    page.open_target(PageTarget(record=office.people["张三"]))
    press(page.person.appointments, "更正")
    editor = page.person.appointments.editor
    assert editor is not None
    values = editor.form.values()
    assert (values["post"], values["role"], values["since"]) == ("股长", "unit_head", "2020-01-01")
    editor.form.editor("since").set_value("2021-06-01")
    editor.submit()
    card = page.person.appointments._cards[0]
    assert (card.row.since, card.row.role, card.row.until) == (date(2021, 6, 1), "unit_head", None)


# --- units -----------------------------------------------------------------------------------


def test_a_unit_is_added_under_the_chosen_one(page: PeoplePage, office: Office) -> None:
    page.units.choose(office.units["示例局党总支"])
    page.add_unit()
    page.unit.form.editor("name").set_value("离退休党支部")
    page.unit.form.editor("kind").set_value("branch")
    page.unit.save()
    made = next(unit for unit in people_views.unit_rows(office.book) if unit.name == "离退休党支部")
    assert made.parent_id == office.units["示例局党总支"]
    assert any("离退休党支部" in item.text(0) for item in page.units._items())


def test_a_unit_in_the_wrong_tree_is_refused_under_the_field(
    page: PeoplePage, office: Office
) -> None:
    page.open_unit(office.units["综合股"])
    page.unit.form.editor("parent_id").set_value(office.units["第一党支部"])
    page.unit.save()
    assert "党组织" in page.unit.form._rows["parent_id"].error


def test_an_ended_unit_leaves_the_tree_and_can_be_shown(page: PeoplePage, office: Office) -> None:
    page.open_unit(office.units["综合股"])
    page.unit.end()
    editor = page.unit.editor
    assert editor is not None
    editor.form.editor("until").set_value("2026-02-28")
    editor.form.editor("successor_id").set_value(office.units["执法一大队"])
    editor.submit()
    assert not any("综合股" in item.text(0) for item in page.units._items())
    assert people_views.person(office.book, office.people["张三"]).row.unit == "执法一大队"
    page.units.ended.setChecked(True)
    assert any("综合股（2026-02-28撤销）" in item.text(0) for item in page.units._items())
    assert "执法一大队承接" in page.unit._state.text()


def test_the_list_is_written_as_a_workbook(
    page: PeoplePage, office: Office, qtbot: QtBot, tmp_path: object
) -> None:
    from pathlib import Path

    from desktop.exchange.reading import read_sheet

    target = Path(str(tmp_path)) / "名册.xlsx"
    ids = [office.people["乙䶮"], office.people["张三"]]
    page.export(ids, target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    rows = [[cell.text for cell in row] for row in read_sheet(target).rows]
    assert [row[1] for row in rows[-2:]] == ["乙䶮", "张三"]
    assert len(lookups.search_people(office.book, "")) == 10
