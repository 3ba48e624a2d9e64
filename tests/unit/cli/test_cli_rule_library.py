"""The commands that list rules and count limits over several regulations."""

from pathlib import Path
from typing import Any

import pytest
from archived_records import PASSWORD

from desktop.services import books, layers, regulation, rule_changes
from desktop.services.rule_changes import OverrideInput

KEYS = {
    "id", "topic", "kind", "amount", "unit", "soft", "actor", "target", "period", "article",
    "clause", "from", "verified", "label", "register", "enabled", "text", "nature", "value",
    "regulation",
}  # fmt: skip
KINDS = {
    "quota", "fixed_date", "limit", "lead", "appointment", "effect", "quorum", "threshold",
    "standing", "permission", "list", "score",
}  # fmt: skip


def listed(shell: Any, *more: str) -> dict[str, dict[str, Any]]:
    answer = shell.run("rules", *more, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    return {row["id"]: row for row in answer.json}


@pytest.mark.parametrize("regulation_id", regulation.shipped_regulations())
def test_every_shipped_regulation_can_be_listed(shell: Any, regulation_id: str) -> None:
    answer = shell.run(
        "rules", "--regulation", regulation_id, "--on", "2026-06-01", "--all", "--format", "json"
    )
    assert answer.code == 0
    shipped = regulation.shipped(regulation_id)
    rows = answer.json
    for row in rows:
        assert set(row) == KEYS, row["id"]
        assert row["kind"] in KINDS
        assert row["article"]
        assert row["unit"] in {None, "workday", "day", "month", "year"}
        assert row["period"] in {None, "year", "half_year", "quarter", "month"}
        assert row["from"] <= "2026-06-01"
    items = [row["id"] for row in rows if row["kind"] == "list"]
    assert items == [f"{lst.id}:{item.no}" for lst in shipped.lists for item in lst.items]
    scores = [row for row in rows if row["kind"] == "score"]
    assert [str(row["amount"]) for row in scores] == [
        f"{score.points.normalize():f}" for score in shipped.scores
    ]
    assert len(rows) == len({(row["kind"], row["id"]) for row in rows})


def test_a_rule_is_told_with_its_number_and_its_roles(shell: Any) -> None:
    rows = listed(shell, "--regulation", "qixian")
    notice = rows["talk.notice"]
    assert (notice["kind"], notice["amount"], notice["unit"]) == ("lead", 3, "workday")
    assert (notice["article"], notice["clause"]) == ("第十八条", "第十八条第（一）项")
    assert notice["from"] == "2015-12-11"
    quota = rows["talk.quota.general_secretary_member"]
    assert (quota["kind"], quota["amount"], quota["period"]) == ("quota", 2, "year")
    assert (quota["actor"], quota["target"]) == ("局党总支书记", "局党总支班子成员")
    assert rows["report.prior"]["amount"] is None
    assert rows["pledge.general_member"]["kind"] == "fixed_date"


def test_rules_that_are_off_are_listed_only_when_all_are_asked_for(shell: Any) -> None:
    off = "talk.quota.general_together_member"
    assert off not in listed(shell, "--regulation", "qixian")
    assert listed(shell, "--regulation", "qixian", "--all")[off]["enabled"] is False


def test_nothing_is_in_force_before_the_regulation_was(shell: Any) -> None:
    assert listed(shell, "--regulation", "qixian", "--on", "2015-12-10") == {}


def test_a_share_is_a_fraction(shell: Any) -> None:
    shares = [
        row["amount"]
        for row in listed(shell, "--regulation", "bureau", "--on", "2026-06-01").values()
        if row["kind"] == "quorum"
    ]
    assert "2/3" in shares


@pytest.fixture
def two_layers(shell: Any) -> Any:
    """The book with a second regulation beside its own, and a value of its own."""
    with books.open_book(shell.book, PASSWORD) as book:
        roles = {row.role: row.counterpart for row in layers.role_rows(book, "town")}
        given = regulation.AdoptionInput("town", book.clock.today().replace(month=1, day=1), {})
        layers.adopt(book, layers.LayerInput(given, roles))
        rule_changes.override(
            book,
            OverrideInput("talk.notice", "amount", 5, given.since, "示例局党字〔2026〕1号"),
        )
    return shell


def test_a_book_lists_its_own_values_and_every_layer(two_layers: Any) -> None:
    asked = ("rules", "--format", "json")
    rows = two_layers.on_book(*asked).json
    assert {row["regulation"] for row in rows} == {"qixian", "town"}
    notice = next(row for row in rows if row["id"] == "talk.notice")
    assert notice["amount"] == 5
    only = two_layers.on_book(*asked, "--regulation", "town").json
    assert only == [row for row in rows if row["regulation"] == "town"]
    shipped = two_layers.run(*asked, "--regulation", "qixian").json
    assert next(row for row in shipped if row["id"] == "talk.notice")["amount"] == 3


def test_what_cannot_be_listed_says_so_with_2(shell: Any) -> None:
    for arguments in (
        ("rules",),
        ("rules", "--regulation", "nowhere"),
        ("rules", "--regulation", "qixian", "--on", "gestern"),
    ):
        answer = shell.run(*arguments)
        assert (answer.code, answer.out) == (2, ""), arguments
        assert answer.err
    answer = shell.on_book("rules", "--regulation", "town")
    assert (answer.code, answer.out) == (2, "")
    assert "没有采用" in answer.err


def test_rules_are_shown_as_a_table(shell: Any) -> None:
    answer = shell.run("rules", "--regulation", "qixian", "--all")
    assert answer.code == 0
    assert "3个工作日" in answer.out
    assert "不执行" in answer.out


def test_a_deadline_names_text_version_and_no_other_regulation(shell: Any) -> None:
    answer = shell.run(
        "deadline", "talk.notice", "--from", "2026-03-10", "--regulation", "qixian",
        "--format", "json",
    )  # fmt: skip
    assert answer.json["others"] == []
    assert answer.json["version"] == regulation.shipped("qixian").version[:8]
    assert answer.json["text"].startswith("约谈")


def init(shell: Any, tmp_path: Path, *more: str) -> Any:
    password = tmp_path / "新密码.txt"
    password.write_text("新台账-Lianze-2026", "utf-8")
    return shell.run(
        "init", tmp_path / "新", "--unit", "示例二局", "--regulation", "qixian",
        "--password-file", password, "--recovery-out", tmp_path / "码.txt", *more,
    )  # fmt: skip


def test_a_new_book_adopts_further_regulations_with_the_proposed_roles(
    shell: Any, tmp_path: Path
) -> None:
    assert init(shell, tmp_path, "--layer", "town", "--layer", "national").code == 0
    with books.open_book(tmp_path / "新", "新台账-Lianze-2026") as book:
        rows = layers.adopted(book)
        proposed = [row for row in layers.role_rows(book, "town") if row.counterpart]
    assert (rows[0].regulation, rows[0].own) == ("qixian", True)
    assert {row.regulation for row in rows} == {"qixian", "town", "national"}
    assert proposed


@pytest.mark.parametrize("more", [("nowhere",), ("qixian",), ("town", "--layer", "town")])
def test_a_new_book_with_a_wrong_layer_is_not_made(
    shell: Any, tmp_path: Path, more: tuple[str, ...]
) -> None:
    answer = init(shell, tmp_path, "--layer", *more)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err
    assert not (tmp_path / "新").exists()
