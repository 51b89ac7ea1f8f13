"""Distinct numbers of a long string, such as its pages, kept in order and in bounded memory."""

from typing import Final

import numpy as np
import numpy.typing as npt

MOST: Final = 2**22

Numbers = npt.NDArray[np.int64]


class Distinct:
    """The numbers that came so far.

    Examples:
        >>> seen = Distinct()
        >>> seen.add(np.array([3, 1, 3])), seen.add(np.array([2, 1])), seen.values.tolist()
        (None, None, [1, 2, 3])

    Attributes:
        values: Each once, in order.
        full: Whether there were too many: later ones are not counted.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.values: Numbers = np.empty(0, np.int64)
        self.full = False

    def add(self, numbers: Numbers) -> None:
        """Add those that are new, as long as there is room."""
        if self.full:
            return
        own = np.unique(numbers)
        new = own[~np.isin(own, self.values, assume_unique=True)]
        if len(new):
            self.values = np.sort(np.concatenate([self.values, new]))
        self.full = len(self.values) > self._most

    def __len__(self) -> int:
        return len(self.values)
