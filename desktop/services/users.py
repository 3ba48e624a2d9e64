"""The users of a book, what each role may do, and their passwords.

Roles bind people who use this program: whoever has a password and the folder can read everything.
A duty of a role that nobody in the office holds falls to the officers, so that an office of one
person can do all of it, and an office that appoints an administrator or an auditor separates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import book_files, keys
from db.key_slots import DEFAULT_COST, Cost
from db.keys import KeyRing
from db.models.base import new_id
from db.models.book import AppUser, Setting, UserKey
from db.password_policy import password_faults
from db.problems import InvalidInput, Problem, WrongPassword
from db.vocabulary import UserRole
from desktop.records.labels import label_of
from desktop.services.book import Book
from desktop.services.changes import Area
from desktop.services.work import Work

RECOVERY_CONFIRMED: Final = "recovery.confirmed"


class Permission(StrEnum):
    """What a role may do."""

    VIEW = "view"
    EDIT = "edit"
    RULES = "rules"
    EXPORT = "export"
    BACKUP = "backup"
    SETTINGS = "settings"
    USERS = "users"
    RECOVERY = "recovery"
    AUDIT = "audit"


PERMISSION_LABELS: Final[Mapping[Permission, str]] = MappingProxyType(
    {
        Permission.VIEW: "查看业务数据",
        Permission.EDIT: "登记和修改业务数据",
        Permission.RULES: "调整制度和节假日",
        Permission.EXPORT: "导出和归档",
        Permission.BACKUP: "备份",
        Permission.SETTINGS: "改动台账设置",
        Permission.USERS: "管理用户",
        Permission.RECOVERY: "更换恢复码",
        Permission.AUDIT: "查看审计日志",
    }
)

_GRANTED: Final[Mapping[UserRole, frozenset[Permission]]] = MappingProxyType(
    {
        UserRole.OFFICER: frozenset(
            {
                Permission.VIEW,
                Permission.EDIT,
                Permission.RULES,
                Permission.EXPORT,
                Permission.BACKUP,
                Permission.SETTINGS,
            }
        ),
        UserRole.LEADER: frozenset({Permission.VIEW, Permission.EXPORT, Permission.AUDIT}),
        UserRole.ADMINISTRATOR: frozenset(
            {Permission.USERS, Permission.BACKUP, Permission.SETTINGS}
        ),
        UserRole.SECURITY: frozenset({Permission.RECOVERY, Permission.AUDIT}),
        UserRole.AUDITOR: frozenset({Permission.AUDIT}),
    }
)
# An officer has these while nobody holds the role that is meant for them.
_STANDING_IN: Final[Mapping[Permission, UserRole]] = MappingProxyType(
    {
        Permission.USERS: UserRole.ADMINISTRATOR,
        Permission.RECOVERY: UserRole.SECURITY,
        Permission.AUDIT: UserRole.AUDITOR,
    }
)
# What an audited action asks for, by the longest prefix; None: every user may.
_ASKED: Final[Mapping[str, Permission | None]] = MappingProxyType(
    {
        "": Permission.EDIT,
        "book.create": None,
        "user.": Permission.USERS,
        "user.password": None,
        "user.recover": None,
        "recovery.confirm": None,
        "recovery.renew": Permission.RECOVERY,
        "regulation.": Permission.RULES,
        "rule.": Permission.RULES,
        "calendar.": Permission.RULES,
        "setting.": Permission.SETTINGS,
        "backup.": Permission.BACKUP,
        "paper.print": Permission.VIEW,
        "paper.save": Permission.EXPORT,
        "paper.export": Permission.EXPORT,
        "export.": Permission.EXPORT,
        "archive.": Permission.EXPORT,
        "audit.": Permission.AUDIT,
    }
)
_NO_MANAGER: Final = "这样就没有人能管理用户了，请先让另一位用户担任业务人员或系统管理员。"
_BUSINESS: Final = frozenset({Area.RECORDS, Area.PEOPLE, Area.UNITS})


class NotAllowed(Problem):
    """The user's role does not allow what was asked for."""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as the settings list them; a disabled one has no key slot and cannot log in."""

    id: str
    name: str
    role: UserRole
    created_at: datetime
    disabled_at: datetime | None
    is_self: bool


@dataclass(frozen=True, slots=True)
class UserInput:
    """A new user as typed."""

    name: str
    role: UserRole
    password: str = field(repr=False)


def list_users(book: Book) -> tuple[UserRow, ...]:
    """Return all users, the oldest first, disabled ones included."""
    with book.read() as session:
        rows = session.scalars(select(AppUser).order_by(AppUser.created_at, AppUser.name))
        return tuple(
            UserRow(
                row.id,
                row.name,
                UserRole(row.role),
                row.created_at,
                row.disabled_at,
                row.id == book.user_id,
            )
            for row in rows
        )


