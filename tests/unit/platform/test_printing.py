"""Printing through stand-ins for CUPS's own programs, found on PATH as the real ones are."""

import sys
from pathlib import Path

import pytest

from desktop.platform import printing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
SHELL = "#!/bin/sh\n"


@pytest.fixture
def programs(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def install(name: str, script: str) -> None:
        path: Path = folder / name
        path.write_text(SHELL + script, encoding="utf-8")
        path.chmod(0o755)

    return install


def test_without_cups_it_says_so_before_and_when_printing(programs):
    assert not printing.print_service_available()
    assert printing.printers() == ()
    with pytest.raises(printing.PrintFailed, match="没有打印服务"):
        printing.print_pdf(b"%PDF-1.7", title="测试")


def test_the_original_bytes_reach_the_service(programs, tmp_path):
    out, words = tmp_path / "printed.pdf", tmp_path / "words"
    programs("lp", f'/bin/cat > "{out}"\nprintf "%s\\n" "$@" > "{words}"\n')
    pdf = b"%PDF-1.7\n\x00\xff" + bytes(range(256)) * 4000
    printing.print_pdf(pdf, title="谈〔2026〕1号 $(x)", printer="办公室", copies=2)
    assert printing.print_service_available()
    assert out.read_bytes() == pdf
    assert words.read_text(encoding="utf-8").splitlines() == [
        "-n", "2", "-t", "谈〔2026〕1号 $(x)", "-d", "办公室",
    ]  # fmt: skip


def test_a_refusal_is_told_in_the_services_words(programs):
    programs("lp", 'echo "lp: Error - no default destination available." >&2\nexit 1\n')
    with pytest.raises(printing.PrintFailed, match="no default destination"):
        printing.print_pdf(b"%PDF-1.7", title="x")


def test_a_service_that_hangs_up_at_once_does_not_hang_us(programs):
    programs("lp", "exit 3\n")
    with pytest.raises(printing.PrintFailed):
        printing.print_pdf(bytes(8 << 20), title="x")


def test_printers_are_listed_with_the_default_first(programs):
    programs(
        "lpstat",
        'if [ "$1" = -e ]; then echo Alpha; echo Office; else\n'
        'echo "system default destination: Office"; fi\n',
    )
    assert printing.printers() == ("Office", "Alpha")


def test_no_copy_is_not_a_print():
    with pytest.raises(ValueError, match="copies"):
        printing.print_pdf(b"", title="x", copies=0)


def test_old_copies_are_deleted_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours, other = tmp_path / "lianze-print-abc", tmp_path / "other"
    for folder in (ours, other):
        folder.mkdir()
        (folder / "print.pdf").write_bytes(b"x")
    printing.remove_print_copies()
    assert not ours.exists()
    assert (other / "print.pdf").exists()
