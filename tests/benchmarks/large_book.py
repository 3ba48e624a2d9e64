"""Makes a large book by bulk inserts: what ten years of a large system would have left.

    python tests/benchmarks/large_book.py FOLDER [SCALE]

SCALE 1 is 20,000 people, 100,000 talks, 100,000 pledges, 50,000 reports and 20,000 decisions. The
rows are those that the services write (the projection of `services.case_store`), without papers.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))

from sqlalchemy import insert, text  # noqa: E402 - the path comes first
from sqlalchemy.orm import Session  # noqa: E402

from db.key_slots import Cost  # noqa: E402
from db.models import cases as tables  # noqa: E402
from db.models.organisation import Appointment, Person, Unit  # noqa: E402
from db.queries import text_index  # noqa: E402
from desktop.services import books, obligations  # noqa: E402
from desktop.services.book import Book  # noqa: E402
from desktop.services.books import NewBookInput  # noqa: E402
from desktop.services.clock import SetClock  # noqa: E402
from desktop.services.regulation import AdoptionInput  # noqa: E402

PASSWORD = "Bench-2026-large-book"
TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
CHEAP = Cost(memory_kib=64, passes=1)
_CHUNK = 2_000
_SYLLABLES = "安平宁和明清远勤俭诚信达朗晨秋冬春夏文武山川江河湖海林森松柏竹梅兰菊荷云雨雪风星"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严魏陶姜"
_SENTENCE = (
    "问：分管范围有没有苗头性问题？答：对照清单逐项检查，发现登记不全，已经要求补正并按月核对。"
)


def row_id(kind: int, number: int) -> str:
    return f"{kind:08x}{number:024x}"


class Maker:
    """Inserts rows in chunks, in one transaction."""

    def __init__(self, session: Session, user_id: str, seed: int = 7) -> None:
        self.session = session
        self.user = user_id
        self.random = random.Random(seed)
        self._rows: dict[Any, list[dict[str, Any]]] = {}

    def add(self, table: Any, **values: Any) -> None:
        rows = self._rows.setdefault(table, [])
        rows.append(values)
        if len(rows) >= _CHUNK:
            self.flush(table)

    def flush(self, only: Any = None) -> None:
        # Parents first: a chunk of acts may be full before its records are.
        for table in list(self._rows):
            rows = self._rows[table]
            if rows:
                self.session.execute(insert(table), rows)
                rows.clear()
            if table is only:
                break


def build(folder: Path, scale: float = 1.0) -> Book:
    """Make the book and compute its obligations; the opened book stands on 22 November 2026."""
    clock = SetClock(TODAY)
    given = NewBookInput(
        "示例大单位", AdoptionInput("qixian", date(2026, 1, 1), {}), "甲经办", PASSWORD
    )
    book = books.create(folder, given, clock=clock, cost=CHEAP).book
    with Session(book.engine) as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        maker = Maker(session, book.user_id)
        people, units = organisation(maker, int(20_000 * scale))
        for register, kind, acts, count in (
            ("talk", "regular", ("talk.held",), 100_000),
            ("pledge", "responsibility", ("pledge.issue", "pledge.signing"), 100_000),
            ("report", "matter", ("report.prior",), 50_000),
            ("accountability", "member_or_head", ("accountability.decision",), 20_000),
        ):
            records(maker, register, kind, acts, int(count * scale), people, units)
        maker.flush()
        session.commit()
    obligations.extend(book)
    with book.write() as work:
        work.everything_touched = True
    return book


def organisation(maker: Maker, count: int) -> tuple[list[str], list[str]]:
    units = [row_id(1, number) for number in range(max(count // 40, 4))]
    branches = [row_id(2, number) for number in range(max(len(units) // 10, 2))]
    general = row_id(3, 0)
    maker.add(Unit, id=general, name="总支", kind="general_branch", rank=0)
    for number, branch in enumerate(branches):
        maker.add(
            Unit, id=branch, name=f"第{number}支部", kind="branch", parent_id=general, rank=number
        )
    maker.flush()
    for number, unit in enumerate(units):
        maker.add(
            Unit,
            id=unit,
            name=f"第{number}单位",
            kind="subordinate",
            party_id=branches[number % len(branches)],
            rank=number,
        )
    people = []
    for number in range(count):
        person = row_id(4, number)
        people.append(person)
        name = maker.random.choice(_SURNAMES) + "".join(maker.random.sample(_SYLLABLES, 2))
        maker.add(
            Person,
            id=person,
            name=name,
            staff_number=f"B{number:06d}",
            birth_month=f"{1965 + number % 35}-{number % 12 + 1:02d}",
            rank=number,
            search_text=f" {name} b{number} ",
            stroke_key=name,
            pinyin_key=name,
            note="",
        )
        unit, role = units[number % len(units)], "cadre"
        if number < len(units):
            role = "unit_head"
        elif number < len(units) + 3 * len(branches):
            place = number - len(units)
            unit = branches[place % len(branches)]
            role = ("branch_secretary", "branch_discipline_member", "branch_member")[
                place // len(branches)
            ]
        maker.add(
            Appointment,
            id=row_id(5, number),
            person_id=person,
            unit_id=unit,
            post="干部",
            role=role,
            since=date(2015, 1, 1),
            is_main=True,
        )
    maker.flush()
    return people, units


def records(
    maker: Maker,
    register: str,
    kind: str,
    acts: tuple[str, ...],
    count: int,
    people: list[str],
    units: list[str],
) -> None:
    code = {"talk": "谈", "pledge": "书", "report": "报", "accountability": "究"}[register]
    base = {"talk": 16, "pledge": 17, "report": 18, "accountability": 19}[register]
    for number in range(count):
        record = row_id(base, number)
        year = 2017 + number * 10 // max(count, 1)
        day = date(year, 1, 2) + timedelta(days=number % 320)
        actor, target = maker.random.choice(people), maker.random.choice(people)
        maker.add(
            tables.Record,
            id=record,
            register=register,
            kind=kind,
            number=f"{code}〔{year}〕{number + 1}号",
            year=year,
            title=f"示例事项{number}",
            state="closed",
            stage="办结",
            on_date=day,
            opened_on=day,
            closed_on=day,
            subject_person_id=target,
            confidential=register == "report",
            created_at=TODAY,
            version=1,
        )
        for part, person in (("actor", actor), ("target", target)):
            maker.add(tables.RecordPerson, record_id=record, person_id=person, part=part)
        for index, act in enumerate(acts):
            act_id = row_id(base + 16 + index * 8, number)
            maker.add(
                tables.Act,
                id=act_id,
                record_id=record,
                kind=act,
                made_seq=index + 1,
                state="frozen",
                on_date=day,
                author_id=maker.user,
                made_at=TODAY,
                frozen_at=TODAY,
            )
            body = {"content": _SENTENCE * 18} if register == "talk" else {"matter": _SENTENCE * 3}
            maker.add(tables.ActBody, act_id=act_id, fields=body, snapshot=None)
            for part, person in (("actor", actor), ("target", target)):
                if person != actor or part == "actor":
                    maker.add(tables.EventPerson, act_id=act_id, person_id=person, part=part)
            maker.add(tables.EventFact, act_id=act_id, attributes={"kind": kind})
        maker.add(tables.SearchDocument, doc=base * 1_000_000 + number, record_id=record)
    maker.flush()
    index_texts(maker.session, base, count)


def index_texts(session: Session, base: int, count: int) -> None:
    """Index titles and a body that differs a little, as the services would."""
    statement = text("INSERT INTO record_search(rowid, text) VALUES (:doc, :content)")

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(count):
            content = f"示例事项{number}\n{_SENTENCE}{number % 97}号清单"
            yield {
                "doc": base * 1_000_000 + number,
                "content": text_index.indexed_form(content),
            }

    batch: list[dict[str, Any]] = []
    for row in rows():
        batch.append(row)
        if len(batch) == _CHUNK:
            session.execute(statement, batch)
            batch = []
    if batch:
        session.execute(statement, batch)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    build(target, float(sys.argv[2]) if len(sys.argv) > 2 else 1.0).close()
    sys.stdout.write(f"{target}\n")
