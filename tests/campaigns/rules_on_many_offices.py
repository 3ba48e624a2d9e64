"""Compares the rule engine with its slow second implementation on many generated offices.

Run as `python tests/campaigns/rules_on_many_offices.py [first] [count]`.
"""

import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent / "unit" / "rules")]

from generated_office import agree  # noqa: E402


def main() -> None:
    """Compare `count` offices from number `first` on; an AssertionError names what differs."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    begun, obligations = time.perf_counter(), 0
    for number in range(first, first + count):
        try:
            obligations += agree(number)
        except Exception as error:
            error.add_note(f"office number {number}")
            raise
    seconds = time.perf_counter() - begun
    sys.stdout.write(f"{count} offices, {obligations} obligations agree ({seconds:.0f} s)\n")


if __name__ == "__main__":
    main()
