"""Wording files are read strictly, and a fault is named with its file and line."""

from pathlib import Path

import pytest

from desktop.documents.wording import BrokenWording, WordingSpec, load

SPEC = WordingSpec(
    "trial",
    labels=("person", "place"),
    sentences={"request": ("time", "place"), "closing": ()},
)
WHOLE = """\
# 试验
title = "试验书"

[labels]
person = "被约谈人"
place = "地点"

[sentences]
request = ["请于{time}到{place}。", "务必到场。"]
closing = "特此通知。"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "trial.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_sentences_are_filled_in_as_plain_text(written) -> None:
    words = load(SPEC, written(WHOLE))
    assert words.title == "试验书"
    assert words.label("person") == "被约谈人"
    assert words.paragraphs("request", time="{place} <b>", place="%s\\1") == (
        "请于{place} <b>到%s\\1。",
        "务必到场。",
    )
    assert words.sentence("closing") == "特此通知。"
    assert {"试验书", "地点", "特此通知。"} <= set(words.all_texts())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('place = "地点"', "", "第 4 行（labels）缺少 place"),
        ('place = "地点"', 'place = "地点"\nplcae = "x"', "第 7 行（labels.plcae）是多余的"),
        ('place = "地点"', "place = 3", "第 6 行（labels.place）应当是一段不空的文字"),
        ('place = "地点"', 'place = " "', "第 6 行（labels.place）应当是一段不空的文字"),
        ("{time}", "{tiem}",
         "第 9 行（sentences.request）里的 {tiem} 不认识；可用的是：{time}、{place}"),
        ("{time}", "{time.x}", "里的 {time.x} 不认识"),
        ("特此通知", "特此{通知", "第 10 行（sentences.closing）里的花括号不成对"),
        ("特此通知", "特此{a}", "里的 {a} 不认识；可用的是：不能有占位符"),
        ('["请于{time}到{place}。", "务必到场。"]', "[]",
         "第 9 行（sentences.request）至少要有一段文字"),
        ('title = "试验书"', "", "（文件）缺少 title"),
        ('title = "试验书"', 'titel = "试验书"', "（titel）是多余的"),
        ('closing = "特此通知。"', 'closing = "特此', "不符合 TOML 写法"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(old: str, new: str, said: str, written) -> None:
    assert old in WHOLE
    with pytest.raises(BrokenWording) as raised:
        load(SPEC, written(WHOLE.replace(old, new)))
    assert "trial.toml" in raised.value.what
    assert said in raised.value.what
    assert raised.value.remedy


def test_a_table_must_be_a_table(written) -> None:
    text = (
        WHOLE.split("[labels]", maxsplit=1)[0]
        + 'labels = "x"\n[sentences]'
        + WHOLE.split("[sentences]")[1]
    )
    with pytest.raises(BrokenWording, match="应当是一个表"):
        load(SPEC, written(text))


def test_other_encodings_and_absent_files_are_problems(written, tmp_path: Path) -> None:
    with pytest.raises(BrokenWording, match="UTF-8"):
        load(SPEC, written(WHOLE.encode("gbk")))
    with pytest.raises(BrokenWording, match="读不出来"):
        load(SPEC, tmp_path / "absent.toml")
