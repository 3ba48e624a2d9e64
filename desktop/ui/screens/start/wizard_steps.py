"""The questions of the first run, one page each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from db.password_policy import password_faults
from desktop.platform.paths import documents_folder
from desktop.records.fields import Choice, Field, FieldKind
from desktop.rules.regulation import Regulation
from desktop.services import regulation
from desktop.services.regulation import AdoptionInput
from desktop.ui.forms import FormContext, FormView
from desktop.ui.screens.start.questions import UNVERIFIED, AdoptionForm, verified
from desktop.ui.screens.start.rows import FolderLine, PasswordLine, Rows
from desktop.ui.theme import Space
from desktop.ui.widgets.label import plain_label

_NOTICE = (
    "本程序用于登记不属于国家秘密的工作信息。",
    "如果这台电脑不是经批准的涉密计算机，就不得录入、保存国家秘密，"
    "包括标有“秘密”“机密”“绝密”的文件内容。",
    "个人事项、谈话记录等属于工作秘密和个人信息：请只让工作需要的人知道密码，"
    "离开座位时锁定（Ctrl+L），U盘按本单位规定使用和保管。",
    "密码和恢复码全部丢失时，任何人都不能打开台账，包括程序的制作者。",
)


class Step(QWidget):
    """One page of the wizard: `faults` names wrong fields, and shows them."""

    title = ""
    intro = ""

    @property
    def fields(self) -> frozenset[str]:
        """The names of what is asked here."""
        return frozenset()

    def check(self) -> bool:
        """Check the page, show what is wrong, return whether all is well."""
        return True

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors that came from making the book."""

    def begin(self) -> None:
        """Put the cursor where the page begins."""


