"""Only what is a file is read, and no more than was asked."""

import os
from pathlib import Path

import pytest

from memlab.core.files import open_file, read_file


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", 5) == b"12345"
    with open_file(tmp_path / "a") as file:
        assert file.read(2) == b"12"


def test_a_larger_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    with pytest.raises(OSError, match="File too large, more than 4 bytes"):
        read_file(tmp_path / "a", 4)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(OSError, match=path.name):
            open_file(path)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices have names on POSIX")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match=rf"Not a file but a pipe or a device: '{path}'"):
            read_file(path, 10)
