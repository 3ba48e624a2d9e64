"""Key slots with real Argon2id (cheap parameters): who can open a book, and who no longer can."""

import json
import logging
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import keys
from db.key_slots import Cost
from db.keys import (
    DataKey,
    add_user,
    change_password,
    create_ring,
    load_ring,
    remove_user,
    rename_user,
    replace_recovery_code,
    reset_password,
    save_ring,
    unlock,
    unlock_with_recovery_code,
    verify_signature,
)
from db.password_policy import password_faults
from db.problems import DamagedFile, InvalidInput, NewerBook, WrongPassword, WrongRecoveryCode
from db.recovery_code import ALPHABET, LENGTH, new_recovery_code, read_recovery_code

CHEAP = Cost(memory_kib=64, passes=1)
BOOK = "ab" * 16
GOOD, OTHER = "红旗渠边-2026年", "Lantern-Bridge-88"


@pytest.fixture
def made():
    return create_ring(BOOK, "u1", "甲某", GOOD, cost=CHEAP)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.json"


def test_a_saved_ring_opens_with_the_password_and_with_the_recovery_code(made, path):
    save_ring(path, made.ring)
    ring = load_ring(path, BOOK)
    assert ring == made.ring
    by_password = unlock(ring, "u1", GOOD)
    by_code = unlock_with_recovery_code(ring, made.recovery_code)
    assert by_password.data_key.database == by_code.data_key.database
    assert by_password.user_id == ring.user_named("甲某").user_id == "u1"
    assert by_password.public_key == ring.user("u1").public_key
    assert by_code.signing_key is None


def test_a_wrong_password_is_told_from_damage(made):
    with pytest.raises(WrongPassword, match="甲某"):
        unlock(made.ring, "u1", GOOD + "x")


def test_full_width_typing_is_the_same_password():
    ring = create_ring(BOOK, "u1", "甲某", "Abcde-99887", cost=CHEAP).ring
    assert unlock(ring, "u1", "Ａｂｃｄｅ－９９８８７").user_id == "u1"


def test_each_user_signs_with_a_key_of_their_own(made):
    ring = add_user(made.ring, made.unlocked.data_key, "u2", "乙某", OTHER, cost=CHEAP)
    one, two = unlock(ring, "u1", GOOD), unlock(ring, "u2", OTHER)
    assert one.data_key.database == two.data_key.database
    signature = two.sign("条目".encode())
    assert verify_signature(two.public_key, "条目".encode(), signature)
    assert not verify_signature(one.public_key, "条目".encode(), signature)
    assert not verify_signature(two.public_key, "条目!".encode(), signature)
    assert not verify_signature(b"short", b"", b"")


def test_changing_a_password_keeps_the_signing_key_and_closes_the_old_one(made):
    ring = change_password(made.ring, "u1", GOOD, OTHER, cost=CHEAP)
    opened = unlock(ring, "u1", OTHER)
    assert opened.public_key == made.unlocked.public_key
    assert opened.data_key.database == made.unlocked.data_key.database
    with pytest.raises(WrongPassword):
        unlock(ring, "u1", GOOD)
    with pytest.raises(WrongPassword):
        change_password(ring, "u1", GOOD, "Third-Password-7", cost=CHEAP)
    with pytest.raises(InvalidInput, match="相同"):
        change_password(ring, "u1", OTHER, OTHER, cost=CHEAP)


def test_resetting_a_lost_password_gives_a_new_signing_key(made):
    by_code = unlock_with_recovery_code(made.ring, made.recovery_code)
    ring = reset_password(made.ring, by_code.data_key, "u1", OTHER, cost=CHEAP)
    opened = unlock(ring, "u1", OTHER)
    assert opened.public_key != made.unlocked.public_key
    assert opened.public_key == ring.user("u1").public_key
    with pytest.raises(WrongPassword):
        unlock(ring, "u1", GOOD)
    assert unlock_with_recovery_code(ring, made.recovery_code).data_key.database


