"""廉政档案: pick a person, ask about a day, read the whole history."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.vocabulary import ActKind, PoliticalStatus, Register, Sex
from desktop.records.labels import label_of
from desktop.services import assessments, dossier, people_views
from desktop.services.assessments import PoorYears
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.services.dossier import Dossier
from desktop.ui.forms.picker import PickEditor
from desktop.ui.screens.context import form_context
from desktop.ui.screens.dossier.question import QuestionBar
from desktop.ui.screens.dossier.restrictions import Restrictions
from desktop.ui.screens.dossier.tables import appointments_table, records_table
from desktop.ui.screens.places import PAGE_OF
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.tables import ListSource
from desktop.ui.tasks import Progress
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

PEOPLE_PAGE = "people"


class DossierPage(Page):
    """The page of one person's history; `record_requested` carries a record to be opened."""

    record_requested = Signal(str)

    def __init__(self, shell: Shell, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._book = shell, book
        self._shown: Dossier | None = None
        self._poor: PoorYears | None = None
        context = form_context(book)
        self.picker = PickEditor("人员", context.search_people, context.people, several=False)
        self.picker.focus_target().setAccessibleName("人员")
        self.picker.changed.connect(self._on_picked)
        self.question = QuestionBar(book.clock.today())
        self.question.asked.connect(self._on_asked)
        self.records = records_table()
        self.records.opened.connect(self.open_record)
        self.posts = appointments_table(lambda: people_views.role_labels(book))
        self.restrictions = Restrictions(shell, book, context)
        self.restrictions.changed.connect(lambda: self.refresh(None))
        self.tabs = QTabWidget()
        for widget in (self.records, self.posts, self.restrictions):
            widget.setContentsMargins(0, Space.S, 0, 0)
            self.tabs.addTab(widget, "")
        self._name = plain_label("", "title", wrap=True)
        self._facts = plain_label("", "muted", wrap=True, selectable=True)
        self._posts_now = plain_label("", wrap=True, selectable=True)
        self.poor = plain_label("", wrap=True, selectable=True)
        self.clue_starter = push_button("登记线索", self._begin_clue, icon="plus")
        self.printer = push_button("打印廉政档案", self._print, icon="printer")
        self.person_link = push_button("任职和基本情况", self._go_person, icon="user-round")
        self._stack = QStackedWidget()
        nobody = EmptyState(
            "folder-archive",
            "请选择人员",
            "在上面输入姓名、拼音或者首字母，查看他的全部记录，查询某日是否在影响期内。",
        )
        self._stack.addWidget(nobody)
        self._stack.addWidget(self._content())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._pick_line())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.picker)
        self._show_actions()

    def _pick_line(self) -> QHBoxLayout:
        label = plain_label("人员", "strong")
        label.setBuddy(self.picker.focus_target())
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(label)
        self.picker.setFixedWidth(420)
        line.addWidget(self.picker)
        line.addStretch(1)
        return line

    def _content(self) -> QWidget:
        head = QFrame()
        head.setProperty("role", "card")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        lines.setSpacing(2)
        for label in (self._name, self._facts, self._posts_now):
            lines.addWidget(label)
        lines.addWidget(self.poor)
        lines.addWidget(self.clue_starter, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(head, 2)
        top.addWidget(self.question, 3)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        return page

    def title(self) -> str:
        """Return the title."""
        return f"廉政档案：{self._shown.person.name}" if self._shown else "廉政档案"

    def actions_bar(self) -> Sequence[QWidget]:
        """Return the buttons of the header."""
        return (self.person_link, self.printer)

    @property
    def person_id(self) -> str:
        """Whose dossier is shown; "" for nobody's."""
        return self._shown.person.id if self._shown else ""

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the dossier again where these changes touched it."""
        touched = changes is None or bool(
            changes.areas & {Area.PEOPLE, Area.UNITS, Area.RECORDS, Area.RESTRICTIONS}
        )
        if touched and self.person_id:
            self._show(self.person_id, self.question.on)

    def open_target(self, target: PageTarget) -> None:
        """Show a person's dossier."""
        if target.record and self._may_drop():
            self._show(target.record, self.question.on)

    def can_leave(self) -> bool:
        """Ask before what was typed is lost."""
        return self._may_drop()

    def _on_picked(self) -> None:
        chosen = self.picker.value()
        if not chosen or chosen == self.person_id:
            return
        if self._may_drop():
            self._show(chosen, self.question.on)
        else:
            self.picker.set_value(self.person_id)

    def _on_asked(self, day: date) -> None:
        if self.person_id:
            self._show(self.person_id, day)

    def _show(self, person_id: str, on: date) -> None:
        found = self._shell.attempt(lambda: dossier.dossier_of(self._book, person_id, on))
        if found is None:
            return
        self._shown = found
        if self.picker.value() != person_id:
            self.picker.set_value(person_id)
        self._show_head(found)
        self.question.show_answer(found.influence)
        for panel, rows in ((self.records, found.records), (self.posts, found.appointments)):
            if isinstance(panel.source, ListSource):
                panel.source.replace(rows)
            panel.refresh()
        self.restrictions.show_rows(person_id, found.restrictions, on)
        titles = (
            f"记录（{len(found.records)}）",
            f"任职经历（{len(found.appointments)}）",
            f"影响期（{len(found.restrictions)}）",
        )
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self._stack.setCurrentIndex(1)
        self._show_actions()
        self.title_changed.emit()

    def _show_head(self, found: Dossier) -> None:
        row, on = found.person, found.influence.on
        facts = (
            f"工号{row.staff_number}" if row.staff_number else "",
            label_of(Sex(row.sex)) if row.sex else "",
            f"{row.birth_month}生" if row.birth_month else "",
            label_of(PoliticalStatus(row.political_status)) if row.political_status else "",
        )
        held = [
            f"{post.unit} {post.post}".strip()
            for post in found.appointments
            if post.since <= on and (post.until is None or post.until >= on)
        ]
        today = on == self._book.clock.today()
        when = "现任" if today else f"{on.isoformat()}任"
        self._name.setText(row.name)
        self._facts.setText("　".join(filter(None, facts)))
        self._facts.setVisible(any(facts))
        self._posts_now.setText(f"{when}：{'、'.join(held) if held else '没有职务'}")
        self._poor = assessments.poor_years(self._book, row.id)
        self.poor.setText(f"⚠ {self._poor.sentence}" if self._poor else "")
        self.poor.setVisible(self._poor is not None)
        self.clue_starter.setVisible(self._poor is not None)

    def _begin_clue(self) -> None:
        """Begin an accountability case with what the assessments say."""
        if self._poor is not None:
            begun = PageTarget(
                start=self._poor.kind, act=ActKind.CASE_CLUE.value, values=self._poor.values
            )
            self._shell.go(PAGE_OF[Register.ACCOUNTABILITY], begun)

    def _show_actions(self) -> None:
        for button in (self.printer, self.person_link):
            button.setEnabled(bool(self.person_id))

    def open_record(self, record_id: str) -> None:
        """Show a record on the page of its register."""
        row = (
            next((r for r in self._shown.records if r.id == record_id), None)
            if self._shown
            else None
        )
        if row is not None:
            self.record_requested.emit(record_id)
            self._shell.go(PAGE_OF[Register(row.register)], PageTarget(record=record_id))

    def _print(self) -> None:
        """Bind the whole dossier in a thread, then show it to be printed or saved."""
        person, on = self.person_id, self.question.on
        if not person:
            return
        name = self._name.text()

        def bind(progress: Progress) -> bytes:
            from desktop.services.papers.dossier import dossier_pdf

            progress.step(0, 1, f"正在装订{name}的廉政档案")
            return dossier_pdf(self._book, person, on)

        self._shell.run(
            f"装订廉政档案：{name}",
            bind,
            lambda pdf: self._shell.preview(pdf, f"廉政档案 {name}"),
        )

    def _go_person(self) -> None:
        if self.person_id:
            self._shell.go(PEOPLE_PAGE, PageTarget(record=self.person_id))

    def _may_drop(self) -> bool:
        if not self.restrictions.modified:
            return True
        given_up = confirm(
            self, "有没保存的影响期", "离开后，刚才填写的内容不保留。", yes="放弃修改", danger=True
        )
        if given_up:
            self.restrictions.close_editor()
        return given_up
