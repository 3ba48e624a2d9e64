"""What every form of an open book may ask: people, units, lists, articles."""

from collections.abc import Sequence

from desktop.services import lookups
from desktop.services.book import Book
from desktop.services.lookups import Named
from desktop.ui.forms import FormContext, PickItem


def form_context(book: Book) -> FormContext:
    """Return the callbacks of a form over this book."""
    return FormContext(
        today=book.clock.today(),
        search_people=lambda text: _items(lookups.search_people(book, text)),
        people=lambda ids: _items(lookups.people(book, ids)),
        search_units=lambda text: _items(lookups.search_units(book, text)),
        units=lambda ids: _items(lookups.units(book, ids)),
        list_choices=lambda list_id: lookups.list_choices(book, list_id),
        rule_text=lambda rule: lookups.rule_text(book, rule),
    )


def _items(found: Sequence[Named]) -> list[PickItem]:
    return [PickItem(item.id, item.name, item.detail) for item in found]
