r"""Search and sort keys of a person's name, stored when the person is saved.

`SearchKeys.search_text` goes into one TEXT column. Every word in it stands between single spaces:
the name's characters, then the full spelling and the initials of each plausible reading, both
also from each later syllable on. A query is then one LIKE (or `instr`) for each of its needles:

    WHERE search_text LIKE :p1 ESCAPE '\' AND search_text LIKE :p2 ESCAPE '\'

with the patterns of `like_patterns`. A spelling is only found from the start of a syllable, which
is why a needle of letters begins with a space. `matches` is the same test without a database.
"""

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from desktop.names.pinyin import (
    full_pinyin,
    pinyin_initials,
    read_name,
    reading_variants,
)
from desktop.names.strokes import encode_rank, stroke_key
from desktop.names.surnames import NAME_DOTS, is_han

# Rises whenever tables or rules change so that stored keys must be made anew.
KEYS_VERSION: Final = 1

LIKE_ESCAPE: Final = "\\"

_SEPARATORS: Final = frozenset(NAME_DOTS + "'’‘`-")


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """Everything that is stored to find and to sort one name.

    `characters` is the name as it is searched (half-width, lower case, no spaces or dots).
    `pinyin` are the full spellings and `initials` the first letters of every plausible reading,
    the likeliest first. `stroke_key` (姓氏笔画) and `pinyin_key` (拼音) sort by plain byte order.
    """

    characters: str
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    stroke_key: str
    pinyin_key: str
    search_text: str


def _fold(text: str) -> str:
    """Bring a name or a query into the form in which they are compared."""
    text = unicodedata.normalize("NFKC", text).lower()
    decomposed = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
    kept = (
        character
        for character in decomposed
        if not character.isspace()
        and character not in _SEPARATORS
        and unicodedata.category(character)[0] not in "MC"
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not is_han(character)


def _pinyin_key(name: str) -> str:
    """Return the key of the 拼音 order: syllable, tone, strokes, character by character.

    GB/T 13418-1992 文字条目通用排序规则; ü sorts after u (it is written v).
    """
    return " ".join(
        f"{syllable} {encode_rank(part)}" if is_han(part[0]) else syllable
        for part, syllable in read_name(name)
    )


def search_keys(name: str) -> SearchKeys:
    """Make all keys of one name. The first call of a run loads pypinyin (about 0.25 s)."""
    characters = _fold(name)
    variants = reading_variants(name)
    words = [characters]
    for variant in variants:
        syllables = [_fold(syllable) for syllable in variant]
        for start in range(len(syllables)):
            later = syllables[start:]
            words.append("".join(later))
            words.append("".join(syllable[:1] for syllable in later))
    return SearchKeys(
        characters=characters,
        pinyin=full_pinyin(variants),
        initials=pinyin_initials(variants),
        stroke_key=stroke_key(name),
        pinyin_key=_pinyin_key(name),
        search_text=f" {' '.join(dict.fromkeys(word for word in words if word))} ",
    )


def needles(query: str) -> tuple[str, ...]:
    """Return the texts that must all occur in `search_text`; none for an empty query."""
    found = []
    for letters, run in groupby(_fold(query), key=_is_letter):
        text = "".join(run)
        # Passports write ü as yu after l (LYU for 吕); no spelling of a name has "lyu" else.
        found.append(" " + text.replace("lyu", "lv") if letters else text)
    if not found and query.strip():
        return (query.strip(),)
    return tuple(found)


def like_patterns(query: str) -> tuple[str, ...]:
    r"""Return the LIKE patterns that must all match `search_text`; none means every name.

    Use them with ``ESCAPE '\'``: a % or _ that the user typed is a character, not a wildcard.
    """
    patterns = []
    for needle in needles(query):
        escaped = needle
        for special in (LIKE_ESCAPE, "%", "_"):
            escaped = escaped.replace(special, LIKE_ESCAPE + special)
        patterns.append(f"%{escaped}%")
    return tuple(patterns)


def matches(query: str, keys: SearchKeys) -> bool:
    """Say whether a query ("zs", "zhangsan", "zhang s", "张三", "三", "张san") finds a name."""
    return all(needle in keys.search_text for needle in needles(query))
