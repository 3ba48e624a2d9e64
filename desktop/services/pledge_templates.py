"""The text a pledge starts with where there is none of last year: of its layer, of each post."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from desktop.assets import resources

_ANY_LAYER = "unit"


def starting_text(layer: str, roles: Iterable[str]) -> dict[str, Any]:
    """Return the text of a pledge of this layer by somebody who holds posts of these roles.

    Each post adds its own list of duties; the layer's list stands where no post has one.
    """
    template = _templates()
    layers = template["layers"]
    held = set(roles)
    own = [item for post in template["posts"] if post["role"] in held for item in post["targets"]]
    targets = dict.fromkeys(own or layers.get(layer, layers[_ANY_LAYER])["targets"])
    values = {
        "preamble": template["preamble"],
        "targets": [{"item": item} for item in targets],
        "accountability": [{"item": item} for item in template["accountability"]],
        "copies": template["copies"],
    }
    if template["joint_liability"]:
        values["joint_liability"] = template["joint_liability"]
    return values


@cache
def _templates() -> dict[str, Any]:
    text = resources("pledges", "templates.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)["responsibility"]
    return found
