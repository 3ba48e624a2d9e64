"""Every kind of change to a plain bag and to what lies beside a container is told."""

import hashlib
import os
import shutil

import pytest

from db.problems import Cancelled, DriveGone
from desktop.archive.bag_format import TAG_MANIFEST
from desktop.archive.hashing import new_sm3
from desktop.archive.judge import FileKind, FileState
from desktop.archive.problems import NotAnArchive, PasswordNeeded
from desktop.archive.verify import verify_archive

PDF = "data/归档文件目录.pdf"


def states(report):
    return {check.path: check.state for check in report.files if check.state is not FileState.OK}


def checksum(new, data):
    running = new()
    running.update(data)
    return running.hexdigest()


def rewrite_tag_manifest(folder):
    names = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sm3.txt"]
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names
    ]
    (folder / TAG_MANIFEST).write_text("\n".join(lines) + "\n")


def test_an_untouched_bag_is_right_in_every_count(plain):
    report = verify_archive(plain.path, receipt_sha256=plain.tagmanifest_sha256)
    assert report.ok
    assert not report.encrypted
    assert report.matches_receipt
    assert report.count(FileState.OK, FileKind.PAYLOAD) == 5
    assert report.count(FileState.OK, FileKind.TAG) == 4
    assert report.count(FileState.OK) == 9


def test_the_receipts_checksum_may_be_typed_in_groups(plain):
    typed = " ".join(plain.tagmanifest_sha256[i : i + 8].upper() for i in range(0, 64, 8))
    assert verify_archive(plain.path, receipt_sha256=typed).matches_receipt


def test_one_changed_bit_is_told_with_the_files_name(plain):
    path = plain.path / PDF
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {PDF: FileState.CHANGED}


def test_a_missing_file(plain):
    (plain.path / PDF).unlink()
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {PDF: FileState.MISSING}


@pytest.mark.parametrize("name", ["data/新.pdf", "说明.txt", "data/约谈/Thumbs.db"])
def test_a_file_that_was_added(plain, name):
    (plain.path / name).write_bytes(b"x")
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {name: FileState.UNEXPECTED}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_place_of_a_file_is_not_followed(plain, tmp_path):
    moved = tmp_path / "elsewhere.pdf"
    (plain.path / PDF).rename(moved)
    (plain.path / PDF).symlink_to(moved)
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {PDF: FileState.MISSING}
    assert any(PDF in fault for fault in report.faults)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_folder_that_was_added_is_told(plain, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (plain.path / "data" / "多").symlink_to(tmp_path / "elsewhere")
    report = verify_archive(plain.path)
    assert not report.ok
    assert any("data/多" in fault for fault in report.faults)


def test_a_drive_pulled_while_it_is_checked_is_not_taken_for_damage(small_disk, samples):
    written = samples.write(small_disk.point, encrypted=False)
    pulled = []

    def pull(*_step):
        if not pulled:
            pulled.append(True)
            small_disk.pull()

    with pytest.raises(DriveGone):
        verify_archive(written.path, progress=pull)


@pytest.mark.parametrize(
    "name", ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sm3.txt"]
)
def test_an_edited_tag_file_is_told(plain, name):
    with (plain.path / name).open("ab") as file:
        file.write(b"\n")
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {name: FileState.CHANGED}


@pytest.mark.parametrize("edited", [False, True])
def test_a_deleted_tag_manifest_is_told_although_bagit_accepts_it(plain, edited):
    import bagit

    if edited:
        info = (plain.path / "bag-info.txt").read_text(encoding="utf-8")
        (plain.path / "bag-info.txt").write_text(info.replace("甲某", "乙某"), encoding="utf-8")
    (plain.path / TAG_MANIFEST).unlink()
    assert bagit.Bag(str(plain.path)).is_valid()
    report = verify_archive(plain.path)
    assert not report.ok
    assert report.tagmanifest_sha256 is None
    assert any(TAG_MANIFEST in fault for fault in report.faults)


def test_a_thorough_forgery_is_caught_by_the_receipt_alone(plain):
    content = b"%PDF-forged"
    old = (plain.path / PDF).read_bytes()
    (plain.path / PDF).write_bytes(content)
    for name, new in (("manifest-sha256.txt", hashlib.sha256), ("manifest-sm3.txt", new_sm3)):
        manifest = plain.path / name
        text = manifest.read_text(encoding="utf-8")
        was, now = (checksum(new, data) for data in (old, content))
        manifest.write_text(text.replace(was, now), encoding="utf-8")
    info = plain.path / "bag-info.txt"
    size = plain.payload_bytes
    text = info.read_text(encoding="utf-8")
    forged = text.replace(f"{size}.5", f"{size + len(content) - len(old)}.5")
    info.write_text(forged, encoding="utf-8")
    rewrite_tag_manifest(plain.path)
    assert verify_archive(plain.path).ok
    report = verify_archive(plain.path, receipt_sha256=plain.tagmanifest_sha256)
    assert report.matches_receipt is False
    assert not report.ok


def test_a_manifest_of_another_content_is_told_even_if_the_other_agrees(plain):
    manifest = plain.path / "manifest-sm3.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    lines[0] = "0" * 64 + lines[0][64:]
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rewrite_tag_manifest(plain.path)
    report = verify_archive(plain.path)
    assert list(states(report).values()) == [FileState.CHANGED]


def test_a_file_dropped_from_one_manifest_is_told(plain):
    manifest = plain.path / "manifest-sm3.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    manifest.write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")
    rewrite_tag_manifest(plain.path)
    report = verify_archive(plain.path)
    assert not report.ok
    assert any("SM3" in fault for fault in report.faults)


