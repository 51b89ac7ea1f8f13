"""Many hexadecimal numbers at once, against Python's own."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from memlab.reading.hexadecimal import hex_numbers

words = st.text("0123456789abcdefABCDEFgG:/@`\x7f\xff ", max_size=18)


@given(st.lists(words, min_size=1))
def test_a_word_is_the_number_that_python_reads_or_none(drawn: list[str]) -> None:
    text = b"".join(bytes(16) + word.encode("latin-1") for word in drawn)
    digits = np.array([len(word) for word in drawn])
    numbers, fine = hex_numbers(np.frombuffer(text, np.uint8), np.cumsum(digits + 16), digits)
    for word, number, is_one in zip(drawn, numbers.tolist(), fine.tolist(), strict=True):
        right = 1 <= len(word) <= 16 and all(mark in "0123456789abcdefABCDEF" for mark in word)
        assert is_one == right
        assert not right or number == int(word, 16)
