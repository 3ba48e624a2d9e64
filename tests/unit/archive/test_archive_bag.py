"""The plain bag, judged by bagit.py, sha256sum and OpenSSL."""

import hashlib
import os
import subprocess
import sys
from pathlib import PurePosixPath

import bagit
import pytest

from db.problems import InvalidInput
from desktop.archive.bag_format import parse_info, parse_manifest, render_manifest
from desktop.archive.hashing import _CryptographySM3, new_sm3
from desktop.archive.plan import ArchiveFile, check_files
from desktop.archive.problems import NameTaken, PathTooLong
from desktop.archive.verify import verify_archive
from desktop.archive.write import add_receipt

# GB/T 32905-2016, annex A, example 1.
SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def check_with_bagit(folder):
    """bagit.py as people run it; its return code is its verdict."""
    return subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", folder], capture_output=True, check=False
    )


def test_bagit_finds_the_bag_valid_by_command_and_by_library(plain):
    done = check_with_bagit(plain.path)
    assert done.returncode == 0, done.stderr.decode()
    bag = bagit.Bag(str(plain.path))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.encoding == "UTF-8"
    assert set(bag.payload_entries()) == set(plain.digests)


def test_bagit_notices_what_we_want_noticed_in_the_sm3_manifest(plain):
    # bagit 1.9.0 looks for guaranteed algorithms only, so the SM3 list is a tag file to it.
    (plain.path / "manifest-sm3.txt").write_bytes(b"")
    assert check_with_bagit(plain.path).returncode != 0


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_reads_our_manifests(plain, manifest):
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", manifest], cwd=plain.path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == (5 if manifest.startswith("manifest") else 4)


def test_the_sm3_manifest_agrees_with_openssl(plain):
    listed = parse_manifest((plain.path / "manifest-sm3.txt").read_bytes(), "manifest-sm3.txt")
    assert len(listed) == plain.files == 5
    for path, checksum in listed.items():
        done = subprocess.run(
            ["openssl", "dgst", "-sm3", "-r", plain.path / path], capture_output=True, check=True
        )
        assert done.stdout.decode().split()[0] == checksum


@pytest.mark.parametrize("make", [new_sm3, _CryptographySM3])
def test_both_implementations_of_sm3_give_the_standards_value(make):
    running = make()
    running.update(b"a")
    running.update(b"bc")
    assert running.hexdigest() == SM3_OF_ABC


def test_the_bag_holds_the_very_bytes(plain, samples):
    for path, content in samples.content.items():
        assert (plain.path / "data" / path).read_bytes() == content
    assert plain.payload_bytes == sum(map(len, samples.content.values()))
    assert plain.stored_bytes == sum(
        path.stat().st_size for path in plain.path.rglob("*") if path.is_file()
    )
    tag_manifest = (plain.path / "tagmanifest-sha256.txt").read_bytes()
    assert plain.tagmanifest_sha256 == hashlib.sha256(tag_manifest).hexdigest()


def test_bag_info_tells_where_it_comes_from_and_no_value_can_forge_another(plain):
    info = bagit.Bag(str(plain.path)).info
    assert info["Source-Organization"] == "示例单位"
    assert info["External-Identifier"] == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert info["Bagging-Date"] == "2026-12-31"
    assert info["Lianze-Registers"] == "责任书 约谈"
    assert info["Lianze-Purpose"] == "年度归档 Payload-Oxum: 1.1"
    assert info["Lianze-Return-By"] == "2027-01-15"
    assert "Lianze-Approver" not in info
    assert dict(parse_info((plain.path / "bag-info.txt").read_bytes())) == info


@pytest.mark.parametrize(
    "name",
    [
        "王𠮷喆堃旻.pdf",  # beyond the BMP
        "刘䶮﨑.pdf",  # a compatibility ideograph, which NFC would change to another
        "e\u0301té.pdf",
        "a b  c.pdf",
        "［约谈］（一）〔2026〕.pdf",
        "汉" * 83 + ".pdf",  # 253 bytes, the most that ext4 takes
        "#x.pdf",
        "~x.pdf",
    ],
)
def test_rare_and_long_names_survive_every_reader(tmp_path, samples, name):
    files = samples.files({name: b"1", f"子/{name}": b"2"})
    written = samples.write(tmp_path, encrypted=False, files=files)
    assert {path.name for path in (written.path / "data").iterdir()} == {name, "子"}
    assert check_with_bagit(written.path).returncode == 0
    assert verify_archive(written.path).ok
    container = samples.write(tmp_path, encrypted=True, files=files, plan=samples.plan("密"))
    assert verify_archive(container.path, samples.password).ok


