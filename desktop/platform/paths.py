"""Where this user's folders are."""

import sys
from pathlib import Path

_PROGRAM = "lianze"


def documents_folder() -> Path:
    """Return the user's documents folder, where a new book is proposed."""
    from platformdirs import user_documents_path

    return user_documents_path()


def config_folder() -> Path:
    """Return the folder for this program's settings (window sizes, recent books); may not exist."""
    from platformdirs import user_config_path

    return user_config_path(_PROGRAM, appauthor=False)


def log_folder() -> Path:
    """Return the folder for logs and crash reports; may not exist."""
    from platformdirs import user_log_path

    return user_log_path(_PROGRAM, appauthor=False)


def longest_path() -> int:
    """Return how many characters a path may have here: Windows' MAX_PATH less its end mark."""
    return 259 if sys.platform == "win32" else 4095
