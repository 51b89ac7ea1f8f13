"""What can be asked of a VAX: what all translation shares, in any of four modes, with its own protection codes."""

from dataclasses import dataclass
from typing import Final

from memlab.core import translation
from memlab.core.kinds import Choice
from memlab.core.request import asked
from memlab.core.translation import Access, Unmap
from memlab.mechanisms.vax.protection import CODES, MODES

__all__ = ["Map", "Unmap", "Walk"]

BY_RIGHTS: Final = "by rights"


@dataclass(frozen=True)
class Walk(Access):
    """Translate a virtual address, to read, write or execute the byte there."""

    mode: str = asked(Choice(MODES[::-1], "the mode of the processor"), default="user")

    def __str__(self) -> str:
        return super().__str__().removesuffix(", user")


@dataclass(frozen=True)
class Map(translation.Map):
    """Map pages, from the one that holds an address on, to frames from one on (or to any that are free)."""

    protection: str = asked(Choice((BY_RIGHTS, *CODES), "the code of the entry"), default=BY_RIGHTS)

    def __str__(self) -> str:
        return super().__str__().removesuffix(f", {BY_RIGHTS}")
