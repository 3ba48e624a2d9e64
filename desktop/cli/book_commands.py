"""Commands on a whole book: make, back up, restore, verify."""

import os
from argparse import Namespace
from datetime import date
from pathlib import Path

from db.problems import InvalidInput, Problem
from db.storage_errors import storage_errors
from desktop.cli.access import opened, password_from
from desktop.cli.exit_codes import NOT_VERIFIED
from desktop.cli.output import note, write_json, write_line
from desktop.rules.adoption import unanswered
from desktop.services import books, keeping, regulation
from desktop.services.books import NewBookInput
from desktop.services.regulation import AdoptionInput


def init(parsed: Namespace) -> int:
    """Make a new book and write its recovery code to a file, to be printed and put away."""
    answers = _answers(parsed.answers)
    password = password_from(parsed.password_file, "新台账密码：")
    given = NewBookInput(
        unit_name=parsed.unit,
        adoption=AdoptionInput(
            regulation=parsed.regulation,
            since=parsed.since or date(date.today().year, 1, 1),
            answers=answers,
        ),
        user_name=parsed.user,
        password=password,
        further=tuple(parsed.layers),
    )
    _reserve(parsed.recovery_out)
    try:
        created = books.create(parsed.folder, given)
    except BaseException:
        parsed.recovery_out.unlink(missing_ok=True)
        raise
    with created.book:
        _write_code(parsed.recovery_out, created.recovery_code)
    write_line(f"台账已建立：{parsed.folder}")
    note(f"恢复码写在“{parsed.recovery_out}”，请打印保存后删除该文件。")
    for question in unanswered(regulation.shipped(parsed.regulation), answers):
        if not set(question.rules) & set(answers):
            note(f"尚未填写：{question.label}（{question.id}，{question.article}）")
    for layer in parsed.layers:
        shipped = regulation.shipped(layer)
        for question in unanswered(shipped, {}):
            title = shipped.document.title
            note(f"尚未填写：{question.label}（《{title}》{question.article}，请在制度库里填写）")
    return 0


def demo(parsed: Namespace) -> int:
    """Make the sample office."""
    from desktop.services.demo import make_demo, sample_office

    sample_office(parsed.regulation)  # a wrong id is said before the password is asked for
    password = password_from(parsed.password_file, "示例台账密码：")
    book = make_demo(parsed.folder, password, regulation=parsed.regulation)
    book.close()
    write_line(f"示例台账已建立：{parsed.folder}")
    return 0


def backup(parsed: Namespace) -> int:
    """Back a book up into another folder."""
    with opened(parsed) as book:
        made = keeping.back_up(book, into=parsed.to)
    write_line(str(made.backup.folder))
    for name in made.missing:
        note(f"附件缺失，备份里没有：{name}")
    return 0


def restore(parsed: Namespace) -> int:
    """Make a book from a backup."""
    restored = keeping.restore(parsed.backup, parsed.to)
    write_line(str(restored.files.root))
    for name in restored.missing:
        note(f"附件没有恢复（缺失或者损坏）：{name}")
    return 0


def verify_audit(parsed: Namespace) -> int:
    """Check the audit chain."""
    with opened(parsed) as book:
        found = keeping.verify_audit(book)
    if parsed.format == "json":
        write_json(
            {
                "sound": found.sound,
                "entries": found.entries,
                "head": found.head,
                "findings": [
                    {"entry": item.seq, "message": item.message} for item in found.findings
                ],
            }
        )
    else:
        write_line(f"审计链共{found.entries}条，链尾{found.head[:16]}。")
        for item in found.findings:
            write_line(item.message)
        write_line("核验通过。" if found.sound else "核验不通过。")
    return 0 if found.sound else NOT_VERIFIED


def _reserve(path: Path) -> None:
    """Make the file of the recovery code, readable by its owner only, before there is a book."""
    with storage_errors(path, "台账没有建立。"):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise InvalidInput(
                {"--recovery-out": f"文件“{path}”已经存在，请换一个名字。"}
            ) from None
        except (FileNotFoundError, NotADirectoryError):
            raise InvalidInput(
                {"--recovery-out": f"文件夹“{path.parent}”不存在，请先建立。"}
            ) from None


def _write_code(path: Path, code: str) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.write(code + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Problem(
            f"恢复码没有写进“{path}”（{error.strerror}）。",
            kept="台账已经建立，可以用密码打开。",
            remedy="请打开台账，在“设置”里更换恢复码并打印。",
        ) from error


def _answers(pairs: list[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for pair in pairs:
        rule, sign, value = pair.partition("=")
        if not sign or not rule:
            raise InvalidInput({"--set": f"“{pair}”应当写成 规则=数值 的样子。"})
        answers[rule.strip()] = value.strip()
    return answers
