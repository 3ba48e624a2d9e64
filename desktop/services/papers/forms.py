"""The printed forms: which exist, what they are called, and how each is made from an act.

A form is made in two steps: a function here in `papers` turns the source into the form's frozen
dataclass, and `desktop.documents` turns that into PDF.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.services.papers.source import PaperSource

if TYPE_CHECKING:
    from desktop.documents.rendering import Document, Rendered


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of an act; `make` returns its PDF (PDF/A for an issued paper)."""

    id: str
    label: str
    make: "Callable[[PaperSource, bool], Rendered]"


def drawn(
    form_id: str, label: str, fill: "Callable[[PaperSource], Document | Sequence[Document]]"
) -> Form:
    """Return the form that `fill` makes the data of: one paper, or one for each addressee."""

    def make(source: PaperSource, issued: bool) -> "Rendered":
        from desktop.documents.rendering import render, render_batch

        filled = fill(source)
        if isinstance(filled, Sequence):
            return render_batch(filled, title=label, archival=issued)
        return render(filled, archival=issued)

    return Form(form_id, label, make)


# Imported when a form is first wanted: ReportLab costs start-up time.
_MODULES = ("talk", "pledge", "report", "accountability", "duty")


@cache
def all_forms() -> Mapping[str, Form]:
    """Return form id → form, of all registers."""
    found = {}
    for name in _MODULES:
        module = import_module(f"desktop.services.papers.{name}")
        found.update({form.id: form for form in module.FORMS})
    return MappingProxyType(found)


def label(form: str) -> str:
    """Return the Chinese name of a form."""
    return all_forms()[form].label


def render(form: str, source: PaperSource, *, issued: bool) -> "Rendered":
    """Render one form; raises `MissingGlyphs` where no font has a character."""
    return all_forms()[form].make(source, issued)
