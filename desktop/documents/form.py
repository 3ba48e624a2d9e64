"""What all forms share: their wording, and the texts whose characters must be printable."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, ClassVar

from desktop.documents.page import Sheet
from desktop.documents.wording import Wording, WordingSpec, wording


class Form(ABC):
    """Base of the forms, which are frozen dataclasses of plain text.

    A form adds `spec`, its fields (among them `number` and `dated`) and `sheet`. A field whose name
    is also a label in the wording file is called by that label when its text cannot be printed.
    """

    __slots__ = ()

    spec: ClassVar[WordingSpec]
    number: str
    dated: date

    @property
    def wording(self) -> Wording:
        """The checked wording of the form."""
        return wording(self.spec)

    @property
    def title(self) -> str:
        """The title of the paper."""
        return self.wording.title

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each text of the form, and its wording, with the name of its place."""
        words = self.wording
        for each in fields(self):  # type: ignore[arg-type]  # every form is a dataclass
            place = words.labels.get(each.name, words.title)
            for text in _texts_in(getattr(self, each.name)):
                yield place, text
        for text in words.all_texts():
            yield words.title, text

    @abstractmethod
    def sheet(self) -> Sheet:
        """Return the page design and the blocks."""


def _texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - walks any field of a form
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _texts_in(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts_in(item)
