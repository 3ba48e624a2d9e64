"""The commands and their arguments."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final, NoReturn

from desktop.cli import book_commands, library_commands, record_commands, rule_commands
from desktop.cli.access import parse_day, parse_year
from desktop.cli.exit_codes import MENDABLE
from desktop.services.demo.offices import FIRST, OFFICES

# Commands that open the window are handled by `desktop.__main__`, before this parser is asked.
WINDOW_HELP: Final = "不带命令时打开窗口；--demo 打开示例单位（内容均为虚构）。"


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options: --password must not stand for --password-file."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Say on standard error what is wrong, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(MENDABLE, f"{self.prog}：命令写得不对：{message}\n")


def build_parser() -> Parser:
    """Return the parser of all commands."""
    parser = Parser(prog="lianze", description="廉责：纪检工作台账。" + WINDOW_HELP)
    parser.add_argument("--book", type=Path, metavar="DIR", help="台账文件夹")
    parser.add_argument("--demo", action="store_true", help="打开示例单位（内容均为虚构）")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _add_book_commands(commands)
    _add_rule_commands(commands)
    _add_record_commands(commands)
    return parser


_Commands = argparse._SubParsersAction


def _add_book_commands(commands: "_Commands[Parser]") -> None:
    demo = commands.add_parser("demo", help="建立示例单位")
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument(
        "--regulation",
        default=FIRST,
        metavar="ID",
        help=f"示例单位采用的制度：{'、'.join(OFFICES)}，默认{FIRST}",
    )
    _password(demo)
    demo.set_defaults(command=book_commands.demo)

    init = commands.add_parser("init", help="建立新台账")
    init.add_argument("folder", type=Path, metavar="DIR")
    init.add_argument("--unit", required=True, metavar="NAME", help="单位名称")
    init.add_argument("--regulation", required=True, metavar="ID", help="采用的制度")
    init.add_argument(
        "--layer",
        action="append",
        default=[],
        metavar="ID",
        dest="layers",
        help="同时采用的另一部制度，可以多次给出；职务角色按建议对应",
    )
    init.add_argument("--set", action="append", default=[], metavar="RULE=VALUE", dest="answers")
    init.add_argument("--since", type=parse_day, metavar="DATE", help="采用日期，默认当年1月1日")
    init.add_argument("--user", default="管理员", metavar="NAME", help="第一个用户")
    init.add_argument("--recovery-out", type=Path, required=True, metavar="F2")
    _password(init)
    init.set_defaults(command=book_commands.init)

    backup = commands.add_parser("backup", help="备份到另一个文件夹")
    _book(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="DIR")
    backup.set_defaults(command=book_commands.backup)

    restore = commands.add_parser("restore", help="从备份恢复为新台账")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR")
    restore.set_defaults(command=book_commands.restore)

    audit = commands.add_parser("audit", help="审计链")
    audit_commands = audit.add_subparsers(metavar="命令", required=True)
    verify = audit_commands.add_parser("verify", help="核验审计链")
    _book(verify)
    _format(verify)
    verify.set_defaults(command=book_commands.verify_audit)


def _add_rule_commands(commands: "_Commands[Parser]") -> None:
    due = commands.add_parser("due", help="逾期和30日内到期的事项")
    _book(due)
    _format(due)
    due.add_argument("--on", type=parse_day, metavar="DATE", help="以哪一天为准，默认今天")
    due.add_argument("-o", "--output", type=Path, metavar="FILE", help="另存为 .pdf 或者 .xlsx")
    due.set_defaults(command=rule_commands.due)

    deadline = commands.add_parser("deadline", help="推算期限并说明理由")
    deadline.add_argument("rule", metavar="RULE")
    deadline.add_argument("--from", type=parse_day, required=True, metavar="DATE", dest="start")
    deadline.add_argument("--regulation", metavar="ID")
    _book(deadline)
    _format(deadline)
    deadline.set_defaults(command=rule_commands.deadline)

    rules = commands.add_parser("rules", help="列出制度的规则和数值")
    rules.add_argument("--regulation", metavar="ID", help="随程序提供的，或者台账采用的制度")
    rules.add_argument("--on", type=parse_day, metavar="DATE", help="以哪一天为准，默认今天")
    rules.add_argument("--all", action="store_true", help="连同不执行的规则")
    _book(rules)
    _format(rules)
    rules.set_defaults(command=library_commands.rules)

    influence = commands.add_parser("influence", help="某人某日是否在影响期内")
    influence.add_argument("person", metavar="PERSON", help="姓名或者工号")
    influence.add_argument("--on", type=parse_day, required=True, metavar="DATE")
    _book(influence)
    _format(influence)
    influence.set_defaults(command=rule_commands.influence)


def _add_record_commands(commands: "_Commands[Parser]") -> None:
    people = commands.add_parser("import-people", help="导入花名册（.xlsx、.csv）")
    people.add_argument("file", type=Path, metavar="FILE")
    people.add_argument("--dry-run", action="store_true", help="只检查，不导入")
    _book(people)
    _format(people)
    people.set_defaults(command=record_commands.import_people)

    records = commands.add_parser("records", help="列出记录")
    records.add_argument("--register", metavar="R")
    _book(records)
    _format(records)
    records.set_defaults(command=record_commands.records)

    printed = commands.add_parser("print", help="输出一件记录的文书")
    printed.add_argument("number", metavar="RECORD-NUMBER")
    printed.add_argument("--form", metavar="FORM")
    printed.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    _book(printed)
    printed.set_defaults(command=record_commands.print_record)

    export = commands.add_parser("export", help="写出归档包")
    export.add_argument("--to", type=Path, required=True, metavar="DIR")
    export.add_argument("--year", type=parse_year, action="append", metavar="Y")
    export.add_argument("--plain", action="store_true", help="不加密")
    export.add_argument("--archive-password-file", type=Path, metavar="F")
    _book(export)
    _format(export)
    export.set_defaults(command=record_commands.export)

    verify = commands.add_parser("verify", help="核验归档包")
    verify.add_argument("archive", type=Path, metavar="ARCHIVE")
    verify.add_argument("--archive-password-file", type=Path, metavar="F")
    _format(verify)
    verify.set_defaults(command=record_commands.verify)


def _book(parser: Parser) -> None:
    # SUPPRESS keeps a --book that was given before the command.
    parser.add_argument("--book", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    parser.add_argument("--user", metavar="NAME", help="用户名，默认第一个用户")
    _password(parser)


def _password(parser: Parser) -> None:
    parser.add_argument("--password-file", type=Path, metavar="F", help="密码文件（第一行）")


def _format(parser: Parser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")
