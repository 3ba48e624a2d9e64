"""Lets the tests of the rules share the slow second implementation that lies beside them."""

import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

if "LIANZE_EXAMPLES" in os.environ:
    # A campaign that runs these tests for each of many mutants wants few examples, always the same.
    count = int(os.environ["LIANZE_EXAMPLES"])
    settings.register_profile("few", max_examples=count, derandomize=True, database=None)
    settings.load_profile("few")
