"""The papers of accountability: what was typed is read back from the PDF, page by page."""

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
from desktop.documents.form import Form
from desktop.documents.forms.case_deliberation import Member
from desktop.documents.forms.decision_parts import Appeal, Influence
from desktop.documents.rendering import render

SAMPLES = resources().parent / "tests" / "forms_samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("case_*.py"))
# What chooses the wording or is counted, and is not printed itself.
CODES = {"maintain", "change", "revoke"}


def sample(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"read_{name}", SAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts_of(getattr(value, item.name))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_typed_stands_on_the_paper(name: str, reader: Any) -> None:
    papers = [paper for paper in vars(sample(name)).values() if isinstance(paper, Form)]
    assert papers
    for paper in papers:
        text = reader.squeezed(render(paper, archival=False).pdf)
        for typed in texts_of(paper):
            # A longer text is interrupted by the foot of a page or by the cell beside it.
            for part in re.findall(r"[^。；、，（）“”\n]{1,10}", "" if typed in CODES else typed):
                assert re.sub(r"\s", "", part)[:3] in text, typed


def test_every_page_of_a_hearing_is_numbered_signed_and_coded(reader: Any) -> None:
    paper = sample("case_hearing").LONG
    rendered = render(paper, archival=True)
    assert rendered.pages > 2
    whole = ""
    for page in range(1, rendered.pages + 1):
        text = reader.squeezed(rendered.pdf, page)
        whole += text
        for signer in ("陈述人（签字）：", "听取人：", "记录人："):
            assert signer in text
        assert f"第{page}页共{rendered.pages}页" in text
        assert paper.number in text
        with Image.open(reader.picture(rendered.pdf, 150, page)) as picture:
            codes = zxingcpp.read_barcodes(picture)
        expected = f"LZ1|{paper.number}|{paper.spec.form}|{page}/{rendered.pages}"
        assert [code.text for code in codes] == [expected]
    asked = re.findall(r"问：第(\d+)笔", whole)
    assert asked == [str(number) for number in range(1, 25)]


def test_forty_members_are_listed_in_order_with_their_votes(reader: Any) -> None:
    paper = sample("case_deliberation").FORTY
    rendered = render(replace(paper, resolution="全部通过。"), archival=False)
    words = "".join(reader.squeezed(rendered.pdf, page) for page in range(1, rendered.pages + 1))
    voters = words.split("参会人员和表决", 1)[1]
    place = 0
    for member in paper.members:
        found = voters.find(member.name, place)
        assert found >= place, member.name
        place = found + 1
    for member in paper.members:
        assert not member.opinion or member.opinion[:12] in words
    assert "应到40人，实到35人；同意30票，不同意5票，弃权0票。" in words
    assert words.count("记录在案") == sum(member.dissents for member in paper.members)
    assert words.count("未到会") == 5


def test_a_long_opinion_flows_over_pages_and_loses_nothing(reader: Any) -> None:
    opinion = "\n".join(f"其{number}，事实清楚。" for number in range(1, 200))
    speaker = Member("䶮某", "示例局委员", True, "同意", opinion=opinion)
    paper = replace(sample("case_deliberation").SHORT, members=(speaker,))
    rendered = render(paper, archival=False)
    assert rendered.pages > 1
    found = re.findall(r"其(\d+)，事实", reader.squeezed(rendered.pdf))
    assert found == [str(number) for number in range(1, 200)]


def test_the_appeal_is_printed_as_the_rules_or_the_writer_have_it(reader: Any) -> None:
    plain = sample("case_decision").SHORT

    def read(appeal: Appeal | None) -> str:
        return reader.squeezed(render(replace(plain, appeal=appeal), archival=False).pdf)

    assert "申诉" not in read(None)
    ruled = read(Appeal("示例局", limit="20日", basis="《示例办法》第三条"))
    assert "根据《示例办法》第三条，对本决定不服的，可以自收到本决定书之日起20日内" in ruled
    assert "不停止" not in ruled
    assert "可以向示例局提出书面申诉。" in read(Appeal("示例局"))


def test_sections_are_numbered_without_gaps(reader: Any) -> None:
    paper = replace(sample("case_decision").LONG, influences=(Influence("党纪处分"),))
    numbered = re.findall(
        r"([一二三四五六])、(主要事实|责任认定|处理决定|影响期|申诉)",
        reader.squeezed(render(paper, archival=False).pdf),
    )
    assert [ordinal for ordinal, _ in numbered] == list("一二三四五")
    short = replace(paper, influences=(), longest_counts=False)
    text = reader.squeezed(render(short, archival=False).pdf)
    assert "四、申诉" in text
    assert "影响期" not in text
