"""Where an axis has its ticks: round numbers, few enough to be read."""

import math
import sys
from typing import Final

_MOST: Final = 4
_LEAST: Final = sys.float_info.min  # half of a smaller number may be 0


def nice_ticks(high: float, most: int = _MOST, *, whole: bool = False) -> list[float]:
    """Round numbers from 0 to at least ``high``, a few of them; ``whole`` ones count something.

    Examples:
        >>> nice_ticks(54.5), nice_ticks(7), nice_ticks(0)
        ([0.0, 20.0, 40.0, 60.0], [0.0, 2.0, 4.0, 6.0, 8.0], [0.0, 0.5, 1.0])
    """
    high = high if high >= _LEAST else 1.0
    unit = 10.0 ** math.floor(math.log10(high / 2))
    step = next(unit * factor for factor in (0.1, 0.2, 0.5, 1, 2, 5, 10) if high / (unit * factor) <= most)
    step = max(1.0, step) if whole else step
    return [step * count for count in range(math.ceil(high / step - 1e-9) + 1)]


def power_ticks(low: float, high: float, most: int = _MOST) -> list[float]:
    """Powers of two from at most ``low`` to at least ``high``, evenly apart: the ticks of a logarithmic axis.

    Examples:
        >>> power_ticks(0.5, 20), power_ticks(1, 1024)
        ([0.5, 2.0, 8.0, 32.0], [1.0, 8.0, 64.0, 512.0, 4096.0])
    """
    first, last = math.floor(math.log2(low) + 1e-9), math.ceil(math.log2(high) - 1e-9)
    apart = max(1, math.ceil((last - first) / most))
    count = max(1, math.ceil((last - first) / apart))
    return [2.0 ** (first + apart * at) for at in range(count + 1)]