def test_a_removed_user_opens_nothing_and_others_do(made):
    ring = add_user(made.ring, made.unlocked.data_key, "u2", "乙某", OTHER, cost=CHEAP)
    ring = remove_user(ring, "u1")
    assert [slot.name for slot in ring.users] == ["乙某"]
    with pytest.raises(KeyError):
        unlock(ring, "u1", GOOD)
    assert unlock(ring, "u2", OTHER).user_id == "u2"
    with pytest.raises(InvalidInput, match="没有名为“甲某”"):
        ring.user_named("甲某")


def test_a_replaced_recovery_code_is_told_from_a_typing_slip(made):
    ring, code = replace_recovery_code(made.ring, made.unlocked.data_key, cost=CHEAP)
    assert unlock_with_recovery_code(ring, code).data_key.database
    with pytest.raises(WrongRecoveryCode, match="不是本台账现用"):
        unlock_with_recovery_code(ring, made.recovery_code)
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(InvalidInput) as caught:
        unlock_with_recovery_code(ring, slip)
    assert list(caught.value.by_field()) == ["recovery_code"]


def test_names_are_unique_and_can_change_without_the_password(made):
    with pytest.raises(InvalidInput, match="已有"):
        add_user(made.ring, made.unlocked.data_key, "u2", " 甲某 ", OTHER, cost=CHEAP)
    ring = add_user(made.ring, made.unlocked.data_key, "u2", "乙某", OTHER, cost=CHEAP)
    ring = rename_user(ring, "u1", "丙某")
    assert unlock(ring, "u1", GOOD).name == "丙某"
    for taken in ("乙某", " "):
        with pytest.raises(InvalidInput):
            rename_user(ring, "u1", taken)


def test_a_slot_moved_to_another_user_or_book_opens_nothing(made, path):
    save_ring(path, made.ring)
    moved = keys.KeyRing("cd" * 16, made.ring.slots)
    with pytest.raises(WrongPassword):
        unlock(moved, "u1", GOOD)
    with pytest.raises(DamagedFile, match="不属于本台账"):
        load_ring(path, "cd" * 16)


def test_any_flipped_byte_of_the_slots_file_is_told(made, path):
    save_ring(path, made.ring)
    sound = path.read_bytes()
    for position in range(0, len(sound), 7):
        altered = bytearray(sound)
        altered[position] ^= 1
        path.write_bytes(altered)
        try:
            ring = load_ring(path, BOOK)
        except (DamagedFile, NewerBook):
            continue
        # Only white space between the values may differ without being damage.
        assert ring == made.ring
        assert sound[position : position + 1].isspace()


@pytest.mark.parametrize("length", [0, 1, 100, -2])
def test_a_cut_or_missing_slots_file_is_told(made, path, length):
    save_ring(path, made.ring)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedFile, match=r"keys\.json"):
        load_ring(path, BOOK)
    path.unlink()
    with pytest.raises(DamagedFile, match="缺失"):
        load_ring(path, BOOK)


def test_a_slots_file_of_a_newer_program_is_refused(made, path):
    save_ring(path, made.ring)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "format_version": 2}), "utf-8")
    with pytest.raises(NewerBook):
        load_ring(path, BOOK)


@pytest.mark.parametrize(
    "cost", [(1, 1, 1), (1 << 30, 1, 1), (64, 0, 1), (64, 1000, 1), (64, 1, 0), (64, 1, 99)]
)
def test_forged_parameters_cannot_take_the_machine(cost):
    with pytest.raises(ValueError, match="out of range"):
        Cost(*cost)


def test_keys_never_show(made, path, caplog):
    caplog.set_level(logging.DEBUG)
    data_key = made.unlocked.data_key
    secret = [data_key.sealed_content(None).hex(), data_key.database.hex(), made.recovery_code]
    secret.append(made.unlocked.signing_key.private_bytes_raw().hex())
    save_ring(path, made.ring)
    unlock(made.ring, "u1", GOOD)
    shown = repr(made) + repr(made.unlocked) + repr(data_key) + str(data_key) + caplog.text
    shown += path.read_text("utf-8")
    for text in [*secret, GOOD, repr(data_key.sealed_content(None))[2:-1]]:
        assert text not in shown
    assert not hasattr(data_key, "__dict__")


