"""Counts many limits and leads on many calendars, against the slow day-by-day counter.

Run as `python tests/campaigns/deadlines_many.py [count] [seed]`.
"""

import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent / "unit" / "rules")]

from generated_deadlines import DeadlineCases, shipped_limits  # noqa: E402

SAME_CALENDARS = 1_000


def main() -> None:
    """Compare `count` cases; an AssertionError names the first that differs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    begun = time.perf_counter()
    names: Counter[str] = Counter()
    for number in range(count):
        if number % SAME_CALENDARS == 0:
            cases = DeadlineCases(seed + number // SAME_CALENDARS)
        names[cases.check_one()] += 1
    shipped = {limit.name for limit in shipped_limits()}
    seconds = time.perf_counter() - begun
    sys.stdout.write(
        f"{count} cases agree, {count - names['any']} of them by {len(shipped & names.keys())} of "
        f"{len(shipped)} shipped rules ({seconds:.0f} s)\n"
    )


if __name__ == "__main__":
    main()
