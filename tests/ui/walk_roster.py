"""The roster of an invented bureau, as an office keeps it in a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "工号", "姓名", "性别", "出生年月", "党支部", "单位", "职务", "党内职务", "任职时间",
)  # fmt: skip
_HEAD = "工作机构、所属单位主要负责人"
PEOPLE = (
    ("甄示一", "男", "1970-05", "", "示例局党总支", "书记", "局党总支书记"),
    ("单示二", "女", "1974-11", "", "示例局党总支", "纪检委员", "局党总支纪检委员"),
    ("龚示䶮", "男", "1973-02", "", "示例局党总支", "委员", "局党总支班子成员"),
    ("仇示四", "男", "1975-12", "", "第一党支部", "书记", "党支部书记"),
    ("查示五", "女", "1982-06", "", "第一党支部", "纪检委员", "党支部纪检委员"),
    ("任示六", "男", "1980-03", "", "第一党支部", "委员", "党支部委员"),
    ("区示七", "女", "1984-09", "第一党支部", "综合股", "股长", _HEAD),
    ("盖示八", "男", "1972-07", "第一党支部", "清扫一队", "队长", _HEAD),
    ("贺示九", "女", "1983-03", "示例局党总支", "纪检监察室", "主任", "纪检监察室负责人"),
    ("申示十", "男", "1990-06", "示例局党总支", "纪检监察室", "干事", "纪检监察室人员"),
    ("区例甲", "男", "1991-08", "第一党支部", "综合股", "科员", "党员干部"),
)
UNITS = ("示例局党总支", "第一党支部", "纪检监察室", "综合股", "清扫一队")


def write_roster(path: Path, people: Sequence[tuple[str, ...]] = PEOPLE) -> None:
    """Write the roster: a title, headings, one line a person, real dates."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("在职人员")
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write(0, 0, "示例局在职人员花名册")
        sheet.write_row(1, 0, HEADINGS)
        for line, person in enumerate(people):
            sheet.write_string(line + 2, 0, f"{line + 1:03}")
            sheet.write_row(line + 2, 1, person)
            sheet.write_datetime(line + 2, 1 + len(person), date(2022, 3, 1), day)
