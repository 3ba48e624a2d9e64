"""Typed and imported text: cleaning with a told result, and GB 18030-2022."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from db.problems import DamagedFile

# GB 18030-2022 moved these two-byte codes from private-use characters (the mapping of 2000 and
# 2005, which Python's codec still has) to the characters themselves. A8BC moved already in 2005.
# The six marked (*) kept their private-use mapping in the standard's text but lost their glyphs
# as doubles of the characters given here; the WHATWG Encoding Standard decodes them the same way.
# Byte pair → (private-use code point of 2000, code point meant).
GB18030_2022: Final[dict[bytes, tuple[int, int]]] = {
    bytes.fromhex(pair): (private, meant)
    for pair, private, meant in (
        ("A6D9", 0xE78D, 0xFE10),  # ︐ vertical comma
        ("A6DA", 0xE78E, 0xFE12),  # ︒ vertical ideographic full stop
        ("A6DB", 0xE78F, 0xFE11),  # ︑ vertical ideographic comma
        ("A6DC", 0xE790, 0xFE13),  # ︓ vertical colon
        ("A6DD", 0xE791, 0xFE14),  # ︔ vertical semicolon
        ("A6DE", 0xE792, 0xFE15),  # ︕ vertical exclamation mark
        ("A6DF", 0xE793, 0xFE16),  # ︖ vertical question mark
        ("A6EC", 0xE794, 0xFE17),  # ︗ vertical left white lenticular bracket
        ("A6ED", 0xE795, 0xFE18),  # ︘ vertical right white lenticular bracket
        ("A6F3", 0xE796, 0xFE19),  # ︙ vertical ellipsis
        ("A8BC", 0xE7C7, 0x1E3F),  # ḿ
        ("FE51", 0xE816, 0x20087),  # 𠂇 (*)
        ("FE52", 0xE817, 0x20089),  # 𠂉 (*)
        ("FE53", 0xE818, 0x200CC),  # 𠃌 (*)
        ("FE59", 0xE81E, 0x9FB4),  # 龴
        ("FE61", 0xE826, 0x9FB5),  # 龵
        ("FE66", 0xE82B, 0x9FB6),  # 龶
        ("FE67", 0xE82C, 0x9FB7),  # 龷
        ("FE6C", 0xE831, 0x215D7),  # 𡗗 (*)
        ("FE6D", 0xE832, 0x9FB8),  # 龸
        ("FE76", 0xE83B, 0x2298F),  # 𢦏 (*)
        ("FE7E", 0xE843, 0x9FB9),  # 龹
        ("FE90", 0xE854, 0x9FBA),  # 龺
        ("FE91", 0xE855, 0x241FE),  # 𤇾 (*)
        ("FEA0", 0xE864, 0x9FBB),  # 龻
    )
}

_FROM_PRIVATE_USE: Final = {private: chr(meant) for private, meant in GB18030_2022.values()}

# Full-width digits and Latin letters; punctuation stays, as it belongs to Chinese text.
_HALF_WIDTH: Final = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}

_KANGXI_RADICALS: Final = range(0x2F00, 0x2FD6)


@dataclass(frozen=True, slots=True)
class CleanText:
    """Cleaned text with what was done to it.

    `notes` are Chinese sentences, one for each kind of change that the user should know of.
    `unknown` are the characters that stay but that no font is sure to show (private use,
    unassigned), each once; the form refuses or accepts them.
    """

    text: str
    notes: tuple[str, ...]
    unknown: str


def decode_gb18030(data: bytes) -> str:
    """Decode GB 18030-2022 (GBK and GB 2312 are parts of it), without the byte-order mark.

    Raises DamagedFile, with the place, when the bytes are not GB 18030.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise DamagedFile(
            f"文件不是 GB 18030 编码：第 {error.start + 1} 个字节开始无法识别。",
            kept="没有读入任何内容。",
            remedy="请确认文件没有损坏，或者另存为 UTF-8 编码后再导入。",
        ) from error
    return text.removeprefix("\ufeff").translate(_FROM_PRIVATE_USE)


def to_half_width(text: str) -> str:
    """Turn full-width digits and Latin letters into half-width ones; punctuation stays."""
    return text.translate(_HALF_WIDTH)


def _is_invisible(character: str) -> bool:
    """Say whether a character must not be in a record: controls, format marks, broken halves."""
    return (
        unicodedata.category(character) in {"Cc", "Cf", "Cs"} or ord(character) & 0xFFFE == 0xFFFE
    )


def _plain_spaces(text: str, *, many_lines: bool) -> str:
    unified = re.sub(r"\r\n?|[\u0085\u2028\u2029\v\f]", "\n", text)
    if not many_lines:
        return " ".join(unified.split())
    lines = (re.sub(r"[^\S\n]", " ", line).rstrip() for line in unified.split("\n"))
    return "\n".join(lines).strip("\n")


def _plain_radicals(text: str) -> str:
    return "".join(
        unicodedata.normalize("NFKC", c) if ord(c) in _KANGXI_RADICALS else c for c in text
    )


def clean_text(raw: str, *, half_width: bool = False, many_lines: bool = False) -> CleanText:
    """Clean one typed or imported value.

    Normalises to NFC, trims, makes every kind of space a plain one (one line: runs become a
    single space; `many_lines` keeps line ends and indents), removes invisible characters, and
    puts right what old encodings and text copied out of PDFs leave behind: private-use codes of
    GB 18030 before 2022 and Kangxi radicals in the place of characters.
    """
    spaced = _plain_spaces(raw, many_lines=many_lines)
    visible = "".join(c for c in spaced if c == "\n" or not _is_invisible(c))
    mapped = visible.translate(_FROM_PRIVATE_USE)
    plain = _plain_radicals(mapped)
    notes = []
    if removed := len(spaced) - len(visible):
        notes.append(f"去掉了 {removed} 个看不见的控制字符。")
    if moved := sum(old != new for old, new in zip(visible, mapped, strict=True)):
        notes.append(f"{moved} 个旧编码的字已改为 GB 18030-2022 规定的编码。")
    if radicals := sum(old != new for old, new in zip(mapped, plain, strict=True)):
        notes.append(f"{radicals} 个部首符号已改为普通汉字。")
    text = unicodedata.normalize("NFC", to_half_width(plain) if half_width else plain)
    # Removing a mark can bare a space at an end.
    text = _plain_spaces(text, many_lines=many_lines)
    unknown = dict.fromkeys(c for c in text if unicodedata.category(c) in {"Co", "Cn"})
    return CleanText(text, tuple(notes), "".join(unknown))