@pytest.mark.parametrize(
    "line", ["no checksum", "0" * 64 + "  ../outside", "0" * 64 + "  /etc/passwd", "zz"]
)
def test_a_manifest_with_a_line_that_is_none_is_told(plain, line):
    with (plain.path / "manifest-sha256.txt").open("a") as file:
        file.write(line + "\n")
    rewrite_tag_manifest(plain.path)
    report = verify_archive(plain.path)
    assert not report.ok
    assert any("manifest-sha256.txt" in fault for fault in report.faults)


def test_a_tag_manifest_that_leaves_one_out_is_told(plain):
    manifest = plain.path / TAG_MANIFEST
    lines = [line for line in manifest.read_text().splitlines() if "bag-info" not in line]
    manifest.write_text("\n".join(lines) + "\n")
    report = verify_archive(plain.path)
    assert not report.ok
    assert states(report) == {"bag-info.txt": FileState.UNEXPECTED}


def test_a_bag_of_which_only_the_declaration_is_left_is_no_valid_bag(plain):
    for entry in plain.path.iterdir():
        if entry.name != "bagit.txt":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    assert not verify_archive(plain.path).ok


def test_what_is_no_archive_is_told_as_such(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "x.txt").write_bytes(b"x")
    for path in (tmp_path / "other", tmp_path / "x.txt"):
        with pytest.raises(NotAnArchive):
            verify_archive(path)
    with pytest.raises(DriveGone):
        verify_archive(tmp_path / "gone")


def test_checking_can_be_stopped(plain):
    with pytest.raises(Cancelled):
        verify_archive(plain.path, cancel=lambda: True)


@pytest.mark.parametrize(
    ("name", "state"),
    [("decrypt_lianze.py", FileState.CHANGED), ("格式说明.txt", FileState.CHANGED)],
)
def test_a_changed_decryptor_or_note_beside_a_container_is_told(encrypted, samples, name, state):
    with (encrypted.path / name).open("ab") as file:
        file.write(b"#")
    report = verify_archive(encrypted.path, samples.password)
    assert not report.ok
    assert states(report) == {name: state}


def test_missing_companions_are_told_for_the_folder_and_not_for_the_lone_file(encrypted, samples):
    (encrypted.path / "decrypt_lianze.py").unlink()
    report = verify_archive(encrypted.path, samples.password)
    assert states(report) == {"decrypt_lianze.py": FileState.MISSING}
    (encrypted.path / "SHA256SUMS.txt").unlink()
    report = verify_archive(encrypted.path, samples.password)
    assert not report.ok
    lone = encrypted.path / encrypted.volumes[0].name
    assert verify_archive(lone, samples.password).ok


def test_a_container_without_a_password_asks_for_it(encrypted):
    with pytest.raises(PasswordNeeded):
        verify_archive(encrypted.path)


def test_checking_unpacks_nothing_to_the_disk(encrypted, samples, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    before = sorted(path for path in tmp_path.rglob("*"))
    assert verify_archive(encrypted.path, samples.password).ok
    assert sorted(path for path in tmp_path.rglob("*")) == before
