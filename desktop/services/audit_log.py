"""The audit log as it is read: who did what when, in Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.audit import AuditDetail, AuditEntry
from db.models.book import AppUser
from db.models.organisation import Person, Unit
from db.vocabulary import UserRole
from desktop.records.labels import label_of
from desktop.services import users
from desktop.services.book import Book

ACTION_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "book.create": "建立台账",
        "user.add": "增加用户",
        "user.role": "调整角色",
        "user.disable": "停用用户",
        "user.reset": "重设密码",
        "user.password": "修改密码",
        "user.recover": "用恢复码重设密码",
        "recovery.confirm": "核对恢复码",
        "recovery.renew": "更换恢复码",
        "regulation.adopt": "采用制度",
        "rule.override": "调整制度数值",
        "calendar.set": "导入放假安排",
        "setting.unit_name": "更改单位名称",
        "setting.lock_minutes": "更改自动锁定",
        "setting.move_off_holidays": "更改期限顺延",
        "backup.make": "备份",
        "paper.issue": "印发文书",
        "paper.print": "打印文书",
        "paper.save": "另存文书",
        "export.write": "写出归档",
        "export.dossier": "装订廉政档案",
        "people.import": "导入人员",
        "unit.add": "增加机构",
        "unit.change": "修改机构",
        "unit.end": "撤销机构",
        "person.add": "增加人员",
        "person.change": "修改人员",
        "appointment.add": "增加任职",
        "appointment.change": "修改任职",
        "appointment.end": "结束任职",
        "act.finish": "办结文书",
        "act.complete": "补填文书",
        "act.amend": "更正文书",
        "act.void": "作废文书",
        "act.departure": "说明不按制度办理的理由",
        "record.void": "作废记录",
        "restriction.enter": "登记影响期",
        "restriction.withdraw": "撤回影响期",
        "obligation.waive": "标为不适用",
        "obligation.apply": "取消不适用",
        "obligation.extend": "同意延期",
        "obligation.extend_back": "取消延期",
        "leave.add": "登记离岗",
        "leave.remove": "删去离岗登记",
        "regulation.roles": "调整角色对应",
        "regulation.end": "停用制度",
        "regulation.update": "更新制度版本",
        "regulation.document.add": "附上制度文件",
        "regulation.document.remove": "移除制度文件",
        "attachment.add": "添加附件",
        "attachment.remove": "移除附件",
    }
)


# What is worth a line of the log, in its order; the rest (hashes, versions, whole forms) is not.
_DETAIL_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "编号",
        "name": "名称",
        "unit": "单位",
        "user": "用户",
        "label": "事项",
        "person_id": "人员",
        "unit_id": "机构",
        "post": "职务",
        "role": "角色",
        "key": "项目",
        "value": "数值",
        "on": "启用",
        "before": "原来",
        "after": "现在",
        "since": "起",
        "until": "止",
        "notice": "通知",
        "basis": "依据",
        "reason": "理由",
        "elsewhere": "备份到别处",
    }
)
_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{role.value: label_of(role) for role in UserRole},
        "amount": "数值",
        "due": "日期",
        "enabled": "是否执行",
        "allowed": "是否允许",
    }
)


MARK_LENGTH: Final = 16
"""How much of an entry's hash is shown: enough to compare by eye, too much to hit by trial."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry; `at` is in the computer's time zone.

    `detail` says in Chinese what was written; it is empty where there is nothing to say, and where
    it was destroyed. `mark` is the beginning of the entry's hash, to be compared with a printed
    summary.
    """

    seq: int
    at: datetime
    user: str
    action: str
    label: str
    entity: str
    detail: str
    mark: str


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are wanted; empty fields ask for all."""

    first: date | None = None
    last: date | None = None
    user: str = ""


def action_counts(book: Book) -> tuple[tuple[str, int], ...]:
    """Return how often each kind of action was logged, the most frequent first."""
    users.require(book, users.Permission.AUDIT)
    with book.read() as session:
        rows = session.execute(
            select(AuditEntry.action, func.count()).group_by(AuditEntry.action)
        ).all()
    counted = [(ACTION_LABELS.get(action, action), number) for action, number in rows]
    return tuple(sorted(counted, key=lambda item: (-item[1], item[0])))


def entries(book: Book, wanted: LogFilter | None = None) -> tuple[LogRow, ...]:
    """Return the entries that fit, the newest first; raises `NotAllowed`."""
    users.require(book, users.Permission.AUDIT)
    wanted = wanted or LogFilter()
    statement = (
        select(AuditEntry, AuditDetail.detail, AppUser.name)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEntry.seq)
        .outerjoin(AppUser, AppUser.id == AuditEntry.user_id)
        .order_by(AuditEntry.seq.desc())
    )
    if wanted.first:
        statement = statement.where(AuditEntry.at >= _start_of(wanted.first))
    if wanted.last:
        statement = statement.where(AuditEntry.at < _start_of(wanted.last + timedelta(days=1)))
    if wanted.user:
        statement = statement.where(AppUser.name == wanted.user)
    with book.read() as session:
        names = _names(session)
        return tuple(
            LogRow(
                entry.seq,
                datetime.fromisoformat(entry.at).astimezone(),
                name or "",
                entry.action,
                ACTION_LABELS.get(entry.action, entry.action),
                entry.entity,
                _in_words(detail or {}, names),
                entry.entry_hash[:MARK_LENGTH],
            )
            for entry, detail, name in session.execute(statement)
        )


def _names(session: Session) -> Mapping[str, str]:
    """Return id → name of people, units and users: details hold ids."""
    found: dict[str, str] = {}
    for table in (Person, Unit, AppUser):
        found.update((row.id, row.name) for row in session.execute(select(table.id, table.name)))
    return found


def _in_words(detail: Mapping[str, Any], names: Mapping[str, str]) -> str:
    said = (
        f"{label}：{_plain(detail[key], names)}"
        for key, label in _DETAIL_LABELS.items()
        if detail.get(key) not in (None, "", [], {})
    )
    return "；".join(said)


def _plain(value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 - JSON data
    match value:
        case bool():
            return "是" if value else "否"
        case list():
            return "、".join(_plain(item, names) for item in value)
        case str():
            return names.get(value) or _CODES.get(value, value)
        case _:
            return str(value)


def _start_of(day: date) -> str:
    """Return the first moment of a day of this computer, in UTC, as entries write it."""
    local = datetime(day.year, day.month, day.day).astimezone()
    return local.astimezone(UTC).isoformat()
