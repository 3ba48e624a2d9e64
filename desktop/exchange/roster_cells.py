"""What one cell of a roster says: a reader returns a value or raises a Problem with the reason."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from db.problems import Problem
from db.vocabulary import PoliticalStatus, Sex
from desktop.exchange.cells import Cell
from desktop.exchange.dates import PartialDate, read_date
from desktop.names.text import clean_text
from desktop.records.labels import label_of

NAME_LENGTH = 60
STAFF_NUMBER_LENGTH = 40
POST_LENGTH = 80

_EMPTY = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "空"})
_STILL_IN_POST = _EMPTY | {"至今", "今", "现任", "现职", "在任", "在职"}
# The error values of ISO/IEC 29500-1, 18.17.3.
_FAILED = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
_DOTS = re.compile("[•‧・∙⋅．･]")
_PHONE = re.compile(r"\+?[0-9][0-9() -]{4,24}(?:[转,][0-9]{1,6})?")

_SEXES: Mapping[str, Sex] = MappingProxyType(
    {label_of(sex): sex for sex in Sex} | {"男性": Sex.MALE, "女性": Sex.FEMALE}
)
_DEMOCRATIC_PARTIES = (
    "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟",
    "中国国民党革命委员会", "中国民主同盟", "中国民主建国会", "中国民主促进会",
    "中国农工民主党", "中国致公党", "台湾民主自治同盟",
)  # fmt: skip
_STATUSES: Mapping[str, PoliticalStatus] = MappingProxyType(
    {label_of(status): status for status in PoliticalStatus}
    | {
        "党员": PoliticalStatus.MEMBER,
        "中国共产党党员": PoliticalStatus.MEMBER,
        "中共正式党员": PoliticalStatus.MEMBER,
        "预备党员": PoliticalStatus.PROBATIONARY,
        "团员": PoliticalStatus.LEAGUE,
        "中国共产主义青年团团员": PoliticalStatus.LEAGUE,
    }
    | dict.fromkeys(_DEMOCRATIC_PARTIES, PoliticalStatus.DEMOCRATIC)
    | {f"{party}会员": PoliticalStatus.DEMOCRATIC for party in ("民建", "民进")}
    | {f"{party}盟员": PoliticalStatus.DEMOCRATIC for party in ("民盟", "台盟")}
)


class UnreadableCell(Problem):
    """The cell's text is not what its column asks for; `what` is the reason."""


def squeezed(text: str) -> str:
    """Return the text in one form for comparison: half-width, without any blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain_text(cell: Cell, max_length: int) -> str:
    """Return the cell's text on one line; empty marks (—, 无) become nothing."""
    text = clean_text(cell.text).text
    if text in _FAILED:
        raise UnreadableCell("公式出错，没有结果。")
    if len(text) > max_length:
        raise UnreadableCell(f"超过 {max_length} 个字。")
    return "" if text in _EMPTY else text


def person_name(cell: Cell) -> str:
    """Return a name without the blanks that pad two-character names; its characters unchanged."""
    text = plain_text(cell, NAME_LENGTH)
    if not text:
        raise UnreadableCell("姓名为空。")
    if any(character.isdigit() for character in text) or not any(map(str.isalpha, text)):
        raise UnreadableCell("不像姓名：含有数字，或者没有文字。")
    if any("\u4e00" <= character <= "\u9fff" or ord(character) > 0xFFFF for character in text):
        return _DOTS.sub("·", "".join(text.split()))
    return text


def code_text(cell: Cell) -> str | None:
    """Return a 工号: half-width, its digits as they were typed."""
    text = squeezed(_exact(cell, STAFF_NUMBER_LENGTH))
    return text or None


def phone(cell: Cell) -> str | None:
    """Return a telephone number, half-width."""
    text = unicodedata.normalize("NFKC", _exact(cell, STAFF_NUMBER_LENGTH)).replace("—", "-")
    if text and not _PHONE.fullmatch(text):
        raise UnreadableCell("不像电话号码。")
    return text or None


def sex(cell: Cell) -> Sex | None:
    """Return 男 or 女; None where the cell is empty."""
    text = squeezed(plain_text(cell, NAME_LENGTH))
    if text and text not in _SEXES:
        raise UnreadableCell("性别只能写“男”或者“女”。")
    return _SEXES.get(text)


def political_status(cell: Cell) -> PoliticalStatus | None:
    """Return the 政治面貌; the eight democratic parties by name, short or long."""
    text = squeezed(plain_text(cell, NAME_LENGTH))
    if text and text not in _STATUSES:
        known = "、".join(label_of(status) for status in PoliticalStatus)
        raise UnreadableCell(f"认不出的政治面貌。可以写：{known}。")
    return _STATUSES.get(text)


def partial_date(cell: Cell) -> PartialDate | None:
    """Return the day or month of the cell; None where it is empty or says 至今."""
    if plain_text(cell, NAME_LENGTH) == "" or squeezed(cell.text) in _STILL_IN_POST:
        return None
    if isinstance(cell.value, bool) or cell.value is None:
        raise UnreadableCell("不是日期。")
    return read_date(cell.value)


def _exact(cell: Cell, max_length: int) -> str:
    if cell.digits_lost:
        raise UnreadableCell(
            "号码已被电子表格当作数值，末尾几位已经丢失。请把这一列设为文本格式后重新填写。"
        )
    return plain_text(cell, max_length)
