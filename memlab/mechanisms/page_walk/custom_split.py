"""A split of one's own as a parameter: ``10/10/12``."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.memory.address import WIDEST
from memlab.memory.sizes import bounded, parse_whole, quote

_INDEX: Final = Whole(1, 52, "bits")
_OFFSET: Final = Whole(1, 40, "bits")
_FIELDS: Final = range(2, 8)
_LONGEST: Final = 200


@dataclass(frozen=True)
class CustomSplit:
    """The bits of one to six indices, the root's first, then of the offset: pages of up to 1T."""

    help: str = ""

    def check(self, value: Any) -> tuple[int, ...]:
        """Return the widths; raise `BadValueError` for what cannot be one."""
        if not isinstance(value, (tuple, list)) or len(value) not in _FIELDS:
            raise BadValueError(f"{quote(value)} is no split: use one to six indices and the offset, like 10/10/12.")
        widths = (*(_INDEX.check(bits) for bits in value[:-1]), _OFFSET.check(value[-1]))
        if sum(widths) > WIDEST:
            raise BadValueError(f"{self.show(widths)} has {sum(widths)} bits in all: use at most {WIDEST}.")
        return widths

    def parse(self, text: str) -> tuple[int, ...]:
        """Read ``10/10/12``."""
        return self.check([parse_whole(part) for part in bounded(text, _LONGEST).split("/")])

    def show(self, value: tuple[int, ...]) -> str:
        """Print the widths so that `parse` reads them back."""
        return "/".join(str(bits) for bits in value)

    def extremes(self) -> tuple[tuple[int, ...], ...]:
        """The narrowest, and wide ones with few and with many levels."""
        return ((1, 1), (52, 12), (4, 4, 4, 4, 4, 4, 40))

    def sample(self, random: Random) -> tuple[int, ...]:
        """Draw a few small indices."""
        return (*(random.randint(1, 6) for _ in range(random.randint(1, 5))), random.randint(2, 12))
