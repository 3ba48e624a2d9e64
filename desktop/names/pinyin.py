"""Pinyin of names: the reading to sort by, and every plausible reading to search by."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, product
from typing import Final

from desktop.names.surnames import is_han, split_name, surname_readings

# Characters of 通用规范汉字表 that pypinyin 0.55 reads wrongly or not at all (reading by
# 通用规范汉字字典; all 8,105 were compared).
RARE_READINGS: Final = {"㴔": "ji2"}

# Enough for every reading of the longest usual name; names that exceed it (four characters of
# five readings each) lose only the combinations with the most unusual readings.
MOST_VARIANTS: Final = 48

# Sorts after every syllable: a character that nobody knows how to read.
UNREADABLE: Final = "~"


def _is_syllable(text: str) -> bool:
    return text.isascii() and text[:-1].isalpha() and text[-1:].isdigit()


@cache
def _readings_of(character: str) -> tuple[str, ...]:
    """Return all readings of one Chinese character with tone numbers, the commonest first."""
    if character in RARE_READINGS:
        return (RARE_READINGS[character],)
    from pypinyin import Style, pinyin

    found = pinyin(
        character,
        style=Style.TONE3,
        heteronym=True,
        neutral_tone_with_five=True,
        errors="ignore",
    )
    return tuple(reading for readings in found for reading in readings if _is_syllable(reading))


def _in_context(text: str) -> tuple[str, ...]:
    """Return the likeliest reading of each character of a run of Chinese characters."""
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    if len(found) != len(text):  # one was unreadable: no telling which, so each by itself
        found = [""] * len(text)
    return tuple(
        RARE_READINGS.get(character)
        or (reading if _is_syllable(reading) else next(iter(_readings_of(character)), UNREADABLE))
        for character, reading in zip(text, found, strict=True)
    )


def _words(text: str) -> list[str]:
    """Divide into runs of Chinese characters and runs of letters or digits; drop the rest."""
    words: list[str] = []
    previous = ""
    for character in text:
        kind = "han" if is_han(character) else "other" if character.isalnum() else ""
        if kind and kind == previous:
            words[-1] += character
        elif kind:
            words.append(character)
        previous = kind
    return words


def _likeliest(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for word in _words(text):
        if is_han(word[0]):
            pairs.extend(zip(word, _in_context(word), strict=True))
        else:
            pairs.append((word, word.lower()))
    return pairs


def read_name(name: str) -> tuple[tuple[str, str], ...]:
    """Return the likeliest reading: (character, syllable with tone number) in order.

    The surname is read as a surname (单 is shan4). A run of Latin letters or digits is one part
    and its own reading in lower case. An unreadable character has the syllable `UNREADABLE`.
    """
    parts = split_name(name)
    special = surname_readings(parts.surname)
    surname = (
        list(zip(parts.surname, special[0], strict=True)) if special else _likeliest(parts.surname)
    )
    return (*surname, *_likeliest(parts.given))


def _without_tone(syllable: str) -> str:
    return syllable.rstrip("12345")


def _choices(name: str) -> list[list[str]]:
    """Return for each character its readings without tones, the likeliest first."""
    surname = split_name(name).surname
    choices: list[list[str]] = []
    for index, (part, likeliest) in enumerate(read_name(name)):
        if not is_han(part[0]):
            choices.append([likeliest])
            continue
        readings = [likeliest]
        if index < len(surname):
            readings += [reading[index] for reading in surname_readings(surname)]
            # 长孙 may still be 长 + 孙某: then the single surname's readings hold.
            readings += [reading[0] for reading in surname_readings(part)]
        readings += _readings_of(part)
        bare = [_without_tone(reading) for reading in readings if reading != UNREADABLE]
        choices.append(list(dict.fromkeys(bare)) or [""])
    return choices


def reading_variants(name: str) -> tuple[tuple[str, ...], ...]:
    """Return every plausible reading as syllables without tones, the likeliest first.

    At most `MOST_VARIANTS`: readings with the fewest unusual syllables come first, so that each
    reading of each single character is there.
    """
    choices = _choices(name)
    open_places = [index for index, options in enumerate(choices) if len(options) > 1]
    variants: list[tuple[str, ...]] = []
    for departures in range(len(open_places) + 1):
        for places in combinations(open_places, departures):
            for picked in product(*(choices[place][1:] for place in places)):
                syllables = [options[0] for options in choices]
                for place, syllable in zip(places, picked, strict=True):
                    syllables[place] = syllable
                variants.append(tuple(syllable for syllable in syllables if syllable))
                if len(variants) == MOST_VARIANTS:
                    return tuple(variants)
    return tuple(variants)


def spaced_pinyin(name: str) -> str:
    """Return the likeliest reading for people to read: "zhang san"."""
    syllables = (_without_tone(syllable) for _, syllable in read_name(name))
    return " ".join(syllable for syllable in syllables if syllable != UNREADABLE)


def full_pinyin(variants: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the full spelling of each of `reading_variants`, each once: "zhangsan"."""
    return tuple(dict.fromkeys("".join(variant) for variant in variants))


def pinyin_initials(variants: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the first letters of each of `reading_variants`, each once: "zs"."""
    return tuple(dict.fromkeys("".join(part[0] for part in variant) for variant in variants))
