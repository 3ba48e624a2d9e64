"""Where the adopted regulations say something: the one resolver of everything that is cited.

Acts, findings and papers name rules, lists and consequences by id. The first regulation that has
any of them is cited, the unit's own before the others; what no adopted one has is not cited.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.rules.regulation import Regulation
from desktop.services.regulation_lists import lists_in
from desktop.services.rulebook import AdoptedLayer, Rulebook

_Place = tuple[str, str]


def article_of(regulation: Regulation, text_id: str, article: str) -> str:
    """Return an article with the title of its text: 《责任追究办法》第六条."""
    return f"《{regulation.text(text_id).title}》{article}"


def cited(layers: Iterable[AdoptedLayer], ids: Sequence[str]) -> str:
    """Return titles and articles of these ids, from the first layer that has any; else ""."""
    for layer in layers:
        found = _joined(layer.rules.regulation, dict.fromkeys(_places(layer, ids)))
        if found:
            return found
    return ""


class Citations:
    """Cites as of any day; what was found once is kept, for lists of thousands of acts."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}

    def of(self, ids: tuple[str, ...], on: date) -> str:
        """Return what the regulations of a day say about these ids; "" for nothing."""
        if not ids:
            return ""
        layers = self._rulebook.on(on)
        key = ids, tuple(layer.regulation_id for layer in layers)
        if key not in self._known:
            self._known[key] = cited(layers, ids)
        return self._known[key]


def _places(layer: AdoptedLayer, ids: Sequence[str]) -> Iterator[_Place]:
    """Yield text and article of each id that the layer has, in the order of the ids."""
    regulation = layer.rules.regulation
    in_force = {rule.id: rule for rule in layer.rules.rules}
    consequences = {item.id: item for item in regulation.consequences}
    for one in ids:
        rule = in_force.get(one)
        if rule is not None:
            yield rule.text, rule.article
        for item in lists_in(regulation, one):
            yield item.text, item.article
        if one in consequences:
            yield consequences[one].text, consequences[one].article


def _joined(regulation: Regulation, places: Iterable[_Place]) -> str:
    by_text: dict[str, list[str]] = {}
    for text_id, article in places:
        by_text.setdefault(text_id, []).append(article)
    return "、".join(
        article_of(regulation, text_id, "、".join(articles))
        for text_id, articles in by_text.items()
    )
