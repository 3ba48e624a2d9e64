"""A record is a case, its papers are acts: the shape that all registers share.

A register describes its cases as data (`CaseType`, `ActType`); one service, one form builder and
one list work on these descriptions. What an act does to the case follows from the acts alone, so
that a state can never contradict the papers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.problems import FieldError
from db.vocabulary import ActKind, ActState, CaseState, Register
from desktop.records.fields import (
    Condition,
    Field,
    Values,
    asked_values,
    check_fields,
    day_of,
    is_empty,
)
from desktop.records.findings import Finding, Guide
from desktop.records.labels import label_of
from desktop.records.views import FINAL_STATES, ActView, CaseView, people_of

__all__ = [
    "FINAL_STATES",
    "WARNING_REASON",
    "ActType",
    "ActView",
    "Attribute",
    "CaseType",
    "CaseView",
    "Check",
    "Obstacle",
    "Preset",
    "Step",
    "Title",
    "Warn",
    "people_of",
]

WARNING_REASON = "warning_reason"
"""The value, accepted by every act, in which the user says why he went on despite findings."""

Check = Callable[[Values, CaseView], Iterable[FieldError]]
Warn = Callable[[Values, CaseView, Guide], Iterable[Finding]]
Obstacle = Callable[[CaseView], str]
Preset = Callable[[CaseView], Any]
Title = Callable[[Values, Callable[[str], str]], str]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What an event tells the rule engine: a field of the act under the engine's name.

    With `yes`, the event says "yes" where the field has one of these values, else "no". Without a
    field it always says `value`.
    """

    name: str
    field: str = ""
    yes: tuple[Any, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class ActType:
    """One kind of act: what it asks, what must stand before it and what it prints.

    `date_field` gives the day on which the act takes effect. `actors` and `targets` name the person
    fields whose people take part on either side (they become the parts of the rule engine's event);
    `attributes` names the fields that the event carries on. `after`: at least one act of each inner
    tuple must have effect first; `expected`: the same, but its lack is only a finding. `obstacles`
    look at the case alone and return a sentence where the act cannot be made now. `once`: a second
    one is refused while one has effect. `freezes`: it is signed, issued or served, so it is frozen
    when finished. `deadline_field` names the due date printed on it. `presets` fill a field from
    the case where copying an earlier value would not do. `unit_field` names the unit of the event.
    `carries` names the fields that a new record may take from an earlier one of its kind. `forms`
    are printed form ids; those of `forms_when` only for some values. `cites` names the rules, lists
    and consequences behind the act, of any regulation: what is shown is what the adopted ones say.
    `asked_by` is the rule without which nobody expects the paper.
    """

    kind: ActKind
    label: str
    fields: tuple[Field, ...]
    date_field: str
    cites: tuple[str, ...] = ()
    asked_by: str = ""
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    after: tuple[tuple[ActKind, ...], ...] = ()
    once: bool = True
    freezes: bool = False
    forms: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    optional: bool = False
    expected: tuple[tuple[ActKind, ...], ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    warnings: tuple[Warn, ...] = ()
    deadline_field: str = ""
    presets: tuple[tuple[str, Preset], ...] = ()
    unit_field: str = ""
    carries: tuple[str, ...] = ()
    forms_when: tuple[tuple[str, Condition], ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of this name; raises `KeyError` for an unknown one."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)

    @property
    def later_fields(self) -> tuple[Field, ...]:
        """The fields that come back on the issued paper and are filled in after the act froze."""
        return tuple(item for item in self.fields if item.later)

    def forms_for(self, values: Values) -> tuple[str, ...]:
        """Return the ids of the forms that an act with these values prints."""
        special = (form for form, condition in self.forms_when if condition.holds(values))
        return (*self.forms, *special)

    def date_of(self, values: Values) -> date | None:
        """Return the day on which an act with these values takes effect."""
        return day_of(values.get(self.date_field))

    def deadline_of(self, values: Values) -> date | None:
        """Return the due date that the paper prints, if it prints one."""
        return day_of(values.get(self.deadline_field)) if self.deadline_field else None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the stepper: done when any of its acts has effect, or as `done` says.

    `asked` says whether the case needs the step; unneeded ones are not shown.
    """

    label: str
    acts: tuple[ActKind, ...]
    done: Callable[[CaseView], bool] | None = None
    asked: Callable[[CaseView], bool] | None = None

    def is_done(self, case: CaseView) -> bool:
        """Return whether this step of the case is behind it."""
        return self.done(case) if self.done else case.has(*self.acts)


@dataclass(frozen=True, slots=True)
class CaseType:
    """One kind of case of a register: its acts, its steps and how its state follows.

    `waiting` returns what an open case waits for, as lists show it. `subject_fields` and
    `subject_units` name the fields whose first value is the person or unit the case is about.
    `main` are the acts under whose day the case is listed, the first that there is.
    """

    register: Register
    kind: str
    label: str
    acts: tuple[ActType, ...]
    steps: tuple[Step, ...]
    first: tuple[ActKind, ...]
    closing: Callable[[CaseView], bool]
    title: Title
    confidential: bool = False
    subject_fields: tuple[str, ...] = ()
    subject_units: tuple[str, ...] = ()
    main: tuple[ActKind, ...] = ()
    waiting: Callable[[CaseView], str] | None = None

    def act(self, kind: ActKind) -> ActType:
        """Return the description of an act; raises `KeyError` where the case has no such act."""
        for item in self.acts:
            if item.kind == kind:
                return item
        raise KeyError(kind)

    def state(self, case: CaseView) -> CaseState:
        """Return where the case stands, from its acts alone."""
        if case.void:
            return CaseState.VOID
        if not any(act.final for act in case.acts):
            return CaseState.DRAFT
        return CaseState.CLOSED if self.closing(case) else CaseState.OPEN

    def stage(self, case: CaseView) -> str:
        """Return what lists show for the case: its state or, while open, what it waits for."""
        state = self.state(case)
        if state is CaseState.OPEN and self.waiting:
            return self.waiting(case)
        return label_of(state)

    def possible(self, case: CaseView) -> tuple[ActType, ...]:
        """Return the acts that may be made now, in the order of the description."""
        return tuple(act for act in self.acts if not self.order_errors(act, case))

    def next_acts(self, case: CaseView) -> tuple[ActType, ...]:
        """Return the possible acts that the procedure asks for next: what a button offers first."""
        if self.state(case) is CaseState.CLOSED:
            return ()
        unneeded = {
            kind for step in self.steps if step.asked and not step.asked(case) for kind in step.acts
        }
        return tuple(
            act
            for act in self.possible(case)
            if not act.optional
            and act.kind not in unneeded
            and not self._lacking(act.expected, case)
            and (not case.has(act.kind) or act.obstacles)
        )

    def missing_before(self, act: ActType, case: CaseView) -> tuple[str, ...]:
        """Return the labels of what must stand before this act and does not yet."""
        return tuple(self._named(group) for group in self._lacking(act.after, case))

    def validate(self, act: ActType, values: Values, case: CaseView) -> list[FieldError]:
        """Return all errors of these values in this case; field "" stands for the whole form."""
        return self._value_errors(act, values, case) + self.order_errors(act, case)

    def validate_correction(
        self, act: ActType, values: Values, case: CaseView, replaced_id: str
    ) -> list[FieldError]:
        """Return all errors of values that are to take the place of an act that has effect."""
        rest = case.without(replaced_id)
        errors = self._value_errors(act, values, rest)
        trial = ActView(
            id=replaced_id,
            kind=act.kind,
            state=ActState.DONE,
            on=act.date_of(values),
            values=values,
            ordinal=next((item.ordinal for item in case.acts if item.id == replaced_id), 1),
        )
        return errors or self._broken_by(case, replace(rest, acts=(*rest.acts, trial)), replaced_id)

    def voiding_errors(self, case: CaseView, act_id: str) -> list[FieldError]:
        """Return why this act cannot be made void: what still rests on it (field "")."""
        return self._broken_by(case, case.without(act_id), act_id)

    def order_errors(self, act: ActType, case: CaseView) -> list[FieldError]:
        """Return why this act cannot be made now (field "")."""
        if case.void:
            return [FieldError("", "这件记录已经作废，不能再办理。")]
        if act.once and case.has(act.kind):
            return [FieldError("", f"“{act.label}”已经登记过；要改动请用“更正”。")]
        if not any(item.final for item in case.acts) and act.kind not in self.first:
            return [FieldError("", f"这件记录应当先登记“{self._named(self.first)}”。")]
        lacking = [
            f"登记“{act.label}”之前，先要完成“{label}”。"
            for label in self.missing_before(act, case)
        ]
        obstacles = [] if lacking else [obstacle(case) for obstacle in act.obstacles]
        return [FieldError("", sentence) for sentence in (*lacking, *obstacles) if sentence]

    def findings(
        self, act: ActType, values: Values, case: CaseView, guide: Guide
    ) -> tuple[Finding, ...]:
        """Return what departs from the rules without being refused; to be asked on valid values.

        The user may go on after giving a reason in the value `warning_reason`.
        """
        found = []
        for group in self._lacking(act.expected, case):
            awaited = self.act(group[0])
            if awaited.asked_by and not guide.cited((awaited.asked_by,)):
                continue  # no adopted regulation asks for the paper, so nobody misses it
            missing = f"还没有登记“{self._named(group)}”，就登记“{act.label}”。"
            found.append(Finding("", missing, guide.cited(awaited.cites)))
        found.extend(self._untimely(act, values, case))
        kept = asked_values(act.fields, values)
        for warn in act.warnings:
            found.extend(warn(kept, case, guide))
        return tuple(found)

    def prefill(self, act: ActType, case: CaseView) -> dict[str, Any]:
        """Return what earlier acts already say about this one, so that nothing is typed twice."""
        filled: dict[str, Any] = {}
        for item in act.fields:
            value = case.newest(item.prefill) if item.prefill else None
            if isinstance(value, list | tuple) and item.columns:
                columns = {column.name for column in item.columns}
                value = [{k: v for k, v in row.items() if k in columns} for row in value]
            if not is_empty(value):
                filled[item.name] = value
        for name, preset in act.presets:
            filled[name] = preset(case)
        return {name: value for name, value in filled.items() if not is_empty(value)}

    def carry_over(self, act: ActType, earlier: CaseView) -> dict[str, Any]:
        """Return what a new record may take from an earlier one: last year's text, parties, place.

        What the earlier record said in this very act counts, not what came of it later.
        """
        said = earlier.final(act.kind)
        if said is None:
            return {}
        kept = asked_values(act.fields, said.values)
        return {name: kept[name] for name in act.carries if name in kept}

    def title_of(self, case: CaseView, name_of: Callable[[str], str]) -> str:
        """Return the title for lists; `name_of` turns a person's or unit's id into a name."""
        names = {item.name for act in self.acts for item in act.fields}
        values = {name: case.newest(name) for name in names}
        return self.title({k: v for k, v in values.items() if not is_empty(v)}, name_of)

    def subjects(self, case: CaseView) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the persons and of the units that the case is about."""
        return tuple(
            people_of({name: case.newest(name) for name in names}, names)
            for names in (self.subject_fields, self.subject_units)
        )  # type: ignore[return-value]

    def progress(self, case: CaseView) -> tuple[tuple[Step, bool], ...]:
        """Return each step that the case needs, with whether it is done."""
        return tuple(
            (step, step.is_done(case))
            for step in self.steps
            if step.asked is None or step.asked(case)
        )

    def _named(self, group: Sequence[ActKind]) -> str:
        return "或者".join(self.act(kind).label for kind in group)

    def _lacking(
        self, groups: tuple[tuple[ActKind, ...], ...], case: CaseView
    ) -> list[tuple[ActKind, ...]]:
        return [group for group in groups if not case.has(*group)]

    def _value_errors(self, act: ActType, values: Values, case: CaseView) -> list[FieldError]:
        typed = {name: value for name, value in values.items() if name != WARNING_REASON}
        errors = check_fields(act.fields, typed)
        if not errors:
            kept = asked_values(act.fields, typed)
            for check in act.checks:
                errors.extend(check(kept, case))
        return errors

    def _broken_by(self, before: CaseView, after: CaseView, changed: str) -> list[FieldError]:
        """Return which acts lose what they rest on between two states of a case."""
        broken: list[FieldError] = []
        for item in after.acts:
            if not item.final or item.id == changed:
                continue
            act = self.act(item.kind)
            was, rest = before.without(item.id), after.without(item.id)
            lost = len(self._lacking(act.after, rest)) > len(self._lacking(act.after, was))
            wrong = {error.message for check in act.checks for error in check(item.values, rest)}
            wrong -= {error.message for check in act.checks for error in check(item.values, was)}
            if lost or wrong:
                broken.append(FieldError("", f"“{act.label}”以它为依据，请先更正或者作废那一份。"))
        return broken

    def _untimely(self, act: ActType, values: Values, case: CaseView) -> Iterable[Finding]:
        on = act.date_of(values)
        if on is None:
            return
        label = act.field(act.date_field).label
        for group in (*act.after, *act.expected):
            dated = [item for item in case.finals(*group) if item.on]
            first = min(dated, key=lambda item: item.on or on, default=None)
            if first and first.on and on < first.on:
                yield Finding(
                    act.date_field,
                    f"“{label}”早于“{self.act(first.kind).label}”的日期"
                    f"（{first.on.isoformat()}）。",
                )
