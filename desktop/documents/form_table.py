"""Tables of forms and ledgers: cells with spans, rows that flow over pages, repeated heads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from desktop.documents.block import MM, Block, Box, Canvas
from desktop.documents.drawing import SHADE, Align, draw_rectangle, draw_text
from desktop.documents.fonts import FANG
from desktop.documents.paragraph import CELL, Paragraph, Text, TextStyle

_PAD_X = 1.8 * MM
_PAD_Y = 1.3 * MM
_FOOT_LEADING = 7.5 * MM
_TOLERANCE = 0.01
ROW_HEIGHT = 10 * MM


class Stand(Enum):
    """Where a cell's text stands between its upper and lower line."""

    TOP = "top"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `foot` are lines at its lower right, such as the place for a signature.

    A cell that `repeats` (a label) is printed again when its row is continued on the next page; a
    row with a cell that `flows` (running text) is divided wherever a page ends, other rows only
    where they are higher than a page.
    """

    content: Block
    columns: int = 1
    rows: int = 1
    stand: Stand = Stand.MIDDLE
    shaded: bool = False
    repeats: bool = False
    flows: bool = False
    foot: tuple[str, ...] = ()

    def height(self, width: float) -> float:
        """Return the least height of the cell at this width."""
        inner = self.content.height(width - 2 * _PAD_X)
        return inner + 2 * _PAD_Y + len(self.foot) * _FOOT_LEADING

    def fits(self, width: float, room: float) -> bool:
        """Say whether the whole cell fits into `room`."""
        return self.height(width) <= room + _TOLERANCE

    def split(self, width: float, room: float) -> "tuple[Cell, Cell, bool]":
        """Return the cell's part in `room`, the rest, and whether text was moved to the rest."""
        if self.fits(width, room):
            if self.repeats:
                return self, self, False
            return replace(self, foot=()), replace(self, content=Paragraph("", CELL)), False
        inner_width, inner_room = width - 2 * _PAD_X, room - 2 * _PAD_Y
        # Where only the foot lacks room, the last line goes on with it.
        most = min(inner_room, self.content.height(inner_width) - 1)
        parts = self.content.split(inner_width, most)
        if parts is None:
            return replace(self, content=Paragraph("", CELL), foot=()), self, False
        return replace(self, content=parts[0], foot=()), replace(self, content=parts[1]), True

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw lines, shade and text."""
        fill = SHADE if self.shaded else None
        draw_rectangle(canvas, box.x, box.bottom, box.width, box.height, fill=fill)
        width = box.width - 2 * _PAD_X
        height = self.content.height(width)
        top = box.top - _PAD_Y
        if self.stand is Stand.MIDDLE:
            top -= (box.height - 2 * _PAD_Y - len(self.foot) * _FOOT_LEADING - height) / 2
        self.content.draw(canvas, Box(box.x + _PAD_X, top, width, height))
        baseline = box.bottom + _PAD_Y + 1.2 * MM + (len(self.foot) - 1) * _FOOT_LEADING
        for line in self.foot:
            right = box.right - _PAD_X - 2 * MM
            draw_text(canvas, right, baseline, line, FANG, CELL.size, align=Align.RIGHT)
            baseline -= _FOOT_LEADING


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; `height` is the least one (points), `stretch` the share of spare room."""

    cells: tuple[Cell, ...]
    height: float = ROW_HEIGHT
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class _Seated:
    """A row whose cells have found their columns; `joined` where a cell spans its upper line."""

    row: Row
    columns: tuple[int, ...]
    joined: bool

    @property
    def seats(self) -> Iterator[tuple[int, Cell]]:
        """Return each cell with its first column."""
        return zip(self.columns, self.row.cells, strict=True)


