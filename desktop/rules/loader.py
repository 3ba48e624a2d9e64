"""Reads a regulation from its TOML files and refuses everything that does not fit together."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from db.problems import Problem
from desktop.rules.regulation import Regulation, RegulationFile
from desktop.rules.rule_model import (
    FollowRule,
    LeadRule,
    RecurringRule,
    ThresholdRule,
)
from desktop.rules.toml_lines import line_of

_PARTIES = frozenset({"@actor", "@subject"})
_TABLES = (
    "text",
    "role",
    "rule",
    "list",
    "measure",
    "authority",
    "body",
    "score",
    "liability",
    "consequence",
    "absence",
    "question",
)


class RegulationProblem(Problem):
    """A regulation file is wrong; `places` are (file, line, sentence) for everything found."""

    def __init__(self, places: Iterable[tuple[str, int, str]]) -> None:
        self.places = tuple(places)
        lines = "；".join(f"文件{name}第{line}行：{text}" for name, line, text in self.places)
        super().__init__(
            f"制度数据有误。{lines}。", kept="没有读入任何内容。", remedy="请改正后再读入。"
        )


def read_regulation(files: Mapping[str, str]) -> Regulation:
    """Read a regulation from file name → TOML text; raises `RegulationProblem`."""
    parts: dict[str, RegulationFile] = {}
    places: list[tuple[str, int, str]] = []
    for name in sorted(files):
        try:
            parts[name] = RegulationFile.model_validate(tomllib.loads(files[name]))
        except tomllib.TOMLDecodeError as error:
            places.append((name, _toml_line(error), f"不是有效的TOML（{error}）"))
        except ValidationError as error:
            places.extend(_validation_places(name, files[name], error))
    if places:
        raise RegulationProblem(places)
    checker = _References(parts)
    places = [
        (name, line_of(files[name], location), sentence)
        for name, location, sentence in checker.faults()
    ]
    if places:
        raise RegulationProblem(places)
    return _assemble(parts, version_of(files))


def read_folder_files(folder: Path) -> dict[str, str]:
    """Return file name → text of all TOML files of a folder (what the book keeps at adoption)."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}


def load_regulation_folder(folder: Path) -> Regulation:
    """Read the regulation in a folder; raises `RegulationProblem`."""
    return read_regulation(read_folder_files(folder))


