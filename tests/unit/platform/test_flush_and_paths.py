"""Flushing real files, and the folders of this user."""

import os
from pathlib import Path

import pytest

from desktop.platform import flush, paths


def _cached_pages(path: Path) -> int:
    """Pages of the file in memory, asked with mincore(2)."""
    import ctypes
    import mmap

    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    size = len(mapped)
    buffer = (ctypes.c_char * size).from_buffer(mapped)
    flags = (ctypes.c_ubyte * ((size + mmap.PAGESIZE - 1) // mmap.PAGESIZE))()
    library = ctypes.CDLL(None, use_errno=True)
    assert library.mincore(ctypes.byref(buffer), ctypes.c_size_t(size), flags) == 0
    del buffer
    mapped.close()
    return sum(flag & 1 for flag in flags)


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="Linux only")
def test_a_flushed_file_is_read_from_the_medium_again(tmp_path):
    path = tmp_path / "file"
    with flush.FileSystemFlush(tmp_path) as flushing:
        path.write_bytes(os.urandom(1 << 20))
        flushing.finish([path])
    if _cached_pages(path) == 0:
        pytest.skip("this file system keeps no cache")
    flush.forget_cached(path)
    assert _cached_pages(path) == 0


def test_flushing_a_file_empties_pythons_buffer(tmp_path):
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.write(b"content")
        flush.flush_file(file)
        assert path.read_bytes() == b"content"
        flush.flush_directory(tmp_path)


def test_flushing_after_the_end_is_a_bug(tmp_path):
    if os.name == "nt":
        pytest.skip("Windows flushes file by file")
    with flush.FileSystemFlush(tmp_path) as flushing:
        pass
    with pytest.raises(ValueError, match="after"):
        flushing.finish([])


def test_the_folders_follow_the_users_environment(tmp_path, monkeypatch):
    if os.name == "nt":
        pytest.skip("Windows asks the registry")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "文档"))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert paths.config_folder() == tmp_path / "settings" / "lianze"
    assert paths.documents_folder() == tmp_path / "文档"
    assert tmp_path in paths.log_folder().parents
