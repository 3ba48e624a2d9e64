"""Reads the calendar files: one TOML text for each year."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Strict,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)

from desktop.rules.calendar import CalendarProblem, DaysOff, WorkCalendar, YearArrangement
from desktop.rules.toml_lines import line_of

_REMEDY = "请改正后再导入。"


class _Off(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: StrictStr
    first: Annotated[date, Strict()]
    last: Annotated[date, Strict()]


class _Year(BaseModel):
    model_config = ConfigDict(extra="forbid")
    year: StrictInt
    official: StrictBool
    notice: StrictStr = ""
    issued: Annotated[date, Strict()] | None = None
    off: list[_Off] = []
    working: list[Annotated[date, Strict()]] = []


def read_calendar_year(text: str, name: str) -> YearArrangement:
    """Read one year's file; raises `CalendarProblem` naming file `name` and line."""
    try:
        data = _Year.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CalendarProblem(f"文件{name}不是有效的TOML：{error}。", remedy=_REMEDY) from error
    except ValidationError as error:
        first = error.errors()[0]
        line = line_of(text, first["loc"])
        field = ".".join(map(str, first["loc"]))
        raise CalendarProblem(
            f"文件{name}第{line}行有误（{field}：{first['msg']}）。", remedy=_REMEDY
        ) from error
    arrangement = YearArrangement(
        year=data.year,
        official=data.official,
        notice=data.notice,
        issued=data.issued,
        off=tuple(DaysOff(item.name, item.first, item.last) for item in data.off),
        working=tuple(data.working),
    )
    if data.official and not data.notice:
        raise CalendarProblem(f"文件{name}标明是正式安排，却没有写明依据的通知。", remedy=_REMEDY)
    WorkCalendar([arrangement])
    return arrangement


def load_calendar_folder(folder: Path) -> WorkCalendar:
    """Build the calendar from all year files of a folder; raises `CalendarProblem`."""
    return WorkCalendar(
        read_calendar_year(path.read_text("utf-8"), path.name)
        for path in sorted(folder.glob("*.toml"))
    )