def test_derived_keys_differ_and_are_stable():
    derived = [
        (key.database, key.attachment_content, key.attachment_name)
        for key in (DataKey(bytes(32)), DataKey(bytes(32)), DataKey(bytes(range(32))))
    ]
    assert derived[0] == derived[1]
    assert len({part for triple in derived[1:] for part in triple}) == 6
    # Frozen: another value here would lock every existing book.
    assert derived[0][0].hex()[:16] == "3c8703c9d40fe221"


def test_the_default_cost_is_the_one_that_was_measured():
    assert Cost() == Cost(memory_kib=131072, passes=4, lanes=1)


# The recovery code


def test_a_new_code_is_easy_to_read_and_is_read_back_however_it_is_typed():
    for _ in range(200):
        code = new_recovery_code()
        assert re.fullmatch(rf"([{ALPHABET}]{{5}}-){{4}}[{ALPHABET}]{{5}}", code)
        assert not set(code) & set("ILOU")
        plain = code.replace("-", "")
        wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
        for typed in (code, code.lower(), plain, f" {code} \n", wide, code.replace("-", "—")):
            assert read_recovery_code(typed) == plain
        assert read_recovery_code(code.replace("0", "O").replace("1", "l")) == plain


@given(place=st.integers(0, LENGTH - 1), other=st.sampled_from(ALPHABET), data=st.data())
def test_every_single_wrong_symbol_and_every_swap_of_neighbours_is_noticed(place, other, data):
    code = list(new_recovery_code().replace("-", ""))
    wrong = code.copy()
    wrong[place] = other
    first = data.draw(st.integers(0, LENGTH - 2))
    swapped = code.copy()
    swapped[first : first + 2] = reversed(code[first : first + 2])
    for altered in (wrong, swapped):
        if altered != code:
            with pytest.raises(InvalidInput, match="输入错误"):
                read_recovery_code("".join(altered))


def test_the_sentence_says_what_is_wrong_with_a_code():
    code = new_recovery_code()
    with pytest.raises(InvalidInput, match="现在是 24 位"):
        read_recovery_code(code[:-1])
    with pytest.raises(InvalidInput, match="不会出现“U、码”"):
        read_recovery_code(code[:-2] + "U码")


# The password policy


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        OTHER,
        "梅雨-初晴-小巷-石桥",
        "abhorrentlighthousekeeper",
        "春眠不觉晓处处闻啼鸟夜来风雨声",
    ],
)
def test_good_passwords_pass(password):
    assert password_faults(password, "甲某") == ()


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("Ab-93_k", "至少需要 10 个字符"),
        ("x-7" * 50, "不能超过 128"),
        (" Lantern-Bridge-88", "首尾不能有空格"),
        ("Lantern\tBridge-88", "控制字符"),
        ("aabb1aabb1aab", "不同的字符"),
        ("lanternbridge", "不能只用英文字母"),
        ("LiSi-Lantern-88", "不能包含用户名"),
        ("Lantern-123456", "连续"),
        ("88-Qwerty-lamp", "连续"),
        ("lamp-76543210", "连续"),
    ],
)
def test_weak_passwords_are_told_why(password, reason):
    assert any(reason in sentence for sentence in password_faults(password, "LiSi"))


def test_all_faults_are_told_at_once(made):
    with pytest.raises(InvalidInput) as caught:
        add_user(made.ring, made.unlocked.data_key, "u2", "乙某", "1111", cost=CHEAP)
    [sentences] = caught.value.by_field().values()
    assert sentences.count("。") == 3
    assert list(caught.value.by_field()) == ["password"]
    assert os.linesep not in sentences
