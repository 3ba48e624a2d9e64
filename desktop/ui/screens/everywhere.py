"""What the global search (Ctrl+K) finds: people, and records by number, title and text."""

from collections.abc import Sequence

from db.queries.records import RecordFilter
from db.vocabulary import Register
from desktop.records.labels import label_of
from desktop.services import lookups, registers
from desktop.services.book import Book
from desktop.ui.screens.places import PAGE_OF
from desktop.ui.shell import PageTarget, SearchGroup, SearchHit
from desktop.ui.shell.search import SearchEverywhere

_MOST = 8


def search_everywhere(book: Book, people_page: str) -> SearchEverywhere:
    """Return the search over a book; people open on the page `people_page`."""

    def search(text: str) -> Sequence[SearchGroup]:
        people = tuple(
            SearchHit(item.name, item.detail, people_page, PageTarget(record=item.id), "user-round")
            for item in lookups.search_people(book, text, _MOST)
        )
        found = registers.list_rows(book, RecordFilter(text=text, user_id=book.user_id))
        records = tuple(
            SearchHit(
                # The list shows no content of a confidential report; neither does the search.
                label_of(Register(row.register)) if row.confidential else row.title,
                "　".join(part for part in (row.number or "草稿", row.stage) if part),
                PAGE_OF[Register(row.register)],
                PageTarget(record=row.id),
            )
            for row in found[:_MOST]
        )
        return SearchGroup("人员", people), SearchGroup("记录", records)

    return search
