"""Measures one printed form warm, a hundred separate ones and a thousand in one file.

    python tests/benchmarks/bench_forms.py

The first form carries the loading of ReportLab and the fonts. Targets of the first issue: one form
at most 300 ms warm.
"""

import importlib.util
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def sample():
    """Return a filled notice of a talk, as the samples have it."""
    path = HERE.parents[1] / "forms_samples/talk_notice.py"
    spec = importlib.util.spec_from_file_location("talk_notice_sample", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    from desktop.documents.forms.talk_notice import TalkNotice

    return next(value for value in vars(module).values() if isinstance(value, TalkNotice))


def main() -> int:
    start = time.perf_counter()
    from desktop.documents.rendering import render, render_batch

    form = sample()
    render(form, archival=True)
    first = (time.perf_counter() - start) * 1000
    warm = statistics.median(milliseconds(lambda: render(form, archival=True)) for _ in range(9))
    forms = [replace(form, number=f"约〔2026〕{n + 1}号") for n in range(1_000)]
    separate = milliseconds(lambda: [render(item, archival=True) for item in forms[:100]])
    batch = milliseconds(lambda: render_batch(forms, title="批量", archival=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for label, value, unit in (
        ("first form, with loading", first, "ms"),
        ("one form, warm (target 300)", warm, "ms"),
        ("100 separate PDF/A files", separate, "ms"),
        ("1,000 forms in one file", batch, "ms"),
        ("peak memory", peak, "MB"),
    ):
        sys.stdout.write(f"{label:32} {value:10.0f} {unit}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
