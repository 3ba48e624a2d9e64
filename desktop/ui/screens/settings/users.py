"""The users of the book, and what each role may do."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.key_slots import DEFAULT_COST
from db.password_policy import password_faults
from db.problems import InvalidInput, Problem
from db.vocabulary import UserRole
from desktop.records.labels import label_of
from desktop.services import users
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.users import PERMISSION_LABELS, Permission, UserInput, UserRow
from desktop.ui.screens.settings.rows_dialog import RowsDialog
from desktop.ui.screens.settings.section import Section, SmallTable, button_line
from desktop.ui.screens.start.rows import PasswordLine, Rows
from desktop.ui.screens.start.wizard_steps import strength_text
from desktop.ui.shell import Shell
from desktop.ui.tables import Column
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.dialogs import confirm
from desktop.ui.widgets.label import plain_label


def _state(row: UserRow) -> Badge:
    if row.disabled_at is not None:
        return Badge("已停用", Tone.NEUTRAL, "ban")
    return Badge("在用", Tone.SUCCESS, "circle-check")


_COLUMNS: tuple[Column[UserRow], ...] = (
    Column(
        "name", "姓名", lambda row: f"{row.name}（我）" if row.is_self else row.name, 220, False
    ),
    Column("role", "角色", lambda row: label_of(row.role), 180, False),
    Column(
        "since", "增加日期", lambda row: row.created_at.astimezone().date().isoformat(), 140, False
    ),
    Column("state", "状态", lambda row: _state(row).text, 140, False, badge=_state),
)

_RIGHT_COLUMNS: tuple[Column[Permission], ...] = (
    Column("what", "能做什么", lambda item: PERMISSION_LABELS[item], 190, False),
    *(
        Column(
            role.value,
            label_of(role),
            lambda item, role=role: _mark(role, item),  # type: ignore[misc]
            130,
            False,
        )
        for role in UserRole
    ),
)


def _mark(role: UserRole, permission: Permission) -> str:
    if permission in users.granted(role, frozenset(UserRole)):
        return "✓"
    # Of an office without the role that it is meant for.
    return "（代办）" if permission in users.granted(role, frozenset()) else "—"


class UsersSection(Section):
    """A list of users with what can be done about them."""

    areas = frozenset({Area.USERS})
    cost = DEFAULT_COST
    """Of the key derivation; a test lowers it."""

    def __init__(self, shell: Shell, book: Book) -> None:
        super().__init__(shell, book)
        self._rows: dict[str, UserRow] = {}
        self.table = SmallTable("用户", _COLUMNS, lambda row: row.id)
        self.add = push_button("增加用户…", self._add, icon="user-plus")
        self.role = push_button("调整角色…", self._set_role, icon="pencil")
        self.reset = push_button("重设密码…", self._reset, icon="key-round")
        self.disable = push_button("停用…", self._disable, icon="ban", role="danger")
        self._note = plain_label("", "muted", wrap=True)
        card = self.card("用户")
        card.addWidget(self.table)
        card.addLayout(button_line(self.add, self.role, self.reset, self.disable))
        card.addWidget(self._note)
        rights = SmallTable("角色和权限", _RIGHT_COLUMNS, lambda item: item.value, len(Permission))
        rights.show_rows(tuple(Permission))
        self.card(
            "角色能做什么",
            "“代办”：没有人担任系统管理员、安全保密管理员、安全审计员时，由业务人员代办。"
            "角色约束的是使用本程序的人；知道密码、拿到台账文件夹的人仍能读取全部内容，"
            "所以密码和文件夹都要管好。",
        ).addWidget(rights)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())

    def refresh(self) -> None:
        """Read the users again."""
        rows = users.list_users(self.book)
        self._rows = {row.id: row for row in rows}
        self.table.show_rows(rows)
        self._follow()

    def _chosen(self) -> UserRow | None:
        ids = self.table.selected_ids()
        return self._rows.get(ids[0]) if len(ids) == 1 else None

    def _follow(self) -> None:
        row, allowed = self._chosen(), self.may(Permission.USERS)
        self.add.setEnabled(allowed)
        self.role.setEnabled(allowed and row is not None)
        self.reset.setEnabled(allowed and row is not None and not row.is_self)
        self.reset.setText("重新启用…" if row and row.disabled_at else "重设密码…")
        self.disable.setEnabled(
            allowed and row is not None and not row.is_self and row.disabled_at is None
        )
        self._note.setText(
            "先在名单里选一位用户，再点按钮。"
            if allowed
            else "本台账有系统管理员，由他管理用户；您的角色不能改动名单。"
        )

    def _add(self) -> None:
        name, role, password = QLineEdit(), role_box(), PasswordLine()
        name.setMaxLength(30)
        rows = Rows()
        rows.add("name", "姓名", name)
        rows.add("role", "角色", role)
        rows.add("password", "初始密码", password, "请当面告诉本人，让本人登录后马上修改。")
        _show_strength(rows, password, name.text)

        def check() -> Mapping[str, str]:
            return {} if name.text().strip() else {"name": "请填写姓名。"}

        def work() -> Callable[[], object]:
            given = UserInput(name.text(), UserRole(role.currentData()), password.text())
            return lambda: users.add_user(self.book, given, cost=self.cost)

        self._ask("增加用户", "增加", rows, check, work, "用户已经增加。")

    def _reset(self) -> None:
        row = self._chosen()
        if row is None:
            return
        password = PasswordLine()
        rows = Rows()
        rows.add("password", "新密码", password)
        _show_strength(rows, password, lambda: row.name)

        def check() -> Mapping[str, str]:
            faults = password_faults(password.text(), row.name)
            return {"password": "".join(faults)} if faults else {}

        def work() -> Callable[[], object]:
            new = password.text()
            return lambda: users.reset_password(self.book, row.id, new, cost=self.cost)

        title = "重新启用" if row.disabled_at else "重设密码"
        self._ask(f"{title}：{row.name}", title, rows, check, work, "新密码已经设好。")

    def _set_role(self) -> None:
        row = self._chosen()
        if row is None:
            return
        role = role_box()
        role.setCurrentIndex(role.findData(row.role.value))
        rows = Rows()
        rows.add("role", "角色", role)

        def work() -> Callable[[], object]:
            wanted = UserRole(role.currentData())
            return lambda: users.set_role(self.book, row.id, wanted)

        self._ask(f"调整角色：{row.name}", "调整", rows, dict, work, "角色已经调整。")

    def _ask(
        self,
        title: str,
        yes: str,
        rows: Rows,
        check: Callable[[], Mapping[str, str]],
        work: Callable[[], Callable[[], object]],
        said: str,
    ) -> None:
        dialog = RowsDialog(title, yes, rows, check, work, self)
        if dialog.exec():
            self.shell.tell(said)
        dialog.deleteLater()

    def _disable(self) -> None:
        row = self._chosen()
        if row is None or not confirm(
            self,
            f"停用用户“{row.name}”",
            "停用以后不能登录；经办的记录和审计日志保留原名。以后可以重新启用。",
            yes="停用",
            danger=True,
        ):
            return
        try:
            users.disable_user(self.book, row.id)
        except InvalidInput as wrong:
            self.shell.show_problem(Problem(str(wrong)))
        except Problem as problem:
            self.shell.show_problem(problem)
        else:
            self.shell.tell(f"用户“{row.name}”已经停用。")


def role_box(parent: QWidget | None = None) -> QComboBox:
    """Return a list of the roles."""
    box = QComboBox(parent)
    for role in UserRole:
        box.addItem(label_of(role), role.value)
    return box


def _show_strength(rows: Rows, password: PasswordLine, name: Callable[[], str]) -> None:
    def show() -> None:
        rows.row("password").set_help(strength_text(password.text(), name()))

    password.changed.connect(show)
    show()
