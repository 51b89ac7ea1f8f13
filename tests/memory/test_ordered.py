"""Numbers in order against a sorted list."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.memory import ordered
from memlab.memory.ordered import Ordered


@given(st.lists(st.integers(0, 60), max_size=150), st.integers(-1, 61), st.integers(2, 8))
def test_it_is_a_sorted_list(moves, number, longest):
    numbers, plain = Ordered(), set()
    before, ordered._LONGEST = ordered._LONGEST, longest
    for move in moves:
        if move in plain:
            numbers.remove(move)
        else:
            numbers.add(move)
        plain ^= {move}
    ordered._LONGEST = before
    assert list(numbers) == sorted(plain)
    assert numbers.last == max(plain, default=None)
    assert numbers.at_least(number) == min((one for one in plain if one >= number), default=None)
