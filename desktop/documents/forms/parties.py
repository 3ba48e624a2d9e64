"""People as the papers name them, and the rows in which they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.block import MM
from desktop.documents.blocks import label, value
from desktop.documents.form_table import FormTable, Row


@dataclass(frozen=True, slots=True)
class Party:
    """A person with unit and post and, where a form asks for it, political status."""

    name: str
    post: str = ""
    status: str = ""


def party_rows(names: tuple[str, str, str], party: Party) -> list[Row]:
    """Return two rows of a four-column table for one person.

    `names` are the labels of name, political status and post.
    """
    name, status, post = names
    return [
        Row((label(name), value(party.name), label(status), value(party.status))),
        Row((label(post), value(party.post, columns=3))),
    ]


def signing_table(heads: Sequence[str], parties: Sequence[Party]) -> FormTable:
    """Return a table in which several people sign: position, name, post, signature, date."""
    head = Row(tuple(label(each) for each in heads), 9 * MM)
    rows = [
        Row(
            (value(str(position)), value(party.name), value(party.post), value(""), value("")),
            11 * MM,
        )
        for position, party in enumerate(parties, start=1)
    ]
    return FormTable((16, 28, 54, 31, 27), (head, *rows), head_rows=1)
