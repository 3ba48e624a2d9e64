"""Tables by area; rules are named CHECK constraints with the reason beside them.

Importing this package registers every table with `Base.metadata` (the migrations need all of them).
"""

from db.models import audit, book, cases, obligations, organisation, regulations
from db.models.base import Base

__all__ = ["Base", "audit", "book", "cases", "obligations", "organisation", "regulations"]