def granted(role: UserRole, held: frozenset[UserRole]) -> frozenset[Permission]:
    """Return what a role may do in an office where the roles `held` are taken."""
    own = _GRANTED[role]
    if role is UserRole.OFFICER:
        own |= {wanted for wanted, other in _STANDING_IN.items() if other not in held}
    return own


def permissions(book: Book) -> frozenset[Permission]:
    """Return what the user who opened the book may do."""
    with book.read() as session:
        return _permissions_of(session, book.user_id)


def may(book: Book, permission: Permission) -> bool:
    """Return whether the user who opened the book may do this."""
    return permission in permissions(book)


def require(book: Book, permission: Permission) -> None:
    """Raise `NotAllowed` unless the user who opened the book may do this."""
    with book.read() as session:
        _require(session, book.user_id, permission)


def refuse_forbidden(book: Book, work: Work) -> None:
    """Raise `NotAllowed` for a write that its user's role does not allow; part of every write."""
    asked = {_asked_by(note.action) for note in work.notes}
    # A draft is not audited, so its areas tell what it is.
    if not work.notes and work.changes.areas & _BUSINESS:
        asked.add(Permission.EDIT)
    # By the roles from before the write: one that hands a role over must not refuse itself.
    with book.read() as session:
        for permission in sorted(item for item in asked if item is not None):
            if not work.notes or work.notes[0].action != "book.create":
                _require(session, work.user_id, permission)


def refuse_disabled(book: Book) -> None:
    """Raise `NotAllowed` where the user's slot outlived a disabling that was cut short."""
    with book.read() as session:
        row = session.get(AppUser, book.user_id)
        if row is None or row.disabled_at is not None:
            raise NotAllowed(
                f"用户“{book.user_name}”已经停用，不能登录。",
                kept="台账没有改动。",
                remedy="请由管理用户的人重新启用。",
            )


def add_user(book: Book, given: UserInput, *, cost: Cost = DEFAULT_COST) -> str:
    """Add a user with a password of their own; returns the id.

    Raises `InvalidInput` (`name`, `password`), `NotAllowed`.
    """
    require(book, Permission.USERS)
    name = given.name.strip()
    errors = {}
    if not name:
        errors["name"] = "请填写用户名。"
    elif any(row.name == name for row in list_users(book)):
        errors["name"] = f"已有名为“{name}”的用户。"
    if faults := password_faults(given.password, name):
        errors["password"] = "".join(faults)
    if errors:
        raise InvalidInput(errors)
    user_id = new_id()
    ring = keys.add_user(_ring(book), book.data_key, user_id, name, given.password, cost=cost)
    with book.write() as work:
        public_key = ring.user(user_id).public_key.hex()
        work.session.add(
            AppUser(
                id=user_id,
                name=name,
                role=given.role.value,
                public_key=public_key,
                created_at=work.now,
            )
        )
        work.session.add(UserKey(public_key=public_key, user_id=user_id, since=work.now))
        work.audit("user.add", "user", user_id, name=name, role=given.role.value)
        work.changes.areas.add(Area.USERS)
    # A row without a slot cannot log in and is mended by a reset; a slot without a row is neither.
    keys.save_ring(book.files.keys, ring)
    return user_id


def set_role(book: Book, user_id: str, role: UserRole) -> None:
    """Give a user another role.

    Raises `InvalidInput` (`role`) where nobody could manage users any more, and `NotAllowed`.
    """
    require(book, Permission.USERS)
    with book.write() as work:
        row = work.session.get_one(AppUser, user_id)
        before = row.role
        row.role = role.value
        work.session.flush()
        _keep_a_manager(work.session, "role")
        work.audit("user.role", "user", user_id, name=row.name, before=before, after=role.value)
        work.changes.areas.add(Area.USERS)


def disable_user(book: Book, user_id: str) -> None:
    """Take a user's key slot away; the name stays in the records and in the audit log.

    Raises `InvalidInput` (`user`) for oneself and for the last one who manages users.
    """
    require(book, Permission.USERS)
    if user_id == book.user_id:
        raise InvalidInput({"user": "不能停用自己，请由另一位管理用户的人停用。"})
    with book.write() as work:
        row = work.session.get_one(AppUser, user_id)
        row.disabled_at = work.now
        work.session.flush()
        _keep_a_manager(work.session, "user")
        work.audit("user.disable", "user", user_id, name=row.name)
        work.changes.areas.add(Area.USERS)
    ring = _ring(book)
    if any(slot.user_id == user_id for slot in ring.users):
        keys.save_ring(book.files.keys, keys.remove_user(ring, user_id))


