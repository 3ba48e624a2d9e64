"""Which page shows which register, and what to tell it."""

from collections.abc import Mapping
from types import MappingProxyType

from db.vocabulary import Register
from desktop.services.prefill import Beginning
from desktop.ui.shell import PageTarget

PAGE_OF: Mapping[Register, str] = MappingProxyType(
    {
        Register.PLEDGE: "pledges",
        Register.REPORT: "reports",
        Register.TALK: "talks",
        Register.ACCOUNTABILITY: "accountability",
        Register.DUTY: "duties",
    }
)


def target_of(found: Beginning, text: str = "") -> tuple[str, PageTarget]:
    """Return the page and the target that settle a duty.

    `text` filters the register where the duty itself gives nothing to begin.
    """
    page = PAGE_OF[found.register]
    act = found.act.value if found.act else ""
    if found.record_id:
        return page, PageTarget(record=found.record_id, act=act)
    if found.kind:
        return page, PageTarget(
            start=found.kind, act=act, values=found.values, obligation=found.obligation_key
        )
    return page, PageTarget(text=text)
