"""COVERAGE.md names only rules, lists and tests that there are."""

import re
from pathlib import Path

import pytest

from desktop.assets import resources
from desktop.rules.loader import load_regulation_folder

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "COVERAGE.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+) [^\n]*\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S))
REGULATIONS = sorted(path.parent.name for path in resources("regulations").glob("*/document.toml"))
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in (*re.findall(r"def (test_\w+)", path.read_text("utf-8")), path.stem)
}


def quoted(section: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", section))


def test_every_regulation_has_its_section() -> None:
    assert set(REGULATIONS) <= SECTIONS.keys()


@pytest.mark.parametrize("name", REGULATIONS)
def test_the_tests_it_names_exist(name: str) -> None:
    named = {word for word in quoted(SECTIONS[name]) if re.fullmatch(r"test_\w+", word)}
    assert named
    assert named - TESTS == set()


def ids_of(name: str) -> set[str]:
    regulation = load_regulation_folder(resources("regulations", name))
    tables = (
        regulation.rules,
        regulation.lists,
        regulation.questions,
        regulation.absences,
        regulation.consequences,
        regulation.liability,
        regulation.scores,
        regulation.bodies,
        regulation.texts,
        regulation.roles,
    )
    return {item.id for table in tables for item in table}


def test_the_rules_it_names_exist() -> None:
    # A section may compare itself with a rule of another regulation.
    known = set().union(*(ids_of(name) for name in REGULATIONS))
    named = {
        word
        for name in REGULATIONS
        for word in quoted(SECTIONS[name])
        if re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", word)
        and not word.endswith((".toml", ".py", ".md"))
    }
    assert len(named) > 300
    assert named - known == set()
