"""Mutation testing of desktop/rules: makes small faults and asks whether a test notices them.

    python tests/campaigns/mutate_rules.py [--count 600] [--seed 0] [--files layers.py …]
        [--report mutants.json] [--again mutants.json] [--examples 25]

The tree is copied first, so that nothing here is touched. Each mutant runs in a process of its own
(two at a time), with the tests that run the changed line, the quickest first, and few examples of
the property tests. `--count 0` makes all mutants; `--again` only those that survived in a report
(as long as the changed file is the same). Survivors are explained in MUTANTS.md.
"""
# ruff: noqa: T201

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from rule_mutants import Mutant, mutant_at, sites  # noqa: E402

ROOT = HERE.parent.parent
ROOM = Path("desktop/rules")
TESTS = ("tests/unit/rules", "tests/scenarios")
COPIED = ("desktop", "db", "resources", "tests/unit/rules", "tests/scenarios", "tests/campaigns")
INI = "[pytest]\npythonpath = . tests/scenarios\naddopts = --import-mode=importlib\n"
MOST_TESTS = 1_000
LEAST_PER_FILE = 12
PROCESSES = 2
SECONDS = 60
MEMORY = 2_000_000_000

Covered = dict[str, tuple[float, dict[str, list[int]]]]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant: killed, timeout, survived, or not run by any test."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    outcome: str


