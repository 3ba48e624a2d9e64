"""The recovery code: 25 symbols on paper that open the book when a password is lost.

Written in Crockford's base 32 (no I, L, O or U), in groups of five. The whole code, read as a
number, is divisible by 1021: a prime just below 32², so that every single wrong symbol and every
swap of two neighbours is noticed (1021 divides neither 32ᵏ·d for d < 32 nor 31·32ᵏ·d). A slip of
the pen is thereby told apart from the code of another book.
"""

import secrets
import unicodedata
from typing import Final

from db.problems import InvalidInput

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 25
"""Symbols, of which the last two are check symbols; the rest is 115 random bits."""

_GROUP: Final = 5
_PRIME: Final = 1021
_BITS: Final = 5
_CHECK_BITS: Final = 10
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS: Final = {"Pd", "Zs", "Cc", "Pc", "Cf", "Sm"}
"""Unicode categories that are skipped: dashes of every width, spaces, line breaks, minus."""


def new_recovery_code() -> str:
    """Return a new code as it is printed, for example `8Q2ZK-…` (five groups of five)."""
    payload = secrets.randbits(_BITS * LENGTH - _CHECK_BITS) << _CHECK_BITS
    number = payload + -payload % _PRIME
    symbols = "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(symbols[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def read_recovery_code(typed: str) -> str:
    """Return the 25 symbols of a typed code, however it was written.

    Lower case, full-width letters, spaces, dashes and the look-alikes O, I and L are accepted.
    Raises InvalidInput (field `recovery_code`) when the code cannot be one.
    """
    symbols = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", typed).upper()
        if unicodedata.category(sign) not in _SEPARATORS
    ).translate(_LOOKALIKES)
    foreign = sorted({sign for sign in symbols if sign not in ALPHABET})
    if foreign:
        raise _slip(f"恢复码中不会出现“{'、'.join(foreign)}”，请对照纸面核对。")
    if len(symbols) != LENGTH:
        raise _slip(f"恢复码应为 {LENGTH} 位字母和数字，现在是 {len(symbols)} 位，请核对。")
    number = 0
    for sign in symbols:
        number = number << _BITS | ALPHABET.index(sign)
    if number % _PRIME:
        raise _slip("恢复码有输入错误：有一位写错，或相邻两位写反，请逐组核对。")
    return symbols


def _slip(sentence: str) -> InvalidInput:
    return InvalidInput({"recovery_code": sentence})
