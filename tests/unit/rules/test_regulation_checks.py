"""What the loader refuses, one fault at a time, in rules of a few lines."""

import pytest
from small_regulation import HEAD, small

from desktop.rules.loader import RegulationProblem, read_regulation

RECURRING = 'kind = "recurring"\nperiod = "year"\nactor = ["head"]\nacts = ["duty.done"]\n'
FOLLOW = (
    'kind = "follow"\nstart = ["talk.trigger"]\ndone = ["talk.held"]\nunit = "day"\n'
    'per = "record"\nresponsible = ["head"]\n'
)
LEAD = (
    'kind = "lead"\nanchor = ["talk.notice"]\nanchor_attribute = "planned_on"\n'
    'done = ["talk.notice"]\nunit = "day"\nresponsible = ["@actor"]\n'
)
APPOINTMENT = (
    'kind = "appointment"\nside = "before"\nroles = ["worker"]\ndone = ["talk.held"]\n'
    'responsible = ["head"]\nvalues = [{ since = 2020-01-01 }]\n'
)
EFFECT = (
    'kind = "effect"\nmeasures = ["removal"]\nfamily = "organisational"\nunit = "year"\n'
    'bars = "提拔"\nnature = "effect"\n'
)
QUORUM = (
    'kind = "quorum"\nmeasures_what = "应到会成员"\nscale = "share"\n'
    "values = [{ since = 2020-01-01, amount = 2, of = 3 }]\n"
)


def faults(lines):
    with pytest.raises(RegulationProblem) as caught:
        small(some__rule=lines)
    return [sentence for _, _, sentence in caught.value.places]


@pytest.mark.parametrize("lines", [RECURRING, FOLLOW, LEAD, APPOINTMENT, EFFECT, QUORUM])
def test_each_kind_of_rule_is_read(lines):
    assert small(some__rule=lines).rule("some.rule").about == "some.rule"


def test_not_less_than_includes_the_share_itself_where_nothing_else_is_said():
    assert small(some__rule=QUORUM).rule("some.rule").inclusive
    assert not small(some__rule=QUORUM + "inclusive = false\n").rule("some.rule").inclusive


@pytest.mark.parametrize(
    ("lines", "emptied"),
    [
        (RECURRING, "acts"),
        (FOLLOW, "start"),
        (FOLLOW, "done"),
        (FOLLOW, "responsible"),
        (LEAD, "anchor"),
        (LEAD, "done"),
        (LEAD, "responsible"),
        (APPOINTMENT, "roles"),
        (APPOINTMENT, "done"),
        (APPOINTMENT, "responsible"),
        (EFFECT, "measures"),
    ],
)
def test_a_rule_without_whom_or_what_it_is_about_is_refused(lines, emptied):
    kept = [line for line in lines.splitlines() if not line.startswith(f"{emptied} = ")]
    assert len(kept) == len(lines.splitlines()) - 1
    (sentence,) = faults("\n".join([*kept, f"{emptied} = []"]))
    assert sentence.startswith(f"{emptied}：")


def values(*parts):
    return f"values = [{', '.join(f'{{ {part} }}' for part in parts)}]\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            RECURRING + values("since = 2020-01-01, amount = 1", "since = 2021-01-01"),
            "没有写明数值",
        ),
        (RECURRING + values("since = 2020-01-01, amount = 1, open = true"), "不能有数值"),
        (RECURRING + values("since = 2020-01-01, amount = -1"), "amount"),
        (
            RECURRING + values("since = 2021-01-01, amount = 1", "since = 2020-01-01, amount = 2"),
            "依次递增",
        ),
        (QUORUM.replace(", of = 3", ""), "几分之几"),
        (QUORUM.replace("of = 3", "of = 0"), "of"),
        (QUORUM.replace(", amount = 2, of = 3", ""), "没有写明数值"),
        (FOLLOW.replace('unit = "day"\n', ""), "没有写明单位"),
        (
            FOLLOW.replace('unit = "day"\n', "") + values("since = 2020-01-01, open = true"),
            "没有写明单位",
        ),
        (LEAD.replace('unit = "day"\n', ""), "没有写明单位"),
        (RECURRING.replace('actor = ["head"]\n', ""), "没有写明由谁办"),
        (RECURRING + 'due = ["3月31日"]\n', "不是日期"),
        (RECURRING + 'due = ["02-30"]\n', "不是日期"),
        (RECURRING + 'due = ["+13-01"]\n', "不是日期"),
        (RECURRING + 'breach = ["trigger.team:1"]\n', "没有“trigger.team:1”这一项"),
        (RECURRING + 'except_roles = ["chief"]\n', "没有“chief”这个角色"),
        (RECURRING + 'targets = [{ role = "chief" }]\n', "没有“chief”这个角色"),
    ],
)
def test_a_fault_in_a_rule_is_told(lines, told):
    assert any(told in sentence for sentence in faults(lines))


@pytest.mark.parametrize(
    "lines",
    [
        RECURRING + values("since = 2020-01-01, open = true"),
        RECURRING + values("since = 2020-01-01, amount = 1", "since = 2021-01-01, repealed = true"),
        QUORUM.replace("amount = 2, of = 3", "amount = 1, of = 1"),
        RECURRING + 'due = ["02-29", "+12-31"]\n',
        RECURRING.replace("actor", "targets").replace('"head"', '{ role = "worker" }'),
        FOLLOW.replace('unit = "day"\n', "") + values("since = 2020-01-01"),
    ],
)
def test_what_looks_like_a_fault_and_is_none_is_read(lines):
    assert small(some__rule=lines).rules


