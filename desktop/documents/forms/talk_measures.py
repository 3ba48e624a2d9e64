"""整改措施报告: what the person means to do."""

from typing import ClassVar

from desktop.documents.forms.rectification_report import REPORT_LABELS, RectificationReport
from desktop.documents.wording import WordingSpec


class TalkMeasures(RectificationReport):
    """The measures that somebody reports after a talk."""

    __slots__ = ()

    spec: ClassVar[WordingSpec] = WordingSpec("talk_measures", labels=(*REPORT_LABELS, "content"))
