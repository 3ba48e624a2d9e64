"""Dividing blocks over pages before anything is drawn."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.problems import Problem
from desktop.documents.block import Block, Box, PageBreak

_TOLERANCE = 0.05
# What is carried over from a paragraph when the block after it must not stand alone on a page.
_CARRIED_LINES = 2 * 29.0


class TooLargeForPage(Problem):
    """Something that cannot be divided is higher than a page."""

    def __init__(self) -> None:
        super().__init__(
            "文书里有一处内容一页放不下，又不能分到两页上。",
            kept="文书没有生成，已填写的内容没有改动。",
            remedy="请把最长的姓名、职务、地点等短栏目改短，详细内容写到正文里。",
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the box it is drawn into."""

    block: Block
    box: Box


def paginate(
    blocks: Iterable[Block], frame: Callable[[int], Box]
) -> tuple[tuple[Placed, ...], ...]:
    """Return the pages; `frame` gives the frame of each page, counted from 0.

    Raises `TooLargeForPage` rather than let anything reach out of its frame.
    """
    all_blocks = list(blocks)
    flowing = [block for block in all_blocks if not block.at_foot]
    foot = [block for block in all_blocks if block.at_foot]
    pages = _flow(flowing, frame)
    width = frame(len(pages) - 1).width
    foot_height = sum(block.height(width) for block in foot)
    used = sum(block.height(width) for block in pages[-1])
    if foot and used + foot_height > frame(len(pages) - 1).height + _TOLERANCE:
        pages.append([])
    if foot_height > frame(len(pages) - 1).height + _TOLERANCE:
        raise TooLargeForPage
    placed = [_place(page, frame(number)) for number, page in enumerate(pages[:-1])]
    last = frame(len(pages) - 1)
    body = Box(last.x, last.top, last.width, last.height - foot_height)
    placed.append(_place(pages[-1], body, stretched=True) + _place_foot(foot, last, foot_height))
    return tuple(placed)


def _flow(blocks: Sequence[Block], frame: Callable[[int], Box]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    room = frame(0).height
    queue = deque(blocks)
    while queue:
        block = queue.popleft()
        page, width = pages[-1], frame(len(pages) - 1).width
        if block.is_space and not page:
            continue
        if isinstance(block, PageBreak):
            parts: tuple[Block | None, Block | None] = (None, None)
        else:
            parts = _part(block, queue, width, room, page_is_empty=not page)
        now, later = parts
        if now is not None:
            page.append(now)
            room -= now.height(width)
        if later is not None:
            queue.appendleft(later)
        if now is None or later is not None:
            pages.append([])
            room = frame(len(pages) - 1).height
    if len(pages) > 1 and not pages[-1]:
        pages.pop()
    return pages


def _part(
    block: Block, after: Sequence[Block], width: float, room: float, *, page_is_empty: bool
) -> tuple[Block | None, Block | None]:
    """Return what of the block goes on this page and what on the next."""
    height = block.height(width)
    if height <= room + _TOLERANCE:
        if _company_fits(block, after, width, room):
            return block, None
        alone = (block, None) if page_is_empty else (None, block)
        return block.split(width, height - _CARRIED_LINES) or alone
    if block.is_space:
        return None, None
    divided = block.split(width, room, must=page_is_empty)
    if divided is not None:
        return divided
    if page_is_empty:
        raise TooLargeForPage
    return None, block


def _company_fits(block: Block, after: Sequence[Block], width: float, room: float) -> bool:
    """Say whether what a block must keep with also begins on this page."""
    following = deque(after)
    while True:
        height = block.height(width)
        if height > room + _TOLERANCE:
            return block.split(width, room) is not None
        if not _has_company(block, following):
            return True
        room -= height
        block = following.popleft()


def _has_company(block: Block, following: Sequence[Block]) -> bool:
    """Say whether the block next to this one must begin on the same page."""
    neighbour = next((each for each in following if not each.is_space), None)
    if neighbour is None or isinstance(neighbour, PageBreak):
        return False
    return block.keeps_with_next or neighbour.keeps_with_previous


def _place(blocks: Sequence[Block], frame: Box, *, stretched: bool = False) -> tuple[Placed, ...]:
    heights = [block.height(frame.width) for block in blocks]
    shares = [block.stretch for block in blocks]
    spare = frame.height - sum(heights)
    if stretched and sum(shares) > 0 and spare > 0:
        unit = spare / sum(shares)
        heights = [height + share * unit for height, share in zip(heights, shares, strict=True)]
    placed = []
    top = frame.top
    for block, height in zip(blocks, heights, strict=True):
        placed.append(Placed(block, Box(frame.x, top, frame.width, height)))
        top -= height
    return tuple(placed)


def _place_foot(foot: Sequence[Block], frame: Box, height: float) -> tuple[Placed, ...]:
    return _place(foot, Box(frame.x, frame.bottom + height, frame.width, height))
