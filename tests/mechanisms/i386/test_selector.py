"""Selectors: 16 bits in three parts, in any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.i386 import Selector
from memlab.mechanisms.i386.selector import SelectorKind


@given(st.integers(0, 0xFFFF))
def test_it_comes_apart_and_goes_together_again(word):
    selector = Selector.of(word)
    assert selector.word == 8 * selector.index + 4 * selector.local + selector.rpl == word
    assert selector.error_code == word - selector.rpl
    spelled = f"{selector.table} {selector.index} RPL {selector.rpl}"
    assert SelectorKind().parse(spelled) == SelectorKind().parse(SelectorKind().show(word)) == word


def test_only_entry_0_of_the_gdt_is_null_with_any_rpl():
    assert [word for word in range(64) if Selector.of(word).is_null] == [0, 1, 2, 3]


@pytest.mark.parametrize("text", ["0x10000", "-1", "GDT 8192", "GDT 3 RPL 4", "XDT 3", "seven"])
def test_what_is_no_selector_is_refused(text):
    with pytest.raises(BadValueError):
        SelectorKind().parse(text)
