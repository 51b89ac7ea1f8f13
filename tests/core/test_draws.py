"""Draws are the same everywhere: MMIX's constants, the high half."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memlab.core.draws import Draws


def by_the_book(seed: int, bounds: list[int]) -> list[int]:
    """The same in one plain expression."""
    drawn, state = [], seed
    for bound in bounds:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        drawn.append(state // 2**32 * bound // 2**32)
    return drawn


@given(st.integers(0, 2**64 - 1), st.lists(st.integers(1, 2**40), max_size=20))
def test_a_seed_tells_every_number_and_each_is_below_its_bound(seed: int, bounds: list[int]) -> None:
    draws = Draws(seed)
    numbers = [draws.below(bound) for bound in bounds]
    assert numbers == by_the_book(seed, bounds)
    assert all(0 <= number < bound for number, bound in zip(numbers, bounds, strict=True))


def test_every_number_comes_about_as_often() -> None:
    draws = Draws(7)
    numbers = [draws.below(6) for _ in range(60_000)]
    assert all(9_600 < numbers.count(face) < 10_400 for face in range(6))
