from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.bases import in_decimal


@given(st.lists(st.integers(0, 2**64 - 1), max_size=5))
def test_every_number_keeps_its_value(numbers):
    said = in_decimal(" + ".join(f"0x{number:08x}" for number in numbers))
    assert said == " + ".join(f"{number:,}" for number in numbers)


def test_what_is_no_hexadecimal_number_stays():
    assert in_decimal("frame 10 of 0b101, 4K, box0x1") == "frame 10 of 0b101, 4K, box0x1"
