"""The encrypted container: round trips, volumes, and every way of being cut or altered."""

import hashlib
import io
import subprocess
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.problems import DamagedFile, InvalidInput
from desktop.archive.container import (
    CHUNK_BYTES,
    END_BYTES,
    HEADER_BYTES,
    TAG_BYTES,
    Header,
    KeyCost,
    derive_key,
    parse_header,
    render_header,
)
from desktop.archive.container_reader import ContainerReader, find_volumes, with_password
from desktop.archive.container_writer import ContainerWriter, VolumeWriter
from desktop.archive.problems import IncompleteArchive, NotAnArchive, WrongArchivePassword
from desktop.archive.verify import verify_archive

BIG = 3 * CHUNK_BYTES + 12345


@pytest.fixture(scope="module")
def big(tmp_path_factory, samples):
    """A container of several chunks, read only."""
    content = {"大.bin": bytes(range(256)) * (BIG // 256), "小.json": b"{}"}
    target = tmp_path_factory.mktemp("big")
    return samples.write(target, encrypted=True, files=samples.files(content))


@pytest.fixture(scope="module")
def raw(big):
    (volume,) = big.volumes
    return (big.path / volume.name).read_bytes()


def verify_bytes(raw: bytes, password: str):
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.lianze")
        path.write_bytes(raw)
        return verify_archive(path, password)


def test_a_container_is_found_right_and_shows_the_bags_tag_manifest(big, samples):
    report = verify_archive(big.path, samples.password, receipt_sha256=big.tagmanifest_sha256)
    assert report.ok
    assert report.encrypted
    assert report.matches_receipt


def test_plain_and_encrypted_forms_hold_the_same_bag(tmp_path, samples):
    first = samples.write(tmp_path, encrypted=False)
    second = samples.write(tmp_path, encrypted=True, plan=samples.plan("另一个"))
    assert first.tagmanifest_sha256 == second.tagmanifest_sha256
    assert first.digests == second.digests


def test_nothing_of_the_content_can_be_read_in_the_container(encrypted, samples):
    raw = b"".join((encrypted.path / volume.name).read_bytes() for volume in encrypted.volumes)
    for words in ("约谈记录表", "甲某", "示例单位", "%PDF", "manifest"):
        assert words.encode() not in raw


def test_the_same_content_is_never_encrypted_alike(tmp_path, samples):
    first, second = (
        samples.write(tmp_path, encrypted=True, plan=samples.plan(name)) for name in ("一", "二")
    )
    one, two = ((w.path / w.volumes[0].name).read_bytes() for w in (first, second))
    assert one[HEADER_BYTES : HEADER_BYTES + 4096] != two[HEADER_BYTES : HEADER_BYTES + 4096]


def test_sha256sum_checks_the_folder_without_a_password(encrypted):
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS.txt"],
        cwd=encrypted.path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == 3


@settings(max_examples=40, deadline=None)
@given(
    length=st.one_of(
        st.integers(1, 3000),
        st.integers(-40, 40).map(lambda delta: CHUNK_BYTES + delta),
        st.integers(-40, 40).map(lambda delta: 2 * CHUNK_BYTES + delta),
    ),
    piece=st.sampled_from([1 << 20, 65536, 512 * 1023, 3 << 20]),
    volume=st.sampled_from([HEADER_BYTES, 1000, 70_001, CHUNK_BYTES, 1 << 30]),
    seeks=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3000)), max_size=5),
)
def test_any_stream_comes_back_whole_and_from_any_place(length, piece, volume, seeks):
    plain = (hashlib.sha256(b"%d" % length).digest() * (length // 32 + 1))[:length]
    if volume < 10_000:
        plain = plain[:3000]
    header = Header(KeyCost(64, 1, 1), volume, bytes(16))
    with TemporaryDirectory() as folder:
        volumes = VolumeWriter(Path(folder), "x", volume)
        writer = ContainerWriter(volumes, header, derive_key(header, "p"))
        for start in range(0, len(plain), piece):
            writer.write(plain[start : start + piece])
        writer.finish()
        listed = volumes.finish()
        paths = find_volumes(Path(folder))
        assert [path.name for path in paths] == [item.name for item in listed]
        joined = b"".join(path.read_bytes() for path in paths)
        assert volumes.sha256() == hashlib.sha256(joined).hexdigest()
        assert all(
            item.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
            for item, path in zip(listed, paths, strict=True)
        )
        assert all(item.size == volume for item in listed[:-1])
        with io.BufferedReader(ContainerReader(paths, with_password("p"))) as reader:
            assert reader.read() == plain
            for share, amount in seeks:
                place = int(share * len(plain))
                reader.seek(place)
                assert reader.read(amount) == plain[place : place + amount]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_container_cut_off_anywhere_is_told_as_such(raw, samples, data):
    boundary = HEADER_BYTES + CHUNK_BYTES + TAG_BYTES
    length = data.draw(
        st.one_of(
            st.integers(HEADER_BYTES, len(raw) - 1),
            st.sampled_from([HEADER_BYTES, boundary, boundary + END_BYTES, len(raw) - 1]),
        )
    )
    report = verify_bytes(raw[:length], samples.password)
    assert not report.ok
    assert ["不完整" in fault for fault in report.faults] == [True]


@settings(max_examples=20, deadline=None)
@given(length=st.integers(0, HEADER_BYTES - 1))
def test_a_cut_header_is_damage_and_not_a_wrong_password(raw, samples, length):
    report = verify_bytes(raw[:length], samples.password)
    assert not report.ok
    assert "文件头" in report.faults[0]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_changed_bit_anywhere_is_found(raw, samples, data):
    changed = bytearray(raw)
    place = data.draw(st.one_of(st.integers(0, len(raw) - 1), st.integers(0, HEADER_BYTES - 1)))
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    # The last 32 bytes of the header are what the password is compared with.
    if HEADER_BYTES - 32 <= place < HEADER_BYTES:
        with pytest.raises(WrongArchivePassword):
            verify_bytes(changed, samples.password)
    else:
        assert not verify_bytes(changed, samples.password).ok


def test_a_cut_at_a_chunk_with_a_forged_end_mark_is_found(raw, samples):
    body = raw[: HEADER_BYTES + 2 * (CHUNK_BYTES + TAG_BYTES)]
    forged = body + raw[-END_BYTES:-8] + len(body).to_bytes(8, "big")
    report = verify_bytes(forged, samples.password)
    assert not report.ok
    assert "损坏" in report.faults[0]


def test_swapped_chunks_are_found(raw, samples):
    size = CHUNK_BYTES + TAG_BYTES
    start = HEADER_BYTES
    swapped = (
        raw[:start]
        + raw[start + size : start + 2 * size]
        + raw[start : start + size]
        + raw[start + 2 * size :]
    )
    assert not verify_bytes(swapped, samples.password).ok


def test_bytes_behind_the_end_are_found(raw, samples):
    assert not verify_bytes(raw + b"\0", samples.password).ok


@pytest.mark.parametrize("password", ["示例口令-abc 123", "x", "示例口令-Abc 123 "])
def test_a_wrong_password_is_told_from_damage(encrypted, password):
    with pytest.raises(WrongArchivePassword) as told:
        verify_archive(encrypted.path, password)
    assert told.value.remedy


def test_a_password_typed_in_another_unicode_form_opens_it(tmp_path, samples):
    header = Header(samples.cheap, 1 << 30, bytes(16))
    assert derive_key(header, "e\u0301").seal == derive_key(header, "\u00e9").seal


def test_no_password_is_not_an_encrypted_archive(tmp_path, samples):
    from desktop.archive.write import write_archive

    with pytest.raises(InvalidInput) as told:
        write_archive(samples.plan(), samples.files(), tmp_path, password="")
    assert set(told.value.by_field()) == {"password"}
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def split(tmp_path, samples):
    content = {"大.bin": bytes(2_500_000), "小.json": b"{}"}
    return samples.write(
        tmp_path, encrypted=True, files=samples.files(content), volume_bytes=1_000_000
    )


def test_volumes_are_as_large_as_allowed_and_join_to_one_container(split, samples, tmp_path):
    assert [volume.size for volume in split.volumes[:-1]] == [1_000_000] * 2
    names = [volume.name for volume in split.volumes]
    assert names[0].endswith(".lianze.001")
    assert sorted(path.name for path in split.path.glob("*.lianze*")) == names
    assert verify_archive(split.path, samples.password).ok
    joined = tmp_path / "joined.lianze"
    joined.write_bytes(b"".join((split.path / name).read_bytes() for name in names))
    assert hashlib.sha256(joined.read_bytes()).hexdigest() == split.archive_sha256
    assert verify_archive(joined, samples.password).ok


def test_any_volume_may_be_named_to_open_all(split, samples):
    for volume in split.volumes:
        assert verify_archive(split.path / volume.name, samples.password).ok


@pytest.mark.parametrize("index", [0, 1])
def test_a_missing_volume_is_told_with_its_number(split, samples, index):
    (split.path / split.volumes[index].name).unlink()
    report = verify_archive(split.path, samples.password)
    assert not report.ok
    assert f"第 {index + 1} 卷" in report.faults[0]


def test_a_missing_last_volume_is_told_as_incomplete(split, samples):
    (split.path / split.volumes[-1].name).unlink()
    report = verify_archive(split.path, samples.password)
    assert not report.ok
    assert "不完整" in report.faults[0]


@pytest.mark.parametrize("index", [0, 1])
def test_a_volume_that_was_not_copied_to_its_end_is_told_by_name(split, samples, index):
    path = split.path / split.volumes[index].name
    path.write_bytes(path.read_bytes()[:-1])
    report = verify_archive(split.path, samples.password)
    assert not report.ok
    assert path.name in report.faults[0]
    assert "没有复制完" in report.faults[0]


def test_a_folder_with_two_containers_wants_one_to_be_named(encrypted, samples):
    (encrypted.path / "other.lianze").write_bytes(b"")
    with pytest.raises(NotAnArchive, match="几个"):
        verify_archive(encrypted.path, samples.password)
    assert verify_archive(encrypted.path / encrypted.volumes[0].name, samples.password).ok


def test_a_header_that_would_eat_the_memory_is_refused_before_it_does():
    greedy = Header(KeyCost(memory_kib=1 << 30, iterations=1, lanes=1), 1 << 30, bytes(16))
    cheap = Header(KeyCost(64, 1, 1), 1 << 30, bytes(16))
    with pytest.raises(DamagedFile, match="不合理"):
        parse_header(render_header(greedy, derive_key(cheap, "p")))


def test_a_header_of_a_newer_format_asks_for_a_newer_program():
    header = Header(KeyCost(64, 1, 1), 1 << 30, bytes(16))
    fixed = bytearray(header.fixed())
    fixed[9] = 2
    newer = bytes(fixed) + hashlib.sha256(fixed).digest() + bytes(32)
    with pytest.raises(DamagedFile, match="升级"):
        parse_header(newer)


def test_find_volumes_of_something_else(tmp_path):
    with pytest.raises(NotAnArchive):
        find_volumes(tmp_path / "a.zip")
    (tmp_path / "a.lianze.002").write_bytes(b"")
    with pytest.raises(IncompleteArchive):
        find_volumes(tmp_path)


def test_a_file_of_unknown_size_is_stored_like_any_other(tmp_path, samples):
    files = samples.files(sized=False)
    assert all(file.size is None for file in files)
    written = samples.write(tmp_path, encrypted=True, files=files)
    assert verify_archive(written.path, samples.password).ok
    assert set(written.digests) == {f"data/{PurePosixPath(path)}" for path in samples.content}
