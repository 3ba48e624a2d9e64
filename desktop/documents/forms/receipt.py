"""The line at the foot of a served letter on which its receipt is signed."""

from dataclasses import dataclass

from desktop.documents.block import MM, Block, Box, Canvas
from desktop.documents.blocks import DATE_BLANK, Blank, BlankRow
from desktop.documents.drawing import draw_rule

_ABOVE = 2 * MM


@dataclass(frozen=True, slots=True)
class Receipt(Block):
    """A rule, and below it who received the letter and when, to be written by hand."""

    received_by: str
    received_on: str

    @property
    def keeps_with_previous(self) -> bool:
        return True

    def height(self, width: float) -> float:
        return _ABOVE + self._blanks().height(width)

    def draw(self, canvas: Canvas, box: Box) -> None:
        draw_rule(canvas, (box.x, box.top), (box.right, box.top))
        self._blanks().draw(canvas, box)

    def _blanks(self) -> BlankRow:
        return BlankRow(
            (
                Blank(f"{self.received_by}：", weight=0.8),
                Blank(f"{self.received_on}：", f"　　{DATE_BLANK}"),
            ),
            row_height=12 * MM,
        )
