"""Papers of the register of reports, issued from real acts and read back."""

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.vocabulary import ActKind, Register, ReportItem, ReportKind
from desktop.records.catalogue import case_types
from desktop.services import cases, organisation
from desktop.services.cases import ActInput
from desktop.services.organisation import PersonInput
from desktop.services.papers import issuing
from desktop.services.papers.forms import all_forms


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., str]:
    """The text of a PDF without white space."""

    def text(pdf: bytes) -> str:
        file = tmp_path / "read.pdf"
        file.write_bytes(pdf)
        run = subprocess.run(
            ["pdftotext", str(file), "-"], check=True, capture_output=True, text=True
        )
        return re.sub(r"\s", "", run.stdout)

    return text


class Reports:
    """Enters the acts of a report and gives their papers."""

    def __init__(self, office: Any) -> None:
        self.book, self.people = office.book, office.people

    def finish(
        self, kind: ActKind, record: str | None = None, of: str = ReportKind.MATTER, **values: Any
    ) -> str:
        given = ActInput(Register.REPORT, of, kind, values, record_id=record)
        findings = cases.findings(self.book, given)
        reason = {"warning_reason": "试验"} if findings else {}
        given = ActInput(Register.REPORT, of, kind, {**values, **reason}, record_id=record)
        return cases.finish(self.book, given).record_id

    def papers(self, record: str) -> dict[str, bytes]:
        return {
            row.form: issuing.paper_pdf(self.book, row.id)
            for row in issuing.papers_of(self.book, record)
        }


@pytest.fixture
def reports(office: Any) -> Reports:
    return Reports(office)


def house(reports: Reports, **changes: Any) -> dict[str, Any]:
    values = {
        "reporter": reports.people["所长"],
        "recipients": [reports.people["支部书记"], reports.people["总支纪委"]],
        "item": ReportItem.HOUSING.value,
        "matter": "购买商品住房一套，与𬭎某喆共有",
        "happens_on": "2026-04-10",
        "place": "示例小区",
        "funds": "积蓄",
        "handling": "市场价购买",
        "housing_action": "buy",
        "area": "98.5",
        "price": "62",
        "owner": "本人和㛃某",
        "reported_on": "2026-03-05",
        "truthful": True,
    }
    return {**values, **changes}


def test_a_report_shows_its_class_its_boxes_and_the_limit_of_the_unit(
    reports: Reports, read: Callable[..., str]
) -> None:
    record = reports.finish(ActKind.REPORT_PRIOR, **house(reports))
    papers = reports.papers(record)
    assert set(papers) == {"report_matter"}
    text = read(papers["report_matter"])
    for part in (
        "报〔2026〕1号", "√住房买卖、建造、转让、出租", "□婚丧喜庆事宜", "√事前报告",
        "购买商品住房一套，与𬭎某喆共有", "98.5平方米", "62万元", "本人和㛃某", "买入",
        "2026年4月10日", "支部书记、总支纪委", "清扫所所长", "√本人承诺",
        "《个人重大事项报告制度》第三部分", "事前15日",
    ):  # fmt: skip
        assert part in text, part
    for foreign in ("操办事由", "国家（地区）", "经营形式", "受理机关", "口头报告时间"):
        assert foreign not in text


@pytest.mark.parametrize(
    ("item", "box"),
    [
        (ReportItem.FAMILY_BUSINESS, "经营形式"),
        (ReportItem.OWN_TRAVEL, "国家（地区）"),
        (ReportItem.FAMILY_ABROAD, "与本人关系"),
        (ReportItem.FAMILY_DISPUTE, "受理机关"),
    ],
)
def test_each_class_has_its_own_boxes(
    reports: Reports, read: Callable[..., str], item: ReportItem, box: str
) -> None:
    values = house(reports)
    plain = {key: values[key] for key in ("reporter", "recipients", "matter", "happens_on")}
    pdf = issuing.preview(
        reports.book, Register.REPORT, ReportKind.MATTER, ActKind.REPORT_PRIOR,
        {**plain, "item": item.value}, form="report_matter",
    )  # fmt: skip
    text = read(pdf)
    assert box in text
    assert "产权人" not in text
    assert "草稿" in text


