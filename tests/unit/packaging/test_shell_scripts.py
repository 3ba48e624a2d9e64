"""The scripts that start and check the project: what they say, pass on and leave alone."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = sorted((ROOT / "packaging").glob("*.sh"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for a Unix shell")


def environment(**extra: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return kept | extra


def run(script: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(**extra),
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that looks fully prepared, with a program that prints its arguments."""
    root = tmp_path / "有 空格"
    shutil.copytree(ROOT / "packaging", root / "packaging", ignore=lambda *_: ["wheelhouse"])
    shutil.copy(ROOT / "pyproject.toml", root)
    binaries = root / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name, body in {"lianze": "printf '<%s>' \"$@\"; exit 7", "python": "exit 9"}.items():
        program = binaries / name
        program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        program.chmod(0o755)
    pins = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    (root / ".venv" / ".stamp-run").write_text(f"{pins}  -", "utf-8")
    (root / ".venv" / ".stamp-libraries").touch()
    return root


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_parses(script: Path) -> None:
    checked = subprocess.run(
        ["bash", "-n", str(script)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_ci_runs_the_test_script_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set "))]
    assert commands == ["bash packaging/test.sh"]


def test_pypi_packaging_is_not_hidden() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has no display")
@pytest.mark.parametrize("arguments", [(), ("--demo",)])
def test_without_a_display_it_says_so_in_both_languages(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging", ignore=lambda *_: ["wheelhouse"])
    done = run(tmp_path / "packaging" / "run.sh", *arguments)
    assert done.returncode == 2
    assert "没有可用的图形显示" in done.stderr
    assert "There is no display" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    "arguments", [("--help",), ("verify", "甲 乙", "--strict"), ("--demo", "--help")]
)
def test_what_opens_no_window_needs_no_display(checkout: Path, arguments: tuple[str, ...]) -> None:
    done = run(checkout / "packaging" / "run.sh", *arguments)
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == "".join(f"<{argument}>" for argument in arguments)


def test_a_virtual_screen_counts_as_a_display(checkout: Path) -> None:
    done = run(checkout / "packaging" / "run.sh", "--demo", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (7, "<--demo>")


def test_a_prepared_checkout_starts_without_delay(checkout: Path) -> None:
    script = checkout / "packaging" / "run.sh"
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        run(script, "--help")
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.1


def test_changed_pins_fill_the_environment_anew(checkout: Path) -> None:
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as pins:
        pins.write("\n# other pins\n")
    # No Python is to be had, so that nothing is installed; the stamp must not be believed.
    done = run(checkout / "packaging" / "run.sh", "--help", PATH=str(bare_path(checkout)))
    assert done.returncode == 3
    assert "需要 Python 3.11" in done.stderr
    assert not done.stdout


def bare_path(checkout: Path) -> Path:
    """A PATH with what the script itself uses, and neither Python nor a package manager."""
    folder = checkout / "path"
    folder.mkdir()
    for name in ("bash", "dirname", "uname", "sha256sum", "flock", "id"):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


@pytest.mark.skipif(shutil.which("ldconfig", path="/usr/sbin:/sbin") is None, reason="glibc only")
def test_only_missing_libraries_are_asked_for() -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            '. "$0"; missing_libraries "libc.so.6 libc6" "libnone.so.9 libnone9"',
            str(ROOT / "packaging" / "environment.sh"),
        ],
        capture_output=True,
        text=True,
        check=True,
        env=environment(root=str(ROOT)),
    )
    assert done.stdout.split() == ["libnone9"]
