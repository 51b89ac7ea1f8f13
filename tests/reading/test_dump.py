"""Dumps from files and from postings."""

import gzip
from itertools import repeat
from pathlib import Path

import pytest

from memlab.errors import BadFileError
from memlab.memory import dump_text
from memlab.reading import Dump, dump, read_dump, show_dump

DUMP = Dump(((0x1000, 0x65), (0x1004, 0x464C457F), (0x2000, 0x20202020)))


@pytest.mark.parametrize("form", ["words", "hexdump", "xxd", "json"])
def test_a_dump_in_a_file_packed_or_quoted_reads_back(form: str, tmp_path: Path) -> None:
    printed = show_dump(DUMP, form)
    (tmp_path / "dump").write_text(printed)
    quoted = "\n".join(f"> {line}" for line in printed.splitlines())
    for source in (printed, tmp_path / "dump", gzip.compress(printed.encode()), quoted):
        assert read_dump(source) == DUMP


def test_a_long_json_on_one_line_is_read_to_its_end() -> None:
    text = show_dump(Dump(tuple((4 * at, at) for at in range(10_000))), "json").replace("\n", "")
    assert len(read_dump(text).words) == 10_000


def test_a_star_and_a_comment_are_no_quotes() -> None:
    text = "# a dump\n00000000  01 00 00 00 02 00 00 00\n*\n00000018\n"
    assert read_dump(text).memory == {0: 1, 4: 2, 8: 1, 12: 2, 16: 1, 20: 2}


def test_a_wrong_line_is_named_and_lines_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump_text, "MOST_BYTES", 4096)
    monkeypatch.setattr(dump, "MOST_CHARACTERS", 2**20)
    with pytest.raises(BadFileError, match=r'^Line 2 is "hello": it should be like "0x1000: 0x65"'):
        read_dump("0x1000: 1\n> hello")
    with pytest.raises(BadFileError, match=r"^Line 129 is .*: the dump is too large: use at most 4,096 bytes\."):
        read_dump(repeat("0x0: 1 2 3 4 5 6 7 8"))
    with pytest.raises(BadFileError, match="holds more than 1,048,576 characters"):
        read_dump(repeat("#" * 4000))
