"""How many examples a property is tried with: few where a campaign runs the tests many times."""

import os

VARIABLE = "LIANZE_EXAMPLES"


def examples(usual: int) -> int:
    """Return the usual number, or the smaller one that the environment asks for."""
    return min(usual, int(os.environ.get(VARIABLE, usual)))