def test_a_rule_that_was_not_checked_has_to_be_switched_off():
    text = HEAD.format(id="small") + (
        '[[rule]]\nid = "some.rule"\nlabel = "某事"\nregister = "duty"\nnature = "duty"\n'
        'text = "only"\narticle = "第一条"\nlast_checked = 2026-01-01\nverified = false\n'
        f"{RECURRING}values = [{{ since = 2020-01-01, amount = 1 }}]\n"
    )
    with pytest.raises(RegulationProblem, match="待核实的规则应当先停用"):
        read_regulation({"small.toml": text})
    assert read_regulation({"small.toml": f"{text}enabled = false\n"}).rules


def test_a_label_cannot_be_empty_nor_longer_than_a_line():
    for label, fits in [("某" * 60, True), ("某" * 61, False), ("", False)]:
        text = f'{BODY}[[consequence]]\nid = "c"\nlabel = "{label}"\nfollows = "后果"\n'
        text += 'text = "only"\narticle = "第五条"\n'
        if fits:
            assert table(text).consequences[0].label == label
        else:
            with pytest.raises(RegulationProblem):
                table(text)


def test_a_file_that_ends_in_the_middle_is_named_with_its_first_line():
    with pytest.raises(RegulationProblem) as caught:
        read_regulation({"small.toml": "[document]\nid = "})
    assert [(name, line) for name, line, _ in caught.value.places] == [("small.toml", 1)]


def table(lines):
    return read_regulation({"small.toml": HEAD.format(id="small") + lines})


def test_a_step_of_liability_takes_one_finding_where_nothing_is_said():
    step = (
        '[[liability]]\nid = "up"\nlabel = "上追一级"\nsubject = ["worker"]\nanswers = ["head"]\n'
        'text = "only"\narticle = "第二条"\n'
    )
    (read,) = table(step).liability
    assert (read.times, read.within_months, read.condition) == (1, None, "any")
    for wrong in ("times = 0\n", "within_months = 0\n", "answers = []\n"):
        with pytest.raises(RegulationProblem):
            table(
                step.replace('answers = ["head"]\n', "") + wrong if "ans" in wrong else step + wrong
            )
    assert table(f"{step}times = 1\nwithin_months = 1\n").liability


AUTHORITY = (
    '[[authority]]\nsubject = "team"\nlabel = "班子"\nmatter = "any"\nproposes = ["head"]\n'
    'decides = ["meeting"]\ntext = "only"\narticle = "第三条"\n'
)
BODY = '[[body]]\nid = "meeting"\nlabel = "会议"\n'


def test_who_decides_has_to_be_a_body_and_who_proposes_a_role():
    assert table(AUTHORITY + BODY).authority_for("team")
    assert not table(AUTHORITY + BODY).authority_for("person")
    with pytest.raises(RegulationProblem, match="没有“meeting”这个决定机关"):
        table(AUTHORITY)
    with pytest.raises(RegulationProblem, match="没有“chief”这个角色"):
        table(AUTHORITY.replace('"head"', '"chief"') + BODY)


def test_ids_are_unique_in_each_table_and_across_files():
    with pytest.raises(RegulationProblem, match="编号“meeting”重复"):
        table(BODY + BODY)
    head = HEAD.format(id="small")
    with pytest.raises(RegulationProblem, match=r"文件b\.toml第2行：编号“meeting”重复"):
        read_regulation({"a.toml": head + BODY, "b.toml": BODY})
    # Two lines of authority for the same subject are two lines, not one twice.
    assert len(table(AUTHORITY + AUTHORITY + BODY).authorities) == 2


LIST = (
    '[[list]]\nid = "trigger.team"\nlabel = "情形"\ntext = "only"\narticle = "第四条"\n'
    'last_checked = 2026-01-01\nverified = true\nsubjects = ["team"]\n'
    'items = [{ no = 1, label = "一" }, { no = 2, label = "二", missing = true }]\n'
)


def test_a_list_is_found_by_its_id_and_by_whom_it_is_for():
    regulation = table(LIST)
    found = regulation.triggers("team")
    assert found is regulation.list_of("trigger.team")
    assert [(item.no, item.missing) for item in found.items] == [(1, False), (2, True)]
    with pytest.raises(RegulationProblem):
        table(LIST.replace("no = 1", "no = 0").replace("no = 2", "no = 1"))
    for wrong in ("secretary", "discipline"):
        with pytest.raises(KeyError, match=wrong):
            regulation.triggers(wrong)
    with pytest.raises(KeyError):
        regulation.list_of("trigger.secretary")


def test_a_missed_duty_names_the_listed_circumstance():
    duty = RECURRING + 'breach = ["trigger.team:2"]\n'
    text = small(some__rule=RECURRING)
    assert not list(text.breaches("some.rule"))
    files = (
        HEAD.format(id="small")
        + LIST
        + (
            '[[rule]]\nid = "some.rule"\nlabel = "某事"\nregister = "duty"\nnature = "duty"\n'
            'text = "only"\narticle = "第一条"\nlast_checked = 2026-01-01\nverified = true\n'
            f"{duty}values = [{{ since = 2020-01-01, amount = 1 }}]\n"
        )
    )
    regulation = read_regulation({"small.toml": files})
    assert [(found.id, item.label) for found, item in regulation.breaches("some.rule")] == [
        ("trigger.team", "二")
    ]


def test_what_is_not_there_is_a_key_error():
    regulation = small(some__rule=RECURRING)
    for ask in (regulation.rule, regulation.role, regulation.text):
        with pytest.raises(KeyError, match="other"):
            ask("other")
    assert regulation.role("worker").label == "工作人员"
    assert regulation.included_roles["head"] == {"head", "worker"}
