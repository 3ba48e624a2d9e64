"""Adopting another regulation: which, since when, its questions, the roles; then what it moves."""

from datetime import date

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.problems import InvalidInput
from desktop.rules.regulation import Regulation
from desktop.services import layers
from desktop.services.book import Book
from desktop.services.layers import LayerInput
from desktop.ui.forms.editor import SteadyComboBox
from desktop.ui.forms.view import scrolled
from desktop.ui.screens.rules.roles import ROLES_HELP, RolesTable
from desktop.ui.screens.start.questions import UNVERIFIED, AdoptionForm, verified
from desktop.ui.theme import Space
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label

_TITLES = ("采用哪一部制度", "从哪天起，原文未定的问题怎么定", "角色对应")
_LAST = len(_TITLES) - 1
_ONE_COLUMN = 700
_FURTHER = "用于上级的、国家的制度；同一件事两部都规定了期限的，以较早的为准，另一个日期并列说明。"
_OWN = "现行的制度执行到前一天为止，以前的事项仍按原来的；人员的角色照对应表改变。"


class AdoptDialog(QDialog):
    """Three pages; accepted with `given`, which was checked. Nothing is written here."""

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._offered = {item.document.id: item for item in layers.available(book)}
        self.given: LayerInput | None = None
        self.setWindowTitle("采用另一部制度")
        self.resize(760, 640)
        today = book.clock.today()
        self.questions = AdoptionForm(today, date(today.year, 1, 1))
        # One column: two would not fit beside the scroll bar.
        self.questions.setMaximumWidth(_ONE_COLUMN)
        self.questions.submitted.connect(self.go_on)
        self.roles: RolesTable | None = None
        self._roles_of = ""
        self.pages = QStackedWidget()
        self._roles_page = QWidget()
        self._roles_column = QVBoxLayout(self._roles_page)
        self._roles_column.setContentsMargins(0, 0, 0, 0)
        for page in (self._choice_page(), self.questions, self._roles_page):
            self.pages.addWidget(scrolled(page))
        self._heading = plain_label("", "section", wrap=True)
        self._error = plain_label("", "error", wrap=True)
        self.back = push_button("上一步", self.go_back, icon="chevron-left")
        self.next = push_button("下一步", self.go_on, role="primary", tip="Ctrl+Enter")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(push_button("取消", self.reject))
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._heading)
        column.addWidget(self._error)
        column.addWidget(self.pages, 1)
        column.addLayout(line)
        self._show_chosen()
        self._show_place(0)

    def _choice_page(self) -> QWidget:
        self.chooser = SteadyComboBox()
        self.chooser.setAccessibleName("制度")
        for key, shipped in self._offered.items():
            mark = "" if verified(shipped) else f"（有的条款{UNVERIFIED}）"
            self.chooser.addItem(f"{shipped.document.title}{mark}", key)
        self.chooser.currentIndexChanged.connect(self._show_chosen)
        self._about = plain_label("", "muted", wrap=True)
        self.further = QRadioButton("与现行的制度并用")
        self.own = QRadioButton("换用为本单位的制度")
        self.further.setChecked(True)
        group = QButtonGroup(self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.chooser)
        column.addWidget(self._about)
        for button, text in ((self.further, _FURTHER), (self.own, _OWN)):
            group.addButton(button)
            button.setAccessibleDescription(text)
            column.addWidget(button)
            column.addWidget(plain_label(text, "small", wrap=True))
        column.addStretch(1)
        return page

    @property
    def _chosen(self) -> Regulation | None:
        return self._offered.get(str(self.chooser.currentData()))

    def choose(self, regulation_id: str) -> None:
        """Choose a regulation."""
        self.chooser.setCurrentIndex(self.chooser.findData(regulation_id))

    def _show_chosen(self) -> None:
        shipped = self._chosen
        self.questions.show_regulation(shipped)
        if shipped is None:
            self._about.setText("随程序提供的制度都已经采用。")
            return
        document = shipped.document
        self._about.setText(
            f"{document.issuer}{document.issued.isoformat()}印发，规则{len(shipped.rules)}条，"
            f"要回答的问题{len(shipped.questions)}个。{document.note}"
        )

    def go_back(self) -> None:
        """Go one page back; what was filled in stays."""
        self._show_place(max(self.pages.currentIndex() - 1, 0))

    def go_on(self) -> None:
        """Check this page and go on; after the last one hand everything over."""
        place = self.pages.currentIndex()
        if self._chosen is None or (place == 1 and not self._questions_are_well()):
            return
        if place == _LAST:
            self._submit()
        else:
            self._show_place(place + 1)

    def _show_place(self, place: int) -> None:
        if place == _LAST:
            self._show_roles()
        self.pages.setCurrentIndex(place)
        title = f"：{self._chosen.document.title}" if place and self._chosen else ""
        self._heading.setText(f"{_TITLES[place]}{title}")
        self._error.hide()
        self.back.setEnabled(place > 0)
        self.next.setText("看看会影响什么…" if place == _LAST else "下一步")
        self.next.setEnabled(self._chosen is not None)
        if place == 1:
            self.questions.begin()
        elif place == 0:
            self.chooser.setFocus()

    def _show_roles(self) -> None:
        """Propose roles once for each regulation, so that going back loses nothing."""
        shipped = self._chosen
        if shipped is None or self._roles_of == shipped.document.id:
            return
        while self._roles_column.count():
            widget = self._roles_column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._roles_of = shipped.document.id
        rows = layers.role_rows(self._book, shipped.document.id)
        self.roles = RolesTable(rows, shipped.roles)
        self._roles_column.addWidget(plain_label(ROLES_HELP, "muted", wrap=True))
        self._roles_column.addWidget(self.roles)

    def _questions_are_well(self) -> bool:
        if not self.questions.form.check():
            return False
        if not self._has_no_errors(roles={}):
            return False
        left = self.questions.left_open()
        return not left or confirm(
            self,
            f"有{len(left)}个数没有填",
            "".join(left) + "以后可以在制度库里补填；补填以前，不计算这些期限。",
            yes="以后再填",
        )

    def _input(self, roles: dict[str, str]) -> LayerInput:
        return LayerInput(self.questions.adoption(), roles, own=self.own.isChecked())

    def _has_no_errors(self, roles: dict[str, str]) -> bool:
        """Check as the adoption itself will; show every error where it belongs."""
        try:
            layers.check_adopt(self._book, self._input(roles))
        except InvalidInput as wrong:
            errors = wrong.by_field()
            of_roles = {name: text for name, text in errors.items() if name.startswith("role.")}
            of_form = {name: text for name, text in errors.items() if name not in of_roles}
            if of_form:
                self._show_place(1)
                self.questions.form.show_errors(of_form)
            if self.roles is not None:
                self.roles.show_errors(of_roles)
            return False
        return True

    def _submit(self) -> None:
        assert self.roles is not None
        mapping = self.roles.mapping()
        if not any(mapping.values()):
            self._error.setText("⚠ 没有一个角色有对应，这部制度对谁都不起作用，请至少对应一个。")
            self._error.show()
            return
        if self._has_no_errors(mapping):
            self.given = self._input(mapping)
            self.accept()
