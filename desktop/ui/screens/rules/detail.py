"""One rule as it is read: what it says, where it stands, what the unit changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.labels import label_of
from desktop.services.rule_uses import Uses
from desktop.services.rule_views import OwnValue, RuleRow, ValueStep
from desktop.ui.theme import Space, Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.facts import FactList
from desktop.ui.widgets.label import plain_label


def state_badge(row: RuleRow) -> Badge:
    """Return whether a rule is applied, waits for a number, or is switched off."""
    if not row.in_force:
        return Badge("不执行", Tone.NEUTRAL, "ban")
    if row.blank:
        return Badge("待填写", Tone.WARNING, "triangle-alert")
    return Badge("执行中", Tone.SUCCESS, "circle-check")


def checked_badge(row: RuleRow) -> Badge:
    """Return whether the rule was compared with the source text."""
    if row.verified:
        return Badge(f"{row.last_checked.isoformat()} 已与原文核对", Tone.SUCCESS, "circle-check")
    return Badge("还没有与原文核对", Tone.WARNING, "circle-question-mark")


class RuleDetail(QFrame):
    """Shows a rule; `change` is called with its id."""

    def __init__(
        self, change: Callable[[str], object], may_change: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rule_id = ""
        self._title = plain_label("", "section", wrap=True)
        self._state = BadgeLabel(Badge("执行中"))
        self._checked = BadgeLabel(Badge("已核对"))
        self.change = push_button(
            "调整数值…", lambda: change(self._rule_id), icon="pencil", role="primary"
        )
        self.change.setEnabled(may_change)
        self._facts = FactList(columns=1)
        self._assumption = plain_label("", wrap=True, selectable=True)
        self._own_title = plain_label("本单位的数值", "strong")
        self.own = plain_label("", wrap=True, selectable=True)
        badges = QHBoxLayout()
        badges.setSpacing(Space.S)
        for widget in (self._state, self._checked):
            badges.addWidget(widget)
        badges.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addLayout(badges)
        # On a line of its own: beside the badges it would not fit at 1366 pixels. Above the facts:
        # a rule with a long history would push it out of sight.
        column.addWidget(self.change, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self._facts, self._assumption, self._own_title, self.own):
            column.addWidget(part)
        self._steps_title = plain_label("历次数值", "strong")
        self.steps = plain_label("", wrap=True, selectable=True)
        self._uses_title = plain_label("本程序里用在哪里", "strong")
        self.uses = plain_label("", wrap=True, selectable=True)
        for part in (self._steps_title, self.steps, self._uses_title, self.uses):
            column.addWidget(part)
        column.addStretch(1)

    def show_rule(self, row: RuleRow) -> None:
        """Show a rule."""
        self._rule_id = row.id
        self._title.setText(row.label)
        self._state.set_badge(state_badge(row))
        self._checked.set_badge(checked_badge(row))
        self._facts.show_facts(
            (
                ("条款", f"《{row.text_title}》{row.article}"),
                ("性质", f"{row.nature}，{label_of(row.kind)}"),
                ("由谁办", row.who),
                ("对谁", row.whom),
                ("什么时候", row.when),
                ("数值", f"原则上{row.value}" if row.soft else row.value),
                *((("任职不满一期", row.part_period),) if row.part_period else ()),
                *((("没有办到的", "；".join(row.breaches)),) if row.breaches else ()),
                *((("说明", row.note),) if row.note else ()),
            )
        )
        self._assumption.setText(f"本程序的处理：{row.assumption}" if row.assumption else "")
        self._assumption.setVisible(bool(row.assumption))
        for part in (self._own_title, self.own):
            part.setVisible(bool(row.own))
        self.own.setText("\n".join(_own_text(value) for value in row.own))
        self.steps.setText("\n".join(_step_text(step) for step in row.steps))

    def show_uses(self, uses: Uses) -> None:
        """Show where the rule is used."""
        told = (
            ("页面", uses.pages),
            ("环节", uses.acts),
            ("文书", uses.forms),
            ("栏目", uses.boxes),
        )
        lines = [f"· {label}：{'、'.join(names)}" for label, names in told if names]
        self.uses.setText("\n".join(lines))
        for part in (self._uses_title, self.uses):
            part.setVisible(bool(lines))


def _step_text(step: ValueStep) -> str:
    until = f"至{step.until.isoformat()}" if step.until else "起"
    now = "，现在执行" if step.current else ""
    return f"· {step.since.isoformat()}{until}：{step.text}（{step.basis}{now}）"


def _own_text(value: OwnValue) -> str:
    return f"· {value.since.isoformat()}起，{value.label}：{value.text}（{value.basis}）"
