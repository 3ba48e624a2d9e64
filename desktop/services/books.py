"""Making, opening and unlocking books."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from db import book_files, engine, keys
from db.book_files import BookFiles, BookLock
from db.key_slots import DEFAULT_COST, Cost
from db.migrations import runner
from db.models.base import new_id
from db.models.book import AppUser, Setting, UserKey
from db.models.organisation import Unit
from db.password_policy import password_faults, require_good_password
from db.problems import InvalidInput
from db.vocabulary import UnitKind, UserRole
from desktop.services import keeping, layers, obligations, regulation
from desktop.services import users as accounts
from desktop.services.book import Book
from desktop.services.clock import Clock, SystemClock
from desktop.services.regulation import AdoptionInput
from desktop.services.work import Work

UNIT_NAME = "unit.name"
SINCE = "book.since"
RECOVERY_CONFIRMED = accounts.RECOVERY_CONFIRMED


@dataclass(frozen=True, slots=True)
class NewBookInput:
    """What the first-run wizard asks; `further` are regulations to adopt beside the own one."""

    unit_name: str
    adoption: AdoptionInput
    user_name: str
    password: str = field(repr=False)
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Created:
    """A new, opened book, and the recovery code that is shown and printed once."""

    book: Book
    recovery_code: str = field(repr=False)


def create(
    folder: Path,
    given: NewBookInput,
    *,
    clock: Clock | None = None,
    cost: Cost = DEFAULT_COST,
) -> Created:
    """Make a book in an empty or new folder and open it.

    Raises `InvalidInput` by field before anything is written.
    """
    _check(given)
    clock = clock or SystemClock()
    files, description = book_files.create_book_folder(folder)
    lock = BookLock(files)
    lock.acquire()
    try:
        user_id = new_id()
        new = keys.create_ring(
            description.book_id, user_id, given.user_name, given.password, cost=cost
        )
        database = engine.create_database(files.database, new.unlocked.data_key.database)
        runner.migrate(database, lambda: None)
        book = Book(files, database, new.unlocked, lock, clock, _settle)
        with book.write() as work:
            _furnish(work, given, new.unlocked, description.book_id)
        # The slots come last: a book without them was never finished and says so.
        keys.save_ring(files.keys, new.ring)
    except BaseException:
        lock.release()
        raise
    return Created(book, new.recovery_code)


def check_new_folder(folder: Path) -> None:
    """Raise `InvalidInput` (`folder`) unless a new book can be made there."""
    book_files.refuse_unless_empty(folder)


def users(folder: Path) -> tuple[str, ...]:
    """Return the names of a book's users, for the log-in; needs no password."""
    files, description = book_files.read_book_folder(folder)
    return tuple(slot.name for slot in keys.load_ring(files.keys, description.book_id).users)


def open_book(
    folder: Path, password: str, *, user_name: str | None = None, clock: Clock | None = None
) -> Book:
    """Open a book as one of its users (the first one by default).

    Raises `WrongPassword`, `BookLocked`, `NewerBook`, `DamagedFile`, `InvalidInput` (no book there,
    no such user).
    """
    files, description = book_files.read_book_folder(folder)
    ring = keys.load_ring(files.keys, description.book_id)
    slot = ring.user_named(user_name) if user_name else ring.users[0]
    lock = BookLock(files)
    lock.acquire()
    try:
        unlocked = keys.unlock(ring, slot.user_id, password)
        book = _opened(files, unlocked, lock, clock or SystemClock())
        accounts.refuse_disabled(book)
        obligations.extend(book)
        keeping.sweep_attachments(book)
    except BaseException:
        lock.release()
        raise
    return book


