"""The loader names file and line of whatever does not fit; the shipped files are complete."""

import re
import tomllib

import pytest

from db.vocabulary import RuleKind
from desktop.assets import resources
from desktop.rules.calendar import CalendarProblem
from desktop.rules.calendar_files import read_calendar_year
from desktop.rules.loader import (
    RegulationProblem,
    load_regulation_folder,
    read_folder_files,
    read_regulation,
    version_of,
)

FOLDER = resources("regulations", "qixian")
BASE = """\
[document]
id = "small"
title = "小制度"
issuer = "某单位"
issued = 2026-01-01
last_checked = 2026-01-01

[[text]]
id = "only"
title = "办法"
since = 2026-01-01

[[role]]
id = "head"
label = "负责人"
unit_kinds = ["office"]

[[role]]
id = "worker"
label = "工作人员"
unit_kinds = ["office"]
"""
RULE = """
[[rule]]
id = "talk.yearly"
label = "谈话"
register = "talk"
nature = "duty"
kind = "recurring"
text = "only"
article = "第一条"
values = [{ since = 2026-01-01, amount = 1 }]
period = "year"
actor = ["head"]
targets = [{ role = "worker", relation = "same_unit" }]
acts = ["talk.held"]
last_checked = 2026-01-01
verified = true
"""


def places(rules: str, base: str = BASE):
    with pytest.raises(RegulationProblem) as caught:
        read_regulation({"document.toml": base, "rules.toml": rules})
    assert "rules.toml" in str(caught.value) or "document.toml" in str(caught.value)
    return caught.value.places


def line_with(text: str, needle: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if needle in line)


def test_a_small_regulation_is_read():
    regulation = read_regulation({"document.toml": BASE, "rules.toml": RULE})
    assert regulation.rule("talk.yearly").kind is RuleKind.RECURRING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('label = "谈话"', 'label = "谈话"\nlabl = "错"'),
        ('period = "year"', 'period = "fortnight"'),
        ("values = [{ since = 2026-01-01, amount = 1 }]", "values = []"),
        ("values = [{ since = 2026-01-01, amount = 1 }]", 'values = [{ since = "2026-01-01" }]'),
        ('text = "only"', 'text = "other"'),
        ('actor = ["head"]', 'actor = ["chief"]'),
        ("verified = true", 'verified = "yes"'),
        ("values = [{ since = 2026-01-01, amount = 1 }]", "values = [{ since = 2026-01-01 }]"),
        ("verified = true", 'verified = true\nbreach = ["trigger.team:1"]'),
        (
            "values = [{ since = 2026-01-01, amount = 1 }]",
            "values = [{ since = 2026-01-01, amount = 1 }, { since = 2026-01-01, amount = 2 }]",
        ),
        (
            "values = [{ since = 2026-01-01, amount = 1 }]",
            "values = [{ since = 2026-01-01, amount = 1, repealed = true }]",
        ),
    ],
)
def test_a_wrong_line_is_named(old, new):
    broken = RULE.replace(old, new)
    assert broken != RULE
    wrong = new.splitlines()[-1]
    found = places(broken)
    assert {(name, line) for name, line, _ in found} == {
        ("rules.toml", line_with(broken, wrong.split(" = ")[0] + " = "))
    }


def test_the_second_rule_of_a_file_is_counted_as_the_second():
    second = RULE.replace("talk.yearly", "talk.second").replace('"year"', '"eon"')
    ((_, line, sentence),) = places(RULE + second)
    assert line == line_with(RULE + second, '"eon"')
    assert sentence.startswith("period")


def test_the_same_id_twice_a_missing_article_and_broken_toml():
    assert any("重复" in sentence for _, _, sentence in places(RULE + RULE))
    ((_, line, sentence),) = places(RULE.replace('article = "第一条"\n', ""))
    assert line == line_with(RULE, "[[rule]]")
    assert sentence.startswith("article")
    ((_, line, _),) = places(RULE.replace('"year"', '"ye"ar"'))
    assert line == line_with(RULE, "period")


