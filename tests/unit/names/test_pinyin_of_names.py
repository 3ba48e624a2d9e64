import subprocess
import sys

import pytest

from desktop.names.pinyin import (
    MOST_VARIANTS,
    full_pinyin,
    pinyin_initials,
    read_name,
    reading_variants,
    spaced_pinyin,
)


@pytest.mark.parametrize(
    ("character", "reading"),
    [
        ("䶮", "yan3"),
        ("㛃", "jie2"),
        ("𬭎", "hong2"),
        ("𫖯", "fu3"),
        ("𬞟", "pin2"),
        ("𫗧", "su4"),
        ("𪩘", "yan3"),
        ("𠅤", "xi2"),
        ("𬍡", "dang4"),
        ("喆", "zhe2"),
        ("堃", "kun1"),
        ("赟", "yun1"),
        ("曌", "zhao4"),
        ("旻", "min2"),
        ("㴔", "ji2"),
    ],
)
def test_rare_characters_are_read(character, reading):
    # The readings are those of 通用规范汉字字典 (Unihan kTGHZ2013).
    assert read_name("张" + character)[1] == (character, reading)


@pytest.mark.parametrize(
    ("name", "likeliest", "also"),
    [
        ("单甲", "shanjia", "danjia"),
        ("仇甲", "qiujia", "choujia"),
        ("查甲", "zhajia", "chajia"),
        ("曾甲", "zengjia", "cengjia"),
        ("翟甲", "zhaijia", "dijia"),
        ("解甲", "xiejia", "jiejia"),
        ("区甲", "oujia", "qujia"),
        ("盖甲", "gejia", "gaijia"),
        ("朴甲", "piaojia", "pujia"),
        ("尉迟甲", "yuchijia", "weichijia"),
        ("万俟甲", "moqijia", "wanqijia"),
        ("长孙甲", "zhangsunjia", "changsunjia"),
        ("张重", "zhangzhong", "zhangchong"),
        ("欧阳甲", "ouyangjia", "ouyangjia"),
    ],
)
def test_the_surname_reading_comes_first_and_the_others_follow(name, likeliest, also):
    spellings = full_pinyin(reading_variants(name))
    assert spellings[0] == likeliest
    assert also in spellings


def test_initials_follow_every_reading():
    assert pinyin_initials(reading_variants("张三")) == ("zs",)
    assert {"sj", "dj", "cj"} <= set(pinyin_initials(reading_variants("单甲")))


def test_spaced_pinyin_is_for_people():
    assert spaced_pinyin("尉迟敬德") == "yu chi jing de"


def test_variants_are_bounded_and_each_single_reading_stays():
    variants = reading_variants("那那那那")
    assert len(variants) == MOST_VARIANTS
    assert variants[0] == ("na", "na", "na", "na")
    for place in range(4):
        assert {"nuo", "nei"} <= {variant[place] for variant in variants}


def test_a_character_that_nobody_can_read_is_passed_over():
    unreadable = "\U00020002"
    assert full_pinyin(reading_variants("张" + unreadable)) == ("zhang",)
    assert spaced_pinyin("张" + unreadable + "三") == "zhang san"


def test_latin_parts_are_their_own_reading():
    assert full_pinyin(reading_variants("阿Q"))[0] == "aq"
    assert full_pinyin(reading_variants("John Smith")) == ("johnsmith",)


def test_nothing_is_read_from_nothing():
    assert full_pinyin(reading_variants("")) == ("",)
    assert pinyin_initials(reading_variants("")) == ("",)


def test_pypinyin_is_loaded_on_use_only():
    program = (
        "import sys, desktop.names.search, desktop.names.ordering\n"
        "assert 'pypinyin' not in sys.modules\n"
        "desktop.names.search.search_keys('张三')\n"
        "assert 'pypinyin' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
