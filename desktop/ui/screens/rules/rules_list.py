"""The rules of one regulation as a list, with the chosen one beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from db.vocabulary import Register
from desktop.records.fields import Choice
from desktop.records.labels import label_of
from desktop.services.rule_views import RuleRow
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.rules.detail import RuleDetail, state_badge
from desktop.ui.tables import Column, Filter, ListSource, TablePanel, TableQuery
from desktop.ui.widgets.empty import EmptyState

_SHORT = {
    Register.PLEDGE: "责任书",
    Register.REPORT: "个人事项",
    Register.TALK: "约谈",
    Register.ACCOUNTABILITY: "责任追究",
    Register.DUTY: "履责",
}
_ORDER = {register: place for place, register in enumerate(Register)}
_COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("label", "规则", lambda row: row.label, 300, stretch=True),
    Column(
        "register",
        "事项",
        lambda row: _SHORT[row.register],
        90,
        sort_key=lambda row: _ORDER[row.register],
    ),
    Column("value", "数值", lambda row: row.value, 110),
    Column("when", "什么时候", lambda row: row.when, 190, hidden=True),
    Column("who", "由谁办", lambda row: row.who, 170, hidden=True),
    Column("article", "条款", lambda row: row.article, 150),
    Column("state", "状态", lambda row: state_badge(row).text, 110, badge=state_badge),
)
_STATES = (
    Choice("on", "执行中"),
    Choice("blank", "待填写"),
    Choice("off", "不执行"),
    Choice("own", "有本单位的数值"),
    Choice("assumed", "有本程序的处理"),
)


def _fits(row: RuleRow, query: TableQuery) -> bool:
    register, state = query.filters.get("register", ""), query.filters.get("state", "")
    if register and row.register != register:
        return False
    if (
        state
        and not {
            "on": row.in_force,
            "blank": row.in_force and row.blank,
            "off": not row.in_force,
            "own": bool(row.own),
            "assumed": bool(row.assumption),
        }[state]
    ):
        return False
    wanted = query.text.casefold()
    return not wanted or any(wanted in column.text(row).casefold() for column in _COLUMNS)


class RulesList(QSplitter):
    """Rules at the left, the chosen one beside them; `rule_chosen` carries its id."""

    rule_chosen = Signal(str)

    def __init__(self, detail: RuleDetail, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows: dict[str, RuleRow] = {}
        self.detail = detail
        self._source: ListSource[RuleRow] = ListSource(_COLUMNS, lambda row: row.id, _fits)
        registers = tuple(Choice(item.value, label_of(item)) for item in Register)
        self.panel: TablePanel[RuleRow] = TablePanel(
            _COLUMNS,
            self._source,
            empty=EmptyState("book-open", f"没有{name}"),
            filters=(Filter("register", "事项", registers), Filter("state", "状态", _STATES)),
            sort="register",
            hint="输入规则、条款里的字",
            export=False,
        )
        self.panel.view.setAccessibleName(name)
        self.setChildrenCollapsible(False)
        self.addWidget(self.panel)
        self.addWidget(scrolled(detail))
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([700, 400])
        self.setFocusProxy(self.panel.view)
        self.panel.selection_changed.connect(self._on_selection)

    def show_rows(self, rows: Sequence[RuleRow]) -> None:
        """Show these rules and keep the chosen one."""
        self._rows = {row.id: row for row in rows}
        self._source.replace(rows)
        self.panel.refresh()
        chosen = self.panel.selected_ids()
        if not chosen and self.panel.model.rowCount():
            self.panel.select(self.panel.model.row_id(0))
        else:
            self._on_selection(chosen)

    def _on_selection(self, ids: list[str]) -> None:
        if ids and ids[0] in self._rows:
            self.detail.show_rule(self._rows[ids[0]])
            self.rule_chosen.emit(ids[0])

    def row(self, rule_id: str) -> RuleRow | None:
        """Return a rule of this list."""
        return self._rows.get(rule_id)
