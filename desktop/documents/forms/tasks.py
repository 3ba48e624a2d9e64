"""The tasks of a rectification, as its notice sets them and later papers repeat them."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.block import MM
from desktop.documents.blocks import label, value
from desktop.documents.drawing import Align
from desktop.documents.form_table import FormTable, Row


@dataclass(frozen=True, slots=True)
class RectificationTask:
    """One thing to put right; owner and limit may be empty."""

    task: str
    owner: str = ""
    limit: str = ""


TASK_HEADS = ("position", "task", "owner", "limit")


def task_table(heads: Sequence[str], tasks: Sequence[RectificationTask]) -> FormTable:
    """Return the numbered tasks; `heads` are the labels of `TASK_HEADS`."""
    head = Row(tuple(label(each) for each in heads), 9 * MM)
    rows = [
        (
            value(str(position)),
            value(each.task, align=Align.LEFT),
            value(each.owner),
            value(each.limit),
        )
        for position, each in enumerate(tasks, start=1)
    ]
    return FormTable((15, 76, 29, 36), (head, *rows), head_rows=1)