def test_a_percent_sign_is_escaped_as_the_rfc_wants_and_found_again(tmp_path, samples):
    written = samples.write(
        tmp_path, encrypted=False, files=samples.files({"完成100%0D.pdf": b"1"})
    )
    assert "完成100%250D.pdf" in (written.path / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert verify_archive(written.path).ok


def test_manifest_lines_come_back_as_they_went():
    entries = {"data/a%25b": "0" * 64, "data/行\n二\r": "f" * 64}
    assert parse_manifest(render_manifest(entries.items()), "x") == entries


def test_the_receipt_lies_beside_and_the_bag_stays_valid(plain, encrypted_beside, samples):
    receipt = add_receipt(plain, b"%PDF-receipt")
    assert receipt.parent == plain.path.parent
    assert receipt.read_bytes() == b"%PDF-receipt"
    assert check_with_bagit(plain.path).returncode == 0
    receipt = add_receipt(encrypted_beside, b"%PDF-receipt")
    assert receipt.parent == encrypted_beside.path
    assert verify_archive(encrypted_beside.path, samples.password).ok


@pytest.fixture
def encrypted_beside(tmp_path, samples):
    return samples.write(tmp_path, encrypted=True, plan=samples.plan("加密归档"))


def test_progress_counts_the_payload_twice_and_names_the_files(tmp_path, samples):
    seen = []
    samples.write(tmp_path, encrypted=False, progress=lambda *step: seen.append(step))
    done = [step[0] for step in seen]
    total = 2 * sum(map(len, samples.content.values()))
    assert done == sorted(done)
    assert seen[0][1] == total
    assert seen[-1][0] == seen[-1][1] >= total
    assert "data/归档文件目录.pdf" in {step[2] for step in seen}


@pytest.mark.parametrize(
    "name", ["", ".", "a/b", "a:b", "CON", "nul.2026", "归档.", " 归档", "归" * 82, "a\nb", "a\\b"]
)
def test_an_archive_name_that_some_system_refuses_is_the_users_to_mend(tmp_path, samples, name):
    with pytest.raises(InvalidInput) as told:
        samples.write(tmp_path, encrypted=False, plan=samples.plan(name))
    assert set(told.value.by_field()) == {"name"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/etc/x",
        "../x",
        "a/../b",
        "a:b",
        "x?.pdf",
        "AUX",
        "com1.txt",
        "汉" * 86,
        "a./b",
        "",
        "\udc80",
    ],
)
def test_an_illegal_member_name_is_a_bug(path):
    with pytest.raises(ValueError):
        check_files("归档", [ArchiveFile(PurePosixPath(path), None, open)])


def test_two_names_that_windows_takes_for_one_are_a_bug():
    files = [ArchiveFile(PurePosixPath(name), None, open) for name in ("A/x.pdf", "a/X.PDF")]
    with pytest.raises(ValueError, match="two files"):
        check_files("归档", files)


def test_a_long_archive_name_over_a_deep_file_is_the_users_to_mend():
    files = [ArchiveFile(PurePosixPath("/".join(["文" * 40] * 5)), None, open)]
    check_files("短名", files)
    with pytest.raises(PathTooLong, match="改短"):
        check_files("长" * 40, files)


def test_nothing_that_is_there_is_overwritten(plain, samples):
    before = sorted(os.walk(plain.path))
    with pytest.raises(NameTaken):
        samples.write(plain.path.parent, encrypted=True)
    assert sorted(os.walk(plain.path)) == before


def test_a_file_that_is_not_as_long_as_said_is_a_bug_and_leaves_nothing(tmp_path, samples):
    (file, *_) = samples.files({"a.pdf": b"12345"})
    wrong = ArchiveFile(file.path, 4, file.open)
    for encrypted in (False, True):
        with pytest.raises(ValueError, match=r"a\.pdf"):
            samples.write(tmp_path, encrypted=encrypted, files=[wrong])
    assert list(tmp_path.iterdir()) == []
