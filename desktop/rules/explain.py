"""Answers "why this date?" in Chinese, from what the computation kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.vocabulary import RuleNature, TimeUnit
from desktop.rules.deadline import Basis, Deadline, SkippedDay
from desktop.rules.obligation import Extension, Obligation, OtherLimit, PartOfPeriod

_UNITS = {
    TimeUnit.WORKDAY: "个工作日",
    TimeUnit.DAY: "日",
    TimeUnit.MONTH: "个月",
    TimeUnit.YEAR: "年",
}
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Reason:
    """What an explanation needs; can be built again from a stored obligation."""

    text_title: str
    article: str
    nature: RuleNature
    deadline: Deadline
    assumption: str = ""
    period_label: str = ""
    number: int = 1
    count: int = 1
    regulation_title: str = ""
    version: str = ""
    part: PartOfPeriod | None = None
    others: tuple[OtherLimit, ...] = ()
    extension: Extension | None = None


def reason_for(obligation: Obligation) -> Reason:
    """Return what explains an obligation."""
    return Reason(
        text_title=obligation.text_title,
        article=obligation.article,
        nature=obligation.nature,
        deadline=obligation.deadline,
        assumption=obligation.assumption,
        period_label=obligation.period.label if obligation.period else "",
        number=obligation.number,
        count=obligation.count,
        regulation_title=obligation.regulation_title,
        version=obligation.version,
        part=obligation.part,
        others=obligation.others,
        extension=obligation.extension,
    )


def explain(reason: Reason) -> str:
    """Return the whole answer, one statement on each line."""
    lines = [f"依据：《{reason.text_title}》{reason.article}。"]
    if reason.regulation_title:
        version = f"（版本 {reason.version}）" if reason.version else ""
        lines.append(f"制度：{reason.regulation_title}{version}。")
    if reason.period_label:
        lines.append(_period_line(reason))
    else:
        lines.extend(_deadline_lines(reason.deadline, reason.nature))
    if reason.part is not None:
        lines.append(_part_line(reason.part, reason.count))
    if reason.extension is not None:
        lines.append(_extension_line(reason.extension, reason.deadline.due))
    lines.extend(_other_line(other, reason.deadline.due) for other in reason.others)
    if reason.assumption:
        lines.append(f"说明：{reason.assumption}")
    return "\n".join(lines)


def explain_deadline(deadline: Deadline) -> str:
    """Return how a date was reached, one statement on each line."""
    return "\n".join(_deadline_lines(deadline, RuleNature.DUTY))


def _period_line(reason: Reason) -> str:
    times = f"应办{reason.count}次，这是第{reason.number}次" if reason.count > 1 else "应办1次"
    due = reason.deadline.due
    assert due is not None
    return f"周期：{reason.period_label}{times}，以{_day(due)}为限，遇节假日不顺延。"


def _part_line(part: PartOfPeriod, count: int) -> str:
    return (
        f"全期{part.of_days}日应办{part.times}次，任职（不含离岗）{part.days}日，"
        f"按任职日数折算为{count}次。"
    )


def _extension_line(extension: Extension, before: date | None) -> str:
    first = f"原定{_day(before)}" if before else "原来没有规定期限"
    agreed = f"经{extension.approved_by}同意" if extension.approved_by else ""
    return (
        f"延期：{first}，{_day(extension.granted_on)}{agreed}延期至{_day(extension.until)}，"
        f"理由：{extension.reason.rstrip('。')}。"
    )


def _other_line(other: OtherLimit, leading: date | None) -> str:
    if other.due_on is None:
        told, beside = "没有规定具体期限", ""
    else:
        told = _day(other.due_on)
        beside = "，同一日" if other.due_on == leading else "，较晚"
    return f"《{other.text_title}》{other.article}：{told}（另一部制度的期限{beside}）。"


def _deadline_lines(deadline: Deadline, nature: RuleNature) -> list[str]:
    if deadline.due is None:
        return ["制度没有规定具体期限，应当及时办理。"]
    match deadline.basis:
        case Basis.PRINTED:
            return [f"以文书载明的日期{_day(deadline.due)}为准，不另行推算。"]
        case Basis.PLANNED:
            return [f"应当不晚于{_day(deadline.due)}。"]
        case Basis.PERIOD_END:
            return [f"自{_day(deadline.start)}起，至{_day(deadline.due)}止，遇节假日不顺延。"]
        case _:
            return _counted_lines(deadline, nature)


def _counted_lines(deadline: Deadline, nature: RuleNature) -> list[str]:
    due, unit = deadline.due, deadline.unit
    assert due is not None and unit is not None
    amount = f"{deadline.amount}{_UNITS[unit]}"
    soft = "原则上" if deadline.soft else ""
    if nature is RuleNature.EFFECT:
        return [f"自{_day(deadline.start)}起{amount}，至{_day(due)}止，遇节假日不顺延。"]
    if deadline.basis is Basis.LEAD:
        lines = [f"{soft}应当在{_day(deadline.start)}之前{amount}办理，当日不计，往前数。"]
    else:
        lines = [f"{soft}自{_day(deadline.start)}起{amount}内，当日不计。"]
    if deadline.steps:
        lines.append(_steps_line(deadline.steps, unit))
    counted, jumped = _split(deadline)
    if counted:
        lines.append(f"不计：{_grouped(counted)}。")
    if deadline.moved_from is not None:
        way = "提前到前一个工作日" if deadline.basis is Basis.LEAD else "顺延到下一个工作日"
        lines.append(f"{_day(deadline.moved_from)}遇{_grouped(jumped)}，{way}。")
    lines.append(f"最后一日：{_day(due)}。")
    if deadline.provisional:
        lines.append("暂估：涉及的年份还没有放假通知，公布后重新计算。")
    return lines


def _steps_line(steps: Sequence[date], unit: TimeUnit) -> str:
    """Return the counted days; calendar days follow each other, so first and last are enough."""
    if unit is TimeUnit.DAY and len(steps) > 2:
        first, last = min(steps), max(steps)
        return f"计入：{_with_weekday(first)}至{_with_weekday(last)}，逐日计{len(steps)}日。"
    return f"计入：{'、'.join(_with_weekday(day) for day in steps)}。"


def _split(deadline: Deadline) -> tuple[list[SkippedDay], list[SkippedDay]]:
    """Return the days left out while counting, and those at the end that moved the last day."""
    moved = deadline.moved_from
    if moved is None:
        return list(deadline.skipped), []
    back = deadline.basis is Basis.LEAD
    jumped = [s for s in deadline.skipped if (s.day <= moved if back else s.day >= moved)]
    return [s for s in deadline.skipped if s not in jumped], jumped


def _grouped(skipped: list[SkippedDay]) -> str:
    """Return the days with their reasons, neighbours of the same reason as a span."""
    groups: list[list[SkippedDay]] = []
    for item in sorted(skipped, key=lambda skip: skip.day):
        last = groups[-1][-1] if groups else None
        if last and last.reason == item.reason and (item.day - last.day).days == 1:
            groups[-1].append(item)
        else:
            groups.append([item])
    return "；".join(_group_text(group) for group in groups)


def _group_text(group: list[SkippedDay]) -> str:
    days = _short(group[0].day)
    if len(group) > 1:
        days += f"至{_short(group[-1].day)}"
    return f"{days} {group[0].reason}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def _with_weekday(day: date) -> str:
    return f"{_short(day)}（{_WEEKDAYS[day.weekday()]}）"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
