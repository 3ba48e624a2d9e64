"""What a page is built from: blocks that know their height, can be divided and draw themselves.

ReportLab's flowables are not used: a page frame that repeats headings and signature lines, and rows
that share the spare room of the last page, need the whole layout known before anything is drawn.
All lengths are in points.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, TypeAlias

# reportlab.pdfgen.canvas.Canvas, which has no types.
Canvas: TypeAlias = Any

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page; `top` is measured from the lower edge of the paper."""

    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top - self.height

    @property
    def right(self) -> float:
        return self.x + self.width


class Block(ABC):
    """A piece of a page, as wide as the page's frame."""

    @property
    def keeps_with_next(self) -> bool:
        """Whether the block must not be the last one of its page."""
        return False

    @property
    def keeps_with_previous(self) -> bool:
        """Whether the block must not be the first one of its page, as a signature must not."""
        return False

    @property
    def stretch(self) -> float:
        """The block's share of the room that is left on the last page; 0 takes none."""
        return 0.0

    @property
    def is_space(self) -> bool:
        """Whether the block is dropped at the top of a page."""
        return False

    @property
    def at_foot(self) -> bool:
        """Whether the block stands at the foot of the last page."""
        return False

    @abstractmethod
    def height(self, width: float) -> float:
        """Return the least height of the block at this width."""

    def split(
        self, width: float, room: float, *, must: bool = False
    ) -> "tuple[Block, Block] | None":
        """Return what fits into `room` and the rest, or None where nothing sensible fits.

        `must` says that `room` is a whole page, so that waiting for more room is useless.
        """
        del width, room, must
        return None

    @abstractmethod
    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw into `box`, which may be higher than `height` asked for."""


@dataclass(frozen=True, slots=True)
class Space(Block):
    """Empty room of `points`, which a page break swallows; `share` lets it grow."""

    points: float
    share: float = 0.0

    @property
    def stretch(self) -> float:
        return self.share

    @property
    def is_space(self) -> bool:
        return True

    def height(self, width: float) -> float:
        del width
        return self.points

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """The next block starts a page."""

    def height(self, width: float) -> float:
        del width
        return 0.0

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw nothing."""
