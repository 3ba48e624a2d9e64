"""The papers of talks, of rectification and inquiry, and the record of a duty, read back."""

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from types import ModuleType
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from desktop.assets import resources
from desktop.documents.fonts import MissingGlyphs
from desktop.documents.form import Form
from desktop.documents.rendering import render

SAMPLES = resources().parent / "tests" / "forms_samples"
NAMES = (
    "talk_record",
    "talk_notice",
    "talk_approval",
    "talk_phone_notice",
    "talk_course",
    "talk_rectification_notice",
    "talk_rectification",
    "inquiry_papers",
    "duty_record",
)


def sample(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"read_{name}", SAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def papers() -> Iterator[Any]:
    for name in NAMES:
        for title, paper in vars(sample(name)).items():
            if isinstance(paper, Form):
                yield pytest.param(paper, id=f"{name}-{title}")


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts_of(getattr(value, item.name))


@pytest.mark.parametrize("paper", list(papers()))
def test_what_was_typed_stands_on_the_paper(paper: Form, reader: Any) -> None:
    rendered = render(paper, archival=False)
    text = reader.squeezed(rendered.pdf)
    for typed in texts_of(paper):
        # A longer text is interrupted by the foot of a page or by the cell beside it.
        for part in re.findall(r"[^。；\n]{1,10}", typed):
            assert re.sub(r"\s", "", part)[:6] in text, typed
    assert paper.number in text


@pytest.mark.parametrize("paper", [sample("talk_record").LONG, sample("talk_course").ADMONITION])
def test_every_page_of_a_record_is_numbered_signed_and_coded(paper: Form, reader: Any) -> None:
    rendered = render(paper, archival=True)
    for page in range(1, rendered.pages + 1):
        text = reader.squeezed(rendered.pdf, page)
        assert "对象（签字）：" in text
        assert f"第{page}页共{rendered.pages}页" in text
        assert paper.number in text
        with Image.open(reader.picture(rendered.pdf, 150, page)) as picture:
            codes = zxingcpp.read_barcodes(picture)
        expected = f"LZ1|{paper.number}|{paper.spec.form}|{page}/{rendered.pages}"
        assert [code.text for code in codes] == [expected]


def test_a_long_record_keeps_every_question_in_order(reader: Any) -> None:
    rendered = render(sample("talk_record").LONG, archival=True)
    assert rendered.pages > 2
    found = re.findall(r"第(\d+)笔物资领用", reader.squeezed(rendered.pdf))
    assert [int(number) for number in found] == list(range(1, 25))


def test_a_collective_record_has_a_line_for_each_signature(reader: Any) -> None:
    record = sample("talk_record").COLLECTIVE
    text = reader.squeezed(render(record, archival=False).pdf)
    for position, party in enumerate(record.interviewees, start=1):
        assert f"{position}{party.name}{party.post}" in text


def test_a_notice_is_one_sheet_and_a_very_long_one_parts_from_its_stub(reader: Any) -> None:
    module = sample("talk_notice")
    assert [render(paper, archival=False).pages for paper in (module.PLAIN, module.LONG)] == [1, 1]
    rendered = render(module.LONGEST, archival=False)
    assert rendered.pages == 2
    stub, served = (reader.squeezed(rendered.pdf, page) for page in (1, 2))
    assert "存根" in stub
    assert "特此通知" not in stub
    assert "特此通知" in served
    assert "被约谈人签收" in served


def test_a_notice_without_matter_names_the_kind_of_the_talk(reader: Any) -> None:
    text = reader.squeezed(render(sample("talk_notice").REGULAR, archival=False).pdf)
    assert "现对你进行定期约谈。" in text
    assert "“”" not in text


@pytest.mark.parametrize("rows", range(1, 24))
def test_a_receipt_is_signed_on_the_page_of_the_seal(rows: int, reader: Any) -> None:
    notice = sample("talk_rectification_notice").LONG
    paper = replace(notice, tasks=notice.tasks[:1] * rows)
    rendered = render(paper, archival=False)
    last = reader.squeezed(rendered.pdf, rendered.pages)
    assert "整改人签收" in last
    assert "示例局2026年1月13日" in last
    assert "特此通知" in last


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_nobody_signs_a_page_without_text(lines: int, reader: Any) -> None:
    record = replace(sample("duty_record").LONG, summary="会前征求意见，归纳问题。\n" * lines)
    rendered = render(record, archival=False)
    last = reader.squeezed(rendered.pdf, rendered.pages)
    assert "责任人签字" in last
    assert "会议记录12页" in last


def test_an_unprintable_character_is_named_with_its_field() -> None:
    paper = replace(sample("talk_approval").SHORT, content="内容\U0010fffd")
    with pytest.raises(MissingGlyphs, match="约谈内容"):
        render(paper, archival=False)


def test_a_draft_is_marked_and_has_no_code(reader: Any) -> None:
    for paper in (sample("talk_approval").DRAFT, sample("talk_rectification_notice").DRAFT):
        pdf = render(paper, archival=False).pdf
        assert "草" in reader.squeezed(pdf)
        with Image.open(reader.picture(pdf, 150)) as picture:
            assert not zxingcpp.read_barcodes(picture)
