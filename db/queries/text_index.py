"""The full-text index of the records: single characters as tokens, phrases as queries.

SQLite's trigram tokenizer finds no two-character name, and Chinese names mostly have two or three
characters. Here each Chinese character is a token of its own and a query is a phrase of them, so
that text of any length is found; punctuation becomes a sentinel that no query contains, so that a
phrase never reaches over it.
"""

import re
from collections.abc import Iterator

from sqlalchemy import TextualSelect, delete, select, text
from sqlalchemy.orm import Session

from db.models.cases import SearchDocument

_SENTINEL = "\ue000"
_TOKENS = re.compile(r"[A-Za-z0-9]+|[^\W_]", re.UNICODE)


def put_document(session: Session, record_id: str, content: str) -> None:
    """Index a record's text in place of what was indexed for it."""
    forget_document(session, record_id)
    row = SearchDocument(record_id=record_id)
    session.add(row)
    session.flush()
    session.execute(
        text("INSERT INTO record_search(rowid, text) VALUES (:doc, :content)"),
        {"doc": row.doc, "content": indexed_form(content)},
    )


def indexed_form(content: str) -> str:
    """Return the tokens of a text as the index stores them."""
    return " ".join(_tokens(content))


def forget_document(session: Session, record_id: str) -> None:
    """Take a record out of the index."""
    doc = session.scalar(select(SearchDocument.doc).where(SearchDocument.record_id == record_id))
    if doc is None:
        return
    session.execute(text("DELETE FROM record_search WHERE rowid = :doc"), {"doc": doc})
    session.execute(delete(SearchDocument).where(SearchDocument.doc == doc))


def matching_records(query: str) -> TextualSelect | None:
    """Return the question for the ids of the records that contain every word of the query.

    `None` where nothing was typed that could be looked for.
    """
    phrases = [phrase for phrase in map(_phrase, query.split()) if phrase]
    if not phrases:
        return None
    statement = text(
        "SELECT d.record_id FROM record_search s JOIN search_document d ON d.doc = s.rowid "
        "WHERE s.record_search MATCH :text_query"
    )
    return statement.bindparams(text_query=" AND ".join(phrases)).columns(SearchDocument.record_id)


def _phrase(word: str) -> str:
    tokens = list(_tokens(word))
    # Punctuation at the ends of what was typed says nothing; inside it has to match.
    while tokens and tokens[0] == _SENTINEL:
        del tokens[0]
    if not tokens:
        return ""
    # A Latin word or a number may be typed by its beginning.
    star = "*" if tokens[-1].isascii() else ""
    return '"' + " ".join(tokens) + '"' + star


def _tokens(content: str) -> Iterator[str]:
    end = 0
    for match in _TOKENS.finditer(content):
        if match.start() > end and content[end : match.start()].strip():
            yield _SENTINEL
        yield match.group().lower()
        end = match.end()
