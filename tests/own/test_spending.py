"""What a function prints is shown in part; what memory it takes is known."""

import io

import pytest

from memlab.own import spending
from memlab.own.spending import Few, peak


def test_little_is_printed_as_it_is() -> None:
    shown = io.StringIO()
    print("hole", 3, file=Few(shown), flush=True)
    assert shown.getvalue() == "hole 3\n"


def test_of_much_the_first_is_shown_and_told_that_there_was_more() -> None:
    shown = io.StringIO()
    few = Few(shown)
    for _ in range(1000):
        assert few.write("x" * 99) == 99
    assert shown.getvalue() == "x" * 2000 + "\n... (your rule printed more)\n"
    assert few.writable()


def test_memory_taken_is_seen() -> None:
    if spending.resource is None:
        pytest.skip("this Python does not know")
    before = peak()
    held = bytearray(before + (64 << 20))
    held[::4096] = b"x" * len(held[::4096])
    assert peak() >= len(held)
