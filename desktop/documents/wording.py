"""The wording of the printed forms, kept in `resources/forms/<form>.toml`.

An office may change a sentence there without a programmer:

    title = "约谈通知书"

    [labels]
    person = "被约谈人"

    [sentences]
    request = "请你于{time}到{place}接受约谈。"
    closing = ["特此通知。"]

A form declares which labels and sentences it needs and what each sentence may mention. What is
missing, unknown or of the wrong kind is named with its file and line.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from db.problems import Problem
from desktop.assets import resources
from desktop.rules.toml_lines import line_of

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class BrokenWording(Problem):
    """A wording file cannot be used; names the file, the line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class WordingSpec:
    """What a form needs: its labels, and for each sentence the placeholders it may hold."""

    form: str
    labels: tuple[str, ...] = ()
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.form)


@dataclass(frozen=True, slots=True)
class Wording:
    """The checked wording of one form."""

    title: str
    labels: Mapping[str, str]
    _sentences: Mapping[str, tuple[str, ...]]

    def label(self, name: str) -> str:
        """Return the printed name of a field."""
        return self.labels[name]

    def all_texts(self) -> Iterator[str]:
        """Yield everything that the file makes the form print."""
        yield self.title
        yield from self.labels.values()
        for texts in self._sentences.values():
            yield from texts

    def paragraphs(self, name: str, **values: str) -> tuple[str, ...]:
        """Return the paragraphs of a sentence with its placeholders filled in as plain text."""
        return tuple(
            _PLACEHOLDER.sub(lambda found: values[found[1]], text) for text in self._sentences[name]
        )

    def sentence(self, name: str, **values: str) -> str:
        """Return a sentence with its placeholders filled in as plain text."""
        return "\n".join(self.paragraphs(name, **values))


@cache
def wording(spec: WordingSpec) -> Wording:
    """Return the wording of a form; raises `BrokenWording`.

    Every form, and whatever else prints its words, asks here and nowhere else.
    """
    return load(spec, resources("forms", f"{spec.form}.toml"))


def load(spec: WordingSpec, path: Path) -> Wording:
    """Read and check a wording file; raises `BrokenWording`."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise _broken(path, "读不出来，或者不是 UTF-8 编码") from fault
    except tomllib.TOMLDecodeError as fault:
        raise _broken(path, f"不符合 TOML 写法：{fault}") from fault
    return _Check(spec, path, text, data).wording()


def _broken(path: Path, fault: str) -> BrokenWording:
    return BrokenWording(
        f"文书用语文件 {path.name} {fault}。",
        kept="文书没有生成，台账没有改动。",
        remedy="请改正该文件，或者用安装包里的原文件覆盖它。",
    )


class _Check:
    """One file being checked against what its form needs."""

    def __init__(self, spec: WordingSpec, path: Path, text: str, data: dict[str, Any]) -> None:
        self._spec = spec
        self._path = path
        self._text = text
        self._data = data

    def wording(self) -> Wording:
        self._keys((), self._data, {"title"}, {"labels", "sentences"})
        labels = self._table("labels", set(self._spec.labels))
        sentences = self._table("sentences", set(self._spec.sentences))
        return Wording(
            self._string(("title",), self._data["title"]),
            MappingProxyType(
                {name: self._string(("labels", name), text) for name, text in labels.items()}
            ),
            MappingProxyType(
                {name: self._paragraphs(name, text) for name, text in sentences.items()}
            ),
        )

    def _fail(self, location: tuple[str, ...], fault: str) -> BrokenWording:
        line = line_of(self._text, location)
        return _broken(self._path, f"第 {line} 行（{'.'.join(location) or '文件'}）{fault}")

    def _table(self, name: str, wanted: set[str]) -> dict[str, Any]:
        table = self._data.get(name, {})
        if not isinstance(table, dict):
            raise self._fail((name,), "应当是一个表")
        self._keys((name,), table, wanted, set())
        return table

    def _keys(
        self, location: tuple[str, ...], table: dict[str, Any], needed: set[str], allowed: set[str]
    ) -> None:
        if unknown := sorted(set(table) - needed - allowed):
            raise self._fail((*location, unknown[0]), "是多余的，这份文书没有这一项")
        if absent := sorted(needed - set(table)):
            raise self._fail(location, f"缺少 {absent[0]}")

    def _string(self, location: tuple[str, ...], text: object) -> str:
        if not isinstance(text, str) or not text.strip():
            raise self._fail(location, "应当是一段不空的文字")
        return text

    def _paragraphs(self, name: str, value: object) -> tuple[str, ...]:
        location = ("sentences", name)
        texts = value if isinstance(value, list) else [value]
        if not texts:
            raise self._fail(location, "至少要有一段文字")
        known = self._spec.sentences[name]
        checked = tuple(self._string(location, text) for text in texts)
        for text in checked:
            for placeholder in _PLACEHOLDER.findall(text):
                if placeholder not in known:
                    allowed = "、".join(f"{{{each}}}" for each in known) or "不能有占位符"
                    raise self._fail(
                        location, f"里的 {{{placeholder}}} 不认识；可用的是：{allowed}"
                    )
            if set(_PLACEHOLDER.sub("", text)) & set("{}"):
                raise self._fail(location, "里的花括号不成对")
        return checked
