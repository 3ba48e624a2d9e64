"""Starts the program: a command of the shell, or the window.

Qt is imported only when a window is wanted, so that the commands work on a machine without one.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Lianze with `arguments` (default: the command line); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    window, rest = _window_parser().parse_known_args(given)
    if rest:
        from desktop.cli.main import run

        return run(given)
    from desktop.ui.start import run_window

    return run_window(window.book, demo=window.demo)


def _window_parser() -> argparse.ArgumentParser:
    """Return the parser of what the window takes; everything else is a command."""
    parser = argparse.ArgumentParser(prog="lianze", add_help=False)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--demo", action="store_true")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
