"""Another appearance or font size reaches the windows that are already open."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.ui.shell import BookInfo, MainWindow, Page, PageSpec
from desktop.ui.tables import Column, ListSource, TablePanel
from desktop.ui.theme import Appearance, Theme, apply_theme
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.facts import FactList

GALLERY = Path(__file__).resolve().parent.parent / "gallery.py"


def test_rows_and_badges_grow_with_the_font(app: QApplication, qtbot) -> None:
    columns: tuple[Column[str], ...] = (Column("name", "姓名", str),)
    source: ListSource[str] = ListSource(columns, str)
    source.replace(["甲", "乙"])
    table = TablePanel(columns, source, empty=EmptyState("users", "空"))
    badge = BadgeLabel(Badge("草稿"))
    for widget in (table, badge):
        qtbot.addWidget(widget)
        widget.show()
    before = table.view.rowHeight(0), badge.height()
    apply_theme(app, Theme(Appearance.LIGHT, 22))
    assert table.view.rowHeight(0) > before[0]
    assert badge.height() > before[1]


def test_an_empty_state_is_drawn_in_the_new_colours(app: QApplication, qtbot) -> None:
    empty = EmptyState("users", "空")
    qtbot.addWidget(empty)
    empty.show()
    before = empty._picture.pixmap().toImage()
    apply_theme(app, Theme(Appearance.DARK))
    assert empty._picture.pixmap().toImage() != before


def test_a_button_that_a_page_has_hidden_stays_hidden(qtbot) -> None:
    class OwnButtons(Page):
        def title(self) -> str:
            return "页"

        def actions_bar(self) -> tuple[QPushButton, QPushButton]:
            self.seen, self.hidden = QPushButton("看得见"), QPushButton("看不见")
            self.hidden.hide()
            return self.seen, self.hidden

    specs = [PageSpec(key, key, "users", lambda _: OwnButtons()) for key in "ab"]
    window = MainWindow(specs, lambda _: (), BookInfo("示例", "甲", date(2026, 3, 5)))
    qtbot.addWidget(window)
    window.show()
    window.go("b")
    window.go("a")
    page = window.page("a")
    assert isinstance(page, OwnButtons)
    assert page.seen.isVisible() and not page.hidden.isVisible()


def test_facts_show_text_literally_and_a_dash_for_nothing(qtbot) -> None:
    facts = FactList([("姓名", "<b>甲</b>"), ("备注", "")])
    qtbot.addWidget(facts)
    assert [label.text() for label in facts.findChildren(QLabel)] == [
        "姓名",
        "<b>甲</b>",
        "备注",
        "—",
    ]


def test_the_gallery_writes_each_screen_in_both_appearances_and_sizes(
    app: QApplication, tmp_path: Path
) -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("gallery_under_test", GALLERY)
    assert spec is not None and spec.loader is not None
    gallery = module_from_spec(spec)
    spec.loader.exec_module(gallery)
    screens = [("parts", lambda: FactList([("姓名", "甲")]))]
    written = gallery.render(app, screens, tmp_path)
    images = [QImage(str(path)) for path in written]
    assert [image.width() for image in images] == [1366, 1920, 1366, 1920]
    light, dark = images[0], images[2]
    assert (
        light.pixelColor(1300, 700).lightness() > 200 > 60 > dark.pixelColor(1300, 700).lightness()
    )
    assert "foundation-form" in [name for name, _ in gallery.registered()]
