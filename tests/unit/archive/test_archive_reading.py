"""Reading single members of an archive, plain and encrypted."""

from pathlib import PurePosixPath

import pytest

from db.problems import DamagedFile, DriveGone
from desktop.archive.problems import PasswordNeeded, WrongArchivePassword
from desktop.archive.read import ArchiveReader

JSON = PurePosixPath("数据/约谈.json")
PDF = PurePosixPath("约谈/谈〔2026〕1号/约谈记录表.pdf")


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def written(request, tmp_path, samples):
    options = {"volume_bytes": 50_000} if request.param else {}
    return samples.write(tmp_path, encrypted=request.param, **options)


@pytest.fixture
def reader(written, samples):
    with ArchiveReader(written.path, samples.password if written.encrypted else None) as opened:
        yield opened


def test_the_members_are_those_that_were_written(reader, samples):
    listed = {str(member.path): member.size for member in reader.members}
    assert listed == {path: len(content) for path, content in samples.content.items()}


def test_every_member_comes_back_in_any_order(reader, samples):
    for path in reversed(samples.content):
        assert reader.read(PurePosixPath(path)) == samples.content[path]
        with reader.open(PurePosixPath(path)) as file:
            assert file.read() == samples.content[path]


def test_the_record_data_can_be_listed_and_decoded(reader):
    assert reader.json_members() == (JSON,)
    assert reader.read_json(JSON) == [{"编号": "谈〔2026〕1号"}]
    assert reader.info["Lianze-Medium"] == "U-003"


def test_data_that_is_no_json_is_told(reader):
    with pytest.raises(DamagedFile):
        reader.read_json(PDF)


@pytest.mark.parametrize("path", ["x", "../bagit.txt", "/etc/passwd", "../../x"])
def test_only_members_can_be_opened(reader, path):
    with pytest.raises(KeyError):
        reader.open(PurePosixPath(path))


def test_an_altered_member_of_a_plain_bag_is_not_handed_out(plain):
    (plain.path / "data" / PDF).write_bytes(b"%PDF-forged")
    with ArchiveReader(plain.path) as reader, pytest.raises(DamagedFile, match="约谈记录表"):
        reader.read(PDF)


def test_a_bag_without_its_manifest_is_not_read(plain):
    (plain.path / "manifest-sha256.txt").unlink()
    with pytest.raises(DamagedFile, match="manifest-sha256"):
        ArchiveReader(plain.path)


def test_a_password_is_asked_for_and_checked(encrypted):
    with pytest.raises(PasswordNeeded):
        ArchiveReader(encrypted.path)
    with pytest.raises(WrongArchivePassword):
        ArchiveReader(encrypted.path, "x")


def test_a_drive_that_is_gone_is_told(plain):
    with ArchiveReader(plain.path) as reader:
        plain.path.rename(plain.path.with_name("moved"))
        with pytest.raises(DriveGone):
            reader.read(PDF)
