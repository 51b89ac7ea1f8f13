"""What can be asked of a hashed page table: what all translation shares, by a program or by the supervisor."""

from dataclasses import dataclass
from typing import Final

from memlab.core import translation
from memlab.core.kinds import Choice
from memlab.core.request import asked
from memlab.core.translation import Map, Unmap

__all__ = ["Access", "Map", "Unmap"]

USER: Final = "user"
MODES: Final = (USER, "supervisor")


@dataclass(frozen=True)
class Access(translation.Access):
    """Read, write or execute the byte at a logical address."""

    mode: str = asked(
        Choice(MODES, "whether a program asks, or the supervisor: PowerPC tells them apart"), default=USER
    )

    def __str__(self) -> str:
        return super().__str__().removesuffix(f", {USER}")
