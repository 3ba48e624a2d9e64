"""A closed book of an invented bureau, and the shell run on a copy of it."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "services"))

from archived_records import PASSWORD, make_office, make_records

from desktop.cli.main import run


@dataclass(frozen=True)
class Answer:
    """What a command left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands in this process, the book's password in a file."""

    folder: Path
    book: Path
    password_file: Path
    capture: Callable[[], Any]

    def run(self, *arguments: str | Path) -> Answer:
        self.capture()
        try:
            code = run([str(item) for item in arguments])
        except SystemExit as left:  # argparse's own way out
            code = int(left.code or 0)
        said = self.capture()
        return Answer(code, said.out, said.err)

    def on_book(self, *arguments: str | Path) -> Answer:
        return self.run(*arguments, "--book", self.book, "--password-file", self.password_file)


@pytest.fixture(scope="session")
def closed_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    office = make_office(folder / "book")
    with office.book:
        make_records(office, folder)
    return folder / "book"


@pytest.fixture
def shell(
    closed_book: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    book = shutil.copytree(closed_book, tmp_path / "book")
    password_file = tmp_path / "密码.txt"
    password_file.write_text(PASSWORD + "\n", encoding="utf-8")
    # Crash reports must not go into the log folder of whoever runs the tests.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    return Shell(tmp_path, book, password_file, capsys.readouterr)
