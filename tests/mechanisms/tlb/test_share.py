"""Shares: read as people write them, printed with all their digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.tlb.share import Share


@pytest.mark.parametrize(("text", "share"), [("80 %", 0.8), ("80%", 0.8), ("0.98", 0.98), ("0.1 %", 0.001), ("1", 1.0)])
def test_it_is_read(text, share):
    assert Share().parse(text) == share


@given(st.floats(0, 1))
def test_it_is_read_as_it_prints(share):
    assert Share().parse(Share().show(share)) == share


@pytest.mark.parametrize("text", ["101 %", "80", "-1 %", "NaN", "sNaN", "inf", "%", "٣ %", "1e999999999 %"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(BadValueError, match="is no share: use a number from 0 to 1"):
        Share().parse(text)
