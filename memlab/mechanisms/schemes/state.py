"""What all schemes hold together: the mapping, the states of the mechanisms, the TLB, and what was counted."""

from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from memlab.mechanisms.schemes.pages import Pages

NAMES: Final = (
    "flat table",
    "two-level",
    "four-level",
    "hashed",
    "inverted, searched",
    "inverted, anchored",
    "segmented",
)
FLAT, TWO, FOUR, HASHED, SEARCHED, ANCHORED, SEGMENTED = NAMES


class Outcome(NamedTuple):
    """What became of an access in one scheme.

    Attributes:
        scheme: Which.
        references: The accesses to memory, the byte's own among them where it is reached.
        reached: Whether it is.
        how: What was read, in a few words.
    """

    scheme: str
    references: int
    reached: bool
    how: str


@dataclass(frozen=True)
class State:
    """All schemes between two requests.

    Attributes:
        inner: The state of each mechanism that a scheme is, by its name.
        pages: The mapping.
        tlb: The pages whose translation the TLB holds, the one used longest ago first.
        taken: The bytes of each scheme's tables, in the order of `NAMES`.
        spent: The accesses to memory of each scheme so far.
        accesses: All that were asked for.
        hits: How many of those the TLB translated.
        faults: How many met a page that is not mapped.
    """

    inner: tuple[tuple[str, Any], ...]
    pages: Pages = field(default_factory=Pages)
    tlb: tuple[tuple[str, int], ...] = ()
    taken: tuple[int, ...] = (0,) * len(NAMES)
    spent: tuple[int, ...] = (0,) * len(NAMES)
    accesses: int = 0
    hits: int = 0
    faults: int = 0

    def with_inner(self, states: dict[str, Any]) -> "State":
        """With other states of the mechanisms."""
        return replace(self, inner=tuple(states.items()))

    def bytes_of(self, scheme: str) -> int:
        """What the tables of a scheme take."""
        return self.taken[NAMES.index(scheme)]
