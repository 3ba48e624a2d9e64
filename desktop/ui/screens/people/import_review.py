"""Third step of an import: what would happen, and what the user still has to decide."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.vocabulary import UnitKind
from desktop.exchange.roster import CellNote
from desktop.records.fields import Field, FieldKind
from desktop.records.labels import label_of
from desktop.services.import_plan import (
    NEW_PERSON,
    ImportChoices,
    ImportPlan,
    Outcome,
    PlannedPerson,
    PlannedPost,
    PostAct,
)
from desktop.ui.forms.dates import DateEditor, parse_date
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.forms.view import scrolled
from desktop.ui.tables import Column, ListSource, TablePanel
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label

_OUTCOMES = {
    Outcome.NEW: Badge("新增", Tone.SUCCESS, "plus"),
    Outcome.CHANGED: Badge("变更", Tone.INFO, "pencil"),
    Outcome.SAME: Badge("相同", Tone.NEUTRAL, "check"),
    Outcome.CHOOSE: Badge("待选择", Tone.WARNING, "circle-question-mark"),
}
_DECLINED = "declined"


def post_text(post: PlannedPost) -> str:
    """Return in words what becomes of a post."""
    held = f"{post.unit.rpartition('/')[2]}{post.post}"
    match post.act:
        case PostAct.ADD:
            return f"登记任职：{held}（{post.since.isoformat()}起）"
        case PostAct.TRANSFER:
            return f"调任：{post.before} → {held}（{post.since.isoformat()}起）"
        case PostAct.CORRECT:
            what = "，".join(f"{d.label}改为{d.after}" for d in post.differences)
            return f"更正任职：{held}，{what}"
        case PostAct.KNOWN:
            return ""


def person_text(person: PlannedPerson) -> str:
    """Return in words what becomes of a person."""
    said = [f"{d.label}：{d.before or '（空）'} → {d.after}" for d in person.differences]
    said.extend(filter(None, map(post_text, person.posts)))
    if person.outcome is Outcome.CHOOSE:
        said.append(f"台账里有{len(person.candidates)}位可能是同一人，请在“待选择”里选定")
    return "；".join(said)


_PEOPLE: tuple[Column[PlannedPerson], ...] = (
    Column("row", "行", lambda p: str(p.key), 60, numeric=True, sort_key=lambda p: p.key),
    Column("name", "姓名", lambda p: p.found.name, 110),
    Column("number", "工号", lambda p: p.found.staff_number or "", 100),
    Column(
        "outcome",
        "结果",
        lambda p: _OUTCOMES[p.outcome].text,
        110,
        badge=lambda p: _OUTCOMES[p.outcome],
    ),
    Column("what", "内容", person_text, 400, stretch=True),
)
_NOTES: tuple[Column[CellNote], ...] = (
    Column("cell", "单元格", lambda n: n.address, 90, sort_key=lambda n: (n.row, n.address)),
    Column("value", "内容", lambda n: n.value, 200),
    Column("reason", "原因", lambda n: n.reason, 400, stretch=True),
)


class ReviewStep(QWidget):
    """The dry run. `changed` follows each decision; the plan is then made anew."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._people: dict[int, str] = {}
        self._units: dict[str, UnitKind | None] = {}
        self._since: date | None = None
        self.tabs = QTabWidget()
        self._summary = QHBoxLayout()
        self._summary.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._summary)
        column.addWidget(self.tabs, 1)

    @property
    def choices(self) -> ImportChoices:
        """What the user decided so far."""
        return ImportChoices(dict(self._people), dict(self._units), self._since)

    def forget(self) -> None:
        """Forget all decisions: another file or other columns."""
        self._people, self._units, self._since = {}, {}, None

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what importing would do."""
        self._show_counts(plan)
        at = self.tabs.tabText(self.tabs.currentIndex()).split("（")[0]
        while self.tabs.count():
            page = self.tabs.widget(0)
            self.tabs.removeTab(0)
            page.deleteLater()
        self._add("导入内容", _people_table(plan), len(plan.people))
        asked = [p for p in plan.people if p.candidates]
        if asked:
            self._add("待选择", self._namesakes(asked), plan.count(Outcome.CHOOSE))
        if plan.missing_units:
            self._add("新单位", self._missing(plan), len(plan.missing_units))
        if plan.undated:
            self._add("没有任职时间", self._undated(plan), plan.undated)
        if plan.rejected:
            self._add("不能导入", _notes_table(plan.rejected), len(plan.rejected))
        if plan.warnings:
            self._add("提示", _notes_table(plan.warnings), len(plan.warnings))
        names = [self.tabs.tabText(i).split("（")[0] for i in range(self.tabs.count())]
        if at in names:
            self.tabs.setCurrentIndex(names.index(at))

    def _add(self, title: str, page: QWidget, count: int) -> None:
        page.setContentsMargins(0, Space.S, 0, 0)
        self.tabs.addTab(page, f"{title}（{count}）")

    def _show_counts(self, plan: ImportPlan) -> None:
        while self._summary.count():
            item = self._summary.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for outcome, badge in _OUTCOMES.items():
            text = f"{badge.text} {plan.count(outcome)} 人"
            self._summary.addWidget(BadgeLabel(Badge(text, badge.tone, badge.icon)))
        rows = len({note.row for note in plan.rejected})
        if rows:
            self._summary.addWidget(
                BadgeLabel(Badge(f"不能导入 {rows} 行", Tone.DANGER, "octagon-alert"))
            )
        self._summary.addStretch(1)

    def _namesakes(self, people: list[PlannedPerson]) -> QWidget:
        page = QWidget()
        grid = _grid(page, "表里的这些人可能已经在台账里。请选定是哪一位；没有选定的不导入。")
        alone = {p.key: p.candidates[0].person_id for p in people if len(p.candidates) == 1}
        every = push_button(
            f"只有一位同名的，都作为同一人（{len(alone)}人）", lambda: self._choose_all(alone)
        )
        every.setEnabled(any(key not in self._people for key in alone))
        grid.addWidget(every, len(people) + 1, 0, Qt.AlignmentFlag.AlignLeft)
        for line, person in enumerate(people, start=1):
            combo = SteadyComboBox()
            combo.addItem("（请选择）", "")
            for candidate in person.candidates:
                combo.addItem(
                    f"{candidate.name}（{candidate.detail or '没有其他资料'}）", candidate.person_id
                )
            if person.may_be_new:
                combo.addItem("是另一个人，新增", NEW_PERSON)
            combo.setCurrentIndex(max(combo.findData(self._people.get(person.key, "")), 0))
            combo.currentIndexChanged.connect(
                lambda _place, key=person.key, combo=combo: self._choose_person(
                    key, str(combo.currentData())
                )
            )
            found = person.found
            parts = [
                f"工号{found.staff_number}" if found.staff_number else "",
                found.birth_month or "",
                (found.unit or "").rpartition("/")[2] + found.post,
            ]
            detail = "，".join(filter(None, parts))
            said = f"第{person.key}行：{found.name}{f'（{detail}）' if detail else ''}"
            _line(grid, line, said, combo)
        return scrolled(page)

    def _missing(self, plan: ImportPlan) -> QWidget:
        page = QWidget()
        grid = _grid(
            page, "台账里没有这些单位，导入时按选定的种类新建；也可以不建，有关的行就不导入。"
        )
        for line, unit in enumerate(plan.missing_units, start=1):
            combo = SteadyComboBox()
            for kind in UnitKind:
                if kind is not UnitKind.BUREAU:
                    combo.addItem(label_of(kind), kind.value)
            combo.addItem("不新建", _DECLINED)
            chosen = self._units.get(unit.name, unit.kind)
            combo.setCurrentIndex(combo.findData(chosen.value if chosen else _DECLINED))
            combo.currentIndexChanged.connect(
                lambda _place, name=unit.name, combo=combo: self._choose_unit(
                    name, str(combo.currentData())
                )
            )
            party = f"，党组织：{unit.party.rpartition('/')[2]}" if unit.party else ""
            _line(grid, line, f"{unit.name}（{unit.rows}行{party}）", combo)
        return scrolled(page)

    def _undated(self, plan: ImportPlan) -> QWidget:
        page = QWidget()
        grid = _grid(
            page,
            f"有{plan.undated}行没有任职时间，按下面的日期登记。"
            "日期在采用制度之前的，不要求补办任职前后的谈话。",
        )
        editor = DateEditor(Field("since", "任职日期", FieldKind.DATE), self._today)
        editor.set_value(plan.since.isoformat())
        line = editor.focus_target()
        line.setAccessibleName("没有任职时间的，按此日期登记")

        def follow() -> None:
            typed = parse_date(str(editor.value()))
            if typed is not None and typed != (self._since or plan.since):
                self._since = typed
                self.changed.emit()

        editor.changed.connect(follow)
        _line(grid, 1, "按此日期登记", editor)
        return scrolled(page)

    def _choose_person(self, key: int, person_id: str) -> None:
        self._people.pop(key, None)
        if person_id:
            self._people[key] = person_id
        self.changed.emit()

    def _choose_all(self, people: dict[int, str]) -> None:
        self._people = people | self._people
        self.changed.emit()

    def _choose_unit(self, name: str, code: str) -> None:
        self._units[name] = None if code == _DECLINED else UnitKind(code)
        self.changed.emit()


def _grid(page: QWidget, note: str) -> QGridLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    for place, stretch in enumerate((3, 3, 1)):
        grid.setColumnStretch(place, stretch)
    grid.addWidget(plain_label(note, "muted", wrap=True), 0, 0, 1, 3)
    column.addLayout(grid)
    column.addStretch(1)
    return grid


def _line(grid: QGridLayout, line: int, said: str, editor: QWidget) -> None:
    label = plain_label(said, wrap=True)
    target = editor.focusProxy() or editor
    label.setBuddy(target)
    target.setAccessibleName(said)
    grid.addWidget(label, line, 0)
    grid.addWidget(editor, line, 1)


def _people_table(plan: ImportPlan) -> QWidget:
    source: ListSource[PlannedPerson] = ListSource(_PEOPLE, lambda person: str(person.key))
    source.replace(plan.people)
    empty = EmptyState("users", "没有可以导入的人", "请看“不能导入”里的原因。")
    panel: TablePanel[PlannedPerson] = TablePanel(
        _PEOPLE, source, empty=empty, hint="姓名、工号、结果", export=False
    )
    return panel


def _notes_table(notes: tuple[CellNote, ...]) -> QWidget:
    numbered = {str(place): note for place, note in enumerate(notes)}
    places = {id(note): place for place, note in numbered.items()}
    source: ListSource[CellNote] = ListSource(_NOTES, lambda note: places[id(note)])
    source.replace(notes)
    empty = EmptyState("check", "没有")
    panel: TablePanel[CellNote] = TablePanel(
        _NOTES, source, empty=empty, hint="单元格、内容、原因", export=False
    )
    return panel
