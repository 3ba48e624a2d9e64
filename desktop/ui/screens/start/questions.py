"""Since when a regulation applies, and the questions that its source leaves open, as a form."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.records.fields import Choice, Field, FieldKind
from desktop.records.labels import label_of
from desktop.rules.adoption import unanswered
from desktop.rules.regulation import Question, Regulation
from desktop.services.regulation import AdoptionInput
from desktop.ui.forms import FormContext, FormView

UNVERIFIED = "待核实"
_DAYS = "写成“3-31”的样子。"
_DAY_OF_MONTH = "填1到31。"


class AdoptionForm(QWidget):
    """The first day and the questions of one regulation, grouped by its texts.

    `submitted` is Ctrl+Enter. Nothing is shown before `show_regulation`.
    """

    submitted = Signal()

    def __init__(self, today: date, since: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._since = today, since
        self._shipped: Regulation | None = None
        self.form = FormView((), FormContext(today=today))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.form)

    def show_regulation(self, shipped: Regulation | None) -> None:
        """Ask for the answers of this regulation; the first day that was typed stays."""
        since = str(self.form.draft().get("since") or self._since.isoformat())
        self._shipped = shipped
        self.form.hide()
        self.form.deleteLater()
        fields = _fields(shipped) if shipped is not None else ()
        self.form = FormView(fields, FormContext(today=self._today))
        if shipped is not None:
            defaults = {
                question.id: _shown(question, question.default)
                for question in shipped.questions
                if question.default is not None
            }
            self.form.load({"since": since, **defaults})
        self.form.submitted.connect(self.submitted)
        self._column.addWidget(self.form)

    @property
    def names(self) -> frozenset[str]:
        """The names of the questions, for errors."""
        questions = self._shipped.questions if self._shipped else ()
        return frozenset(question.id for question in questions)

    def adoption(self) -> AdoptionInput:
        """Return what is filled in; only after `form.check`."""
        assert self._shipped is not None
        values = self.form.values()
        answers = {
            question.id: _typed(question, values[question.id])
            for question in self._shipped.questions
            if question.id in values
        }
        since = date.fromisoformat(values["since"])
        return AdoptionInput(self._shipped.document.id, since, answers)

    def left_open(self) -> tuple[str, ...]:
        """Return the questions that have to be answered sometime and have no answer."""
        if self._shipped is None:
            return ()
        answers: Mapping[str, str] = self.adoption().answers
        return tuple(question.label for question in unanswered(self._shipped, answers))

    def begin(self) -> None:
        """Put the cursor to the first number that nobody can guess."""
        for question in self._shipped.questions if self._shipped else ():
            if question.required and question.default is None:
                self.form.editor(question.id).focus_target().setFocus()
                return
        self.form.focus_first()


def verified(shipped: Regulation) -> bool:
    """Return whether all of a regulation was compared with its source."""
    return all(item.verified for item in (*shipped.rules, *shipped.lists))


def _fields(shipped: Regulation) -> tuple[Field, ...]:
    """Return the fields, those of one text together: a section appears once."""
    order = {text.id: place for place, text in enumerate(shipped.texts)}
    questions = sorted(shipped.questions, key=lambda question: order[question.text])
    since = Field(
        "since", "从哪天起执行", FieldKind.DATE, required=True, help="从这一天起计算应办事项。"
    )
    return (since, *(_field(shipped, question) for question in questions))


def _field(shipped: Regulation, question: Question) -> Field:
    title = shipped.text(question.text).title
    mark = "" if _is_verified(shipped, question) else f"（{UNVERIFIED}）"
    label, source = f"{question.label}{mark}", f"{question.article}。{question.note}"
    section = f"《{title}》"
    if question.kind == "choice":
        choices = tuple(Choice(option.id, option.label) for option in question.options)
        return Field(question.id, label, FieldKind.CHOICE, True, source, section, choices=choices)
    if question.kind == "amount":
        unit = label_of(question.unit) if question.unit else ""
        return Field(question.id, label, FieldKind.INTEGER, help=source, section=section, unit=unit)
    if question.kind == "month_start_day":
        help_text = source + _DAY_OF_MONTH
        return Field(
            question.id, label, FieldKind.INTEGER, help=help_text, section=section, unit="日"
        )
    needed = question.kind == "month_day" and question.default is not None
    help_text = source + (_DAYS if question.kind == "month_day" else "")
    return Field(question.id, label, FieldKind.LINE, needed, help_text, section)


def _is_verified(shipped: Regulation, question: Question) -> bool:
    named = {*question.rules, *(item.rule for o in question.options for item in o.sets)}
    return all(shipped.rule(rule_id).verified for rule_id in named)


def _shown(question: Question, answer: str) -> str | int:
    if question.kind == "month_day":
        month, day = answer.split("-")
        return f"{int(month)}-{int(day)}"
    return int(answer) if question.kind in ("amount", "month_start_day") else answer


def _typed(question: Question, value: object) -> str:
    return _month_day(str(value)) if question.kind == "month_day" else str(value)


def _month_day(text: str) -> str:
    """Return 3-31, 3月31日 or 3.31 as 03-31; anything else as it was typed."""
    plain = text.replace("月", "-").replace(".", "-").removesuffix("日").strip()
    month, sign, day = plain.partition("-")
    if sign and month.isdecimal() and day.isdecimal():
        return f"{int(month):02}-{int(day):02}"
    return text