def test_all_faults_are_reported_at_once():
    broken = RULE.replace('text = "only"', 'text = "other"').replace('["head"]', '["chief"]')
    assert len(places(broken)) == 2


def test_two_documents_or_none_are_refused():
    assert "2个" in places(BASE)[0][2]
    assert "0个" in places(RULE, base="")[0][2]


def test_an_item_list_has_to_count_from_one():
    broken = """
[[list]]
id = "situations"
label = "情形"
text = "only"
article = "第二条"
last_checked = 2026-01-01
verified = true
items = [{ no = 1, label = "一" }, { no = 3, label = "三" }]
"""
    ((_, line, sentence),) = places(broken)
    assert line == line_with(broken, "items")
    assert "连续" in sentence


def test_a_question_must_belong_to_a_rule_and_know_its_default():
    broken = (
        RULE
        + """
[[question]]
id = "which"
label = "哪一种？"
text = "only"
article = "第一条"
kind = "choice"
default = "none"

[[question.options]]
id = "some"
label = "有"
sets = [{ rule = "talk.unknown", key = "enabled", value = false }]
"""
    )
    sentences = [sentence for _, _, sentence in places(broken)]
    assert any("talk.unknown" in sentence for sentence in sentences)
    assert any("默认答案" in sentence for sentence in sentences)


def test_a_calendar_file_names_its_line():
    good = (resources("calendars") / "2026.toml").read_text("utf-8")
    broken = good.replace("first = 2026-06-19", 'first = "六月十九日"')
    with pytest.raises(CalendarProblem, match=f"第{line_with(broken, '六月十九日')}行"):
        read_calendar_year(broken, "2026.toml")
    with pytest.raises(CalendarProblem, match="依据的通知"):
        read_calendar_year(good.replace('notice = "国办发明电〔2025〕7号"\n', ""), "2026.toml")


def test_a_calendar_file_that_is_no_toml_or_contradicts_itself_is_refused():
    good = (resources("calendars") / "2026.toml").read_text("utf-8")
    with pytest.raises(CalendarProblem, match=r"2026\.toml不是有效的TOML"):
        read_calendar_year(good + "= 1", "2026.toml")
    with pytest.raises(CalendarProblem, match="不是周末"):
        read_calendar_year(good.replace("working = [", "working = [2026-01-05, "), "2026.toml")
    two = good.replace("first = 2026-05-01", 'first = "五"').replace("last = 2026-10-07", "lst = 1")
    assert two.count('五"') == 1 and "lst" in two
    with pytest.raises(CalendarProblem, match=f"第{line_with(two, '五')}行"):
        read_calendar_year(two, "2026.toml")


def test_the_version_changes_with_any_byte_and_not_with_the_order_of_files():
    files = read_folder_files(FOLDER)
    assert version_of(files) == version_of(dict(reversed(list(files.items()))))
    changed = dict(files, **{"roles.toml": files["roles.toml"] + "\n"})
    assert version_of(files) != version_of(changed)
    assert load_regulation_folder(FOLDER).version == version_of(files)


def test_every_shipped_rule_is_cited_checked_and_short():
    regulation = load_regulation_folder(FOLDER)
    for rule in regulation.rules:
        assert re.match(r"^第.+[条项分]$", rule.article), rule.id
        assert rule.verified
        assert rule.values[0].since == regulation.text(rule.text).since
    assert {text.id for text in regulation.texts} == {rule.text for rule in regulation.rules}


def test_labels_are_our_own_and_not_sentences_of_the_source():
    # No label or note may be long enough to be a pasted sentence; titles of units do not occur.
    for name, text in read_folder_files(FOLDER).items():
        assert "环卫" not in text and "环境卫生" not in text, name
        for table in tomllib.loads(text).values():
            for item in table if isinstance(table, list) else [table]:
                assert len(item.get("label", "")) <= 60
