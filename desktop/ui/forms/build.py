"""Makes the editor that belongs to a field."""

from functools import partial

from desktop.records.fields import Field, FieldKind
from desktop.ui.forms.choices import ChoiceEditor, ChoicesEditor, YesNoEditor
from desktop.ui.forms.context import FormContext
from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.grid import GridEditor
from desktop.ui.forms.picker import PickEditor
from desktop.ui.forms.text import LineEditor, NumberEditor, TextEditor

WIDE_KINDS = frozenset(
    {FieldKind.TEXT, FieldKind.CHOICES, FieldKind.PERSONS, FieldKind.UNITS, FieldKind.TABLE}
)


def make_editor(field: Field, context: FormContext) -> Editor:
    """Return a new editor for a field."""
    match field.kind:
        case FieldKind.LINE:
            return LineEditor(field)
        case FieldKind.TEXT:
            return TextEditor(field)
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            return NumberEditor(field)
        case FieldKind.DATE | FieldKind.DATETIME:
            return DateEditor(field, context.today)
        case FieldKind.BOOLEAN:
            return YesNoEditor()
        case FieldKind.TABLE:
            return GridEditor(field, partial(make_editor, context=context))
    return _choosing_editor(field, context)


def _choosing_editor(field: Field, context: FormContext) -> Editor:
    several = field.kind in (FieldKind.CHOICES, FieldKind.PERSONS, FieldKind.UNITS)
    if field.kind in (FieldKind.PERSON, FieldKind.PERSONS):
        return PickEditor(field.label, context.search_people, context.people, several=several)
    if field.kind in (FieldKind.UNIT, FieldKind.UNITS):
        return PickEditor(field.label, context.search_units, context.units, several=several)
    choices = field.choices or tuple(context.list_choices(field.list_id))
    return ChoicesEditor(choices) if several else ChoiceEditor(field, choices)