def test_a_long_report_flows_with_signature_line_and_number_on_every_page(
    reports: Reports, tmp_path: Path
) -> None:
    line = "与㛃某、𫖯某、䶮某约定的第{}条：双方各自承担费用，不邀请管理和服务对象。"
    matter = "\n".join(line.format(number) for number in range(60))
    record = reports.finish(ActKind.REPORT_PRIOR, **house(reports, matter=matter))
    (tmp_path / "long.pdf").write_bytes(reports.papers(record)["report_matter"])
    run = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "long.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    pages = [re.sub(r"\s", "", page) for page in run.stdout.split("\f") if page.strip()]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in page
        assert "报告人（签字）：" in page
        assert "报〔2026〕1号" in page
    assert all(line.format(number) in "".join(pages) for number in range(0, 60, 20))


def test_the_head_names_the_reporter_as_of_that_day(
    reports: Reports, read: Callable[..., str]
) -> None:
    person = organisation.add_person(
        reports.book,
        PersonInput("䶮𫖯喆", sex="female", birth_month="1980-05", political_status="member"),
    )
    record = reports.finish(ActKind.REPORT_PRIOR, **house(reports, reporter=person))
    text = read(reports.papers(record)["report_matter"])
    for part in ("䶮𫖯喆", "女", "1980年5月", "中共党员"):
        assert part in text


def ceremony(reports: Reports, **changes: Any) -> dict[str, Any]:
    values = {
        "reporter": reports.people["所长"],
        "recipients": [reports.people["支部书记"]],
        "item": ReportItem.CEREMONY.value,
        "ceremony": "wedding",
        "matter": "女儿举办婚礼",
        "happens_on": "2026-04-10",
        "place": "示例酒店",
        "relative": "㛃某",
        "relation": "女儿",
        "guests_relatives": 80,
        "guests_friends": 40,
        "tables": 12,
        "meal_standard": "1200",
        "vehicles": 4,
        "funds": "积蓄",
        "handling": "从简",
        "reported_on": "2026-03-05",
        "truthful": True,
    }
    return {**values, **changes}


def test_a_ceremony_has_its_plan_and_the_outcome_stands_beside_it(
    office: Any, reports: Reports, read: Callable[..., str]
) -> None:
    record = reports.finish(ActKind.REPORT_PRIOR, **ceremony(reports))
    assert set(reports.papers(record)) == {"report_matter", "report_ceremony_plan"}
    plan = read(reports.papers(record)["report_ceremony_plan"])
    for part in ("婚丧喜庆事宜事前报告表", "√婚礼", "80人", "40人", "120人", "12桌", "1200元/桌"):
        assert part in plan
    office.clock.move_to(date(2026, 4, 15))
    reports.finish(
        ActKind.REPORT_OUTCOME, record, reporter=reports.people["所长"],
        item=ReportItem.CEREMONY.value, held_on="2026-04-11", place="示例饭店",
        actual_guests=126, actual_tables=13, actual_cost="15200", actual_vehicles=3,
        gifts_declined="婉拒礼金3笔", deviations="外地亲属临时到场", reported_on="2026-04-15",
    )  # fmt: skip
    outcome = read(reports.papers(record)["report_ceremony_outcome"])
    for planned, actual in (
        ("2026年4月10日", "2026年4月11日"),
        ("示例酒店", "示例饭店"),
        ("120人", "126人"),
        ("12桌", "13桌"),
        ("餐标1200元/桌", "15200元"),
        ("4辆", "3辆"),
    ):
        assert planned + actual in outcome
    assert "事前报告（2026年3月5日）" in outcome
    assert "外地亲属临时到场" in outcome
    assert "□本人承诺" in outcome


