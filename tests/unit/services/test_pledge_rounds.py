"""A year's round: everybody who owes a pledge, drawn up, numbered, signed, carried over."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from db.problems import InvalidInput, Problem
from db.vocabulary import ActKind, Register
from desktop.services import (
    cases,
    obligations,
    organisation,
    people_views,
    pledge_overview,
    pledge_rounds,
    registers,
)
from desktop.services.cases import ActInput
from desktop.services.organisation import AppointmentInput, PersonInput
from desktop.services.papers import issuing
from desktop.services.pledge_rounds import RoundState


def pairs(round_: Any) -> set[tuple[str, str, str]]:
    return {(row.superior, row.pledger, row.layer) for row in round_.rows}


def test_three_layers_follow_from_the_posts(office: Any) -> None:
    found = pairs(pledge_rounds.overview(office.book, 2026))
    # 同级监督实施办法 第十六条第（二）项; 责任追究办法 第五条.
    assert {("总支书记", "总支委员", "member"), ("总支书记", "总支纪委", "member")} <= found
    assert ("总支书记", "支部书记", "principal") in found
    assert {
        ("支部书记", "支部委员", "unit"),
        ("支部书记", "室主任", "unit"),
        ("支部书记", "所长", "unit"),
    } <= found
    assert not any(superior == pledger for superior, pledger, _ in found)


def test_a_round_is_numbered_and_its_papers_wait_for_signatures(office: Any) -> None:
    book = office.book
    rows = pledge_rounds.overview(book, 2026).rows
    seen: list[tuple[int, int]] = []
    saved = pledge_rounds.issue(
        book,
        2026,
        [row.key for row in rows],
        issued_on=date(2026, 3, 5),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert [item.number for item in saved] == [f"书〔2026〕{n + 1}号" for n in range(len(rows))]
    assert seen[-1] == (len(rows), len(rows))
    after = pledge_rounds.overview(book, 2026)
    assert after.count(RoundState.ISSUED) == len(rows)
    assert pledge_rounds.issue(book, 2026, [rows[0].key], issued_on=date(2026, 3, 5)) == []


def test_signing_on_paper_fulfils_the_duty(office: Any) -> None:
    book = office.book
    row = pledge_rounds.overview(book, 2026).rows[0]
    (saved,) = pledge_rounds.issue(book, 2026, [row.key], issued_on=date(2026, 3, 5))
    pledge_rounds.sign(book, [saved.record_id], date(2026, 3, 5))
    after = {item.key: item for item in pledge_rounds.overview(book, 2026).rows}
    assert after[row.key].state is RoundState.SIGNED
    assert registers.detail(book, saved.record_id).stage == "待年终检查"


def test_signing_several_is_all_or_nothing(office: Any) -> None:
    book = office.book
    keys = [row.key for row in pledge_rounds.overview(book, 2026).rows[:2]]
    first, second = pledge_rounds.issue(book, 2026, keys, issued_on=date(2026, 3, 5))
    pledge_rounds.sign(book, [second.record_id], date(2026, 3, 5))
    with pytest.raises(InvalidInput):
        pledge_rounds.sign(book, [first.record_id, second.record_id], date(2026, 3, 5))
    assert registers.detail(book, first.record_id).stage == "待签订"


def test_last_years_text_carries_over(office: Any) -> None:
    book = office.book
    row = pledge_rounds.overview(book, 2026).rows[0]
    (saved,) = pledge_rounds.issue(book, 2026, [row.key], issued_on=date(2026, 3, 5))
    act = registers.detail(book, saved.record_id).case.acts[0]
    own = [{"item": "每月抽查一次示例台账"}]
    cases.amend(book, act.id, {**act.values, "targets": own}, "按岗位改写")
    next_year = next(
        item
        for item in pledge_rounds.overview(book, 2027).rows
        if (item.superior_id, item.pledger_id) == (row.superior_id, row.pledger_id)
    )
    assert next_year.carried_over
    values = pledge_rounds.draft_values(book, next_year, 2027)
    assert values["targets"] == own
    assert values["year"] == 2027


def test_a_cancelled_round_keeps_what_was_finished(office: Any) -> None:
    book = office.book
    keys = [row.key for row in pledge_rounds.overview(book, 2026).rows]
    calls = iter([False, False, True])
    saved = pledge_rounds.issue(
        book, 2026, keys, issued_on=date(2026, 3, 5), cancelled=lambda: next(calls)
    )
    assert len(saved) == 2
    assert pledge_rounds.overview(book, 2026).count(RoundState.ISSUED) == 2


def test_each_post_brings_its_own_list_of_duties(office: Any) -> None:
    book = office.book
    rows = {row.pledger: row for row in pledge_rounds.overview(book, 2026).rows}

    def items(name: str) -> list[str]:
        values = pledge_rounds.draft_values(book, rows[name], 2026)
        return [row["item"] for row in values["targets"]]

    assert any("每季度抽查" in item for item in items("总支纪委"))
    assert not any("每季度抽查" in item for item in items("总支委员"))
    organisation.appoint(
        book,
        AppointmentInput(
            office.people["支部委员"],
            office.units["清扫所"],
            "副所长",
            date(2026, 1, 1),
            "unit_head",
            is_main=False,
        ),
    )
    both = items("支部委员")
    assert any("支部分工" in item for item in both)
    assert any("加班补贴" in item for item in both)
    # What two posts have in common stands in the paper once.
    assert len(both) == len(set(both))


def test_both_parties_stand_with_their_units(office: Any) -> None:
    row = next(r for r in pledge_rounds.overview(office.book, 2026).rows if r.pledger == "所长")
    values = pledge_rounds.draft_values(office.book, row, 2026)
    assert values["superior_unit"] == office.units["一支部"]
    assert values["pledger_unit"] == office.units["清扫所"]


def test_a_pledge_begun_by_itself_belongs_to_the_round_of_its_year(office: Any) -> None:
    book = office.book
    row = pledge_rounds.overview(book, 2026).rows[0]
    own = [{"item": "每月抽查一次示例台账"}]
    values = {**pledge_rounds.draft_values(book, row, 2026), "targets": own}
    given = ActInput(Register.PLEDGE, "responsibility", ActKind.PLEDGE_ISSUE, values)
    draft = cases.save_draft(book, given)
    (found,) = [item for item in pledge_rounds.overview(book, 2026).rows if item.key == row.key]
    assert (found.state, found.record_id) == (RoundState.DRAFT, draft.record_id)
    # Issuing the round finishes the draft with its own text; it makes no second pledge.
    (saved,) = pledge_rounds.issue(book, 2026, [row.key], issued_on=date(2026, 3, 5))
    assert saved.record_id == draft.record_id
    (act,) = registers.detail(book, saved.record_id).case.acts
    assert act.values["targets"] == own
    assert pledge_rounds.overview(book, 2026).count(RoundState.ISSUED) == 1


def test_a_draft_with_errors_is_named_and_the_rest_is_kept(office: Any) -> None:
    book = office.book
    first, second = pledge_rounds.overview(book, 2026).rows[:2]
    values = {**pledge_rounds.draft_values(book, second, 2026), "targets": []}
    cases.save_draft(
        book, ActInput(Register.PLEDGE, "responsibility", ActKind.PLEDGE_ISSUE, values)
    )
    with pytest.raises(Problem) as caught:
        pledge_rounds.issue(book, 2026, [first.key, second.key], issued_on=date(2026, 3, 5))
    assert second.pledger in caught.value.what
    assert "责任清单" in caught.value.what
    assert caught.value.kept.startswith("前面1份")
    states = [row.state for row in pledge_rounds.overview(book, 2026).rows[:2]]
    assert states == [RoundState.ISSUED, RoundState.DRAFT]


def test_a_new_superior_takes_over_last_years_text_under_his_own_name(office: Any) -> None:
    book = office.book
    row = next(r for r in pledge_rounds.overview(book, 2026).rows if r.pledger == "支部委员")
    (saved,) = pledge_rounds.issue(book, 2026, [row.key], issued_on=date(2026, 3, 5))
    act = registers.detail(book, saved.record_id).case.acts[0]
    own = [{"item": "每月抽查一次示例台账"}]
    cases.amend(book, act.id, {**act.values, "targets": own}, "按岗位改写")
    (post,) = people_views.person(book, office.people["支部书记"]).appointments
    organisation.end_appointment(book, post.id, date(2026, 12, 31))
    new = organisation.add_person(book, PersonInput("新任书记"))
    organisation.appoint(
        book,
        AppointmentInput(new, office.units["一支部"], "书记", date(2027, 1, 1), "branch_secretary"),
    )
    office.clock.move_to(date(2027, 1, 5))
    obligations.extend(book)
    row = next(r for r in pledge_rounds.overview(book, 2027).rows if r.pledger == "支部委员")
    assert (row.superior, row.carried_over) == ("新任书记", True)
    values = pledge_rounds.draft_values(book, row, 2027)
    assert values["targets"] == own
    assert (values["superior"], values["superior_unit"]) == (new, office.units["一支部"])


def test_the_papers_of_a_round_are_printed_in_its_order(office: Any, tmp_path: Path) -> None:
    book = office.book
    rows = pledge_rounds.overview(book, 2026).rows[:3]
    with pytest.raises(Problem, match="都还没有编号"):
        pledge_rounds.print_pdf(book, ["x"])
    saved = pledge_rounds.issue(book, 2026, [r.key for r in rows], issued_on=date(2026, 3, 5))
    records = [item.record_id for item in saved]
    # The corrected version is the one that is printed.
    act = registers.detail(book, records[1]).case.acts[0]
    cases.amend(book, act.id, {**act.values, "assessor": "示例考核组"}, "补写考核单位")
    pdf = tmp_path / "round.pdf"
    pdf.write_bytes(pledge_rounds.print_pdf(book, records))
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    places = [text.index(f"书〔2026〕{n}号") for n in (1, 2, 3)]
    assert places == sorted(places)
    assert text.count("示例考核组") == 1
    issuing.log_use(book, pledge_rounds.paper_ids(book, records), "print")
    printed = [[p.printed for p in issuing.papers_of(book, record)] for record in records]
    assert printed == [[1], [0, 1], [1]]


def test_publication_and_check_of_several_at_once(office: Any, tmp_path: Path) -> None:
    book = office.book
    rows = pledge_rounds.overview(book, 2026).rows[:2]
    saved = pledge_rounds.issue(book, 2026, [r.key for r in rows], issued_on=date(2026, 3, 5))
    records = [item.record_id for item in saved]
    pledge_rounds.sign(book, records, date(2026, 3, 6))
    pledge_rounds.finish_all(
        book,
        records,
        ActKind.PLEDGE_PUBLICATION,
        {"published_on": "2026-03-09", "channel": "公开栏"},
    )
    office.clock.move_to(date(2026, 12, 20))
    pledge_rounds.finish_all(
        book,
        records,
        ActKind.PLEDGE_CHECK,
        {"checked_on": "2026-12-18", "checkers": [office.people["总支纪委"]], "grade": "qualified"},
        result="done",
    )
    found = pledge_rounds.overview(book, 2026)
    row = found.rows[0]
    assert row.state is RoundState.CHECKED
    assert (row.signed_on, row.published_on, row.checked_on, row.grade) == (
        date(2026, 3, 6),
        date(2026, 3, 9),
        date(2026, 12, 18),
        "合格",
    )
    check = registers.detail(book, records[0]).case.final(ActKind.PLEDGE_CHECK)
    assert {item["result"] for item in check.values["targets"]} == {"done"}
    rest = len(found.rows) - 2
    words = f"应签{len(found.rows)}份，已签订2份，其中已检查2份，未起草{rest}份"
    assert pledge_overview.counts_text(found) == words
    path = tmp_path / "overview.xlsx"
    path.write_bytes(pledge_overview.xlsx(book, 2026))
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert words in {cell for line in sheet for cell in line}
    (line,) = [line for line in sheet if "书〔2026〕1号" in line]
    assert line[-1] == "已检查"
    assert date(2026, 3, 6) in line
    pdf = tmp_path / "overview.pdf"
    pdf.write_bytes(pledge_overview.pdf(book, 2026))
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "2026年党风廉政建设责任书签订情况表" in text
    assert text.count("已检查") >= 2
