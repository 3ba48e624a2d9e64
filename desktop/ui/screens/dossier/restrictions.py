"""Influence periods of a person: the list, entering one of another organ, taking one back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.people import RestrictionRow
from db.vocabulary import Measure, RestrictionFamily
from desktop.records.fields import Choice, Field, FieldKind, Values, is_empty
from desktop.records.labels import label_of
from desktop.services import dossier
from desktop.services.book import Book
from desktop.services.dossier import RestrictionInput
from desktop.services.restriction_rules import RuledPeriod, period_of
from desktop.ui.forms import FormContext
from desktop.ui.forms.dates import parse_date
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.dossier.tables import restrictions_table
from desktop.ui.screens.inline_form import InlineForm
from desktop.ui.shell import Shell
from desktop.ui.tables import ListSource
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState

FIELDS = (
    Field(
        "family",
        "类别",
        FieldKind.CHOICE,
        required=True,
        choices=tuple(Choice(code.value, label_of(code)) for code in RestrictionFamily),
        help="同类党纪处分的影响期相加，不同类别以较长的为准。",
    ),
    Field(
        "measure",
        "处分或者处理方式",
        FieldKind.CHOICE,
        choices=tuple(
            Choice(code.value, label_of(code))
            for code in Measure
            if not code.value.startswith("team_")
        ),
    ),
    Field("effect", "影响内容", required=True, max_length=120, help="例如：不得提拔职务。"),
    Field("imposed_by", "作出决定的机关", required=True, max_length=120),
    Field("since", "开始日期", FieldKind.DATE, required=True),
    Field("until", "截止日期", FieldKind.DATE, required=True, help="影响期的最后一天。"),
    Field("basis", "依据", required=True, max_length=200, help="决定书的名称和文号。"),
    Field("article", "条款", max_length=60),
    Field("note", "备注", FieldKind.TEXT),
)
_REASON = (Field("reason", "撤销的原因", FieldKind.TEXT, required=True),)


class Restrictions(QWidget):
    """The section of influence periods; `changed` follows a write."""

    changed = Signal()

    def __init__(
        self, shell: Shell, book: Book, context: FormContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._book, self._context = shell, book, context
        self._person_id = ""
        self._on = book.clock.today()
        self._rows: dict[str, RestrictionRow] = {}
        self.editor: InlineForm | None = None
        self._filled: dict[str, str] = {}
        empty = EmptyState(
            "shield-check",
            "没有登记影响期",
            "本台账作出的决定会自动列在这里；其他机关作出的、以前年度的，请登记。",
        )
        empty.add_action("登记其他机关的影响期", self.enter)
        self.panel = restrictions_table(lambda: self._on, empty)
        self.panel.view.setAccessibleName("影响期")
        self.panel.selection_changed.connect(self._on_selection)
        self.enterer = push_button("登记其他机关的影响期", self.enter, icon="plus")
        self.withdrawer = push_button("撤销录入错误的…", self.withdraw, icon="ban")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.enterer)
        buttons.addWidget(self.withdrawer)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addLayout(buttons)
        self._column.addWidget(self.panel, 1)
        self._area: QWidget | None = None

    @property
    def modified(self) -> bool:
        """Whether a form is open in which something was typed."""
        return self.editor is not None and self.editor.form.modified

    def show_rows(self, person_id: str, rows: Sequence[RestrictionRow], on: date) -> None:
        """Show a person's influence periods as they stand on a day."""
        if person_id != self._person_id:
            self.close_editor()
        self._person_id, self._on = person_id, on
        self._rows = {row.id: row for row in rows}
        source = self.panel.source
        if isinstance(source, ListSource):
            source.replace(rows)
        self.panel.refresh()
        self._on_selection(self.panel.selected_ids())

    def enter(self) -> None:
        """Ask for an influence period that was not decided in this book."""
        person_id = self._person_id

        def save(values: Values) -> None:
            dossier.enter_restriction(self._book, restriction_input(person_id, values))
            self.changed.emit()

        note = (
            "本台账里办理的责任追究，影响期由决定自动产生，不用登记。"
            "选了方式、填了开始日期以后，按采用的制度填入截止日期，请核对。"
        )
        editor = InlineForm(
            self._shell,
            self._context,
            "登记其他机关作出的影响期",
            FIELDS,
            save,
            self.close_editor,
            note=note,
        )
        editor.form.changed.connect(self._on_entry)
        self._open(editor)

    def _on_entry(self, name: str) -> None:
        """Fill in what the adopted rules give the measure; what was typed stays."""
        if self.editor is None or name not in ("measure", "since"):
            return
        form = self.editor.form
        measure = form.editor("measure").value()
        since = parse_date(str(form.editor("since").value() or ""))
        found = period_of(self._book, Measure(measure), since) if measure and since else None
        ruled = _ruled_values(found) if found else {}
        for field in ("until", "family", "effect", "article"):
            now = form.editor(field).value()
            if is_empty(now) or now == self._filled.get(field):
                form.editor(field).set_value(ruled.get(field))
                self._filled[field] = ruled.get(field, "")

    def withdraw(self) -> None:
        """Ask why the selected influence period is taken back."""
        chosen = self.panel.selected_ids()
        if len(chosen) != 1:
            return
        row = self._rows[chosen[0]]

        def save(values: Values) -> None:
            dossier.withdraw_restriction(self._book, row.id, values["reason"])
            self.changed.emit()

        self._open(
            InlineForm(
                self._shell,
                self._context,
                f"撤销影响期：{row.effect}（{row.since.isoformat()}至{row.until.isoformat()}）",
                _REASON,
                save,
                self.close_editor,
                note="撤销后不再计算，仍留在列表里并写明原因。",
                yes="撤销影响期",
            )
        )

    def _open(self, editor: InlineForm) -> None:
        self.close_editor()
        self._filled = {}
        self.editor = editor
        self._area = scrolled(editor)
        self.panel.hide()
        self._column.addWidget(self._area, 1)
        editor.load({})

    def close_editor(self) -> None:
        """Close the open form without saving."""
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
        self._area = self.editor = None
        self.panel.show()

    def _on_selection(self, ids: list[str]) -> None:
        row = self._rows.get(ids[0]) if len(ids) == 1 else None
        own = row is not None and row.record_id is None and row.revoked_on is None
        self.withdrawer.setEnabled(own)


def _ruled_values(found: RuledPeriod) -> dict[str, str]:
    return {
        "family": found.family.value,
        "effect": found.bars,
        "until": found.until.isoformat(),
        "article": found.article,
    }


def restriction_input(person_id: str, values: Values) -> RestrictionInput:
    """Return an influence period as typed in a checked form."""
    return RestrictionInput(
        person_id=person_id,
        family=RestrictionFamily(values["family"]),
        effect=values["effect"],
        since=date.fromisoformat(values["since"]),
        until=date.fromisoformat(values["until"]),
        basis=values["basis"],
        imposed_by=values["imposed_by"],
        measure=Measure(values["measure"]) if values.get("measure") else None,
        article=values.get("article", ""),
        note=values.get("note", ""),
    )
