"""Adopting, mapping, ending and updating regulations: each shows what it moves, then asks."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from desktop.rules.layers import RoleMap
from desktop.services import layers, rule_differences
from desktop.services.book import Book
from desktop.services.layers import LayerInput
from desktop.services.obligations import Moved
from desktop.services.rule_differences import Difference
from desktop.ui.screens.rules.adopt import AdoptDialog
from desktop.ui.screens.rules.ending import EndDialog
from desktop.ui.screens.rules.roles import RolesDialog
from desktop.ui.screens.rules.updating import UpdateDialog
from desktop.ui.screens.settings.moved import confirm_moved
from desktop.ui.shell import Shell

Given = TypeVar("Given")


class LayerActions:
    """What can be done with the adopted regulations; computing and writing is done in a thread."""

    def __init__(self, shell: Shell, book: Book, parent: QWidget) -> None:
        self._shell, self._book, self._parent = shell, book, parent

    def adopt(self) -> None:
        """Adopt a further regulation, or another one in place of the own."""
        given = self._asked(AdoptDialog(self._book, self._parent), lambda dialog: dialog.given)
        if given is None:
            return
        self._previewed(
            lambda: layers.preview_adopt(self._book, given),
            "采用这部制度会影响的到期日",
            "确认采用",
            lambda: layers.adopt(self._book, given),
            _adopted_text(given),
        )

    def change_roles(self, regulation_id: str) -> None:
        """Change which roles of a further regulation the own ones are."""
        book = self._book
        with book.read() as session:
            other = book.rulebook(session).layer(regulation_id).rules.regulation
        dialog = RolesDialog(
            other.document.title,
            layers.role_rows(book, regulation_id),
            other.roles,
            lambda roles: layers.check_roles(book, regulation_id, roles),
            self._parent,
        )
        roles: RoleMap | None = self._asked(dialog, lambda asked: asked.mapping)
        if roles is None:
            return
        chosen = roles
        self._previewed(
            lambda: layers.preview_roles(book, regulation_id, chosen),
            "这样对应会影响的到期日",
            "确认改变",
            lambda: layers.set_roles(book, regulation_id, chosen),
            "角色对应已经改变，应办事项已经重新计算。",
        )

    def end(self, regulation_id: str) -> None:
        """End a further regulation on a day."""
        book = self._book
        with book.read() as session:
            title = book.rulebook(session).layer(regulation_id).rules.regulation.document.title
        dialog = EndDialog(
            title,
            book.clock.today(),
            lambda last: layers.check_end(book, regulation_id, last),
            self._parent,
        )
        asked = self._asked(dialog, lambda done: (done.last, done.reason))
        if asked is None or asked[0] is None:
            return
        last, reason = asked[0], asked[1]
        self._previewed(
            lambda: layers.preview_end(book, regulation_id, last),
            "停用会影响的到期日",
            "确认停用",
            lambda: layers.end(book, regulation_id, last, reason),
            "这部制度已经停用，应办事项已经重新计算。",
        )

    def update(self, regulation_id: str) -> None:
        """Take the program's newer version of a regulation over."""
        book = self._book
        self._shell.run(
            "比较两个版本",
            lambda _: (
                rule_differences.differences(book, regulation_id),
                layers.preview_update(book, regulation_id),
            ),
            lambda found: self._show_update(regulation_id, *found),
        )

    def _show_update(
        self, regulation_id: str, found: Sequence[Difference], moved: Sequence[Moved]
    ) -> None:
        title = next(
            row.title for row in layers.adopted(self._book) if row.regulation == regulation_id
        )
        dialog = UpdateDialog(title, found, moved, self._parent)
        wanted = self._asked(dialog, lambda _dialog: True)
        if not wanted:
            return
        self._confirmed(
            moved,
            "更新版本会影响的到期日",
            "确认更新",
            lambda: layers.update(self._book, regulation_id),
            "制度已经更新，应办事项已经重新计算。",
        )

    def _asked(self, dialog: QDialog, answer: Callable[..., Given]) -> Given | None:
        accepted = bool(dialog.exec())
        given = answer(dialog) if accepted else None
        dialog.deleteLater()
        return given

    def _previewed(
        self,
        preview: Callable[[], Sequence[Moved]],
        title: str,
        yes: str,
        write: Callable[[], object],
        done: str,
    ) -> None:
        """Compute what would move in a thread, ask, then write."""
        self._shell.run(
            "计算影响",
            lambda _: preview(),
            lambda moved: self._confirmed(moved, title, yes, write, done),
        )

    def _confirmed(
        self,
        moved: Sequence[Moved],
        title: str,
        yes: str,
        write: Callable[[], object],
        done: str,
    ) -> None:
        if confirm_moved(self._parent, title, moved, yes):
            self._shell.run(yes, lambda _: write(), lambda _: self._shell.tell(done))


def _adopted_text(given: LayerInput) -> str:
    if given.own:
        return "本单位的制度已经换用，人员的角色已经照对应表改变，应办事项已经重新计算。"
    return "这部制度已经采用，应办事项已经重新计算。"
