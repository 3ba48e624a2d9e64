"""Counting bytes for the user and listening for a wish to stop."""

from collections.abc import Callable

from db.problems import Cancelled

ProgressCallback = Callable[[int, int, str], None]
"""Called with bytes done, bytes in all and the name of the file at hand."""

CancelCheck = Callable[[], bool]
"""Returns True when the user wants to stop."""


class Meter:
    """Adds up the bytes of one piece of work; raises Cancelled at the next step after the wish."""

    def __init__(
        self, total: int, progress: ProgressCallback | None, cancel: CancelCheck | None
    ) -> None:
        self._total = total
        self._done = 0
        self._progress = progress
        self._cancel = cancel

    def advance(self, size: int, name: str) -> None:
        """Count `size` more bytes, of the file `name`."""
        if self._cancel is not None and self._cancel():
            raise Cancelled("操作已按您的要求取消。")
        self._done += size
        # Files whose size was not known beforehand make the whole grow.
        self._total = max(self._total, self._done)
        if self._progress is not None:
            self._progress(self._done, self._total, name)
