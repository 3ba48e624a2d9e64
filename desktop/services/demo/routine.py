"""What every office does again and again, by names: duties noted, talks held, pledges signed."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, Final

from db.queries.obligations import Bucket, DueFilter, DueRow
from db.vocabulary import ActKind, PledgeKind, Register, TalkKind, TalkNature
from desktop.records.duty import DUTY_KIND
from desktop.services import cases, dashboard, pledge_rounds
from desktop.services.book import Book
from desktop.services.cases import ActInput
from desktop.services.demo.scribe import Case, Scribe
from desktop.services.pledge_rounds import RoundRow

_ANY_DAY: Final = frozenset(Bucket)
_HELD_WITHOUT_PAPERS: Final = frozenset({TalkKind.MUTUAL, TalkKind.HEART_TO_HEART})
_APPROVED_BEFORE: Final = timedelta(days=9)
_NOTICE_BEFORE: Final = timedelta(days=7)


def duty(
    scribe: Scribe,
    rule: str,
    period: str,
    day: date,
    summary: str,
    *,
    only: Collection[str] = (),
    but: Collection[str] = (),
    place: str = "",
) -> None:
    """Plan that what a rule asks for in a period (2026年上半年) is done once and noted.

    `only` and `but` name units or people whose duty it is.
    """

    def enter() -> None:
        for row in _owed_once(scribe.book, rule, period, day):
            named = {row.unit, row.subject, row.responsible, row.subject_unit}
            if (only and named.isdisjoint(only)) or not named.isdisjoint(but):
                continue
            begun = dashboard.begin(scribe.book, row)
            assert begun.act is ActKind.DUTY_DONE, row.rule_id
            values = {
                **begun.values,
                "done_on": day.isoformat(),
                "summary": summary,
                **({"place": place} if place else {}),
            }
            cases.finish(
                scribe.book,
                ActInput(
                    begun.register,
                    begun.kind,
                    begun.act,
                    values,
                    obligation_key=begun.obligation_key,
                ),
            )

    scribe.on(day, enter)


def answer(scribe: Scribe, rule: str, day: date, summary: str) -> None:
    """Plan that the first of the records that wait for what a rule asks gets an entry of it."""

    def enter() -> None:
        waiting = [row.record_id for row in open_rows(scribe.book, rule, "", day) if row.record_id]
        values = {"rule": rule, "done_on": day.isoformat(), "summary": summary}
        # Ids grow with time.
        given = ActInput(
            Register.DUTY, DUTY_KIND, ActKind.DUTY_DONE, values, record_id=min(waiting)
        )
        cases.finish(scribe.book, given)

    scribe.on(day, enter)


def open_rows(book: Book, rule: str, period: str, day: date) -> list[DueRow]:
    """Return what a rule asks for in a period and is not done by a day, in the order of names."""
    asked = DueFilter(on=day, buckets=_ANY_DAY)
    found = [
        row
        for row in dashboard.due_rows(book, asked)
        if row.rule_id == rule and row.period == period
    ]
    return sorted(found, key=lambda row: (row.unit, row.responsible, row.subject, row.label))


def _owed_once(book: Book, rule: str, period: str, day: date) -> Iterator[DueRow]:
    """Yield one duty of each unit or person: of three times a year the next one."""
    seen: set[tuple[str | None, str | None]] = set()
    for row in open_rows(book, rule, period, day):
        who = (row.unit_id, row.subject_id)
        if who not in seen:
            seen.add(who)
            yield row


def talk(
    scribe: Scribe,
    held: date,
    kind: TalkKind,
    by: tuple[str, ...],
    to: tuple[str, ...],
    content: str,
    *,
    place: str,
    recorder: str = "",
    **more: Any,  # noqa: ANN401 - JSON data
) -> Case:
    """Plan a talk; where the kind is approved and announced, with these papers before it."""
    case = Case(Register.TALK, kind)
    form = "single" if len(to) == 1 else "collective"
    time = f"{held.isoformat()}T15:00"
    sides = {"interviewers": scribe.who(*by), "interviewees": scribe.who(*to), "form": form}
    if kind in _HELD_WITHOUT_PAPERS:
        scribe.act(held, case, ActKind.TALK_HELD, started_at=time, place=place, content=content,
                   **sides, **more)  # fmt: skip
        return case
    nature = more.pop("nature", TalkNature.REMINDER)
    if kind is TalkKind.REGULAR:
        approved, issued = held - _APPROVED_BEFORE, held - _NOTICE_BEFORE
        scribe.act(approved, case, ActKind.TALK_APPROVAL, nature=nature, content=content,
                   planned_at=time, place=place, start="own",
                   approved_on=approved.isoformat(), **sides)  # fmt: skip
        scribe.act(issued, case, ActKind.TALK_NOTICE, issued_on=issued.isoformat())
    # What the plan says is taken over from it.
    scribe.act(held, case, ActKind.TALK_HELD, started_at=time, place=place, content=content,
               recorder=scribe.one(recorder) if recorder else None, nature=nature,
               signed_on=held.isoformat(), **sides,
               **{"rectification": False, **more})  # fmt: skip
    return case


def rectify(
    scribe: Scribe,
    case: Case,
    person: str,
    tasks: tuple[str, ...],
    *,
    notice: date,
    limit: date,
    measures: date | None = None,
    completion: date | None = None,
    verification: date | None = None,
    verifiers: tuple[str, ...] = (),
) -> None:
    """Plan what follows a talk in which something has to be put right, as far as it came."""
    who = scribe.one(person)
    scribe.act(notice, case, ActKind.TALK_RECTIFICATION_NOTICE, problems="、".join(tasks) + "不到位。",
               tasks=[{"task": task, "limit_on": limit.isoformat()} for task in tasks],
               limit_on=limit.isoformat(), issued_on=notice.isoformat())  # fmt: skip
    if measures:
        scribe.act(measures, case, ActKind.TALK_MEASURES, person=who,
                   measures="逐项对照，明确专人，按期完成。", received_on=measures.isoformat())  # fmt: skip
    if completion:
        scribe.act(completion, case, ActKind.TALK_COMPLETION, person=who,
                   content="各项任务已经完成，台账补齐。", evidence="整改台账、照片",
                   received_on=completion.isoformat())  # fmt: skip
    if verification:
        scribe.act(verification, case, ActKind.TALK_VERIFICATION, person=who,
                   verifiers=scribe.who(*verifiers), result="verified",
                   opinion="现场查看，整改到位，同意销号。",
                   verified_on=verification.isoformat())  # fmt: skip


def pledges(
    scribe: Scribe,
    kind: PledgeKind,
    issued: date,
    signed: date,
    *,
    undrawn: Collection[str] = (),
    unsigned: Collection[str] = (),
    published: date | None = None,
    place: str = "",
) -> None:
    """Plan the year's round of one kind of pledge; names are those of the pledgers."""
    year, book = issued.year, scribe.book

    def rows() -> tuple[RoundRow, ...]:
        found = pledge_rounds.overview(book, year, kind).rows
        return tuple(row for row in found if row.pledger not in undrawn)

    def issue() -> None:
        pledge_rounds.issue(book, year, [row.key for row in rows()], kind, issued_on=issued)

    def finish(act: ActKind, values: dict[str, Any]) -> None:
        chosen = [row.record_id for row in rows() if row.pledger not in unsigned]
        pledge_rounds.finish_all(book, [item for item in chosen if item], act, values)

    signing = {"signed_on": signed.isoformat(), "location": place}
    scribe.on(issued, issue)
    scribe.on(signed, lambda: finish(ActKind.PLEDGE_SIGNING, signing))
    if published:
        publication = {"published_on": published.isoformat(), "channel": "公开栏"}
        scribe.on(published, lambda: finish(ActKind.PLEDGE_PUBLICATION, publication))
