"""Forms built from the field descriptions of `desktop.records`."""

from desktop.ui.forms.context import FormContext, PickItem
from desktop.ui.forms.editor import Editor
from desktop.ui.forms.view import FormView

__all__ = ["Editor", "FormContext", "FormView", "PickItem"]
