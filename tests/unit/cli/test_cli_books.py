"""The commands on whole books: init, backup, restore, audit verify; and how the shell fails."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from archived_records import PASSWORD
from sqlalchemy import text

from desktop.cli import parser, rule_commands
from desktop.services import books

CHECKOUT = Path(__file__).resolve().parents[3]
NEW_PASSWORD = "新台账-Lianze-2026"


def run_program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


@pytest.fixture
def new_password(tmp_path: Path) -> Path:
    path = tmp_path / "新密码.txt"
    # As Notepad writes it.
    path.write_bytes(b"\xef\xbb\xbf" + NEW_PASSWORD.encode() + b"\r\n")
    return path


def init(shell: Any, folder: Path, password: Path, code: Path, *more: str) -> Any:
    return shell.run(
        "init", folder, "--unit", "示例二局", "--regulation", "qixian", "--password-file", password,
        "--recovery-out", code, *more,
    )  # fmt: skip


def test_a_new_book_opens_with_its_password_and_with_its_recovery_code(
    shell: Any, tmp_path: Path, new_password: Path
) -> None:
    folder, code = tmp_path / "新台账", tmp_path / "恢复码.txt"
    made = init(
        shell, folder, new_password, code, "--set", "report_prior_days=20", "--user", "乙某"
    )
    assert made.code == 0
    assert stat.S_IMODE(code.stat().st_mode) & 0o077 == 0
    with books.open_book(folder, NEW_PASSWORD, user_name="乙某") as book:
        assert books.unit_name(book) == "示例二局"
        books.confirm_recovery_code(book, code.read_text("utf-8").strip())
    own = shell.run(
        "deadline", "report.prior", "--from", "2026-06-30", "--book", folder, "--password-file",
        new_password, "--format", "json",
    )  # fmt: skip
    assert own.json["amount"] == 20
    assert NEW_PASSWORD not in made.out + made.err
    assert code.read_text("utf-8").strip() not in made.out + made.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--set", "nothing=3"), "nothing"),
        (("--set", "report_prior_days"), "规则=数值"),
        (("--set", "report_prior_days=soon"), "report_prior_days"),
    ],
)
def test_a_book_with_wrong_answers_is_not_made(
    shell: Any, tmp_path: Path, new_password: Path, more: tuple[str, ...], said: str
) -> None:
    folder, code = tmp_path / "新台账", tmp_path / "恢复码.txt"
    answer = init(shell, folder, new_password, code, *more)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not folder.exists()
    assert not code.exists()


def test_the_recovery_code_has_its_place_before_the_book_is_made(
    shell: Any, tmp_path: Path, new_password: Path
) -> None:
    folder = tmp_path / "新台账"
    taken = tmp_path / "恢复码.txt"
    taken.write_text("of another book")
    assert init(shell, folder, new_password, taken).code == 2
    assert taken.read_text() == "of another book"
    assert init(shell, folder, new_password, tmp_path / "没有" / "码.txt").code == 2
    assert not folder.exists()


def test_a_weak_password_makes_no_book(shell: Any, tmp_path: Path) -> None:
    weak = tmp_path / "弱.txt"
    weak.write_text("123")
    answer = init(shell, tmp_path / "新台账", weak, tmp_path / "码.txt")
    assert answer.code == 2
    assert answer.err.startswith("password：")
    assert not (tmp_path / "码.txt").exists()


def test_a_backup_is_restored_with_its_records(shell: Any, tmp_path: Path) -> None:
    kept = tmp_path / "备份"
    kept.mkdir()
    made = shell.on_book("backup", "--to", kept)
    assert made.code == 0
    restored = tmp_path / "恢复的台账"
    assert shell.run("restore", made.out.strip(), "--to", restored).code == 0
    asked = ("records", "--password-file", shell.password_file, "--format", "json")
    assert shell.run(*asked, "--book", restored).json == shell.on_book(*asked).json
    assert shell.run("restore", made.out.strip(), "--to", restored).code == 2
    assert shell.run("restore", tmp_path / "没有", "--to", tmp_path / "x").code == 2


def test_the_audit_chain_is_verified_with_3_where_it_was_altered(shell: Any) -> None:
    sound = shell.on_book("audit", "verify", "--format", "json")
    assert (sound.code, sound.json["sound"], sound.json["findings"]) == (0, True, [])
    with books.open_book(shell.book, PASSWORD) as book, book.engine.begin() as connection:
        connection.execute(text("UPDATE audit_entry SET action = 'x' WHERE seq = 2"))
    altered = shell.on_book("audit", "verify", "--format", "json")
    assert (altered.code, altered.json["sound"]) == (3, False)
    assert 2 in {item["entry"] for item in altered.json["findings"]}
    words = shell.on_book("audit", "verify")
    assert words.code == 3
    assert "核验不通过" in words.out


def test_a_wrong_password_or_user_or_no_book_is_told(shell: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "错.txt"
    wrong.write_text("错误的密码-2026")
    asked = ("records", "--format", "json")
    for arguments in (
        ("--book", shell.book, "--password-file", wrong),
        ("--book", shell.book, "--password-file", shell.password_file, "--user", "无此人"),
        ("--book", tmp_path / "没有", "--password-file", shell.password_file),
        ("--book", shell.book, "--password-file", tmp_path / "没有.txt"),
        ("--book", shell.book),
        ("--password-file", shell.password_file),
    ):
        answer = shell.run(*asked, *arguments)
        assert (answer.code, answer.out) == (2, ""), arguments
        assert answer.err.strip()


def test_a_book_that_is_open_elsewhere_is_told(shell: Any) -> None:
    with books.open_book(shell.book, PASSWORD):
        answer = shell.on_book("records")
    assert answer.code == 2
    assert "打开" in answer.err


def test_no_option_takes_a_password(shell: Any) -> None:
    """Shortened options are refused, so that --password is none; no command has one of its own."""
    for command in ("records", "export", "verify", "init"):
        given = [command, "x"] if command in {"verify", "init"} else [command]
        answer = shell.run(*given, "--password", "geheim")
        assert answer.code == 2
    helped = parser.build_parser().format_help()
    assert "--password " not in helped


def test_a_bug_exits_with_1_and_a_report_without_values(
    shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("甲某某的身份证号")

    monkeypatch.setattr(rule_commands.dossier, "influence_of", broken)
    answer = shell.on_book("influence", "所长", "--on", "2026-03-05", "--format", "json")
    assert (answer.code, answer.out) == (1, "")
    assert "Traceback" not in answer.err
    assert "身份证" not in answer.err
    (report,) = (shell.folder / "state").rglob("crash-*.txt")
    assert str(report) in answer.err
    text = report.read_text("utf-8")
    assert "RuntimeError" in text
    assert "身份证" not in text


def test_the_program_itself_answers_in_utf_8_without_qt(shell: Any) -> None:
    done = run_program(
        "deadline", "talk.notice", "--from", "2026-03-20", "--regulation", "qixian",
        "--format", "json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["article"].startswith("第十八条")


def test_the_program_itself_passes_its_exit_codes_on(shell: Any) -> None:
    assert run_program("deadline", "nothing").returncode == 2
    listed = run_program(
        "--book", shell.book, "records", "--password-file", shell.password_file, "--format", "json"
    )
    assert (listed.returncode, len(json.loads(listed.stdout))) == (0, 3)


def test_commands_load_no_qt() -> None:
    code = (
        "import sys, desktop.cli.main as m; m.build_parser();"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0


def test_a_sample_office_of_an_unknown_regulation_is_refused_by_name(
    shell: Any, tmp_path: Path, new_password: Path
) -> None:
    folder = tmp_path / "示例"
    answer = shell.run("demo", folder, "--password-file", new_password, "--regulation", "nowhere")
    assert answer.code == 2
    assert "没有采用“nowhere”的示例单位，可以选：qixian、langfang、qingcheng、bureau" in answer.err
    assert not folder.exists()


@pytest.mark.slow
def test_a_sample_office_of_another_regulation_is_made(
    shell: Any, tmp_path: Path, new_password: Path
) -> None:
    folder = tmp_path / "示例"
    answer = shell.run("demo", folder, "--password-file", new_password, "--regulation", "langfang")
    assert answer.code == 0, answer.err
    with books.open_book(folder, NEW_PASSWORD) as book:
        assert books.unit_name(book) == "澜河县（示例）"
