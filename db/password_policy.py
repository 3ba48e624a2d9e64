"""Which passwords are accepted.

Whoever has the folder can try passwords without end, so the length counts most; each try costs
them the Argon2id parameters of the slot.
"""

import unicodedata
from typing import Final

from db.problems import InvalidInput

MIN_LENGTH: Final = 10
MAX_LENGTH: Final = 128
LONG_ENOUGH_ALONE: Final = 16
"""From this length on a password need not mix kinds of characters."""

_MIN_DISTINCT: Final = 5
_ROWS: Final = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
)
_LONGEST_RUN: Final = 5


def normalised_password(password: str) -> str:
    """Return the password as it is used, so that a full-width input method changes nothing."""
    return unicodedata.normalize("NFKC", password)


def password_faults(password: str, user_name: str = "") -> tuple[str, ...]:
    """Return every reason, as a full sentence, why a new password is not accepted."""
    text = normalised_password(password)
    lowered = text.casefold()
    name = normalised_password(user_name).casefold()
    han = text != "" and _kind(text[0]) == "other letter"  # thousands to choose from
    checks = (
        (len(text) < MIN_LENGTH, f"密码至少需要 {MIN_LENGTH} 个字符。"),
        (len(text) > MAX_LENGTH, f"密码不能超过 {MAX_LENGTH} 个字符。"),
        (text != text.strip(), "密码首尾不能有空格。"),
        (any(unicodedata.category(sign) == "Cc" for sign in text), "密码中不能有控制字符。"),
        (len(set(lowered)) < _MIN_DISTINCT, f"密码至少要有 {_MIN_DISTINCT} 个不同的字符。"),
        (
            len(text) < LONG_ENOUGH_ALONE and len({_kind(sign) for sign in text}) == 1 and not han,
            f"密码少于 {LONG_ENOUGH_ALONE} 个字符时，不能只用英文字母、只用数字或只用符号。",
        ),
        (len(name) >= 2 and name in lowered, "密码中不能包含用户名。"),
        (_has_run(lowered), "密码中不能有较长的连续字母、数字或键盘顺序（如 123456、qwerty）。"),
    )
    return tuple(sentence for fault, sentence in checks if fault)


def require_good_password(password: str, user_name: str = "") -> None:
    """Raise InvalidInput (field `password`) with every fault of a new password."""
    faults = password_faults(password, user_name)
    if faults:
        raise InvalidInput({"password": "".join(faults)})


def _kind(sign: str) -> str:
    if sign.isdecimal():
        return "digit"
    if sign.isalpha():
        return "latin" if sign.isascii() else "other letter"
    return "symbol"


def _has_run(lowered: str) -> bool:
    length = _LONGEST_RUN + 1
    parts = [lowered[start : start + length] for start in range(len(lowered) - length + 1)]
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    return any(part in row for part in parts for row in rows)
