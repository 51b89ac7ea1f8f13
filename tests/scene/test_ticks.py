"""Ticks are round, evenly apart, few, and reach around what is shown."""

import math

from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.ticks import nice_ticks, power_ticks

positive = st.floats(1e-6, 1e12)


@given(positive, st.integers(2, 10))
def test_ticks_begin_at_0_and_reach_the_highest(high: float, most: int) -> None:
    ticks = nice_ticks(high, most)
    assert ticks[0] == 0
    assert ticks[-2] < high * (1 + 1e-6)
    assert ticks[-1] >= high * (1 - 1e-6)
    assert len(ticks) <= most + 2


def test_a_number_too_small_to_be_halved_is_drawn_as_0() -> None:
    assert nice_ticks(5e-324) == nice_ticks(0)
    assert nice_ticks(1e-300)[-1] >= 1e-300


@given(st.integers(1, 10**9))
def test_what_is_counted_has_whole_ticks(high: int) -> None:
    assert all(tick == int(tick) for tick in nice_ticks(high, whole=True))


@given(positive, st.floats(1, 1e9), st.integers(2, 10))
def test_powers_of_two_are_equal_factors_apart(low: float, factor: float, most: int) -> None:
    ticks = power_ticks(low, low * factor, most)
    assert ticks[0] <= low * (1 + 1e-6)
    assert ticks[-1] >= low * factor * (1 - 1e-6)
    assert len({ticks[at + 1] / ticks[at] for at in range(len(ticks) - 1)}) == 1
    assert all(math.log2(tick) == round(math.log2(tick)) for tick in ticks)
    assert 2 <= len(ticks) <= most + 1
