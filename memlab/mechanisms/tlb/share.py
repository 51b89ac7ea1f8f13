"""A share from 0 to 1 as a parameter, read and printed in per cent."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, Final

from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

_LONGEST: Final = 400
_PER_CENT: Final = Decimal(100)


@dataclass(frozen=True)
class Share:
    """A number from 0 to 1; as text ``80 %`` or ``0.8``."""

    help: str = ""
    bounds: str = "0 to 100 %"

    def check(self, value: Any) -> float:
        """Return the share; raise `BadValueError` for anything but a number from 0 to 1."""
        if isinstance(value, (bool, str, bytes)) or not hasattr(value, "__float__"):
            raise _refused(value)
        try:
            share = float(value)
        except (TypeError, ValueError, OverflowError):
            share = -1.0
        if not 0 <= share <= 1:
            raise _refused(value)
        return share

    def parse(self, text: str) -> float:
        """Read ``80 %`` or ``0.8``."""
        word = bounded(text, _LONGEST).strip()
        number = word.removesuffix("%").strip()
        try:
            share = Decimal(number if number.isascii() else "none") / (_PER_CENT if word.endswith("%") else 1)
        except ArithmeticError:
            raise _refused(text) from None
        return self.check(float(share))

    def show(self, value: float) -> str:
        """Print it in per cent, with all its digits."""
        return f"{(Decimal(repr(value)) * _PER_CENT).normalize():f} %"

    def extremes(self) -> tuple[float, float]:
        """None, and all."""
        return (0.0, 1.0)

    def sample(self, random: Random) -> float:
        """Draw a share, often a round one."""
        return random.choice((0.0, 0.5, 0.8, 0.98, 1.0, random.random()))


def _refused(value: Any) -> BadValueError:
    return BadValueError(f"{quote(value)} is no share: use a number from 0 to 1, or per cent, like 80 %.")
