"""Who reports a personal matter, and what the papers of a report have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.block import MM
from desktop.documents.blocks import DATE_BLANK, choices, label, opinion_row, prose, value
from desktop.documents.drawing import Align
from desktop.documents.form_table import Cell, FormTable, Row, text_cell
from desktop.documents.page import RecordPage
from desktop.documents.paragraph import CELL, SIZE_5
from desktop.documents.wording import Wording

REPORTER_LABELS = ("note", "reporter", "sex", "birth", "status", "post", "signer", "receiver")
_ONE_LINE = 30
_ROW = 8.6 * MM
_SMALL = replace(CELL, size=SIZE_5, leading=15.0)
# Characters of the small size beside a label.
_LINE = 34


@dataclass(frozen=True, slots=True)
class Reporter:
    """A person with what the head of a report asks for; `birth` is a month."""

    name: str
    sex: str = ""
    birth: str = ""
    status: str = ""
    post: str = ""


def report_page(
    words: Wording, title: str, number: str, form: str, *, is_draft: bool
) -> RecordPage:
    """Return the page of a report, signed on every sheet by who reports and who receives it."""
    return RecordPage(
        title,
        number,
        form,
        note=words.label("note"),
        signatures=(words.label("signer"), words.label("receiver")),
        is_draft=is_draft,
    )


def reporter_table(words: Wording, person: Reporter) -> FormTable:
    """Return name, sex, birth month, political status, unit and post of the reporter."""
    return FormTable(
        (26, 30, 22, 20, 24, 34),
        (
            Row(
                (
                    label(words.label("reporter")),
                    value(person.name),
                    label(words.label("sex")),
                    value(person.sex),
                    label(words.label("birth")),
                    value(person.birth),
                ),
                _ROW,
            ),
            Row(
                (
                    label(words.label("status")),
                    value(person.status),
                    label(words.label("post")),
                    value(person.post, columns=3),
                ),
                _ROW,
            ),
        ),
    )


def pair_rows(pairs: Sequence[tuple[str, str]]) -> FormTable:
    """Return short values with their labels, two in a row; a last odd one is widened."""
    rows = []
    for start in range(0, len(pairs), 2):
        cells = [cell for name, text in pairs[start : start + 2] for cell in _pair(name, text)]
        if len(cells) == 2:
            cells[1] = replace(cells[1], columns=3)
        rows.append(Row(tuple(cells), _ROW))
    return FormTable((26, 52, 26, 52), rows)


def _pair(name: str, text: str) -> tuple[Cell, Cell]:
    return label(name), value(text)


def wide_rows(pairs: Iterable[tuple[str, str]]) -> FormTable:
    """Return one row for each label with its text, which may flow over pages."""
    return FormTable((26, 130), [Row((label(name), _text(text)), _ROW) for name, text in pairs])


def _text(text: str) -> Cell:
    if len(text) <= _ONE_LINE and "\n" not in text:
        return value(text, align=Align.LEFT)
    return prose(text)


def choice_row(name: str, options: Iterable[tuple[str, bool]], remark: str = "") -> Row:
    """Return a row with all options, none of them torn over two lines, and a remark below."""
    lines: list[list[tuple[str, bool]]] = [[]]
    room = _LINE
    for option in options:
        # The box and the gap to the next option are as wide as a character each.
        wanted = len(option[0]) + 2
        if lines[-1] and wanted - 1 > room:
            lines.append([])
            room = _LINE
        lines[-1].append(option)
        room -= wanted
    text = "\n".join(filter(None, (*map(choices, lines), remark)))
    return Row((label(name), text_cell(text, _SMALL)), _ROW)


def truth_row(words: Wording, day: str, *, is_given: bool, sentence: str = "truth") -> Row:
    """Return the row in which the reporter stands for the truth of the report and signs."""
    return opinion_row(
        words.label("truth"),
        choices([(words.sentence(sentence), is_given)]),
        signer=f"{words.label('signature')}：",
        day=day,
        height=24 * MM,
    )


def opinions(names: Sequence[str], *, signer: str) -> FormTable:
    """Return places for opinions side by side, each with signature and date, to be written in."""
    foot = (f"{signer}：　　　　　　", DATE_BLANK)
    cells = [cell for name in names for cell in (label(name), prose("", foot=foot))]
    share = 156 / len(names)
    return FormTable((18, share - 18) * len(names), [Row(tuple(cells), 27 * MM, 1.0)])


def counted_row(name: str, parts: Sequence[tuple[str, str]]) -> FormTable:
    """Return one row in which amounts stand beside their short labels, all of the same width."""
    share = 130 / len(parts)
    small = replace(_SMALL, align=Align.CENTER)
    cells = [cell for part, text in parts for cell in (label(part), text_cell(text, small))]
    return FormTable((26, *(12.5, share - 12.5) * len(parts)), [Row((label(name), *cells), _ROW)])
