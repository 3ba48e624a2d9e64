"""The page of one register: list, and beside it the record that is open."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from db.queries.records import RecordRow
from db.vocabulary import ActKind, Register
from desktop.records.catalogue import case_type, case_types
from desktop.records.labels import label_of
from desktop.services import ledgers, registers
from desktop.services.book import Book
from desktop.services.changes import Area, Changes
from desktop.ui.screens.register import source
from desktop.ui.screens.register.case_panel import CasePanel
from desktop.ui.screens.saving import save_made
from desktop.ui.shell import Page, PageTarget, Shell
from desktop.ui.tables import TablePanel
from desktop.ui.theme import Space, current_theme
from desktop.ui.theme.tokens import BASE_FONT_PX
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.empty import EmptyState

_LIST_BESIDE = 330
_UNBOUNDED = (1 << 24) - 1  # QWIDGETSIZE_MAX
_SHOWN = frozenset({Area.RECORDS, Area.OBLIGATIONS, Area.PEOPLE, Area.UNITS, Area.REGULATION})
_ABOUT = {
    Register.PLEDGE: "责任书和承诺书：定稿、签订、公开、年终检查。",
    Register.REPORT: "个人重大事项的各种报告和年度变动情况说明，以及制度规定的外出请示报备。",
    Register.TALK: "定期、岗前、岗后、专项约谈，提醒谈话和函询，以及制度规定的其他谈话。",
    Register.ACCOUNTABILITY: "从线索、立项到决定、送达、申诉、执行的全过程。",
    Register.DUTY: "会议、调研、检查、评估等其他履责事项和佐证材料。",
}


class RegisterPage(Page):
    """A register's page; `Ctrl+N` begins a record."""

    def __init__(self, shell: Shell, book: Book, register: Register) -> None:
        super().__init__()
        self._shell, self._book, self.register = shell, book, register
        self._stale = False
        self._secret = any(kind.confidential for kind in case_types(register))
        self._open_titles = tool_button("eye", "显示保密内容", text=True, framed=True)
        self._open_titles.setCheckable(True)
        self._open_titles.toggled.connect(self._on_open_titles)
        self.new_menu = self._make_menu()
        self.list: TablePanel[RecordRow] = self._make_list()
        self.case = CasePanel(shell, book)
        self.case.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.list, 1)
        row.addWidget(self.case, 3)
        self.setFocusProxy(self.list.view)
        self.list.opened.connect(self.open_record)
        self.list.export_requested.connect(self._export)
        self.case.shown.connect(self._on_shown)
        self.case.closed.connect(self.show_list)
        self.list.refresh()

    def _make_list(self) -> TablePanel[RecordRow]:
        empty = EmptyState(
            "folder-open", f"还没有{label_of(self.register)}记录", _ABOUT[self.register]
        )
        empty.add_action("新建…", self._pop_new, primary=True)
        return TablePanel(
            source.columns(self._open_titles.isChecked),
            source.RecordSource(self._book, self.register),
            empty=empty,
            filters=source.filters(self._book, self.register),
            sort="date",
            descending=True,
            hint="输入编号、姓名或者正文里的字",
        )

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._fill_menu(menu)
        return menu

    def _fill_menu(self, menu: QMenu) -> None:
        """Offer the kinds of records that the adopted regulations know."""
        menu.clear()
        for kind in registers.offered_types(self._book, self.register):
            if len(kind.first) == 1:
                menu.addAction(kind.label, partial(self.begin, kind.kind, kind.first[0]))
                continue
            below = menu.addMenu(kind.label)
            for act in kind.first:
                below.addAction(kind.act(act).label, partial(self.begin, kind.kind, act))

    def _on_open_titles(self) -> None:
        self.list.refresh()

    def title(self) -> str:
        """Return the register's name."""
        return label_of(self.register)

    def actions_bar(self) -> Sequence[QWidget]:
        """Return 新建, and for confidential registers the switch of their titles."""
        new = push_button("新建", self._pop_new, icon="plus", role="primary", shortcut="Ctrl+N")
        self._new = new
        return (self._open_titles, new) if self._secret else (new,)

    def _pop_new(self) -> None:
        if len(self.new_menu.actions()) == 1 and self.new_menu.actions()[0].menu() is None:
            self.new_menu.actions()[0].trigger()
            return
        place = self._new.mapToGlobal(self._new.rect().bottomLeft())
        self.new_menu.exec(place)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the list and the open record again."""
        if changes is None or Area.REGULATION in changes.areas:
            self._fill_menu(self.new_menu)
        if changes is not None and not changes.areas & _SHOWN:
            return
        # Drafts save themselves every few seconds; a hidden page reads when it is shown again.
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._read_list()
        shown = self.case.record_id
        if changes is None or shown in changes.records or changes.areas - {Area.RECORDS}:
            self.case.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._read_list()
            self.case.reload()

    def _read_list(self) -> None:
        years = source.year_choices(self._book, self.register)
        self.list.set_choices("year", years)
        self.list.refresh()

    def open_target(self, target: PageTarget) -> None:
        """Show a record, begin one, or filter the list."""
        if target.record:
            self.open_record(target.record, target.act)
        elif target.start:
            kind = case_type(self.register, target.start)
            act = ActKind(target.act) if target.act else kind.first[0]
            self.begin(kind.kind, act, dict(target.values), target.obligation)
        elif target.text:
            self.case.close_record()
            self.list.set_filter(target.text)

    def open_record(self, record_id: str, act: str = "") -> None:
        """Show a record beside the list; the one before keeps its draft."""
        if self.case.can_leave() and self.case.open_record(record_id, act):
            self._show_case()

    def begin(
        self,
        kind: str,
        act: ActKind,
        values: dict[str, Any] | None = None,
        obligation: str = "",
    ) -> None:
        """Show the form of a new record."""
        if self.case.can_leave():
            found = case_type(self.register, kind)
            self.case.begin(found, found.act(act), values or {}, obligation)
            # Nothing in the list is what stands beside it now.
            self.list.view.clearSelection()
            self._show_case()

    def _show_case(self) -> None:
        if self.case.isHidden():
            self.list.set_compact(True, "number", "title")
            self.case.show()
            self.list.setMaximumWidth(round(_LIST_BESIDE * current_theme().font_px / BASE_FONT_PX))

    def show_list(self) -> None:
        """Show the list alone."""
        self.case.hide()
        self.list.set_compact(False)
        self.list.setMaximumWidth(_UNBOUNDED)
        self.list.refresh()
        self.list.view.setFocus()

    def _on_shown(self, record_id: str) -> None:
        self.list.select(record_id)

    def can_leave(self) -> bool:
        """Keep the draft of the open record."""
        return self.case.can_leave()

    def _export(self, _query: object, ids: list[str], names: list[str]) -> None:
        open_titles = self._open_titles.isChecked()
        title = label_of(self.register)
        save_made(
            self._shell,
            self,
            f"{title}台账{self._book.clock.today().isoformat()}.xlsx",
            "电子表格 (*.xlsx)",
            lambda: ledgers.register_table(
                self._book, self.register, ids, names, open_titles=open_titles
            ),
        )
