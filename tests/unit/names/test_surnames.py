import pytest

from desktop.names.surnames import is_han, split_name, surname_readings


@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [
        ("张三", "张", "三"),
        ("欧阳某", "欧阳", "某"),
        ("欧阳", "欧", "阳"),  # nothing would be left for the given name
        ("尉迟甲乙", "尉迟", "甲乙"),
        ("万俟丙", "万俟", "丙"),
        ("长孙丁", "长孙", "丁"),
        ("爱新觉罗某某", "爱新觉罗", "某某"),
        ("叶赫那拉某", "叶赫那拉", "某"),
        ("贺兰英", "贺", "兰英"),  # three characters: the common surname
        ("贺兰甲乙", "贺兰", "甲乙"),
        ("𬭎甲", "𬭎", "甲"),
        ("张 三", "张", "三"),
        ("阿某·买某", "", "阿某·买某"),
        ("Smith", "", "Smith"),
        ("", "", ""),
        ("单", "单", ""),
    ],
)
def test_a_name_is_divided(name, surname, given):
    parts = split_name(name)
    assert (parts.surname, parts.given) == (surname, given)


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan4"),
        ("仇", "qiu2"),
        ("查", "zha1"),
        ("曾", "zeng1"),
        ("翟", "zhai2"),
        ("解", "xie4"),
        ("区", "ou1"),
        ("盖", "ge3"),
        ("朴", "piao2"),
        ("任", "ren2"),
        ("华", "hua4"),
        ("尉迟", "yu4 chi2"),
        ("万俟", "mo4 qi2"),
        ("长孙", "zhang3 sun1"),
        ("澹台", "tan2 tai2"),
        ("令狐", "ling2 hu2"),
    ],
)
def test_surnames_have_their_own_reading_first(surname, reading):
    assert " ".join(surname_readings(surname)[0]) == reading


def test_a_plain_surname_has_no_special_reading():
    assert surname_readings("张") == ()


def test_characters_beyond_the_first_plane_are_chinese():
    assert all(is_han(character) for character in "张䶮㛃𬭎𫖯𬞟𫗧𪩘𠅤𬍡〇")
    assert not any(is_han(character) for character in "Aa1·，○\ue000")
