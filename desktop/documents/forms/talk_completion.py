"""整改完成报告: what the person did."""

from typing import ClassVar

from desktop.documents.forms.rectification_report import REPORT_LABELS, RectificationReport
from desktop.documents.wording import WordingSpec


class TalkCompletion(RectificationReport):
    """The report that the rectification is done, with its proof."""

    __slots__ = ()

    spec: ClassVar[WordingSpec] = WordingSpec(
        "talk_completion", labels=(*REPORT_LABELS, "content", "evidence")
    )
    parts: ClassVar[tuple[str, ...]] = ("content", "evidence")
