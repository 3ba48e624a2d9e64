"""What this computer remembers for its user: looks and the books opened last.

Read before the window is painted, so it imports nothing heavy. Nothing of a book's content is kept
here: only where its folder lies.
"""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

FILE_NAME: Final = "preferences.json"
MOST_RECENT: Final = 8
DEFAULT_FONT_PX: Final = 15


class Look(StrEnum):
    """The appearance that the user chose; AUTO follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Looks (`font_px` in device-independent pixels) and recent books, the last one first."""

    look: Look = Look.LIGHT
    font_px: int = DEFAULT_FONT_PX
    recent: tuple[Path, ...] = ()

    def with_recent(self, book: Path) -> "Preferences":
        """Return these preferences with a book on top of the recent ones."""
        others = tuple(path for path in self.recent if path != book)
        return replace(self, recent=(book, *others)[:MOST_RECENT])

    def without_recent(self, book: Path) -> "Preferences":
        """Return these preferences without a book that is no longer wanted."""
        return replace(self, recent=tuple(path for path in self.recent if path != book))


def load(folder: Path) -> Preferences:
    """Read the preferences of a folder; a missing or damaged file gives the defaults."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text("utf-8"))
        return Preferences(
            look=Look(stored["look"]),
            font_px=int(stored["font_px"]),
            recent=tuple(Path(str(path)) for path in stored["recent"])[:MOST_RECENT],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences()


def save(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences; raises `NotWritable`, `StorageFull`."""
    # Locks and storage errors are needed only once something is written.
    from db.book_files import write_atomically
    from db.storage_errors import storage_errors

    content = {
        "look": preferences.look.value,
        "font_px": preferences.font_px,
        "recent": [str(path) for path in preferences.recent],
    }
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / FILE_NAME, json.dumps(content, ensure_ascii=False).encode())
