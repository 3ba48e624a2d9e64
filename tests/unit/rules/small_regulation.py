"""Regulations of a few lines, for tests that need a rule which no shipped regulation has."""

from desktop.rules.loader import read_regulation

HEAD = """\
[document]
id = "{id}"
title = "{id}制度"
issuer = "某单位"
issued = 2020-01-01
last_checked = 2026-01-01

[[text]]
id = "only"
title = "{id}办法"
since = 2020-01-01

[[role]]
id = "head"
label = "负责人"
position = "unit_principal"
implies = ["worker"]
unit_kinds = ["office"]

[[role]]
id = "deputy"
label = "副职"
position = "unit_deputy"
implies = ["worker"]
unit_kinds = ["office"]

[[role]]
id = "worker"
label = "工作人员"
position = "staff"
unit_kinds = ["office"]
"""
RULE = """
[[rule]]
id = "{id}"
label = "某事"
register = "duty"
text = "only"
article = "第一条"
last_checked = 2026-01-01
verified = true
"""
USUAL = {
    "nature": 'nature = "duty"\n',
    "values": "values = [{ since = 2020-01-01, amount = 1 }]\n",
}


def small(name="small", **rules):
    """Return a regulation with these rules: id (a dot is written __) → its further TOML lines.

    A rule without a nature of its own is a duty, one without values is owed once.
    """
    parts = [HEAD.format(id=name)]
    for rule_id, lines in rules.items():
        parts.append(RULE.format(id=rule_id.replace("__", ".")))
        parts.append(lines.strip() + "\n")
        parts += [line for key, line in USUAL.items() if key not in lines]
    return read_regulation({"small.toml": "".join(parts)})
