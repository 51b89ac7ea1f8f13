"""Numbers drawn from a seed by a rule that any language can follow, so that an experiment can be repeated anywhere."""

from typing import Final

_FACTOR: Final = 6364136223846793005
_STEP: Final = 1442695040888963407
_MASK: Final = 2**64 - 1


class Draws:
    """Knuth's linear congruential generator of 64 bits (MMIX), of which the high half is used.

    Args:
        seed: Same seed, same numbers.

    Examples:
        >>> draws = Draws(1)
        >>> [draws.below(6) for _ in range(8)]
        [2, 3, 3, 2, 4, 3, 3, 0]
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, bound: int) -> int:
        """A number from 0 to ``bound`` - 1."""
        self._state = (_FACTOR * self._state + _STEP) & _MASK
        return (self._state >> 32) * bound >> 32