def reset_password(book: Book, user_id: str, new: str, *, cost: Cost = DEFAULT_COST) -> None:
    """Give a user a new password (and signing key), also one who was disabled.

    Raises `InvalidInput` (`password`), `NotAllowed`.
    """
    require(book, Permission.USERS)
    with book.read() as session:
        name = session.get_one(AppUser, user_id).name
    ring = _ring(book)
    if any(slot.user_id == user_id for slot in ring.users):
        ring = keys.reset_password(ring, book.data_key, user_id, new, cost=cost)
    else:
        ring = keys.add_user(ring, book.data_key, user_id, name, new, cost=cost)
    with book.write() as work:
        _put_key(work, user_id, ring)
        work.session.get_one(AppUser, user_id).disabled_at = None
        work.audit("user.reset", "user", user_id, name=name)
        work.changes.areas.add(Area.USERS)
    keys.save_ring(book.files.keys, ring)


def change_password(book: Book, old: str, new: str, *, cost: Cost = DEFAULT_COST) -> None:
    """Change one's own password; raises `WrongPassword` (old) and `InvalidInput` (`password`)."""
    ring = keys.change_password(_ring(book), book.user_id, old, new, cost=cost)
    with book.write() as work:
        work.audit("user.password", "user", book.user_id, name=book.user_name)
    keys.save_ring(book.files.keys, ring)


def check_password(book: Book, password: str) -> None:
    """Raise `WrongPassword` unless this is the password of the one who opened the book."""
    try:
        keys.unlock(_ring(book), book.user_id, password)
    except KeyError:
        raise WrongPassword(
            f"用户“{book.user_name}”已经停用。", remedy="请退出后由另一位用户登录。"
        ) from None


def renew_recovery_code(book: Book, *, cost: Cost = DEFAULT_COST) -> str:
    """Make a new recovery code, to be printed and typed back; the old one opens nothing more."""
    require(book, Permission.RECOVERY)
    ring, code = keys.replace_recovery_code(_ring(book), book.data_key, cost=cost)
    with book.write() as work:
        stored = work.session.get(Setting, RECOVERY_CONFIRMED)
        if stored is not None:
            work.session.delete(stored)
        work.audit("recovery.renew", "book", "recovery")
        work.changes.areas.add(Area.SETTINGS)
    keys.save_ring(book.files.keys, ring)
    return code


def record_recovery(book: Book, ring: KeyRing) -> None:
    """Note that the one who opened the book did so with the recovery code and has a new key."""
    with book.write() as work:
        _put_key(work, book.user_id, ring)
        work.audit("user.recover", "user", book.user_id, name=book.user_name)
        work.changes.areas.add(Area.USERS)


def _put_key(work: Work, user_id: str, ring: KeyRing) -> None:
    public_key = ring.user(user_id).public_key.hex()
    work.session.get_one(AppUser, user_id).public_key = public_key
    work.session.add(UserKey(public_key=public_key, user_id=user_id, since=work.now))
    work.session.flush()


def _ring(book: Book) -> KeyRing:
    _, description = book_files.read_book_folder(book.folder)
    return keys.load_ring(book.files.keys, description.book_id)


def _asked_by(action: str) -> Permission | None:
    prefix = max((known for known in _ASKED if action.startswith(known)), key=len)
    return _ASKED[prefix]


def _held(session: Session) -> frozenset[UserRole]:
    roles = session.scalars(select(AppUser.role).where(AppUser.disabled_at.is_(None)))
    return frozenset(UserRole(role) for role in roles)


def _permissions_of(session: Session, user_id: str) -> frozenset[Permission]:
    user = session.get(AppUser, user_id)
    return granted(UserRole(user.role), _held(session)) if user else frozenset()


def _require(session: Session, user_id: str, permission: Permission) -> None:
    if permission in _permissions_of(session, user_id):
        return
    user = session.get(AppUser, user_id)
    role = label_of(UserRole(user.role)) if user else "未登记"
    raise NotAllowed(
        f"您的角色是“{role}”，不能{PERMISSION_LABELS[permission]}。",
        kept="台账没有改动。",
        remedy="请由有这项权限的用户登录后办理，或者请管理用户的人调整您的角色。",
    )


def _keep_a_manager(session: Session, field_name: str) -> None:
    held = _held(session)
    if not any(Permission.USERS in granted(role, held) for role in held):
        raise InvalidInput({field_name: _NO_MANAGER})