def open_with_recovery_code(
    folder: Path,
    code: str,
    *,
    user_name: str,
    new_password: str,
    clock: Clock | None = None,
    cost: Cost = DEFAULT_COST,
) -> Book:
    """Open a book whose user lost the password; gives that user a new one and a new signing key.

    Raises what `open_book` does, `WrongRecoveryCode`, and `InvalidInput` (`recovery_code`,
    `password`).
    """
    files, description = book_files.read_book_folder(folder)
    ring = keys.load_ring(files.keys, description.book_id)
    slot = ring.user_named(user_name)
    require_good_password(new_password, slot.name)
    lock = BookLock(files)
    lock.acquire()
    try:
        data_key = keys.unlock_with_recovery_code(ring, code).data_key
        fresh = keys.reset_password(ring, data_key, slot.user_id, new_password, cost=cost)
        unlocked = keys.unlock(fresh, slot.user_id, new_password)
        book = _opened(files, unlocked, lock, clock or SystemClock())
        accounts.refuse_disabled(book)
        # First the row, then the slot: whoever opens with a key that no row knows breaks the chain.
        accounts.record_recovery(book, fresh)
        keys.save_ring(files.keys, fresh)
        obligations.extend(book)
    except BaseException:
        lock.release()
        raise
    return book


def confirm_recovery_code(book: Book, typed: str) -> None:
    """Have the printed code typed back once.

    Raises `InvalidInput` (field `recovery_code`) or `WrongRecoveryCode`.
    """
    _, description = book_files.read_book_folder(book.folder)
    ring = keys.load_ring(book.files.keys, description.book_id)
    keys.unlock_with_recovery_code(ring, typed)
    with book.write() as work:
        work.session.merge(Setting(key=RECOVERY_CONFIRMED, value=work.today.isoformat()))
        work.audit("recovery.confirm", "book", "recovery")


def recovery_confirmed(book: Book) -> bool:
    """Return whether the recovery code was ever typed back."""
    with book.read() as session:
        return session.get(Setting, RECOVERY_CONFIRMED) is not None


def unit_name(book: Book) -> str:
    """Return the name of the unit whose book this is."""
    with book.read() as session:
        row = session.get(Setting, UNIT_NAME)
    return str(row.value) if row else ""


def _opened(files: BookFiles, unlocked: keys.Unlocked, lock: BookLock, clock: Clock) -> Book:
    return Book(files, _ready_database(files, unlocked, clock), unlocked, lock, clock, _settle)


def _settle(book: Book, work: Work) -> None:
    accounts.refuse_forbidden(book, work)
    obligations.settle(book, work)


def _ready_database(files: BookFiles, unlocked: keys.Unlocked, clock: Clock) -> Engine:
    """Open the database; an older one is backed up, then migrated."""
    data_key = unlocked.data_key
    database = engine.open_database(files.database, data_key.database)
    runner.migrate(
        database, lambda: keeping.before_migration(files, database, data_key, clock.now())
    )
    return database


def _check(given: NewBookInput) -> None:
    errors = {}
    if not given.unit_name.strip():
        errors["unit_name"] = "请填写单位名称。"
    if not given.user_name.strip():
        errors["user_name"] = "请填写用户名。"
    faults = password_faults(given.password, given.user_name)
    if faults:
        errors["password"] = "".join(faults)
    if errors:
        raise InvalidInput(errors)
    # Everything that can be refused is refused before the folder exists.
    regulation.check(given.adoption)
    layers.check_further(given.adoption.regulation, given.further)


def _furnish(work: Work, given: NewBookInput, unlocked: keys.Unlocked, book_id: str) -> None:
    name = given.unit_name.strip()
    public_key = unlocked.public_key.hex()
    work.session.add_all(
        [
            AppUser(
                id=unlocked.user_id,
                name=given.user_name.strip(),
                role=UserRole.OFFICER.value,
                public_key=public_key,
                created_at=work.now,
            ),
            UserKey(public_key=public_key, user_id=unlocked.user_id, since=work.now),
            Setting(key=UNIT_NAME, value=name),
            Setting(key=SINCE, value=work.today.isoformat()),
            Unit(id=new_id(), name=name, kind=UnitKind.BUREAU.value, rank=0),
        ]
    )
    work.session.flush()
    work.audit("book.create", "book", book_id, unit=name, user=given.user_name.strip())
    regulation.put_shipped_calendars(work)
    regulation.adopt(work, given.adoption)
    layers.adopt_further(work, given.adoption, given.further)
