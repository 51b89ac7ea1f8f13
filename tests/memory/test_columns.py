"""A row of numbers, printed and read by one description."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.columns import Column, Shape, is_number

KERNEL = Shape("name:17 active:6 total:6 : tunables limit:4")
TOP = Shape("total:6 use:3% size:7.2K name:23")


def test_a_row_is_printed_as_printf_does() -> None:
    assert KERNEL.show(
        "dentry", {"active": 5, "total": 10**7, "limit": 120}
    ) == "{:<17} {:6} {:6} : tunables {:4}".format("dentry", 5, 10**7, 120)
    assert TOP.show("dentry", {"total": 5, "use": 99, "size": 0.19}) == "     5  99%    0.19K dentry"


@given(
    st.sampled_from(["dentry", "file lock cache", "size-32(DMA)"]),
    st.lists(st.integers(0, 2**64), min_size=3, max_size=3),
)
def test_a_row_reads_back_to_the_last_digit(name: str, numbers: list[int]) -> None:
    values = dict(zip(("active", "total", "limit"), numbers, strict=True))
    assert KERNEL.read(KERNEL.show(name, values).split()) == (name, values)


def test_a_name_may_stand_last_and_a_comma_be_decimal() -> None:
    assert TOP.read(["5", "99%", "0,19K", "file", "lock", "cache"]) == (
        "file lock cache",
        {"total": 5, "use": 99, "size": 0.19},
    )


@pytest.mark.parametrize(
    "row",
    [
        "",
        "dentry",
        "1 2 : tunables 3",
        "dentry 1 2 : tunables",
        "dentry 1 2 : tunables 3 4",
        "dentry 1 x : tunables 3",
        "dentry 1 2 tunables : 3",
        "dentry ٣ 2 : tunables 3",
        "one two three four five 1 2 : tunables 3",
    ],
)
def test_what_is_no_such_row_is_none(row: str) -> None:
    assert KERNEL.read(row.split()) is None


def test_how_far_words_follow_a_row() -> None:
    for words, fitting in (([], 0), (["1", "2"], 2), (["1", "2", "x"], 2), (["1", "2", ":", "tunables", "3", "4"], 5)):
        assert KERNEL.fitting(words) == fitting


@pytest.mark.parametrize(
    ("column", "word", "number"),
    [
        (Column("n", 1), "12", 12),
        (Column("n", 1), "1.2", None),
        (Column("n", 1), "", None),
        (Column("n", 1), "9" * 21, None),
        (Column("n", 1, 0, "%"), "12%", 12),
        (Column("n", 1, 0, "%"), "12", None),
        (Column("n", 1, 2, "K"), "1.20K", 1.2),
        (Column("n", 1, 2, "K"), "1K", None),
        (Column("n", 1, 2, "K"), "1.x0K", None),
    ],
)
def test_a_word_is_a_number_with_its_mark_or_none(column: Column, word: str, number: float | None) -> None:
    assert column.read(word) == number


def test_only_decimal_digits_are_a_number() -> None:
    assert [word for word in ("0", "12", "-1", "²", "٣", "1e3", "") if is_number(word)] == ["0", "12"]
