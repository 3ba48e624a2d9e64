"""The stand-alone decryptor, run as people will run it: as a program of its own."""

import ast
import io
import shutil
import subprocess
import sys
import tarfile

import pytest

from desktop.archive.container import CHUNK_BYTES, HEADER_BYTES, Header, derive_key
from desktop.archive.container_writer import ContainerWriter, VolumeWriter
from desktop.archive.verify import verify_archive

NAME = "decrypt_lianze.py"


@pytest.fixture
def split(tmp_path, samples):
    content = dict(samples.content) | {"大.bin": bytes(range(256)) * 10_000, "王𠮷100%.pdf": b"x"}
    return samples.write(
        tmp_path, encrypted=True, files=samples.files(content), volume_bytes=1_000_000
    )


def run(folder, target, password, *arguments):
    # -I: neither the checkout nor the environment may lend it a module of ours.
    return subprocess.run(
        [
            sys.executable, "-I", folder / NAME, "--password-stdin", "--to", target, *arguments,
        ],
        input=f"{password}\n".encode(),
        capture_output=True,
        check=False,
        cwd=folder.parent,
    )  # fmt: skip


def test_it_unpacks_the_very_bag(split, samples, tmp_path):
    out = tmp_path / "out"
    done = run(split.path, out, samples.password)
    assert done.returncode == 0, done.stderr.decode()
    folder = out / split.path.name
    assert [path.name for path in out.iterdir()] == [split.path.name]
    for path, content in samples.content.items():
        assert (folder / "data" / path).read_bytes() == content
    assert verify_archive(folder, receipt_sha256=split.tagmanifest_sha256).ok


def test_the_single_file_may_be_named_too(encrypted, samples, tmp_path):
    done = run(encrypted.path, tmp_path / "o", samples.password, encrypted.path / "x.lianze")
    assert done.returncode == 1
    done = run(
        encrypted.path, tmp_path / "o", samples.password, encrypted.path / encrypted.volumes[0].name
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_wrong_password_is_told_and_nothing_is_made(split, tmp_path):
    done = run(split.path, tmp_path / "out", "x")
    assert done.returncode == 1
    assert "口令不正确" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten(split, samples, tmp_path):
    out = tmp_path / "out"
    (out / split.path.name).mkdir(parents=True)
    (out / split.path.name / "mine").write_bytes(b"x")
    done = run(split.path, out, samples.password)
    assert done.returncode == 1
    assert "不覆盖" in done.stderr.decode()
    assert [path.name for path in (out / split.path.name).iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda raw: raw[:10] + b"\xff" + raw[11:], "文件头"),
        (lambda raw: raw[:-1], "损坏"),
        (lambda raw: raw[: HEADER_BYTES + CHUNK_BYTES + 16], "损坏"),
        (lambda raw: raw[:-40] + b"\0" + raw[-39:], "损坏"),
        (lambda raw: raw[:50], "文件头"),
    ],
    ids=["header", "end", "chunk", "bit", "stub"],
)
def test_damage_is_told_and_leaves_no_folder_that_looks_whole(tmp_path, samples, damage, words):
    content = {"大.bin": bytes(2 * CHUNK_BYTES)}
    written = samples.write(tmp_path, encrypted=True, files=samples.files(content))
    path = written.path / written.volumes[0].name
    path.write_bytes(damage(path.read_bytes()))
    out = tmp_path / "out"
    done = run(written.path, out, samples.password)
    assert done.returncode == 1
    assert words in done.stderr.decode()
    assert not (out / written.path.name).exists()


def test_a_missing_volume_is_told(split, samples, tmp_path):
    (split.path / split.volumes[1].name).unlink()
    done = run(split.path, tmp_path / "out", samples.password)
    assert done.returncode == 1
    assert "第 2 卷" in done.stderr.decode()


def hostile_container(folder, samples, name, **attributes):
    """A container that someone who knows the password packed with evil intent."""
    folder.mkdir()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 0 if attributes else 4
        for key, value in attributes.items():
            setattr(entry, key, value)
        tar.addfile(entry, io.BytesIO(b"evil"))
    header = Header(samples.cheap, 1 << 30, bytes(16))
    volumes = VolumeWriter(folder, "x", 1 << 30)
    writer = ContainerWriter(volumes, header, derive_key(header, samples.password))
    writer.write(packed.getvalue())
    writer.finish()
    volumes.finish()


@pytest.mark.parametrize(
    "name",
    ["归档/../../evil", "/evil", "../evil", "归档//evil", "归档/a\\..\\..\\evil", "C:/evil", "evil",
     "归档/x:stream"],
)  # fmt: skip
def test_a_path_that_would_leave_the_folder_is_refused(tmp_path, samples, encrypted, name):
    hostile = tmp_path / "hostile"
    hostile_container(hostile, samples, name)
    shutil.copy(encrypted.path / NAME, hostile)
    before = set(tmp_path.rglob("*"))
    done = run(hostile, tmp_path / "out", samples.password)
    assert done.returncode == 1
    assert {path.name for path in set(tmp_path.rglob("*")) - before} <= {"out", "归档.lianze.part"}


@pytest.mark.parametrize(
    "attributes",
    [
        {"type": tarfile.SYMTYPE, "linkname": "/etc"},
        {"type": tarfile.LNKTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.CHRTYPE},
        {"type": tarfile.FIFOTYPE},
    ],
    ids=["symlink", "hardlink", "device", "fifo"],
)
def test_links_and_devices_are_refused_by_decryptor_and_checker(
    tmp_path, samples, encrypted, attributes
):
    hostile = tmp_path / "hostile"
    hostile_container(hostile, samples, "归档/data/x", **attributes)
    shutil.copy(encrypted.path / NAME, hostile)
    done = run(hostile, tmp_path / "out", samples.password)
    assert done.returncode == 1
    assert "不应出现" in done.stderr.decode()
    report = verify_archive(hostile / "x.lianze", samples.password)
    assert any("不应出现" in fault for fault in report.faults)


def test_it_keeps_to_python_38_and_to_the_standard_library(encrypted):
    source = (encrypted.path / NAME).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_note_tells_the_true_sizes(encrypted):
    note = (encrypted.path / "格式说明.txt").read_text(encoding="utf-8")
    assert f"header    {HEADER_BYTES} bytes" in note
    assert f"chunk size = {CHUNK_BYTES}" in note
    assert NAME in note
