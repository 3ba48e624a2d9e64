"""The rules themselves, as a shipped regulation has them or as a book adopted them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from db.problems import InvalidInput
from desktop.cli.access import opened
from desktop.cli.output import write_json, write_table
from desktop.cli.rule_commands import cited
from desktop.rules.adoption import Adoption, RuleSet, settings_from
from desktop.services import regulation
from desktop.services.rule_listing import KIND_LABELS, RuleLine, lines_of
from desktop.services.users import Permission


def rules(parsed: Namespace) -> int:
    """List the rules in force on a day."""
    if parsed.book is None and not parsed.regulation:
        raise InvalidInput({"--regulation": "请用 --regulation 指明制度，或者用 --book 指明台账。"})
    day: date = parsed.on or date.today()
    lines = [
        line
        for rule_set in _rule_sets(parsed)
        for line in lines_of(rule_set, day, everything=parsed.all)
    ]
    if parsed.format == "json":
        write_json([_row(line) for line in lines])
    else:
        headings = {
            "regulation": "制度",
            "id": "编号",
            "kind": "种类",
            "label": "名称",
            "value": "数值",
            "actor": "由谁办",
            "target": "对谁",
            "clause": "条款",
            "state": "状态",
        }
        write_table(headings, [_shown(line) for line in lines])
    return 0


def _rule_sets(parsed: Namespace) -> Sequence[RuleSet]:
    if parsed.book is None:
        shipped = regulation.shipped(parsed.regulation)
        settings = settings_from(shipped, {}, shipped.document.issued, regulation.ADOPTION_BASIS)
        # From its own days on, as nobody has adopted it.
        return (RuleSet(shipped, Adoption(adopted_on=date.min, settings=settings)),)
    with opened(parsed, Permission.VIEW) as book, book.read() as session:
        kept = book.rulebook(session)
        if parsed.regulation:
            return (kept.layer(parsed.regulation).rules,)
        return tuple(layer.rules for layer in kept.layers)


def _row(line: RuleLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "topic": line.topic,
        "kind": line.kind,
        "label": line.label,
        "register": line.register or None,
        "nature": line.nature or None,
        "amount": _number(line.amount),
        "unit": line.unit,
        "soft": line.soft,
        "actor": line.actor,
        "target": line.target,
        "period": line.period,
        "value": line.value or None,
        "regulation": line.regulation,
        "text": line.text,
        **cited(line.article),
        "from": line.since.isoformat(),
        "verified": line.verified,
        "enabled": line.enabled,
    }


def _number(amount: int | Decimal | str | None) -> int | float | str | None:
    if not isinstance(amount, Decimal):
        return amount
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _shown(line: RuleLine) -> dict[str, Any]:
    states = ([] if line.enabled else ["不执行"]) + ([] if line.verified else ["待核实"])
    return {
        "regulation": line.regulation,
        "id": line.id,
        "kind": KIND_LABELS[line.kind],
        "label": line.label,
        "value": f"原则上{line.value}" if line.soft and line.value else line.value,
        "actor": line.actor,
        "target": line.target,
        "clause": line.article,
        "state": "、".join(states),
    }
