"""What the written decisions of a case share: numbered sections, influence periods, the appeal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.block import Block
from desktop.documents.blocks import heading, paragraphs
from desktop.documents.wording import Wording

INFLUENCE_LABELS = ("influence",)
INFLUENCE_SENTENCES = {
    "influence_year": ("label", "end", "basis"),
    "influence_period": ("label", "length", "start", "end", "bars", "basis"),
    "influence_stated_elsewhere": ("label",),
    "influence_longest": (),
}
APPEAL_LABELS = ("appeal",)
APPEAL_SENTENCES = {
    "appeal_lead": ("basis",),
    "appeal_within": ("organ", "limit"),
    "appeal_stated": ("organ", "limit"),
    "appeal_open": ("organ",),
    "appeal_no_suspension": (),
}


@dataclass(frozen=True, slots=True)
class Influence:
    """One influence period, its days already in Chinese.

    `label` is the measure that brings it. Without a `length` it runs to the end of the year and
    `label` says what is lost; without an `end` it stands in another decision.
    """

    label: str
    length: str = ""
    start: str = ""
    end: str = ""
    bars: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """The way to appeal: `limit` is the number of the rule (15日), `stated` what was typed instead.

    `suspends_nothing`: an appeal does not stop the decision from being carried out.
    """

    organ: str
    limit: str = ""
    stated: str = ""
    basis: str = ""
    suspends_nothing: bool = False


def sections(words: Wording, parts: Iterable[tuple[str, Sequence[str]]]) -> list[Block]:
    """Return the parts (label of the heading, paragraphs) that have text, numbered 一、二、三."""
    shown = [(words.label(name), [text for text in texts if text]) for name, texts in parts]
    blocks: list[Block] = []
    filled = (part for part in shown if part[1])
    for ordinal, (title, texts) in zip(words.label("ordinals"), filled, strict=False):
        blocks += [heading(f"{ordinal}、{title}"), *paragraphs(texts)]
    return blocks


def influence_texts(
    words: Wording, influences: Sequence[Influence], *, longest: bool
) -> tuple[str, ...]:
    """Return a paragraph for each period; `longest`: of several at once the longest one counts."""
    texts = [_influence_text(words, each) for each in influences]
    if longest:
        texts.append(words.sentence("influence_longest"))
    return tuple(texts)


def _influence_text(words: Wording, each: Influence) -> str:
    if not each.end:
        return words.sentence("influence_stated_elsewhere", label=each.label)
    if not each.length:
        return words.sentence("influence_year", label=each.label, end=each.end, basis=each.basis)
    return words.sentence(
        "influence_period",
        label=each.label,
        length=each.length,
        start=each.start,
        end=each.end,
        bars=each.bars,
        basis=each.basis,
    )


def appeal_text(words: Wording, appeal: Appeal | None) -> str:
    """Return the paragraph on the appeal; empty where the rules know none."""
    if appeal is None:
        return ""
    lead = words.sentence("appeal_lead", basis=appeal.basis) if appeal.basis else ""
    if appeal.stated:
        way = words.sentence("appeal_stated", organ=appeal.organ, limit=appeal.stated)
    elif appeal.limit:
        way = words.sentence("appeal_within", organ=appeal.organ, limit=appeal.limit)
    else:
        way = words.sentence("appeal_open", organ=appeal.organ)
    more = words.sentence("appeal_no_suspension") if appeal.suspends_nothing else ""
    return f"{lead}{way}{more}"


def ended(text: str) -> str:
    """Return typed text without the mark at its end, to stand inside a sentence."""
    return text.strip().rstrip("。；，、")
