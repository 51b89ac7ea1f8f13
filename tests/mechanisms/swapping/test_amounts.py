"""Times in words: exact where three places hold them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.swapping.amounts import amount, number


@given(us=st.integers(0, 10**12))
def test_a_whole_number_of_microseconds_is_told_exactly(us):
    assert Fraction(number(Fraction(us)).replace(",", "")) * 1000 == us


@given(us=st.fractions(0, 10**9).filter(lambda us: us.denominator > 1))
def test_any_other_is_marked_as_near(us):
    shown = number(us)
    assert shown.startswith("≈ ")
    assert abs(Fraction(shown[2:].replace(",", "")) * 1000 - us) <= 1


def test_disks_count_in_thousands():
    assert [amount(size) for size in (1_000_000, 1024, 0)] == ["1000 KB", "1,024 bytes", "0 bytes"]
