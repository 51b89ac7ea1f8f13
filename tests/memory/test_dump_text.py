"""Dumps read from what tools print, against the bytes that were dumped."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.dump import Dump, packed, show_dump
from memlab.memory.dump_text import parse_dump

CONTENT = Random(1).randbytes(100) + bytes(108) + b"#abcdefghijklmno" * 10 + b" " * 48
PRINTED = """\
00000000  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  |.ELF............|
*
00000040  03 00 3e 00                                       |..>.|
00000044
"""


@pytest.mark.parametrize(
    "command", ["hexdump -C", "hexdump -v -C", "hexdump", "xxd", "xxd -g1", "xxd -g4", "xxd -u", "xxd -s 96"]
)
def test_what_a_tool_dumps_is_read_back_to_the_last_byte(command: str, tmp_path: Path) -> None:
    tool, *options = command.split()
    if not shutil.which(tool):
        pytest.skip(f"there is no {tool} here")
    (tmp_path / "content").write_bytes(CONTENT)
    printed = subprocess.run([tool, *options, tmp_path / "content"], capture_output=True, text=True, check=True).stdout
    start = 96 if "-s" in command else 0
    expected = packed(dict(enumerate(CONTENT[start:], start=start)), 4, "big")
    assert parse_dump(printed, 4, "big") == expected
    if tool == "xxd":  # a mailer trims what looks like blanks
        assert parse_dump("\n".join(line.rstrip() for line in printed.splitlines()), 4, "big") == expected


def test_a_star_stands_for_more_of_the_line_before() -> None:
    row = (0x464C457F, 0x00010102, 0, 0)
    assert [word for _, word in parse_dump(PRINTED).words] == [*row * 4, 0x003E0003]


dumps = st.builds(
    lambda words, width, endian: Dump(
        tuple((at * width, value % (1 << 8 * width)) for at, value in words.items()), width, endian
    ),
    st.dictionaries(st.integers(0, 2**32) | st.integers(0, 40), st.integers(0, 2**64 - 1), max_size=30),
    st.sampled_from([1, 2, 4, 8]),
    st.sampled_from(["little", "big"]),
)


@pytest.mark.parametrize("form", ["words", "hexdump", "xxd", "json"])
@example(dump=Dump(((0x10000000, 0x20),), 1, "little"))  # a text column of nothing but blanks
@example(dump=Dump(((0x20, 0x2020),), 2, "little"))
@given(dump=dumps)
def test_a_dump_prints_and_reads_back(form: str, dump: Dump) -> None:
    assert parse_dump(show_dump(dump, form), dump.width, dump.endian) == dump


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("", {}),
        ("0x1000: 0x65", {0x1000: 0x65}),
        ("4096: 101  # the root", {0x1000: 0x65}),
        ("4096: 10  # the root\n4100: 35  #", {4096: 10, 4100: 35}),
        ("\n# page 48\n0x1000 = 0x65, 0x66\n", {0x1000: 0x65, 0x1004: 0x66}),
        ("0x7ffe1000:\t0x00000001\t0x00000002", {0x7FFE1000: 1, 0x7FFE1004: 2}),
        ("00001000: 00000065\n10001004: 10000066", {0x1000: 0x65, 0x10001004: 0x10000066}),
        ("1000: 65", {1000: 65}),
        ("1000: 6f\n2000: 10", {0x1000: 0x6F, 0x2000: 0x10}),
        ('{"0x1000": "0x65", "4100": [1, "0x2"]}', {0x1000: 0x65, 4100: 1, 4104: 2}),
        ("[1, 2,\n3]", {0: 1, 4: 2, 8: 3}),
    ],
)
def test_words_are_read_as_they_are_written(text: str, memory: dict[int, int]) -> None:
    assert parse_dump(text).memory == memory


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n0x1000", 'Line 2 is "0x1000": it should be like "0x1000: 0x65", or a line of hexdump -C or of xxd.'),
        ("0x1000: 0x65 x", 'Line 1 is "0x1000: 0x65 x": "x" is not a whole number'),
        ("0x10: 99999999999", 'Line 1 is "0x10: 99999999999": 99999999999 at 0x10 does not fit 4 bytes.'),
        ("0x10: 5\n0x12: 6", 'Line 2 is "0x12: 6": there is a word of 4 bytes at 0x10 already.'),
        ("0x12: 5\n0x10: 6", 'Line 2 is "0x10: 6": there is a word of 4 bytes at 0x10 already.'),
        (PRINTED[:55], "Of the word of 4 bytes at 0xc only 3 are there"),
        (PRINTED.partition("*")[0] + "*", 'The dump ends with "*": the last line, which tells how often, was cut.'),
        (PRINTED.replace("00000040", "10000040"), 'the "*" before it stands for 268,435,504 bytes'),
        (PRINTED.replace("00000040", "00000000"), 'the "*" before it stands for -16 bytes'),
        (f"{PRINTED}00000040  03 00", "it tells of bytes that a line before told of."),
        ('{"0x1": [1,2', "is no JSON: the text was cut, copy it whole."),
        ('{"page": {"14": 1}}', '"page" is not a whole number'),
        ('{"0x0": {"14": 1}}', 'At "0x0" stands {\'14\': 1}: use a number like 101, or "0x65".'),
        ('{"0x0": true}', 'At "0x0" stands True: use a number'),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_dump_is_named_by_its_line(text: str, told: str) -> None:
    with pytest.raises(BadValueError) as caught:
        parse_dump(text)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_width_or_an_order_that_cannot_be_is_refused_before_anything_is_read() -> None:
    with pytest.raises(BadValueError, match="Words of 3 bytes"):
        parse_dump("zzz", 3)
