from itertools import pairwise

import pytest

from desktop.assets import resources
from desktop.names.strokes import encode_rank, stroke_key, stroke_rank

# Surnames with their strokes, 1 横 2 竖 3 撇 4 点 5 折, as 现代汉语通用字笔顺规范 writes them: the
# expected order is computed from these, not from the table.
STROKES = {
    "丁": "12",
    "万": "153",
    "马": "551",
    "王": "1121",
    "韦": "1152",
    "毛": "3115",
    "文": "4134",
    "方": "4153",
    "尹": "5113",
    "孔": "5215",
    "邓": "5452",
    "甘": "12211",
    "石": "13251",
    "龙": "13534",
    "叶": "25112",
    "田": "25121",
    "史": "25134",
    "白": "32511",
    "冯": "41551",
    "兰": "43111",
    "成": "135534",
    "朱": "311234",
    "伍": "321251",
    "任": "323121",
    "华": "323512",
    "刘": "413422",
    "江": "441121",
    "许": "453112",
    "孙": "521234",
    "杜": "1234121",
    "李": "1234521",
    "杨": "1234533",
    "吴": "2511134",
    "何": "3212512",
    "余": "3411234",
    "汪": "4411121",
    "沈": "4414535",
    "宋": "4451234",
    "张": "5153154",
    "陆": "5211252",
    "陈": "5215234",
    "林": "12341234",
    "周": "35121251",
    "郑": "43113452",
    "胡": "122513511",
    "赵": "121213434",
    "郝": "121323452",
    "钟": "311152512",
    "侯": "325131134",
    "姜": "431121531",
    "姚": "531341534",
    "贺": "532512534",
    "夏": "1325111354",
    "徐": "3323411234",
    "郭": "4125152152",
    "高": "4125125251",
    "唐": "4135112251",
    "曹": "12512212511",
    "黄": "12212512134",
    "梁": "44153441234",
    "彭": "121251431333",
    "韩": "122511121152",
    "蒋": "122412354124",
    "董": "122312511211",
    "程": "312342511121",
    "谢": "453251113124",
    "曾": "432524312511",
    "蔡": "12235445411234",
    "潘": "441343123425121",
}

# Rare characters of names between common ones of as many strokes.
RARE = [
    ("虺", "135251214", "䶮", "135341134", "残", "135411534"),  # 龙天
    ("贰", "111253454", "㛃", "111253531", "奏", "111341134"),  # 丰刀女
    ("锐", "311154325135", "𬭎", "311154451354", "锒", "311154511534"),  # 钅宏
    ("翕", "341251541541", "𫖯", "341534132534", "番", "343123425121"),  # 兆页
    ("皱", "3551153254", "𫗧", "3551251234", "凌", "4112134354"),  # 饣束
    ("幪", "2521224511353334", "𪩘", "2521225431121344", "嶦", "2523513344111251"),  # 山献
    ("减", "41131251534", "𠅤", "41251214544", "毫", "41251453115"),  # 亠田心
    ("婆", "44153254531", "𬍡", "44153311214", "渗", "44154134333"),  # 汤玉
]


def official(character: str) -> tuple[int, str]:
    return (len(STROKES[character]), STROKES[character])


def test_surnames_stand_in_the_order_of_their_strokes():
    assert sorted(STROKES, key=stroke_rank) == sorted(STROKES, key=official)


@pytest.mark.parametrize(("before", "b", "rare", "r", "after", "a"), RARE)
def test_rare_characters_stand_among_their_strokes(before, b, rare, r, after, a):
    assert b < r < a
    assert len(b) == len(r) == len(a)
    assert stroke_rank(before) < stroke_rank(rare) < stroke_rank(after)


def test_equal_strokes_follow_the_official_table():
    # 通用规范汉字表 has 十丁, 八人, 干于, 牛手, 申叮, 吕同 where code points say the reverse.
    for first, second in ("十丁", "八人", "干于", "牛手", "气毛", "化仇", "石右", "吕同"):
        assert stroke_rank(first) < stroke_rank(second)


def test_a_character_of_six_strokes_is_not_among_those_of_five():
    assert stroke_rank("灰") < stroke_rank("达") < stroke_rank("列")


def test_the_table_holds_no_character_twice():
    lines = resources("names", "stroke_order.txt").read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    assert len(characters) == len(set(characters)) == 21_173


def test_a_character_outside_the_table_comes_last_by_code_point():
    last = max(map(stroke_rank, "龘靐齉"))
    assert last < stroke_rank("\U00020000") < stroke_rank("\U00031350")


def test_keys_compare_like_ranks():
    characters = "一龘张\U00020000\U00031350A"
    assert sorted(characters, key=encode_rank) == sorted(characters, key=stroke_rank)


def test_people_stand_as_an_official_list_has_them():
    # One character of given name comes first, although 一 has fewer strokes than 伟.
    order = ["丁一", "王丁", "王伟", "王一伟", "王一鸣", "刘甲", "欧一", "欧阳甲", "\U00020000甲"]
    assert sorted(set(order), key=stroke_key) == order


def test_a_longer_given_name_follows_its_beginning():
    assert stroke_key("王一一") < stroke_key("王一一一") < stroke_key("王一二")


def test_dots_and_spaces_do_not_count():
    assert stroke_key("阿某·买某") == stroke_key("阿某买某·")
    assert stroke_key("张 三") == stroke_key("张三")


def test_byte_order_of_the_keys_is_their_order():
    names = ["丁一", "王伟", "王一伟", "欧一", "欧阳甲", "A", "张"]
    keys = sorted(map(stroke_key, names))
    for first, second in pairwise(keys):
        assert first.encode() < second.encode()
