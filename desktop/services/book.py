"""An opened book: the one object that services are given.

It holds the engine, the user's keys and the clock, opens read sessions, and runs writes one after
another: each is one transaction that ends with the obligations it moved and its audit entries.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db import book_files, keys
from db.book_files import BookFiles, BookLock
from db.engine import reading
from db.problems import Problem
from desktop.rules.layers import Layer
from desktop.rules.roster import Roster
from desktop.services import audit, facts, rulebook
from desktop.services.changes import Area, Changes
from desktop.services.clock import Clock
from desktop.services.rulebook import Rulebook
from desktop.services.work import Work

_KNOWN: Final = "lianze.known"
Listener = Callable[[Changes], None]
Settle = Callable[["Book", Work], None]


@dataclass(slots=True)
class _Known:
    """What was read of one state of the book.

    Each session keeps the object that was current when it began, and a write has its own: a view
    that reads beside a write can thus never hand its older state on to those who read afterwards.
    """

    rulebook: Rulebook | None = None
    layers: tuple[Layer, ...] | None = None


class Book:
    """An opened book, used by one user of one process."""

    def __init__(
        self,
        files: BookFiles,
        engine: Engine,
        unlocked: keys.Unlocked,
        lock: BookLock,
        clock: Clock,
        settle: Settle,
    ) -> None:
        self.files = files
        self.engine = engine
        self.clock = clock
        self._unlocked = unlocked
        self._lock = lock
        self._settle = settle
        self._writing = threading.RLock()
        self._listeners: list[Listener] = []
        self._known = _Known()

    @property
    def folder(self) -> Path:
        """The book's folder."""
        return self.files.root

    @property
    def user_id(self) -> str:
        """The user who opened the book."""
        return self._unlocked.user_id

    @property
    def user_name(self) -> str:
        """The name of the user who opened the book."""
        return self._unlocked.name

    @property
    def data_key(self) -> keys.DataKey:
        """The book's data key, for attachments and new slots; never shown or logged."""
        return self._unlocked.data_key

    def listen(self, listener: Listener) -> None:
        """Have `listener` called with each write's changes, in the writer's thread."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading; what is changed in it is thrown away."""
        with Session(reading(self.engine)) as session:
            session.info[_KNOWN] = self._known
            yield session

    def layers(self, session: Session) -> tuple[Layer, ...]:
        """Return each adopted regulation with who held which post when, the unit's own first.

        Read once and again after people, units or the regulation change.
        """
        known: _Known = session.info[_KNOWN]
        if known.layers is None:
            known.layers = facts.layers_of(self.rulebook(session), facts.load_people(session))
        return known.layers

    def roster(self, session: Session) -> Roster:
        """Return who held which post when, under the unit's own regulation."""
        return self.layers(session)[0].roster

    def rulebook(self, session: Session) -> Rulebook:
        """Return the adopted rules and the calendar, read once and again after they change."""
        known: _Known = session.info[_KNOWN]
        if known.rulebook is None:
            known.rulebook = rulebook.load(session)
        return known.rulebook

    @contextmanager
    def write(self) -> Iterator[Work]:
        """Give a `Work` whose transaction commits at the end, or leaves no trace on any error."""
        with self._writing:
            known = replace(self._known)
            with Session(self.engine, expire_on_commit=False) as session:
                session.info[_KNOWN] = known
                work = Work(session, self.clock.now(), self.clock.today(), self.user_id)
                yield work
                session.flush()
                _forget_stale(known, work.changes.areas)
                self._settle(self, work)
                head = self._chain(work)
                session.commit()
                self._known = known
            if head is not None:
                # The write is committed; a head that lags is accepted by the verification and
                # caught up by the next write.
                with suppress(Problem):
                    book_files.write_atomically(self.files.audit_head, head.to_json().encode())
            changes = work.changes.frozen()
            if changes:
                for listener in self._listeners:
                    listener(changes)

    def close(self) -> None:
        """Let the book go; it can be opened by another program at once."""
        self.engine.dispose()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _chain(self, work: Work) -> audit.Head | None:
        if not work.notes:
            return None
        if self._unlocked.signing_key is None:
            raise ValueError("a book opened with the recovery code writes nothing")
        return audit.append(
            work.session,
            work.notes,
            at=work.now.isoformat(),
            user_id=self.user_id,
            key=self._unlocked.signing_key,
        )


def _forget_stale(known: _Known, areas: set[Area]) -> None:
    if Area.REGULATION in areas:
        known.rulebook = None
    if areas & {Area.REGULATION, Area.UNITS, Area.PEOPLE}:
        known.layers = None