def version_of(files: Mapping[str, str]) -> str:
    """Return the SHA-256 that stands for exactly these files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            data = part.encode("utf-8")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _assemble(parts: Mapping[str, RegulationFile], version: str) -> Regulation:
    document = next(part.document for part in parts.values() if part.document is not None)
    files = parts.values()
    return Regulation(
        document=document,
        texts=tuple(item for part in files for item in part.text),
        roles=tuple(item for part in files for item in part.role),
        rules=tuple(item for part in files for item in part.rule),
        lists=tuple(item for part in files for item in part.list_),
        measures=tuple(item for part in files for item in part.measure),
        authorities=tuple(item for part in files for item in part.authority),
        bodies=tuple(item for part in files for item in part.body),
        scores=tuple(item for part in files for item in part.score),
        liability=tuple(item for part in files for item in part.liability),
        consequences=tuple(item for part in files for item in part.consequence),
        absences=tuple(item for part in files for item in part.absence),
        questions=tuple(item for part in files for item in part.question),
        version=version,
    )


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    text = str(error)
    _, _, after = text.partition("at line ")
    digits = after.split(",")[0]
    return int(digits) if digits.isdigit() else 1


def _validation_places(
    name: str, text: str, error: ValidationError
) -> Iterator[tuple[str, int, str]]:
    for fault in error.errors():
        # A discriminated union puts the rule's kind into the location; the file has no such key.
        location = tuple(
            part
            for index, part in enumerate(fault["loc"])
            if not (index == 2 and fault["loc"][0] == "rule" and isinstance(part, str))
            or len(fault["loc"]) == 3
        )
        shown = str(fault["loc"][-1]) if fault["loc"] else ""
        message = "没有这一项" if fault["type"] == "extra_forbidden" else fault["msg"]
        yield name, line_of(text, location), f"{shown}：{message}"


Fault = tuple[str, tuple[str | int, ...], str]


class _References:
    """Finds what refers to something that is not there, and what is there twice."""

    def __init__(self, parts: Mapping[str, RegulationFile]) -> None:
        self._parts = parts
        self._roles = {role.id for part in parts.values() for role in part.role}
        self._texts = {text.id for part in parts.values() for text in part.text}
        self._rules = {rule.id: rule for part in parts.values() for rule in part.rule}
        self._bodies = {body.id for part in parts.values() for body in part.body}
        self._items = {
            f"{item_list.id}:{item.no}"
            for part in parts.values()
            for item_list in part.list_
            for item in item_list.items
        }

    def faults(self) -> Iterator[Fault]:
        """Yield file, place and sentence of every fault."""
        documents = [name for name, part in self._parts.items() if part.document is not None]
        if len(documents) != 1:
            name = documents[1] if documents else next(iter(self._parts), "document.toml")
            yield name, ("document",), f"应当有且只有一个[document]，现在有{len(documents)}个"
        yield from self._twice()
        for name, part in self._parts.items():
            for table in _TABLES:
                for index, item in enumerate(getattr(part, "list_" if table == "list" else table)):
                    for key, sentence in self._item_faults(table, item):
                        yield name, (table, index, key), sentence

    def _twice(self) -> Iterator[Fault]:
        for table in _TABLES:
            if table in ("measure", "authority"):  # these have no id of their own
                continue
            attribute = "list_" if table == "list" else table
            seen: Counter[str] = Counter()
            for name, part in self._parts.items():
                for index, item in enumerate(getattr(part, attribute)):
                    seen[item.id] += 1
                    if seen[item.id] == 2:
                        yield name, (table, index, "id"), f"编号“{item.id}”重复"

    def _item_faults(self, table: str, item: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        if hasattr(item, "text") and item.text not in self._texts:
            yield "text", f"没有“{item.text}”这个文本"
        for key, roles in _roles_named_in(table, item):
            yield from self._unknown_roles(key, roles)
        match table:
            case "rule":
                yield from _value_faults(item)
                yield from self._rule_faults(item)
            case "list":
                numbers = [entry.no for entry in item.items]
                if numbers != list(range(1, len(numbers) + 1)):
                    yield "items", "序号应当从1起连续"
            case "authority":
                for body in item.decides:
                    if body not in self._bodies:
                        yield "decides", f"没有“{body}”这个决定机关"
            case "question":
                yield from self._question_faults(item)

    def _unknown_roles(self, key: str, roles: Iterable[str]) -> Iterator[tuple[str, str]]:
        for role in roles:
            if role not in self._roles and role not in _PARTIES:
                yield key, f"没有“{role}”这个角色"

    def _rule_faults(self, rule: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        if rule.enabled and not rule.verified:
            yield "verified", "待核实的规则应当先停用（enabled = false）"
        for reference in rule.breach:
            if reference not in self._items:
                yield "breach", f"清单里没有“{reference}”这一项"
        if isinstance(rule, RecurringRule) and not rule.actor and not rule.targets:
            yield "id", "定期事项既没有写明由谁办，也没有写明对谁办"

    def _question_faults(self, question: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        named = [*question.rules, *(item.rule for o in question.options for item in o.sets)]
        for rule_id in named:
            if rule_id not in self._rules:
                yield "rules", f"没有“{rule_id}”这条规则"
        if question.kind == "choice":
            if question.default not in {option.id for option in question.options}:
                yield "default", "默认答案不在选项里"
        elif not question.rules and question.kind != "text":
            yield "rules", "没有写明答案用于哪条规则"


def _value_faults(rule: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    days = [value.since for value in rule.values]
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield "values", "各段的起始日期应当依次递增，不得重叠"
    for value in rule.values:
        if value.amount is not None and (value.repealed or value.open):
            yield "values", "已废止或者待填的一段不能有数值"
    if isinstance(rule, RecurringRule | ThresholdRule) and not all(
        value.amount is not None or value.open or value.repealed for value in rule.values
    ):
        yield "values", "定期事项和界限没有写明数值"
    if getattr(rule, "scale", "") == "share" and any(
        value.amount is not None and value.of is None for value in rule.values
    ):
        yield "values", "比例应当写明是几分之几（of）"
    has_amount = any(value.amount is not None or value.open for value in rule.values)
    if isinstance(rule, FollowRule | LeadRule) and rule.unit is None and has_amount:
        yield "unit", "有数值却没有写明单位"


_ROLES_IN = {
    "role": ("implies",),
    "authority": ("proposes",),
    "liability": ("subject", "answers"),
    "rule": ("actor", "except_roles", "responsible", "roles"),
}


def _roles_named_in(table: str, item: Any) -> Iterator[tuple[str, Iterable[str]]]:  # noqa: ANN401
    for key in _ROLES_IN.get(table, ()):
        yield key, getattr(item, key, ())
    yield "targets", [target.role for target in getattr(item, "targets", ())]
