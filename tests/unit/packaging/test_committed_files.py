"""What every committed file must keep to, whoever wrote it."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

# Put together from parts, so that this file does not name what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~/])/(?:" + "|".join(("work", "root", "home/[a-z]+")) + r")/\w"
)
# The X server's socket folder is named by a standard; every other place there is by chance.
SCRATCH_PATHS = re.compile(r"(?<![\w.~/}])/" + "tmp" + r"/(?!\.X11-unix)\w")
REGISTRY_HOSTS = re.compile(
    "|".join((r"pypi\." + "org", "python" + "hosted", r"deb\." + "debian", r"npm" + r"js\.org"))
)


def tracked_texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content[:8192]:
            yield name, content.decode("utf-8", "replace")


needs_git = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")


@needs_git
def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{name}: {hit.group()}"
        for name, text in tracked_texts()
        for pattern in (MACHINE_PATHS, *(() if name.startswith("tests/") else (SCRATCH_PATHS,)))
        if (hit := pattern.search(text))
    ]
    assert found == []


@needs_git
def test_no_file_names_a_package_registry() -> None:
    found = [name for name, text in tracked_texts() if REGISTRY_HOSTS.search(text)]
    assert found == []


def test_every_dependency_is_pinned_to_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    loose = [name for name in wanted if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\d.]+\w*", name)]
    assert wanted
    assert loose == []


def test_the_licence_is_the_one_that_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"]["text"] == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
