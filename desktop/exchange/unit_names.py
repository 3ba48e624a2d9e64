"""The unit that a roster's text means, among those that the book has."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from db.problems import Problem

_SEPARATOR = re.compile(r"[/\\>→|]|——|-")


class UnknownUnit(Problem):
    """No unit of the book has this name; `name` is the name as written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"单位名册里没有“{name}”。", remedy="请先登记这个单位，或者改正名称。")
        self.name = name


class AmbiguousUnit(Problem):
    """Several units of the book have this name."""


class UnitNames:
    """Finds a unit's path (机关党支部/办公室) by the path or its last names, separated or not."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, frozenset[str]] = {}
        for path in dict.fromkeys(paths):
            names = [_key(name) for name in path.split("/")]
            self._names[path] = frozenset(names)
            for start in range(len(names)):
                self._by_name["".join(names[start:])].append(path)

    def find(self, unit: str, party_unit: str = "") -> str:
        """Return the path that `unit` means; `party_unit` decides between equal names.

        Raises `UnknownUnit` or `AmbiguousUnit`.
        """
        candidates = self._candidates(unit or party_unit)
        if unit and party_unit:
            branches = self._candidates(party_unit)
            inside = [path for path in candidates if _key(party_unit) in self._names[path]]
            inside = inside or [
                path
                for path in candidates
                if any(path.startswith(f"{branch}/") for branch in branches)
            ]
            candidates = inside or candidates
        whole = [path for path in candidates if _key(path) == _key(unit or party_unit)]
        if len(whole) == 1:
            return whole[0]
        if len(candidates) > 1:
            listed = "、".join(f"“{path}”" for path in candidates)
            raise AmbiguousUnit(f"“{unit or party_unit}”可能是{listed}，请写全。")
        return candidates[0]

    def _candidates(self, name: str) -> list[str]:
        found = self._by_name.get(_key(name))
        if not found:
            raise UnknownUnit(name)
        return found


def _key(name: str) -> str:
    return _SEPARATOR.sub("", "".join(unicodedata.normalize("NFKC", name).split()))
