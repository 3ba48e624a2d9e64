"""The text a pledge starts with where there is none of last year: of its kind, layer and posts."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from db.vocabulary import PledgeKind
from desktop.assets import resources
from desktop.rules.regulation import Regulation

_ANY_LAYER = "unit"
_TARGETS = "pledge.targets"
_ACCOUNTABILITY = "pledge.accountability"


def starting_text(
    kind: PledgeKind, layer: str, roles: Iterable[str], regulation: Regulation
) -> dict[str, Any]:
    """Return the text of a pledge of this kind by somebody who holds posts of these roles.

    A 责任书 lists what the regulation itself lists, else the duties of each post, else those of the
    layer; a 承诺书 has one list for everybody.
    """
    template = _templates()[kind]
    targets = template.get("targets", [])
    accountability = template.get("accountability", [])
    if kind is PledgeKind.RESPONSIBILITY:
        targets = _listed(regulation, _TARGETS) or _duties(template, layer, roles, regulation)
        accountability = _listed(regulation, _ACCOUNTABILITY) or accountability
    values = {
        "preamble": template.get("preamble", ""),
        "targets": [{"item": item} for item in targets],
        "accountability": [{"item": item} for item in accountability],
        "joint_liability": template.get("joint_liability", ""),
        "copies": template.get("copies"),
    }
    return {name: value for name, value in values.items() if value}


def _duties(
    template: dict[str, Any], layer: str, roles: Iterable[str], regulation: Regulation
) -> list[str]:
    own = template["regulations"].get(regulation.document.id, {})
    layers = {**template["layers"], **own.get("layers", {})}
    held = set(roles)
    posts = [post for post in own.get("posts", ()) if post["role"] in held]
    # Somebody with several posts has the duties of all of them, each once.
    found = dict.fromkeys(item for post in posts for item in post["targets"])
    return list(found) or list(layers.get(layer, layers[_ANY_LAYER])["targets"])


def _listed(regulation: Regulation, list_id: str) -> list[str]:
    """Return the items of a list of the regulation; none where it has no such list."""
    lists = [found for found in regulation.lists if found.id == list_id]
    return [item.label for found in lists for item in found.items if not item.missing]


@cache
def _templates() -> dict[str, Any]:
    text = resources("pledges", "templates.toml").read_text("utf-8")
    return tomllib.loads(text)
