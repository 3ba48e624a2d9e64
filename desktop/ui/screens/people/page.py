"""人员与机构: unit trees, the list of people, and beside it the form of a person or a unit."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import people_views
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.ui.screens.context import form_context
from desktop.ui.screens.people.import_view import ImportView
from desktop.ui.screens.people.people_list import PeopleList
from desktop.ui.screens.people.person_panel import PersonPanel
from desktop.ui.screens.people.unit_panel import UnitPanel
from desktop.ui.screens.people.unit_tree import UnitTree
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.empty import EmptyState

DOSSIER_PAGE = "dossier"
IMPORT = "import"
NEW = "new"


class PeoplePage(Page):
    """The page of people and units. Its targets are people; `start` may be `import` or `new`."""

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        context = form_context(book)
        self.units = UnitTree()
        self.people = PeopleList(book)
        self.person = PersonPanel(shell, book, context)
        self.unit = UnitPanel(shell, book, context)
        self.import_view = ImportView(shell, book)
        self._nobody = EmptyState(
            "user-round", "没有选定人员", "在名单里选一个人，这里显示他的任职和基本情况。"
        )
        self._detail = QStackedWidget()
        for widget in (self._nobody, self.person, self.unit):
            self._detail.addWidget(widget)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(Space.M)
        panes: tuple[QWidget, ...] = (self.units, self.people, self._detail)
        for pane in panes:
            self._splitter.addWidget(pane)
            pane.setMinimumWidth(220)
        self._splitter.setSizes([250, 420, 460])
        for place, stretch in enumerate((1, 3, 3)):
            self._splitter.setStretchFactor(place, stretch)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self.import_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self.setFocusProxy(self.people.panel.view)
        self._actions = self._make_actions()
        self._wire()
        self._show_units()

    def _make_actions(self) -> tuple[QPushButton, ...]:
        return (
            push_button("导入花名册…", self.start_import, icon="upload"),
            push_button("新增人员", self.add_person, icon="user-plus", role="primary"),
        )

    def _wire(self) -> None:
        self.units.unit_chosen.connect(self.people.show_unit)
        self.units.unit_opened.connect(self.open_unit)
        self.units.add_requested.connect(self.add_unit)
        self.units.ended_toggled.connect(self._show_units)
        self.people.chosen.connect(self.open_person)
        self.people.opened.connect(self._open_dossier)
        self.people.import_requested.connect(self.start_import)
        self.people.add_requested.connect(self.add_person)
        self.people.export_requested.connect(self.export)
        self.person.dossier_requested.connect(self._open_dossier)
        self.person.saved.connect(self._on_saved)
        self.unit.saved.connect(lambda _unit: self.refresh(None))
        self.import_view.finished.connect(self._end_import)

    def title(self) -> str:
        """Return the title."""
        return "导入花名册" if self.importing else "人员与机构"

    def actions_bar(self) -> Sequence[QWidget]:
        """Return the buttons of the header."""
        return self._actions

    @property
    def importing(self) -> bool:
        """Whether an import is shown."""
        return self._whole.currentWidget() is self.import_view

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what these changes touched; what is being typed stays."""
        touched = changes is None or bool(changes.areas & {Area.UNITS, Area.PEOPLE})
        if not touched:
            return
        self._show_units()
        self.people.refresh()
        if self._detail.currentWidget() is self.person:
            self.person.refresh()

    def open_target(self, target: PageTarget) -> None:
        """Show a person, begin an import or a new person."""
        if target.start == IMPORT:
            self.start_import()
        elif target.start == NEW:
            self.add_person()
        elif target.record:
            self._show_list()
            self.units.choose("")
            self.people.select(target.record)
            self.open_person(target.record)

    def can_leave(self) -> bool:
        """Ask before what was typed is lost."""
        return self._may_drop()

    def open_person(self, person_id: str) -> None:
        """Show a person beside the list."""
        shown = self._detail.currentWidget() is self.person
        if shown and person_id == self.person.person_id:
            return
        if not self._may_drop():
            return
        self.person.show_person(person_id)
        self._detail.setCurrentWidget(self.person)

    def open_unit(self, unit_id: str) -> None:
        """Show a unit beside the list."""
        if self._may_drop():
            self.unit.show_unit(unit_id)
            self._detail.setCurrentWidget(self.unit)

    def add_person(self) -> None:
        """Ask for a new person."""
        if self._may_drop():
            self._show_list()
            self._detail.setCurrentWidget(self.person)
            self.person.show_new()

    def add_unit(self) -> None:
        """Ask for a new unit under the chosen one."""
        if self._may_drop():
            self._detail.setCurrentWidget(self.unit)
            self.unit.show_new(self.units.chosen)

    def start_import(self) -> None:
        """Begin an import."""
        if self._may_drop():
            self.import_view.restart()
            self._whole.setCurrentWidget(self.import_view)
            self._show_actions()

    def export(self, ids: list[str], target: Path) -> None:
        """Write the people of the list to a file, in the background."""
        self._shell.run(
            "正在导出人员名册",
            lambda _progress: people_views.export_people(self._book, ids, target),
            lambda _done: self._shell.tell(f"人员名册已保存为“{target.name}”。"),
        )

    def _open_dossier(self, person_id: str) -> None:
        self._shell.go(DOSSIER_PAGE, PageTarget(record=person_id))

    def _on_saved(self, person_id: str) -> None:
        self.refresh(None)
        self.people.select(person_id)

    def _end_import(self) -> None:
        self._show_list()
        self.refresh(None)

    def _show_list(self) -> None:
        self._whole.setCurrentWidget(self._splitter)
        self._show_actions()

    def _show_actions(self) -> None:
        for button in self._actions:
            button.setEnabled(not self.importing)
        self.title_changed.emit()

    def _show_units(self, *_on: object) -> None:
        self.units.show_units(
            people_views.unit_rows(self._book, ended=self.units.ended.isChecked())
        )

    def _may_drop(self) -> bool:
        """Return whether nothing is typed that is not saved, or the user gives it up."""
        shown = self._detail.currentWidget()
        modified = (shown is self.person and self.person.modified) or (
            shown is self.unit and self.unit.modified
        )
        if self.importing and self.import_view.pending:
            return confirm(
                self,
                "要离开导入吗？",
                "花名册还没有导入，台账没有改动；选定的内容不保留。",
                yes="离开",
            )
        if not modified:
            return True
        given_up = confirm(
            self, "有没保存的修改", "离开后，刚才填写的内容不保留。", yes="放弃修改", danger=True
        )
        if given_up:
            self._drop()
        return given_up

    def _drop(self) -> None:
        self.person.appointments.close_editor()
        self.unit.close_editor()
        self.person.form.mark_saved()
        self.unit.form.mark_saved()
