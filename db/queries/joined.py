"""Many thousand short texts in one answer.

Fetching a hundred thousand one-column rows costs more in row objects than the index behind them:
SQLite joins the texts in order and Python splits them.
"""

from typing import Any

from sqlalchemy import Select, String, func, select
from sqlalchemy.orm import Session

_SEPARATOR = "\x1f"  # never part of an id or a key


def joined_texts(session: Session, ordered: Select[Any]) -> list[str]:
    """Return the one text column of an ordered question, in its order."""
    column = ordered.subquery("ordered").c[0]
    text = session.scalar(select(func.group_concat(column, _SEPARATOR, type_=String)))
    return text.split(_SEPARATOR) if text else []
