"""Tables that hold ids and fetch rows when they are drawn."""

from desktop.ui.tables.model import ROW_ID_ROLE, SORT_ROLE, RowTableModel
from desktop.ui.tables.panel import Filter, TablePanel
from desktop.ui.tables.source import Column, ListSource, RowSource, TableQuery

__all__ = [
    "ROW_ID_ROLE",
    "SORT_ROLE",
    "Column",
    "Filter",
    "ListSource",
    "RowSource",
    "RowTableModel",
    "TablePanel",
    "TableQuery",
]
