"""Users of a real book: roles bind, keys follow, nobody is locked out."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import keys
from db.key_slots import Cost
from db.models.book import AppUser, UserKey
from db.problems import BookLocked, InvalidInput, WrongPassword, WrongRecoveryCode
from db.vocabulary import UserRole
from desktop.services import (
    audit_log,
    books,
    keeping,
    office_settings,
    organisation,
    preferences,
    rule_changes,
    users,
)
from desktop.services.book import Book
from desktop.services.clock import SetClock
from desktop.services.organisation import PersonInput
from desktop.services.preferences import Look, Preferences
from desktop.services.users import NotAllowed, Permission, UserInput

CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例局-Lianze-2026"
OTHER = "另一个人-Lianze-77"


def as_user(book: Book, clock: SetClock, name: str, password: str) -> Book:
    book.close()
    return books.open_book(book.folder, password, user_name=name, clock=clock)


def added(book: Book, role: UserRole, name: str = "乙二") -> str:
    return users.add_user(book, UserInput(name, role, OTHER), cost=CHEAP)


def test_a_sole_officer_may_do_everything(book: Book) -> None:
    assert users.permissions(book) == frozenset(Permission)


def test_appointing_an_administrator_takes_the_users_from_the_officers(book: Book) -> None:
    added(book, UserRole.ADMINISTRATOR)
    assert not users.may(book, Permission.USERS)
    with pytest.raises(NotAllowed) as refused:
        added(book, UserRole.OFFICER, "丙三")
    assert "业务人员" in str(refused.value)
    assert [row.name for row in users.list_users(book)] == ["甲一凡", "乙二"]


def test_an_auditor_reads_the_log_and_writes_nothing(book: Book, clock: SetClock) -> None:
    added(book, UserRole.AUDITOR)
    with as_user(book, clock, "乙二", OTHER) as auditor:
        assert users.permissions(auditor) == {Permission.AUDIT}
        assert audit_log.entries(auditor)[0].action == "user.add"
        with pytest.raises(NotAllowed):
            organisation.add_person(auditor, PersonInput("丙三"))
        with pytest.raises(NotAllowed):
            keeping.back_up(auditor)
        with pytest.raises(NotAllowed):
            office_settings.set_lock_minutes(auditor, 5)
        with pytest.raises(NotAllowed):
            rule_changes.set_move_off_holidays(auditor, False)
        with auditor.read() as session:
            assert session.query(AppUser).count() == 2
        assert keeping.verify_audit(auditor).sound


def test_an_administrator_touches_no_business_data(book: Book, clock: SetClock) -> None:
    added(book, UserRole.ADMINISTRATOR)
    with as_user(book, clock, "乙二", OTHER) as administrator:
        office_settings.rename_unit(administrator, "示例二局")
        assert books.unit_name(administrator) == "示例二局"
        assert not users.may(administrator, Permission.VIEW)
        with pytest.raises(NotAllowed):
            organisation.add_person(administrator, PersonInput("丙三"))


def test_a_refused_write_leaves_no_trace(book: Book, clock: SetClock) -> None:
    added(book, UserRole.LEADER)
    with as_user(book, clock, "乙二", OTHER) as leader:
        before = keeping.verify_audit(leader).entries
        with pytest.raises(NotAllowed):
            organisation.add_person(leader, PersonInput("丙三"))
        assert keeping.verify_audit(leader).entries == before


def test_two_users_sign_with_keys_of_their_own(book: Book, clock: SetClock) -> None:
    added(book, UserRole.OFFICER)
    with as_user(book, clock, "乙二", OTHER) as second:
        organisation.add_person(second, PersonInput("丙三"))
        rows = audit_log.entries(second)
        assert (rows[0].user, rows[0].label) == ("乙二", "增加人员")
        assert rows[-1].user == "甲一凡"
        assert keeping.verify_audit(second).sound


def test_every_fault_of_a_new_user_is_told_at_once(book: Book) -> None:
    with pytest.raises(InvalidInput) as wrong:
        users.add_user(book, UserInput("甲一凡", UserRole.OFFICER, "1"), cost=CHEAP)
    assert set(wrong.value.by_field()) == {"name", "password"}


def test_a_disabled_user_cannot_log_in_and_comes_back_with_a_new_password(
    book: Book, clock: SetClock
) -> None:
    user = added(book, UserRole.OFFICER)
    users.disable_user(book, user)
    assert books.users(book.folder) == ("甲一凡",)
    with pytest.raises(InvalidInput):
        as_user(book, clock, "乙二", OTHER)
    again = books.open_book(book.folder, PASSWORD, clock=clock)
    users.reset_password(again, user, "第三个密码-Lianze-5", cost=CHEAP)
    with as_user(again, clock, "乙二", "第三个密码-Lianze-5") as second:
        organisation.add_person(second, PersonInput("丙三"))
        assert keeping.verify_audit(second).sound


def test_a_slot_that_outlived_its_disabling_opens_nothing(book: Book, clock: SetClock) -> None:
    user = added(book, UserRole.OFFICER)
    ring = book.files.keys.read_bytes()
    users.disable_user(book, user)
    book.files.keys.write_bytes(ring)
    book.close()
    with pytest.raises(NotAllowed):
        books.open_book(book.folder, OTHER, user_name="乙二", clock=clock)
    books.open_book(book.folder, PASSWORD, clock=clock).close()


def test_nobody_disables_himself_and_somebody_always_manages_users(book: Book) -> None:
    with pytest.raises(InvalidInput):
        users.disable_user(book, book.user_id)
    with pytest.raises(InvalidInput):
        users.set_role(book, book.user_id, UserRole.AUDITOR)
    assert users.may(book, Permission.USERS)


def test_an_officer_hands_the_users_over_and_keeps_the_rest(book: Book, clock: SetClock) -> None:
    user = added(book, UserRole.OFFICER)
    users.set_role(book, user, UserRole.ADMINISTRATOR)
    assert not users.may(book, Permission.USERS)
    assert users.may(book, Permission.EDIT)


def test_a_new_password_replaces_the_old_one_and_keeps_the_signing_key(
    book: Book, clock: SetClock
) -> None:
    with pytest.raises(WrongPassword):
        users.change_password(book, "不是这个密码-1", OTHER, cost=CHEAP)
    users.change_password(book, PASSWORD, OTHER, cost=CHEAP)
    users.check_password(book, OTHER)
    with pytest.raises(WrongPassword):
        users.check_password(book, PASSWORD)
    with as_user(book, clock, "甲一凡", OTHER) as again, again.read() as session:
        assert session.query(UserKey).count() == 1


def new_book(folder: Path, clock: SetClock) -> books.Created:
    given = books.NewBookInput(
        "示例局", books.AdoptionInput("qixian", date(2026, 1, 1), {}), "甲一凡", PASSWORD
    )
    return books.create(folder, given, clock=clock, cost=CHEAP)


def test_a_renewed_recovery_code_replaces_the_old_one(tmp_path: Path, clock: SetClock) -> None:
    made = new_book(tmp_path / "b", clock)
    with made.book as book:
        books.confirm_recovery_code(book, made.recovery_code)
        code = users.renew_recovery_code(book, cost=CHEAP)
        assert not books.recovery_confirmed(book)
        with pytest.raises(WrongRecoveryCode):
            books.confirm_recovery_code(book, made.recovery_code)
        books.confirm_recovery_code(book, code)
        assert books.recovery_confirmed(book)


def test_a_lost_password_is_replaced_with_the_recovery_code(
    tmp_path: Path, clock: SetClock
) -> None:
    made = new_book(tmp_path / "b", clock)
    folder = made.book.folder
    with pytest.raises(BookLocked):
        books.open_with_recovery_code(
            folder, made.recovery_code, user_name="甲一凡", new_password=OTHER, cost=CHEAP
        )
    made.book.close()
    with pytest.raises(InvalidInput) as weak:
        books.open_with_recovery_code(
            folder, made.recovery_code, user_name="甲一凡", new_password="1", cost=CHEAP
        )
    assert set(weak.value.by_field()) == {"password"}
    with books.open_with_recovery_code(
        folder,
        made.recovery_code,
        user_name="甲一凡",
        new_password=OTHER,
        clock=clock,
        cost=CHEAP,
    ) as book:
        organisation.add_person(book, PersonInput("丙三"))
        assert keeping.verify_audit(book).sound
        assert audit_log.entries(book)[1].action == "user.recover"
    with pytest.raises(WrongPassword):
        books.open_book(folder, PASSWORD, clock=clock)
    books.open_book(folder, OTHER, clock=clock).close()


def test_a_wrong_recovery_code_changes_nothing(book: Book, clock: SetClock) -> None:
    book.close()
    other = keys.create_ring("0" * 32, "u", "别人", PASSWORD, cost=CHEAP).recovery_code
    before = book.files.keys.read_bytes()
    with pytest.raises(WrongRecoveryCode):
        books.open_with_recovery_code(
            book.folder, other, user_name="甲一凡", new_password=OTHER, cost=CHEAP
        )
    assert book.files.keys.read_bytes() == before
    books.open_book(book.folder, PASSWORD, clock=clock).close()


def test_the_log_is_filtered_by_day_and_user(book: Book, clock: SetClock) -> None:
    clock.move_to(date(2026, 3, 9))
    organisation.add_person(book, PersonInput("丙三"))
    later = audit_log.entries(book, audit_log.LogFilter(first=date(2026, 3, 6)))
    assert [row.action for row in later] == ["person.add"]
    earlier = audit_log.entries(book, audit_log.LogFilter(last=date(2026, 3, 6)))
    assert earlier[-1].action == "book.create"
    assert "person.add" not in {row.action for row in earlier}
    assert audit_log.entries(book, audit_log.LogFilter(user="没有这个人")) == ()


def test_the_lock_and_the_next_numbers(book: Book) -> None:
    assert office_settings.lock_minutes(book) == office_settings.DEFAULT_LOCK_MINUTES
    office_settings.set_lock_minutes(book, 3)
    assert office_settings.lock_minutes(book) == 3
    with pytest.raises(InvalidInput):
        office_settings.set_lock_minutes(book, 1000)
    numbers = [row.next_number for row in office_settings.numbering(book, 2026)]
    assert "谈〔2026〕1号" in numbers


def test_preferences_survive_and_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    assert preferences.load(folder) == Preferences()
    kept = Preferences(Look.DARK, 18).with_recent(tmp_path / "甲").with_recent(tmp_path / "乙")
    preferences.save(folder, kept)
    assert preferences.load(folder) == kept
    assert kept.with_recent(tmp_path / "甲").recent == (tmp_path / "甲", tmp_path / "乙")
    assert kept.without_recent(tmp_path / "甲").recent == (tmp_path / "乙",)
    (folder / preferences.FILE_NAME).write_text('{"look": "pink"}')
    assert preferences.load(folder) == Preferences()


def test_the_lock_file_names_who_has_the_book(book: Book) -> None:
    with pytest.raises(BookLocked) as busy:
        books.open_book(book.folder, PASSWORD)
    assert busy.value.since.startswith(str(datetime.now(UTC).year))


def test_a_backup_that_is_not_allowed_leaves_nothing_behind(
    book: Book, clock: SetClock, tmp_path: Path
) -> None:
    added(book, UserRole.LEADER)
    away = tmp_path / "drive"
    away.mkdir()
    with as_user(book, clock, "乙二", OTHER) as leader:
        for into in (None, away):
            with pytest.raises(NotAllowed):
                keeping.back_up(leader, into=into)
        assert not list(leader.files.backups.glob("*"))
    assert not list(away.glob("*"))
