import sqlite3

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.names.search import LIKE_ESCAPE, like_patterns, matches, needles, search_keys

NAMES = [
    "张三",
    "单雄甲",
    "尉迟甲",
    "吕乙",
    "欧阳丙",
    "阿某·买某",
    "王伟（大）",
    "John Smith",
    "张𬍡",
    "李100%",
    "a_b",
    "西安",
]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("zs", "张三"),
        ("ZS", "张三"),
        ("zhangsan", "张三"),
        ("zhang s", "张三"),
        ("zhangs", "张三"),
        ("san", "张三"),
        ("s", "张三"),
        ("张三", "张三"),
        ("张 三", "张三"),
        ("三", "张三"),
        ("张san", "张三"),
        ("zhāng", "张三"),
        ("ｚｓ", "张三"),
        ("shan", "单雄甲"),
        ("dan", "单雄甲"),
        ("sxj", "单雄甲"),
        ("yuchi", "尉迟甲"),
        ("weichi", "尉迟甲"),
        ("lv", "吕乙"),
        ("lü", "吕乙"),
        ("LYU", "吕乙"),
        ("阿某买", "阿某·买某"),
        ("（大）", "王伟（大）"),
        ("(大)", "王伟（大）"),
        ("smith", "John Smith"),
        ("john smith", "John Smith"),
        ("𬍡", "张𬍡"),
        ("zd", "张𬍡"),
        ("100%", "李100%"),
        ("xi'an", "西安"),
        ("", "张三"),
        ("   ", "张三"),
    ],
)
def test_a_query_finds_the_name(query, name):
    assert matches(query, search_keys(name))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hang", "张三"),  # not from the start of a syllable
        ("an", "张三"),
        ("zx", "张三"),
        ("三张", "张三"),
        ("李", "张三"),
        ("%", "张三"),
        ("_", "张三"),
        ("·", "张三"),
        ("zhang li", "张三"),
        ("san zhang", "张三"),
    ],
)
def test_a_query_does_not_find_another_name(query, name):
    assert not matches(query, search_keys(name))


@pytest.fixture(scope="module")
def book():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE person (name TEXT, search_text TEXT)")
    connection.executemany(
        "INSERT INTO person VALUES (?, ?)",
        [(name, search_keys(name).search_text) for name in NAMES],
    )
    yield connection
    connection.close()


def found_by_like(connection: sqlite3.Connection, query: str) -> list[str]:
    patterns = like_patterns(query)
    where = "".join(f" AND search_text LIKE ? ESCAPE '{LIKE_ESCAPE}'" for _ in patterns)
    rows = connection.execute(f"SELECT name FROM person WHERE 1{where} ORDER BY rowid", patterns)
    return [name for (name,) in rows]


def found_by_instr(connection: sqlite3.Connection, query: str) -> list[str]:
    wanted = needles(query)
    where = "".join(" AND instr(search_text, ?) > 0" for _ in wanted)
    rows = connection.execute(f"SELECT name FROM person WHERE 1{where} ORDER BY rowid", wanted)
    return [name for (name,) in rows]


QUERY = st.one_of(
    st.sampled_from(
        ["zs", "zhang s", "三", "%", "_", "\\", "张%", "lyu", "a_b", "100%", "()", "·"]
    ),
    st.text(alphabet="张三单吕李𬍡zhangsdly 1%_\\（)·'", max_size=6),
    st.text(max_size=4).filter(lambda text: "\0" not in text and text.isprintable()),
)


@given(query=QUERY)
def test_sql_finds_what_python_finds(book, query):
    expected = [name for name in NAMES if matches(query, search_keys(name))]
    assert found_by_like(book, query) == expected
    assert found_by_instr(book, query) == expected


@given(name=st.text(alphabet="张三单吕李那𬍡abcXYZ· 1（）", min_size=1, max_size=6))
def test_a_name_is_found_by_itself_and_by_each_of_its_keys(name):
    keys = search_keys(name)
    assume(keys.characters)
    assert matches(name, keys)
    for spelling in (*keys.pinyin, *keys.initials):
        assert matches(spelling, keys)


def test_wildcards_are_escaped():
    assert like_patterns("100%") == ("% 100%", "%\\%%")
    assert like_patterns("a_b\\") == ("% a%", "%\\_%", "% b%", "%\\\\%")


def test_keys_of_a_plain_name():
    keys = search_keys("张三")
    assert keys.characters == "张三"
    assert keys.pinyin == ("zhangsan",)
    assert keys.initials == ("zs",)
    assert keys.search_text == " 张三 zhangsan zs san s "


def test_the_pinyin_order_goes_by_syllable_tone_strokes():
    ordered = [
        "安甲",
        "丁甲",
        "李甲",  # li3 before lian2: a whole syllable before a longer one
        "连甲",
        "卢甲",
        "吕甲",  # ü after u
        "单甲",  # shan4, not dan
        "王甲",
        "汪甲",
    ]
    wang_first_tone_first = [*ordered[:-2], "汪甲", "王甲"]
    by_key = sorted(ordered, key=lambda name: search_keys(name).pinyin_key)
    assert by_key == wang_first_tone_first


def test_the_same_syllable_and_tone_follow_the_strokes():
    names = ["章一", "张二", "张三"]  # zhang1: 7 strokes before 11
    by_key = sorted(names, key=lambda name: search_keys(name).pinyin_key)
    assert by_key == ["张二", "张三", "章一"]
