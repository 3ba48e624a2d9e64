"""Commands that answer from the rules: what is due, by when, and who is restricted."""

import re
from argparse import Namespace
from datetime import date
from typing import Any, Final

from db.book_files import write_atomically
from db.problems import InvalidInput
from db.queries.obligations import DueFilter, DueRow
from desktop.cli.access import opened
from desktop.cli.output import write_json, write_line, write_table
from desktop.records.labels import label_of
from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.rules.calendar_files import load_calendar_folder
from desktop.rules.context import VERSION_SHOWN
from desktop.rules.deadline import Basis, Deadline
from desktop.services import dashboard, dossier, due_list, limits, regulation
from desktop.services.limits import Limit
from desktop.services.users import Permission

# What stands within an article: 第（一）项, 第1项, 第三款, 第（二）项第4目.
_ITEM: Final = re.compile(r"第（?[一二三四五六七八九十0-9]+）?[款项目点].*")


def due(parsed: Namespace) -> int:
    """List everything overdue or due within 30 days."""
    writers = {".pdf": due_list.pdf, ".xlsx": due_list.xlsx}
    output = parsed.output
    if output is not None and output.suffix.lower() not in writers:
        raise InvalidInput({"--output": f"“{output.name}”的扩展名应当是 .pdf 或者 .xlsx。"})
    with opened(parsed, Permission.VIEW) as book:
        asked = DueFilter(on=parsed.on or book.clock.today())
        rows = dashboard.due_rows(book, asked)
        if output is not None:
            write_atomically(output, writers[output.suffix.lower()](book, asked))
    data = [_due_row(row) for row in rows]
    if parsed.format == "json":
        write_json(data)
    else:
        headings = {
            "due": "到期日",
            "days_over": "超期天数",
            "label": "事项",
            "subject": "对象",
            "unit": "单位",
            "responsible": "责任人",
            "article": "依据",
            "record": "编号",
        }
        write_table(headings, data)
    return 0


def deadline(parsed: Namespace) -> int:
    """Count a rule's limit from a day, and say why."""
    if parsed.regulation and parsed.book:
        raise InvalidInput({"--regulation": "--regulation 和 --book 只能给一个。"})
    if parsed.regulation:
        calendar = load_calendar_folder(regulation.calendars_folder())
        rules = _shipped_rules(parsed.regulation)
        found = limits.limit_of(rules, calendar, parsed.rule, parsed.start)
    else:
        with opened(parsed) as book, book.read() as session:
            found = limits.limit_in(book.rulebook(session), parsed.rule, parsed.start)
    if parsed.format == "json":
        write_json(_deadline(found))
    else:
        _explain(found)
    return 0


def influence(parsed: Namespace) -> int:
    """Say whether a person is inside an influence period on a day."""
    with opened(parsed, Permission.VIEW) as book:
        person = dossier.find_person(book, parsed.person)
        answer = dossier.influence_of(book, person, parsed.on)
    if parsed.format == "json":
        write_json(
            {
                "person": answer.person.name,
                "on": answer.on.isoformat(),
                "restricted": answer.restricted,
                "until": _iso(answer.until),
                "records_since": _iso(answer.records_since),
                "restrictions": [
                    {
                        "family": row.family,
                        "measure": row.measure,
                        "effect": row.effect,
                        "from": row.since.isoformat(),
                        "until": row.until.isoformat(),
                        "basis": row.basis,
                        "article": row.article,
                        "imposed_by": row.imposed_by,
                    }
                    for row in answer.holding
                ],
            }
        )
    else:
        write_line(dossier.sentence(answer))
    return 0


def _shipped_rules(regulation_id: str) -> RuleSet:
    """Return a shipped regulation as if it were adopted with its defaults on the day of issue."""
    shipped = regulation.shipped(regulation_id)
    since = shipped.document.issued
    settings = settings_from(shipped, {}, since, regulation.ADOPTION_BASIS)
    return RuleSet(shipped, Adoption(adopted_on=since, settings=settings))


def _due_row(row: DueRow) -> dict[str, Any]:
    return {
        "kind": row.rule_id,
        "label": row.label,
        "register": row.register,
        "subject": row.subject,
        "unit": row.unit,
        "responsible": row.responsible,
        "due": _iso(row.due_on),
        "days_over": row.days_over,
        "regulation": row.regulation,
        **cited(row.article),
        "provisional": row.provisional,
        "soft": row.soft,
        "record": row.record,
    }


def _deadline(limit: Limit) -> dict[str, Any]:
    found, document = limit.deadline, limit.rules.regulation
    return {
        "rule": limit.rule.id,
        "due": _iso(found.due),
        "start": found.start.isoformat(),
        "amount": found.amount,
        "unit": found.unit.value if found.unit else None,
        "steps": [day.isoformat() for day in found.steps],
        "skipped": [{"day": item.day.isoformat(), "reason": item.reason} for item in found.skipped],
        "moved_from": _iso(found.moved_from),
        "regulation": document.document.id,
        "version": document.version[:VERSION_SHOWN],
        "text": document.text(limit.rule.text).title,
        **cited(limit.rule.article),
        "provisional": found.provisional,
        "soft": found.soft,
        "others": [
            {
                "regulation": other.regulation,
                "text": other.text_title,
                **cited(other.article),
                "due": _iso(other.due_on),
            }
            for other in limit.others
        ],
    }


def cited(citation: str) -> dict[str, str]:
    """Return the article alone (第十八条), as the source numbers it, and the whole citation."""
    articles = dict.fromkeys(_ITEM.sub("", part) or part for part in citation.split("、"))
    return {"article": "、".join(articles), "clause": citation}


def _explain(limit: Limit) -> None:
    found = limit.deadline
    document = limit.rules.regulation
    label, article = limit.rule.label, limit.rule.article
    if found.due is None:
        write_line(f"{label}（{article}）：制度没有规定天数，或者本单位还没有填写。")
    else:
        marks = "（暂估：有的年份放假安排尚未公布）" if found.provisional else ""
        soft = "（原则上）" if found.soft else ""
        write_line(f"{label}（{article}）：{found.due.isoformat()}{marks}{soft}")
        _tell_count(found)
    for other in limit.others:
        day = other.due_on.isoformat() if other.due_on else "没有规定天数"
        write_line(f"另一部制度：《{other.text_title}》{other.article}：{day}")
    version = document.version[:VERSION_SHOWN]
    write_line(f"依据：《{document.text(limit.rule.text).title}》{article}（版本 {version}）")


def _tell_count(found: Deadline) -> None:
    if found.amount is None or found.unit is None:
        write_line(f"自{found.start.isoformat()}起，到当年年底为止。")
        return
    direction = "往前" if found.basis is Basis.LEAD else "起往后"
    unit = label_of(found.unit)
    write_line(f"自{found.start.isoformat()}{direction}数{found.amount}{unit}，当日不计。")
    for day in found.steps:
        write_line(f"  计 {day.isoformat()}")
    for item in found.skipped:
        write_line(f"  跳过 {item.day.isoformat()} {item.reason}")
    if found.moved_from and found.due:
        write_line(f"末日{found.moved_from.isoformat()}不是工作日，移到{found.due.isoformat()}。")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
