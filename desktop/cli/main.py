"""Runs one command: exit code 0 (done), 1 (a bug), 2 (what the user can mend), 3 (not verified)."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper

from db.problems import InvalidInput, Problem
from desktop.cli.exit_codes import BUG, MENDABLE
from desktop.cli.output import note
from desktop.cli.parser import build_parser
from desktop.platform.crash_report import crash_text, save_crash_report


def run(arguments: Sequence[str]) -> int:
    """Run a command with its arguments; errors go to standard error as Chinese sentences.

    Raises `SystemExit` with 2 for arguments that do not fit, with 0 for --help.
    """
    _speak_utf8()
    parsed: Namespace = build_parser().parse_args(arguments)
    try:
        code: int = parsed.command(parsed)
    except InvalidInput as wrong:
        for error in wrong.errors:
            note(f"{error.field}：{error.message}" if error.field else error.message)
        return MENDABLE
    except Problem as problem:
        for part in filter(None, (problem.what, problem.kept, problem.remedy)):
            note(part)
        return MENDABLE
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        note("已中断。")
        return MENDABLE
    except Exception as error:
        return _bug(error)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes: Windows' own code page lacks many names' characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )


def _bug(error: Exception) -> int:
    """Say that the program is at fault, and where the report lies; values stay out of both."""
    path = save_crash_report(crash_text(type(error), error, error.__traceback__))
    where = f"，报告写在“{path}”" if path else ""
    note(f"程序出了一处错误，这不是您的操作有误{where}。已经保存的内容没有受影响。")
    note("请把报告交给维护人员（报告里没有姓名和记录内容）。")
    return BUG


def _closed_pipe() -> int:
    """Whoever read the answer has gone (`lianze records | head`): that is no error of ours."""
    # Python would complain once more when it flushes standard output at its end.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    return 0
