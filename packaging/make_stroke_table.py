"""Make `resources/names/stroke_order.txt`, the order of characters under 姓氏笔画.

Run by hand when a source is renewed, never at run time:

    python -m venv SCRATCH && SCRATCH/bin/pip install cn-sort
    python packaging/make_stroke_table.py ALL_WORD_JSON UNIHAN_FOLDER

`ALL_WORD_JSON` is `cn_sort/res/all_word.json` of cn-sort 0.14.0 (MIT): the 20,897 characters of
Unicode's first block in the order of stroke count and strokes 横竖撇点折; characters of the same
strokes stand there by code point. `UNIHAN_FOLDER` holds the unpacked Unihan database (Unicode
licence), whose `kTGH` is the place of each character in 通用规范汉字表 (2013). That table is
official and sorts each of its three levels by strokes and then by structure, so it settles what
cn-sort leaves open: the order among equal strokes, and the place of the 276 characters of the
table (rare names among them) that cn-sort lacks. The notices are in resources/names/NOTICE.txt.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Final

TARGET: Final = Path(__file__).resolve().parent.parent / "resources/names/stroke_order.txt"

# 一级字表, 二级字表, 三级字表: first and last number of each in 通用规范汉字表.
LEVELS: Final = ((1, 3500), (3501, 6500), (6501, 8105))

# cn-sort's strokes of these contradict 通用规范汉字表 (it counts 达 as five strokes, for one);
# they are taken out and put back by their neighbours in that table.
MISPLACED: Final = frozenset("达虽辔芈陑")

# Characters whose exact place is known from their strokes (1 横, 2 竖, 3 撇, 4 点, 5 折): each
# stands right after the character named. Others only get a place between their neighbours of the
# same level.
PLACED_AFTER: Final = {
    "达": "灰",  # 134454, after 134334
    "虽": "剈",  # 251251214, after 251251122
    "陑": "陏",  # 52132522, after 52132511
    "䶮": "虺",  # 龙天 135341134, after 135251214
    "㛃": "贰",  # 丰刀女 111253531, after 111253454
    "𬭎": "锑",  # 钅宏 311154451354, after 311154351523
    "𫖯": "殽",  # 兆页 341534132534, after 341325113554
    "𬞟": "薉",  # 艹频 1222121233132534, after 1222121131233534
    "𫗧": "饽",  # 饣束 3551251234, after 3551245521
    "𪩘": "幪",  # 山献 2521225431121344, after 2521224511353334
    "𠅤": "鸾",  # 亠田心 41251214544, after 41223435451
    "𬍡": "婆",  # 汤玉 44153311214, after 44153254531
}

# Equal strokes never keep a character farther than this from its place by code point.
FARTHEST_TIE: Final = 20

HEADER: Final = """\
# Characters in the order of 姓氏笔画. Made by packaging/make_stroke_table.py; do not edit.
# Sources and licences: NOTICE.txt in this folder.
"""
LINE_LENGTH: Final = 80


def read_base_order(all_word: Path) -> list[str]:
    """Return cn-sort's Han characters, first to last."""
    entries = json.loads(all_word.read_text(encoding="utf-8"))["all_word"]
    levels = {entry["chinese"]: entry["stroke_increment_level"] for entry in entries}
    han = [text for text in levels if len(text) == 1 and text >= "\u4e00"]
    return sorted(han, key=levels.__getitem__)


def read_unihan(folder: Path, field: str) -> dict[str, str]:
    """Return character → value of one Unihan field."""
    values = {}
    for file in sorted(folder.glob("Unihan_*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) == 3 and parts[1] == field:
                values[chr(int(parts[0][2:], 16))] = parts[2]
    return values


def read_official_levels(folder: Path) -> list[list[str]]:
    """Return the three levels of 通用规范汉字表, each in its official order."""
    number = {
        character: int(value.split()[0].removeprefix("2013:"))
        for character, value in read_unihan(folder, "kTGH").items()
    }
    ordered = sorted(number, key=number.__getitem__)
    return [[c for c in ordered if low <= number[c] <= high] for low, high in LEVELS]


def settle_ties(order: list[str], level: list[str]) -> None:
    """Rearrange `level`'s characters among the places they hold in `order`, in official order."""
    place = {character: index for index, character in enumerate(order)}
    known = [character for character in level if character in place]
    for index, character in zip(sorted(place[c] for c in known), known, strict=True):
        if abs(place[character] - index) > FARTHEST_TIE:
            raise SystemExit(f"{character} is more than a tie away from its official place")
        order[index] = character


def insert_missing(order: list[str], level: list[str], strokes: dict[str, int]) -> None:
    """Put the characters of `level` that `order` lacks between their official neighbours."""
    for position, character in enumerate(level):
        if character in order:
            continue
        after = PLACED_AFTER.get(character, level[position - 1])
        before = next(c for c in level[position + 1 :] if c in order)
        index, last = order.index(after) + 1, order.index(before)
        count = min(max(strokes[character], strokes[after]), strokes[before])
        # Stroke counts of Unihan are of mixed origin: only a hint between the two neighbours.
        while character not in PLACED_AFTER and index < last and strokes[order[index]] < count:
            index += 1
        order.insert(index, character)


def check(order: list[str], levels: list[list[str]]) -> None:
    """Stop when a character is doubled or a level is not in its official order."""
    place = {character: index for index, character in enumerate(order)}
    if len(place) != len(order):
        raise SystemExit("a character stands twice")
    for level in levels:
        for first, second in pairwise(level):
            if place[first] > place[second]:
                raise SystemExit(f"{first} must stand before {second}")


def main(all_word: str, unihan: str) -> None:
    """Read the two sources and write the table."""
    levels = read_official_levels(Path(unihan))
    strokes = {
        character: int(value.split()[0])
        for character, value in read_unihan(Path(unihan), "kTotalStrokes").items()
    }
    order = [c for c in read_base_order(Path(all_word)) if c not in MISPLACED]
    for level in levels:
        settle_ties(order, level)
    for level in levels:
        insert_missing(order, level, strokes)
    order.extend(sorted(MISPLACED.difference(order)))
    check(order, levels)
    text = "".join(order)
    lines = (text[start : start + LINE_LENGTH] for start in range(0, len(text), LINE_LENGTH))
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
