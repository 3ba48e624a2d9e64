"""Opening a book from the shell: passwords come from a file or a prompt, never from an argument."""

import getpass
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from db.problems import InvalidInput, Problem
from desktop.services import books, users
from desktop.services.book import Book
from desktop.services.users import Permission


def password_from(path: Path | None, prompt: str, option: str = "--password-file") -> str:
    """Read a password from a file's first line, or ask for it; `option` names the file."""
    if path is None:
        if not sys.stdin.isatty():
            raise Problem("没有给出密码。", remedy=f"请用 {option} 指明密码文件。")
        # getpass writes the prompt to the terminal itself, never to standard output.
        return getpass.getpass(prompt)
    try:
        line = path.read_text("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except FileNotFoundError:
        raise Problem(f"密码文件“{path}”不存在。", remedy="请核对路径。") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"密码文件“{path}”读不出来。", remedy="请核对文件。") from error
    if not line:
        raise Problem(f"密码文件“{path}”的第一行是空的。", remedy="请把密码写在第一行。")
    return line


@contextmanager
def opened(parsed: Namespace, wanted: Permission | None = None) -> Iterator[Book]:
    """Open the book that the command names, as the user that it names, who must be allowed to.

    What a service refuses by itself needs no `wanted`. Raises `NotAllowed`.
    """
    if parsed.book is None:
        raise InvalidInput({"--book": "请用 --book 指明台账文件夹。"})
    password = password_from(parsed.password_file, "台账密码：")
    book = books.open_book(parsed.book, password, user_name=parsed.user)
    try:
        if wanted is not None:
            users.require(book, wanted)
        yield book
    finally:
        book.close()


def parse_day(text: str) -> date:
    """Read a day typed as 2026-11-22; raises what argparse reports."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # 3.11 also reads 20261122 and week dates: one spelling is enough to be misread.
    if day is None or day.isoformat() != text:
        raise ArgumentTypeError(f"“{text}”不是日期，请写成 2026-11-22 的样子")
    return day


def parse_year(text: str) -> int:
    """Read a year of four digits; raises what argparse reports."""
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"“{text}”不是年度，请写成 2026 的样子")
    return int(text)