class NoticeStep(Step):
    """The notice on secrecy, to be read and agreed to."""

    title = "使用须知"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inside.setSpacing(Space.M)
        for place, line in enumerate(_NOTICE, start=1):
            inside.addWidget(plain_label(f"{place}．{line}", wrap=True))
        self.agreed = QCheckBox("我已读懂，不在本程序里录入国家秘密")
        self.agreed.toggled.connect(self._on_tick)
        self._error = plain_label("⚠ 请先阅读并勾选。", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (card, self.agreed, self._error):
            column.addWidget(widget)
        column.addStretch(1)

    def _on_tick(self) -> None:
        self._error.hide()

    def check(self) -> bool:
        """Ask for the tick."""
        self._error.setVisible(not self.agreed.isChecked())
        if not self.agreed.isChecked():
            self.agreed.setFocus()
        return self.agreed.isChecked()

    def begin(self) -> None:
        """Begin at the tick."""
        self.agreed.setFocus()


class UnitStep(Step):
    """The unit's name and the folder of its book."""

    title = "单位和存放位置"
    intro = "台账是一个文件夹，里面的内容全部加密。"

    @property
    def fields(self) -> frozenset[str]:
        """The names of what is asked here."""
        return frozenset({"unit_name", "folder"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit_name = QLineEdit()
        self.unit_name.setMaxLength(60)
        self.folder = FolderLine("选择台账放在哪个文件夹里")
        self._proposed = ""
        self._rows = Rows()
        self._rows.add(
            "unit_name", "单位名称", self.unit_name, "写全称，印在文书上。以后可以在设置里改。"
        )
        self._rows.add(
            "folder",
            "台账放在哪里",
            self.folder,
            "要是一个空的或者新的文件夹；放在本机硬盘上，不要放在U盘和网盘上。",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addStretch(1)
        self.unit_name.textChanged.connect(self._propose)
        self.unit_name.returnPressed.connect(self.folder.line.setFocus)

    def _propose(self, name: str) -> None:
        """Propose a folder until the user has chosen one."""
        from desktop.names.file_names import legal_file_name

        if self.folder.line.text() == self._proposed:
            folder = documents_folder() / "廉责台账" / legal_file_name(name.strip() or "本单位")
            self._proposed = str(folder)
            self.folder.set_path(folder)

    def check(self) -> bool:
        """Ask for both, and for a folder that is empty."""
        from db.problems import InvalidInput, Problem
        from desktop.services import books

        errors = {}
        if not self.unit_name.text().strip():
            errors["unit_name"] = "请填写单位名称。"
        path = self.folder.path()
        if path is None or not path.is_absolute():
            errors["folder"] = "请选择文件夹。"
        else:
            try:
                books.check_new_folder(path)
            except InvalidInput as wrong:
                errors |= wrong.by_field()
            except Problem as problem:
                errors["folder"] = str(problem)
        self._rows.show_errors(errors)
        return not errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their rows."""
        self._rows.show_errors(errors)

    def begin(self) -> None:
        """Begin at the name."""
        self.unit_name.setFocus()

    def path(self) -> Path:
        """Return the chosen folder."""
        path = self.folder.path()
        assert path is not None
        return path


class RegulationStep(Step):
    """Which regulation, from when, and what its source leaves open."""

    title = "采用的制度"
    intro = (
        "先选本单位自己的制度；上级的、国家的制度，建好台账以后在“制度库”里采用。"
        "原文没有定下来的，由本单位定；已经填好的是程序的默认做法，可以改。"
    )
    submitted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = {
            item: regulation.shipped(item) for item in regulation.shipped_regulations()
        }
        choices = tuple(
            Choice(key, _offered_label(item), item.document.note)
            for key, item in self._offered.items()
        )
        self.chooser = FormView(
            (Field("regulation", "采用哪一部制度", FieldKind.CHOICE, True, choices=choices),),
            FormContext(today=today),
        )
        self._questions = AdoptionForm(today, date(today.year, 1, 1))
        self._questions.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.chooser)
        column.addWidget(self._questions)
        column.addStretch(1)
        self.chooser.changed.connect(lambda _name: self._show_chosen())
        self.chooser.submitted.connect(self.submitted)
        self._questions.submitted.connect(self.submitted)

    @property
    def form(self) -> FormView:
        """The questions of the chosen regulation."""
        return self._questions.form

    @property
    def fields(self) -> frozenset[str]:
        """The names of what is asked here."""
        return frozenset({"regulation", "since"}) | self._questions.names

    def choose(self, regulation_id: str) -> None:
        """Choose a regulation and ask its questions."""
        self.chooser.load({"regulation": regulation_id})
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._offered.get(str(self.chooser.draft().get("regulation")))
        self._questions.show_regulation(chosen)
        self._questions.setVisible(chosen is not None)

    def check(self) -> bool:
        """Check every answer as the adoption itself will."""
        from db.problems import InvalidInput

        if not self.chooser.check() or not self.form.check():
            return False
        try:
            regulation.check(self.adoption())
        except InvalidInput as wrong:
            self.form.show_errors(wrong.by_field())
            return False
        return True

    def left_open(self) -> tuple[str, ...]:
        """Return the questions that have to be answered sometime and have no answer."""
        return self._questions.left_open()

    def adoption(self) -> AdoptionInput:
        """Return what was chosen."""
        return self._questions.adoption()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their fields."""
        self.form.show_errors(errors)

    def begin(self) -> None:
        """Begin at the choice; once it is made, at the first number that nobody can guess."""
        if self.chooser.draft():
            self._questions.begin()
        else:
            self.chooser.focus_first()


def _offered_label(shipped: Regulation) -> str:
    mark = "" if verified(shipped) else f"（有的条款{UNVERIFIED}）"
    return f"{shipped.document.title}{mark}"


class PasswordStep(Step):
    """The first user."""

    title = "用户和密码"
    intro = "您是第一位用户，以后可以在设置里增加其他人。"

    @property
    def fields(self) -> frozenset[str]:
        """The names of what is asked here."""
        return frozenset({"user_name", "password"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user_name = QLineEdit()
        self.user_name.setMaxLength(30)
        self.password = PasswordLine()
        self.again = PasswordLine()
        self._rows = Rows()
        self._rows.add(
            "user_name", "您的姓名", self.user_name, "登录时从名单里选，也记在审计日志里。"
        )
        self._rows.add("password", "密码", self.password)
        self._rows.add("again", "再输一遍密码", self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addStretch(1)
        self.user_name.returnPressed.connect(self.password.line.setFocus)
        self.password.submitted.connect(self.again.line.setFocus)
        self.password.changed.connect(self._show_strength)
        self.user_name.textChanged.connect(self._show_strength)
        self._show_strength()

    def _show_strength(self) -> None:
        self._rows.row("password").show_error("")
        self._rows.row("password").set_help(
            strength_text(self.password.text(), self.user_name.text())
        )

    def check(self) -> bool:
        """Check name and password."""
        errors = {}
        if not self.user_name.text().strip():
            errors["user_name"] = "请填写姓名。"
        faults = password_faults(self.password.text(), self.user_name.text().strip())
        if faults:
            errors["password"] = "".join(faults)
        elif self.again.text() != self.password.text():
            errors["again"] = "两遍密码不一样，请重新输入。"
        self._rows.show_errors(errors)
        return not errors

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under their rows."""
        self._rows.show_errors(errors)

    def begin(self) -> None:
        """Begin at the name."""
        self.user_name.setFocus()


def strength_text(password: str, user_name: str) -> str:
    """Return what is still missing from a new password, or that it will do."""
    if not password:
        return "至少10个字符，字母、数字、符号至少两种，或者16个字符以上；一句话就很好记。"
    faults = password_faults(password, user_name.strip())
    if faults:
        return "还不行：" + "".join(faults)
    return "✓ 可以。" if len(password) < 16 else "✓ 可以，而且很结实。"
