"""The form of the register of duties, made from its act."""

from desktop.documents.forms.duty_record import DutyRecord
from desktop.services.papers.forms import Form, drawn
from desktop.services.papers.source import PaperSource


def duty_record(source: PaperSource) -> DutyRecord:
    """Return the record of a duty done."""
    rule = source.rules.get(str(source.act.values.get("rule")))
    return DutyRecord(
        number=source.number,
        dated=source.act.on or source.printed_on,
        duty=source.own("rule"),
        basis=rule.citation if rule else "",
        subject=source.own("subject"),
        period=source.own("period"),
        unit=source.own("unit"),
        responsible=source.own("responsible"),
        persons=source.own("persons"),
        done_on=source.own("done_on"),
        place=source.own("place"),
        participants=source.own("participants"),
        summary=source.own("summary"),
        evidence=source.own("evidence"),
        grade=source.own("grade"),
        is_draft=source.is_draft,
    )


FORMS: tuple[Form, ...] = (drawn("duty_record", "履责记录表", duty_record),)
