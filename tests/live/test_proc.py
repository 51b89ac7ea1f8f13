"""The kernel's files: their text, or one sentence that says why there is none."""

import os
from pathlib import Path

import pytest

from memlab.errors import BadValueError
from memlab.live import FILES, listing, read_live
from memlab.live.proc import RECORDED


def put(root: Path, name: str, content: bytes) -> Path:
    path = root / FILES[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_what_is_there_is_read(tmp_path: Path) -> None:
    put(tmp_path, "buddyinfo", b"Node 0, zone DMA 1 2\n")
    assert read_live("buddyinfo", tmp_path) == ("Node 0, zone DMA 1 2\n", "")


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    text, reason = read_live("zoneinfo", tmp_path)
    assert text == ""
    assert reason.startswith("There is no /proc/zoneinfo here")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_is_forbidden_is_told(tmp_path: Path) -> None:
    put(tmp_path, "slabinfo", b"x").chmod(0)
    assert read_live("slabinfo", tmp_path) == ("", "/proc/slabinfo may be read by root only.")


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    put(tmp_path, "vmstat", b" \n")
    assert read_live("vmstat", tmp_path) == ("", "/proc/vmstat is empty here.")


def test_an_enormous_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "meminfo", b"x" * (5 * 2**20))
    assert "File too large" in read_live("meminfo", tmp_path).reason


def test_a_pipe_under_the_name_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / FILES["status"]
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert "Not a file but a pipe" in read_live("status", tmp_path).reason


def test_foreign_bytes_are_read_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "maps", b"\xff\xfe 1")
    assert read_live("maps", tmp_path).text.endswith(" 1")


def test_no_other_file_can_be_asked_for() -> None:
    with pytest.raises(BadValueError, match=r'"/etc/passwd" is no file of the kernel'):
        read_live("/etc/passwd")


def test_all_that_is_read_lies_under_proc_and_sys_kernel_mm() -> None:
    assert all(path.startswith(("proc/", "sys/kernel/mm/")) for path in FILES.values())


@pytest.mark.parametrize("name", RECORDED)
def test_where_a_listing_cannot_be_read_a_recorded_one_stands_in(name: str, tmp_path: Path) -> None:
    here = listing(name, tmp_path)
    assert here.text.startswith(("Node 0, zone", "slabinfo - version: 2.1"))
    assert here.reason.startswith(f"There is no /proc/{name} here")
    assert here.source(name) == f"A listing recorded on Linux 6.18. {here.reason}"


def test_of_other_files_there_is_none_recorded() -> None:
    with pytest.raises(BadValueError, match='"status" is no listing that was recorded'):
        listing("status")
