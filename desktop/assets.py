"""Where the shipped data files (`resources/`) lie, in a checkout and in a frozen program."""

import sys
from pathlib import Path


def resources(*parts: str) -> Path:
    """Return the path of a file or folder below `resources/`."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)
