"""The window around the pages."""

from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.page import Page, PageSpec, PageTarget, Shell
from desktop.ui.shell.search import SearchGroup, SearchHit
from desktop.ui.shell.status import BookInfo

__all__ = [
    "BookInfo",
    "MainWindow",
    "Page",
    "PageSpec",
    "PageTarget",
    "SearchGroup",
    "SearchHit",
    "Shell",
]