def main() -> int:
    """Run the campaign, print the survivors, write the report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--files", nargs="*", default=[])
    parser.add_argument("--report", type=Path)
    parser.add_argument("--again", type=Path)
    parser.add_argument("--examples", default="25", help="of each property test")
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        tree = Path(name)
        _copy(tree)
        os.environ.update(_environment(options.examples))
        covered = _covered(tree)
        print(f"{len(covered)} tests, covered in {time.perf_counter() - begun:.0f} s", flush=True)
        chosen = _chosen(tree, options.count, options.seed, options.files)
        if options.again:
            chosen = _survivors(tree, json.loads(options.again.read_text("utf-8")))
        results = _run_all(tree, chosen, covered)
    _tell(results, options.report)
    print(f"{time.perf_counter() - begun:.0f} s")
    return 0


def _copy(tree: Path) -> None:
    for part in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "fonts", "icons", ".hypothesis")
        shutil.copytree(ROOT / part, tree / part, ignore=ignored)
    (tree / "pytest.ini").write_text(INI, "utf-8")


def _environment(examples: str) -> dict[str, str]:
    return {
        "LIANZE_EXAMPLES": examples,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONHASHSEED": "0",
    }


def _covered(tree: Path) -> Covered:
    """Run all tests once and return for each how long it took and which lines it ran."""
    target = tree / "covered.json"
    environment = os.environ | {
        "LIANZE_COVERED": str(target),
        "PYTHONPATH": str(tree / "tests" / "campaigns"),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "cover_rules"]
    done = subprocess.run(
        [*command, *TESTS], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the tests fail without a mutant:\n{done.stdout[-3000:]}{done.stderr}")
    found: Covered = json.loads(target.read_text("utf-8"))
    return found


def _chosen(tree: Path, count: int, seed: int, files: Sequence[str]) -> list[tuple[str, Mutant]]:
    """Return mutants of every file, in proportion to what can be changed in it."""
    chance = random.Random(seed)
    texts = {
        path.name: path.read_text("utf-8")
        for path in sorted((tree / ROOM).glob("*.py"))
        if not files or path.name in files
    }
    every = {name: sites(text) for name, text in texts.items()}
    total = sum(map(len, every.values()))
    print(f"{total} mutants can be made of {len(every)} files")
    chosen = []
    for name, found in every.items():
        share = len(found)
        if count:
            share = min(share, max(LEAST_PER_FILE, round(count * len(found) / total)))
        chosen += [(name, mutant_at(texts[name], *site)) for site in chance.sample(found, share)]
    chance.shuffle(chosen)
    return chosen


def _survivors(tree: Path, report: dict[str, list[dict[str, str]]]) -> list[tuple[str, Mutant]]:
    """Return the mutants that survived in an earlier run: those of the same line where it is."""
    found = []
    for name, results in report.items():
        text = (tree / ROOM / name).read_text("utf-8")
        every = [mutant_at(text, *site) for site in sites(text)]
        for result in results:
            if result["outcome"] == "survived":
                change = (result["kind"], result["before"], result["after"])
                same = [m for m in every if (m.kind, m.before, m.after) == change]
                here = [m for m in same if m.line == result["line"]]
                found += [(name, mutant) for mutant in here or same]
    return found


def _tests_for(name: str, line: int, covered: Covered) -> list[str]:
    """Return the tests that run a line, the quickest first; for what runs at import, any."""
    found = [
        (seconds, test) for test, (seconds, files) in covered.items() if line in files.get(name, ())
    ]
    if not found:
        found = [(t, test) for test, (t, files) in covered.items() if "unit/rules" in test]
    ordered = [test for _, test in sorted(found)]
    # The comparison with the slow computation sees most; it is never left out.
    slow = [test for test in ordered if "against_slow" in test]
    quick = [test for test in ordered if test not in slow][:MOST_TESTS]
    return quick + slow


def _run_all(tree: Path, chosen: Sequence[tuple[str, Mutant]], covered: Covered) -> list[Result]:
    _warm_up(tree)
    waiting, running = list(reversed(chosen)), dict[int, tuple[str, Mutant, float]]()
    results: list[Result] = []
    while waiting or running:
        while waiting and len(running) < PROCESSES:
            name, mutant = waiting.pop()
            pid = _fork(tree, name, mutant, _tests_for(name, mutant.line, covered))
            running[pid] = (name, mutant, time.monotonic())
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            for other, (_, _, begun) in running.items():
                if time.monotonic() - begun > SECONDS * 3:
                    os.kill(other, signal.SIGKILL)
            time.sleep(0.02)
            continue
        name, mutant, _ = running.pop(pid)
        outcome = _outcome(status)
        results.append(Result(name, mutant.line, mutant.kind, mutant.before, mutant.after, outcome))
        if outcome == "survived":
            print(f"{name}:{mutant.line} {mutant.kind}: {mutant.before} → {mutant.after}")
        if len(results) % 25 == 0:
            print(f"… {len(results)} of {len(chosen)}", flush=True)
    return results


def _outcome(status: int) -> str:
    if os.WIFSIGNALED(status):
        return "timeout"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def _warm_up(tree: Path) -> None:
    """Load once what every child needs and no mutant changes."""
    os.chdir(tree)
    sys.path[:0] = [str(tree), str(tree / "tests" / "unit" / "rules")]
    for name in ("pytest", "hypothesis.strategies", "pydantic", "chinese_calendar", "fractions"):
        importlib.import_module(name)
    importlib.import_module("db.vocabulary")


def _fork(tree: Path, name: str, mutant: Mutant, tests: Sequence[str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.meta_path.insert(0, _Mutated(tree / ROOM / name, mutant.source))
        import pytest

        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
    finally:
        os._exit(code)


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed source for one module."""

    def __init__(self, path: Path, source: str) -> None:
        self._name = f"desktop.rules.{path.stem}"
        self._path, self._source = path, source

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the one module."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self._source, str(self._path), "exec"), module.__dict__)


def _tell(results: Sequence[Result], report: Path | None) -> None:
    """Print how many were killed in each file; write everything as JSON."""
    by_file: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_file[result.file].append(result)
    for name, found in sorted(by_file.items()):
        counts = Counter(result.outcome for result in found)
        dead = len(found) - counts["survived"]
        print(f"{name:22} {dead:4} of {len(found):4} killed ({dead / len(found):.0%})")
    dead = sum(result.outcome != "survived" for result in results)
    print(f"{dead} of {len(results)} killed ({dead / max(1, len(results)):.1%})")
    if report is not None:
        told = {name: [asdict(result) for result in found] for name, found in by_file.items()}
        with contextlib.suppress(OSError):
            report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