class FormTable(Block):
    """A table as wide as its frame; `widths` give the columns' proportions.

    The first `head_rows` are repeated on every page. Rows joined by a cell that spans them wait for
    the next page together; where one of their cells flows, or they are higher than a page, they are
    divided between two lines of text or between two of the rows.
    """

    def __init__(
        self, widths: Sequence[float], rows: Iterable[Row | Sequence[Cell]], *, head_rows: int = 0
    ) -> None:
        self._widths = tuple(widths)
        self._head_rows = head_rows
        self._rows = _seat(
            [row if isinstance(row, Row) else Row(tuple(row)) for row in rows], len(self._widths)
        )
        self._heights: tuple[float, tuple[float, ...]] | None = None

    @property
    def stretch(self) -> float:
        return sum(seated.row.stretch for seated in self._rows)

    def height(self, width: float) -> float:
        return sum(self._row_heights(width))

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Block, Block] | None:
        heights = self._row_heights(width)
        taken, end, seam = 0.0, 0, 0
        while end < len(self._rows) and taken + heights[end] <= room:
            taken += heights[end]
            end += 1
            if self._is_seam(end):
                seam = end
        must = must and seam <= self._head_rows
        cut = _Cut(seam, end, room - taken, width)
        divided = self._split_joined(cut, must=must)
        if divided is not None:
            return self._divide(cut, divided)
        if seam <= self._head_rows:
            return None
        return self._divide(_Cut(seam, seam, 0.0, width))

    def draw(self, canvas: Canvas, box: Box) -> None:
        heights = self._stretched(box)
        tops = [box.top]
        for height in heights:
            tops.append(tops[-1] - height)
        edges = self._edges(box.x, box.width)
        for index, seated in enumerate(self._rows):
            for column, cell in seated.seats:
                left, right = edges[column], edges[column + cell.columns]
                height = tops[index] - tops[index + cell.rows]
                cell.draw(canvas, Box(left, tops[index], right - left, height))

    def _divide(self, cut: "_Cut", divided: "_Divided | None" = None) -> tuple[Block, Block]:
        """Return the rows above the cut and the others below the head.

        Seats and heights are handed on, so that a ledger of thousands of rows is measured once.
        """
        heights = self._row_heights(cut.width)
        first, rest = self._rows[: cut.end], self._rows[cut.end :]
        first_heights, rest_heights = heights[: cut.end], heights[cut.end :]
        if divided is not None:
            first = (*self._rows[: cut.seam], *divided.above)
            first_heights = (*first_heights, divided.depth) if divided.depth else first_heights
            after = self._seam_after(cut.end) - cut.end
            joined = (divided.below, *rest[1:after])
            rest = (*joined, *rest[after:])
            rest_heights = (*self._measured(joined, cut.width), *rest_heights[after:])
        head = self._head_rows
        return (
            self._part(first, first_heights, cut.width),
            self._part((*self._rows[:head], *rest), (*heights[:head], *rest_heights), cut.width),
        )

    def _part(
        self, rows: tuple[_Seated, ...], heights: tuple[float, ...], width: float
    ) -> "FormTable":
        part = FormTable(self._widths, (), head_rows=self._head_rows)
        part._rows = rows
        part._heights = (width, heights)
        return part

    def _edges(self, left: float, width: float) -> list[float]:
        unit = width / sum(self._widths)
        edges = [left]
        for each in self._widths:
            edges.append(edges[-1] + each * unit)
        return edges

    def _natural(self, seated: _Seated, width: float) -> float:
        """Return what the cells of one row need, without those that span several."""
        edges = self._edges(0, width)
        needed = (
            cell.height(edges[column + cell.columns] - edges[column])
            for column, cell in seated.seats
            if cell.rows == 1
        )
        return max((seated.row.height, *needed))

    def _row_heights(self, width: float) -> tuple[float, ...]:
        if self._heights is None or self._heights[0] != width:
            self._heights = (width, self._measured(self._rows, width))
        return self._heights[1]

    def _measured(self, rows: Sequence["_Seated"], width: float) -> tuple[float, ...]:
        edges = self._edges(0, width)
        heights = [self._natural(seated, width) for seated in rows]
        # A cell over several rows asks only for what they lack, and gets it in the last of them.
        for index, seated in enumerate(rows):
            for column, cell in seated.seats:
                last = index + cell.rows
                if cell.rows > 1:
                    wanted = cell.height(edges[column + cell.columns] - edges[column])
                    heights[last - 1] += max(0.0, wanted - sum(heights[index:last]))
        return tuple(heights)

    def _stretched(self, box: Box) -> list[float]:
        heights = list(self._row_heights(box.width))
        spare = box.height - sum(heights)
        total = self.stretch
        if spare > 0 and total > 0:
            for index, seated in enumerate(self._rows):
                heights[index] += spare * seated.row.stretch / total
        return heights

    def _is_seam(self, row: int) -> bool:
        """Say whether no cell spans the line above `row`."""
        return row >= len(self._rows) or not self._rows[row].joined

    def _seam_after(self, row: int) -> int:
        """Return the first row below `row` that no cell joins to it."""
        after = row + 1
        while not self._is_seam(after):
            after += 1
        return after

    def _split_joined(self, cut: "_Cut", *, must: bool) -> "_Divided | None":
        """Divide the rows that belong together at the cut; None where they wait for more room."""
        if cut.end < self._head_rows or cut.end >= len(self._rows):
            return None
        joined = self._rows[cut.seam : self._seam_after(cut.end)]
        if not must and not any(cell.flows for each in joined for cell in each.row.cells):
            return None
        crossing = (
            cell
            for index, seated in enumerate(joined[: cut.end + 1 - cut.seam], start=cut.seam)
            for cell in seated.row.cells
            if index + cell.rows > cut.end
        )
        is_first = cut.end == cut.seam
        if any(cell.flows for cell in crossing) or (must and is_first):
            through = self._cut(cut, cut.depth, must=must)
            if through is not None:
                return through
        return None if is_first else self._cut(cut, 0.0, must=must)

    def _cut(self, cut: "_Cut", depth: float, *, must: bool) -> "_Divided | None":
        """Divide `depth` points below the upper line of the row at the cut, 0 for above the row."""
        edges, heights = self._edges(0, cut.width), self._row_heights(cut.width)
        through = depth > 0
        above: list[_Seated] = []
        below: list[tuple[int, Cell]] = []
        is_sensible = not through
        for index in range(cut.seam, cut.end + through):
            cells = []
            for column, cell in self._rows[index].seats:
                if index + cell.rows <= cut.end:
                    cells.append(cell)
                    continue
                room = sum(heights[index : cut.end]) + depth
                width = edges[column + cell.columns] - edges[column]
                if cell.repeats and not must and not cell.fits(width, room):
                    return None
                now, later, moved = cell.split(width, room)
                is_sensible = is_sensible or moved
                cells.append(replace(now, rows=cut.end - index + through))
                below.append((column, replace(later, rows=index + cell.rows - cut.end)))
            row = replace(self._rows[index].row, cells=tuple(cells))
            above.append(replace(self._rows[index], row=row))
        if not is_sensible:
            return None
        row = self._rows[cut.end].row
        if through:
            above[-1] = replace(above[-1], row=replace(above[-1].row, height=depth))
            row = replace(row, height=0.0)
        else:
            below += self._rows[cut.end].seats
        columns, cells_below = zip(*sorted(below, key=lambda seat: seat[0]), strict=True)
        rest = _Seated(replace(row, cells=cells_below), columns, joined=False)
        return _Divided(tuple(above), rest, depth)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a page ends: `depth` points below the upper line of row `end`.

    Row `seam` is the first of those that cells join with it; `width` is that of the table.
    """

    seam: int
    end: int
    depth: float
    width: float


@dataclass(frozen=True, slots=True)
class _Divided:
    """Rows that were joined: those above the cut and the first below; `depth` is 0 between rows."""

    above: tuple[_Seated, ...]
    below: _Seated
    depth: float


def _seat(rows: Sequence[Row], columns: int) -> tuple[_Seated, ...]:
    """Find each cell's place as HTML does: the first free column of its row."""
    taken: set[tuple[int, int]] = set()
    joined: set[int] = set()
    seated = []
    for index, row in enumerate(rows):
        starts, column = [], 0
        for cell in row.cells:
            while (index, column) in taken:
                column += 1
            if column + cell.columns > columns or index + cell.rows > len(rows):
                raise ValueError(f"row {index}: a cell reaches out of the table")
            starts.append(column)
            joined.update(range(index + 1, index + cell.rows))
            taken.update(
                (index + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            )
            column += cell.columns
        seated.append(_Seated(row, tuple(starts), index in joined))
    if len(taken) != len(rows) * columns:
        raise ValueError("the cells do not fill the table")
    return tuple(seated)


def text_cell(
    text: Text,
    style: TextStyle = CELL,
    *,
    columns: int = 1,
    rows: int = 1,
    stand: Stand = Stand.MIDDLE,
    shaded: bool = False,
    repeats: bool = False,
    flows: bool = False,
    foot: tuple[str, ...] = (),
) -> Cell:
    """Return a cell of plain text."""
    return Cell(Paragraph(text, style), columns, rows, stand, shaded, repeats, flows, foot)
