"""Handing an issued PDF to the system's print service, unchanged.

Qt prints a PDF as pixels only (slow and coarse); CUPS and Windows take the original. The bytes go
to `lp` through a pipe, so that no readable copy is left on the disk; our code opens no socket.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from db.problems import Problem

_ANSWER_SECONDS = 30
_COPY_PREFIX = "lianze-print-"


class PrintFailed(Problem):
    """The print service is not there or refused the document."""


def print_service_available() -> bool:
    """Say whether the original PDF can be handed over; if not, the window prints it as an image."""
    return sys.platform == "win32" or shutil.which("lp") is not None


def printers() -> tuple[str, ...]:
    """Return the names of the printers that the service offers, the default one first.

    Empty on Windows, where the system's own default printer is used.
    """
    if sys.platform == "win32" or shutil.which("lpstat") is None:
        return ()
    names = _ask("lpstat", "-e").split()
    # The answer's form is: system default destination, colon, name.
    default = _ask("lpstat", "-d").partition(":")[2].strip()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def print_pdf(pdf: bytes, *, title: str, printer: str = "", copies: int = 1) -> None:
    """Queue `copies` of `pdf` under `title` on `printer` (empty: the default one).

    Raises PrintFailed with the service's own words when it does not take the document.
    """
    if copies < 1:
        raise ValueError(f"copies must be at least 1, not {copies}")
    if sys.platform == "win32":
        _print_on_windows(pdf, copies)
    else:
        _print_with_cups(pdf, title, printer, copies)


def remove_print_copies() -> None:
    """Delete the copies that Windows' PDF program had to be given; call at start and at exit.

    A copy that is still open is left for the next call. Elsewhere there is nothing to delete.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_COPY_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _ask(*command: str) -> str:
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=_ANSWER_SECONDS,
            env={**os.environ, "LC_ALL": "C"},  # translated answers cannot be read
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("utf-8", "replace")


def _print_with_cups(pdf: bytes, title: str, printer: str, copies: int) -> None:
    program = shutil.which("lp")
    if program is None:
        raise PrintFailed(
            "本机没有打印服务（未找到 lp 命令）。",
            remedy="请安装 CUPS 打印服务，或导出 PDF 后在其他电脑上打印。",
        )
    command = [program, "-n", str(copies), "-t", title]
    if printer:
        command += ["-d", printer]
    try:
        done = subprocess.run(
            command, input=pdf, capture_output=True, check=False, timeout=_ANSWER_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintFailed(
            "打印服务没有响应，文件没有送去打印。",
            remedy="请检查打印机是否已连接并开机，然后重试。",
        ) from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise PrintFailed(
            f"打印服务没有接受文件：{reason or '没有说明原因'}。",
            remedy="请检查打印机设置后重试。",
        )


if sys.platform == "win32":

    def _print_on_windows(pdf: bytes, copies: int) -> None:
        import ctypes

        # The PDF program reads the file at its leisure; `remove_print_copies` deletes it later.
        path = Path(tempfile.mkdtemp(prefix=_COPY_PREFIX)) / "print.pdf"
        path.write_bytes(pdf)
        for _ in range(copies):
            result = ctypes.windll.shell32.ShellExecuteW(None, "print", str(path), None, None, 0)
            if result <= 32:  # documented as the sign of failure
                raise PrintFailed(
                    "系统没有能打印 PDF 的程序，文件没有送去打印。",
                    remedy="请安装 PDF 阅读程序并设为默认程序，然后重试。",
                )
