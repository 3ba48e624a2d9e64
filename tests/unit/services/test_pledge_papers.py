"""Papers of the register of pledges, issued from real acts and read back."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import pdfa

from db.vocabulary import ActKind, PledgeKind, Register
from desktop.documents.forms.sections import chinese_number
from desktop.services import cases
from desktop.services.cases import ActInput
from desktop.services.papers import issuing


class Pledges:
    """Enters the acts of a pledge and reads its papers, page by page and without white space."""

    def __init__(self, office: Any, folder: Path) -> None:
        self.book, self.people, self.units = office.book, office.people, office.units
        self._file = folder / "read.pdf"

    def finish(self, kind: ActKind, of: str, record: str | None = None, **values: Any) -> str:
        given = ActInput(Register.PLEDGE, of, kind, values, record_id=record)
        reason = {"warning_reason": "试验"} if cases.findings(self.book, given) else {}
        given = ActInput(Register.PLEDGE, of, kind, {**values, **reason}, record_id=record)
        return cases.finish(self.book, given).record_id

    def issue(self, of: str, **changes: Any) -> str:
        values = {
            "year": 2026,
            "superior": self.people["总支书记"],
            "superior_unit": self.units["总支"],
            "pledger": self.people["支部书记"],
            "pledger_unit": self.units["一支部"],
            "targets": [{"item": "管好党费"}, {"item": "每年约谈两次㛃某、𬭎某"}],
            "issued_on": "2026-03-05",
        }
        return self.finish(ActKind.PLEDGE_ISSUE, of, **{**values, **changes})

    def pdf(self, record: str, form: str) -> bytes:
        rows = {row.form: row.id for row in issuing.papers_of(self.book, record)}
        return issuing.paper_pdf(self.book, rows[form])

    def pages(self, record: str, form: str) -> list[str]:
        self._file.write_bytes(self.pdf(record, form))
        run = subprocess.run(
            ["pdftotext", "-raw", str(self._file), "-"], check=True, capture_output=True, text=True
        )
        return [re.sub(r"\s", "", page) for page in run.stdout.split("\f")[:-1]]

    def text(self, record: str, form: str) -> str:
        return "".join(self.pages(record, form))


@pytest.fixture
def pledges(office: Any, tmp_path: Path) -> Pledges:
    return Pledges(office, tmp_path)


def test_a_letter_lists_the_duties_and_has_two_places_to_sign(pledges: Pledges) -> None:
    record = pledges.issue(
        PledgeKind.RESPONSIBILITY,
        accountability=[{"item": "按办法追究"}],
        joint_liability="承担相应责任",
        assessor="纪检室",
        copies=3,
    )
    text = pledges.text(record, "pledge_responsibility")
    for part in (
        "书〔2026〕1号", "示例局", "党风廉政建设责任书", "（2026年度）", "签字人：总支书记",
        "依据《同级监督实施办法（试行）》第十六条第（二）项", "一、责任清单", "1.管好党费",
        "2.每年约谈两次㛃某、𬭎某", "二、责任追究1.按办法追究", "三、连带责任承担相应责任",
        "四、检查考核和文本本责任书的履行情况，由纪检室检查考核。", "一式三份",
        "甲方（盖章）：总支", "乙方（盖章）：一支部",
    ):  # fmt: skip
        assert part in text, part
    assert text.count("签字：") == 2
    assert pdfa.validate_written(BytesIO(pledges.pdf(record, "pledge_responsibility")), "2b").passed


def test_without_more_a_letter_is_made_out_twice_and_sections_are_counted_on(
    pledges: Pledges,
) -> None:
    record = pledges.issue(PledgeKind.RESPONSIBILITY, preamble="经双方商定，签订本责任书。")
    text = pledges.text(record, "pledge_responsibility")
    assert "一式两份，双方各执一份。" in text
    assert "经双方商定，签订本责任书。" in text
    assert "依据" not in text
    assert "二、检查考核和文本" in text


def test_a_long_list_keeps_both_signatures_together(pledges: Pledges) -> None:
    for count in range(8, 20):
        targets = [
            {"item": f"第{n}项责任，每季度自查一次并书面反馈结果。" * 2} for n in range(count)
        ]
        record = pledges.issue(PledgeKind.RESPONSIBILITY, targets=targets)
        pages = pledges.pages(record, "pledge_responsibility")
        assert [page.count("签字：") for page in pages][-1] == 2
        # Signatures never stand on a page without text (GB/T 9704-2012).
        assert "双方各执一份" in pages[-1]
        for number, page in enumerate(pages, start=1):
            assert f"—{number}—" in page


@pytest.mark.parametrize(
    ("kind", "title", "opening"),
    [
        (PledgeKind.FIRST_RESPONSIBLE, "落实主体责任“第一责任人”承诺书", "第一责任人职责"),
        (PledgeKind.DUAL_DUTY, "落实主体责任“一岗双责”承诺书", "抓好职责范围内的党风廉政建设"),
        (PledgeKind.PUBLIC, "公开承诺书", "自觉接受监督"),
        (PledgeKind.INTEGRITY, "廉洁从业承诺书", "廉洁从业"),
    ],
)
def test_title_preamble_and_mark_follow_the_kind(
    pledges: Pledges, kind: PledgeKind, title: str, opening: str
) -> None:
    text = pledges.text(pledges.issue(kind, joint_liability="愿意承担责任"), "pledge_commitment")
    assert text.startswith(f"—1—{title}")
    assert opening in text
    assert "二、连带责任愿意承担责任" in text
    assert "承诺人：支部书记（一支部支部书记）" in text
    assert ("（此件公开）" in text) is (kind is PledgeKind.PUBLIC)


def test_the_check_shows_each_item_with_its_result(pledges: Pledges) -> None:
    record = pledges.issue(PledgeKind.RESPONSIBILITY)
    people = pledges.people
    pledges.finish(
        ActKind.PLEDGE_SIGNING, PledgeKind.RESPONSIBILITY, record, year=2026,
        superior=people["总支书记"], pledger=people["支部书记"], signed_on="2026-03-05",
    )  # fmt: skip
    pledges.finish(
        ActKind.PLEDGE_CHECK, PledgeKind.RESPONSIBILITY, record, year=2026,
        checked_on="2026-03-05", checkers=[people["总支纪委"]], pledger=people["支部书记"],
        targets=[
            {"item": "管好党费", "result": "done"},
            {"item": "约谈两次", "result": "partly", "note": "少一次"},
        ],
        grade="basic", problems="约谈不够", conclusion="下半年补足",
    )  # fmt: skip
    text = pledges.text(record, "pledge_check")
    for part in (
        "1管好党费已落实", "2约谈两次部分落实少一次", "□优秀□合格√基本合格□不合格",
        "约谈不够", "下半年补足", "总支纪委", "2026年3月5日",
    ):  # fmt: skip
        assert part in text, part


def test_headings_are_counted_in_chinese() -> None:
    shown = [chinese_number(number) for number in (1, 9, 10, 11, 19, 20, 21, 30, 99)]
    assert shown == ["一", "九", "十", "十一", "十九", "二十", "二十一", "三十", "九十九"]