def test_an_oral_report_is_followed_by_a_late_written_one(
    office: Any, reports: Reports, read: Callable[..., str]
) -> None:
    record = reports.finish(
        ActKind.REPORT_ORAL, reporter=reports.people["所长"],
        recipients=[reports.people["支部书记"]], item=ReportItem.CEREMONY.value,
        matter="岳父去世", happens_on="2026-03-05", reported_at="2026-03-05T08:20",
        reason="事发突然", taken_by=reports.people["纪检主任"],
    )  # fmt: skip
    oral = read(reports.papers(record)["report_oral"])
    for part in ("2026年3月5日8时20分", "事发突然", "事后5日内补报书面报告", "纪检主任"):
        assert part in oral
    office.clock.move_to(date(2026, 3, 9))
    reports.finish(
        ActKind.REPORT_WRITTEN, record,
        **ceremony(reports, ceremony="funeral", happens_on="2026-03-05", reported_on="2026-03-09"),
    )  # fmt: skip
    papers = reports.papers(record)
    matter, plan = read(papers["report_matter"]), read(papers["report_ceremony_plan"])
    for part in ("√补报书面报告", "2026年3月5日8时20分", "事后5日内"):
        assert part in matter
    assert "婚丧喜庆事宜补报表" in plan
    assert "按照报告的内容操办" not in plan


def test_the_yearly_statement_lists_changes_or_says_that_there_are_none(
    reports: Reports, read: Callable[..., str]
) -> None:
    year = {
        "reporter": reports.people["所长"],
        "recipients": [reports.people["支部书记"]],
        "year": 2025,
        "truthful": True,
        "reported_on": "2026-03-05",
    }
    changes = [
        {
            "item": ReportItem.HOUSING.value,
            "change": "出租住房一套",
            "changed_on": "2025-10-11",
            "reported": False,
        }
    ]
    some = reports.finish(
        ActKind.REPORT_ANNUAL, of=ReportKind.ANNUAL, **year, changed=True, changes=changes
    )
    none = reports.finish(
        ActKind.REPORT_ANNUAL, of=ReportKind.ANNUAL,
        **{**year, "reporter": reports.people["支部委员"]}, changed=False,
    )  # fmt: skip
    listed = read(reports.papers(some)["report_annual"])
    for part in ("√有变动", "□无变动", "出租住房一套", "2025年10月11日", "否"):
        assert part in listed
    silent = read(reports.papers(none)["report_annual"])
    assert "√无变动" in silent
    assert "2025年度本人没有应当说明的个人重大事项变动。" in silent


def test_a_review_names_what_it_reviewed(reports: Reports, read: Callable[..., str]) -> None:
    record = reports.finish(ActKind.REPORT_PRIOR, **house(reports))
    reports.finish(
        ActKind.REPORT_REVIEW, record, reporter=reports.people["所长"],
        reviewers=[reports.people["支部书记"]], conclusion="supplement", opinion="资金来源不清",
        requirements="补报资金来源", reviewed_on="2026-03-05",
    )  # fmt: skip
    text = read(reports.papers(record)["report_review"])
    for part in (
        "事前报告", "住房买卖、建造、转让、出租：购买商品住房一套", "√要求补正", "□同意",
        "资金来源不清", "补报资金来源",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("register", [Register.PLEDGE, Register.REPORT])
def test_an_empty_draft_of_every_form_can_be_looked_at(
    reports: Reports, read: Callable[..., str], register: Register
) -> None:
    seen = set()
    for kind in case_types(register):
        for act in kind.acts:
            for form in (*act.forms, *(form for form, _ in act.forms_when)):
                pdf = issuing.preview(reports.book, register, kind.kind, act.kind, {}, form=form)
                assert "草稿" in read(pdf), form
                assert "（待编号）" in read(pdf), form
                seen.add(form)
    prefix = f"{register.value}_"
    assert seen == {form for form in all_forms() if form.startswith(prefix)}
