"""Lines of a text, a file, a packed one: one at a time, each cut, and no more than may be."""

import gzip
import os
import tracemalloc
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from memlab.errors import BadFileError
from memlab.reading.lines import LONGEST_LINE, Lines, Source

TEXT = "one\ntwo\r\n\nthree"
LINES = ["one", "two", "", "three"]


def sources(folder: Path) -> Iterator[Source]:
    yield TEXT
    yield TEXT.encode()
    yield gzip.compress(TEXT.encode())
    yield TEXT.splitlines(keepends=True)
    for name, content in (("plain", TEXT.encode()), ("marked", TEXT.encode("utf-8-sig")), ("packed", None)):
        path = folder / name
        path.write_bytes(gzip.compress(TEXT.encode()) if content is None else content)
        yield path


def test_a_text_a_file_and_a_packed_one_give_the_same_lines(tmp_path: Path) -> None:
    for source in sources(tmp_path):
        assert list(Lines(source)) == LINES


def test_a_line_is_cut_and_the_next_is_whole() -> None:
    for source in (f"{'x' * 10_000}\nnext", [f"{'x' * 10_000}\n", "next"]):
        assert [len(line) for line in Lines(source)] == [LONGEST_LINE, 4]


def test_a_line_that_must_be_whole_is_whole_or_refused() -> None:
    for source in (f"{'x' * 10_000}\r\nnext", [f"{'x' * 10_000}\r\n", "next"]):
        assert [len(line) for line in Lines(source, longest=10_000)] == [10_000, 4]
        with pytest.raises(BadFileError, match="has a line of more than 9,990 characters"):
            next(Lines(source, longest=9_990))


def test_bytes_that_are_no_text_are_lines_too() -> None:
    assert list(Lines(b"\x00\xff\n\x9c")) == ["\x00\N{REPLACEMENT CHARACTER}", "\N{REPLACEMENT CHARACTER}"]


def test_more_than_may_be_is_refused_where_it_begins() -> None:
    for source in ("ab\ncd\nef\n", b"ab\ncd\nef\n", ["ab\n", "cd\n", "ef\n"]):
        lines = Lines(source, most=7)
        assert [next(lines), next(lines)] == ["ab", "cd"]
        with pytest.raises(BadFileError, match="holds more than 7 characters: bring a shorter one"):
            next(lines)


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "none", "No such file"), (tmp_path, "Is a directory"), (Path("a\0b"), "null byte")):
        with pytest.raises(BadFileError, match=told):
            list(Lines(path))


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadFileError, match="pipe: Not a file but a pipe or a device"):
        list(Lines(tmp_path / "pipe"))


def test_a_packed_file_cut_in_half_gives_its_first_lines() -> None:
    packed = gzip.compress(b"".join(b"%d\n" % number for number in range(10_000)), mtime=0)
    read = []
    with pytest.raises(BadFileError, match="The file is cut or damaged"):
        read += [read.append(line) for line in Lines(packed[: len(packed) // 2])]
    assert read == [str(number) for number in range(len(read))]
    assert len(read) > 1_000


def test_a_packed_file_with_a_wrong_byte_is_damaged() -> None:
    packed = bytearray(gzip.compress(b"one\n" * 1000, mtime=0))
    packed[-6] ^= 0xFF
    with pytest.raises(BadFileError, match="cut or damaged"):
        list(Lines(bytes(packed)))


def bomb(line: bytes, megabytes: int) -> bytes:
    return gzip.compress(line * (2**20 // len(line)), mtime=0) * megabytes


@pytest.mark.parametrize("line", [b"\0", b"kmem_cache 29 42\n"])
def test_a_gzip_bomb_is_refused_in_little_memory(line: bytes) -> None:
    packed = bomb(line, 4)
    tracemalloc.start()
    try:
        with pytest.raises(BadFileError, match="more than"):
            for _ in Lines(packed, most=2**20):
                pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * 2**20


def test_endless_lines_take_no_memory() -> None:
    lines = Lines(repeat("x" * 100))
    tracemalloc.start()
    try:
        for _ in range(100_000):
            next(lines)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2**20
