"""A trace in the reading: forms told apart, lines counted and named, and an end whenever somebody wants one."""

import gzip
from itertools import islice, repeat
from pathlib import Path

import pytest

from memlab.errors import BadFileError
from memlab.reading import read_operations, read_references, watched

REP = "20000\n3\n8\n1\na 0 512\na 1 128\nr 0 640\na 2 128\nf 1\nr 0 768\nf 0\nf 2\n"
MTRACE = "= Start\n@ ./a.out:[0x401136] + 0x1c6f450 0x64\n= End\n"
LACKEY = "==12== Lackey\n==12== \nI  04000c60,3\n L 1ffefffe7c,8\n"
DIN = "2 0 \n0 1000 \n0 70f60888 \n"
FORMS = [
    (read_operations, REP, "rep"),
    (read_operations, MTRACE, "mtrace"),
    (read_references, LACKEY, "lackey"),
    (read_references, DIN, "din"),
    (read_references, "1 2 3 4 1 2 5 1 2 3 4 5\n", "plain"),
    (read_references, "0x1000\n0x2000 # two\n", "plain"),
]


@pytest.mark.parametrize(("read", "text", "form"), FORMS)
def test_the_first_lines_tell_the_form(read, text: str, form: str) -> None:
    trace = read(text)
    assert trace.form == form
    assert list(trace) == list(read(text, form=form))


def test_the_name_of_a_file_tells_its_form(tmp_path: Path) -> None:
    for name, content in (("a.din", b"1 2\n"), ("a.din.gz", gzip.compress(b"1 2\n")), ("plain", b"1 2 3\n")):
        (tmp_path / name).write_bytes(content)
    forms = [read_references(tmp_path / name).form for name in ("a.din", "a.din.gz", "plain")]
    assert forms == ["din", "din", "plain"]


def test_lines_are_counted_and_comments_skipped() -> None:
    trace = read_references(LACKEY)
    assert (trace.line, next(trace).address, trace.line, trace.skipped) == (0, 0x04000C60, 3, 2)
    assert len(list(trace)) == 1


def test_the_share_of_the_file_that_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_text("0x1000\n" * 100_000)
    trace = read_references(path)
    shares = [trace.share for _ in islice(trace, 0, None, 10_000)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert trace.share == 1
    assert read_references(repeat("1\n", 10)).share is None


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_cut_in_half_is_read_to_its_middle_and_the_line_named(tmp_path: Path, packed: bool) -> None:
    whole = "".join(f" L 1ffef{number:05x},8\n" for number in range(20_000)).encode()
    content = gzip.compress(whole) if packed else whole
    (tmp_path / "half").write_bytes(content[: len(content) // 2 - 5])
    trace = read_references(tmp_path / "half")
    read = []
    with pytest.raises(BadFileError, match="half is cut or damaged" if packed else r"^Line 10,000 is .*should be like"):
        read.extend(iter(trace))
    assert 5_000 < trace.line < 15_000


def test_a_form_that_is_not_known_and_a_text_of_none_are_refused() -> None:
    with pytest.raises(BadFileError, match=r'There is no form "elf": use one of lackey, plain, din\.'):
        read_references("1", form="elf")
    with pytest.raises(BadFileError, match='begins with "hello", which is of no form known here'):
        read_references("\nhello\n")
    with pytest.raises(BadFileError, match="The trace is empty"):
        read_operations("")


def test_items_pass_a_watcher_that_may_end_them() -> None:
    told: list[int] = []
    assert list(watched(range(25), told.append, every=10)) == list(range(25))
    assert told == [10, 20]
    assert list(watched(repeat(1), lambda count: count < 30, every=10)) == [1] * 30
