"""The state: which slots hold the address of their routine, and how often the linker was asked."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class State:
    """The table of jumps.

    Attributes:
        bound: The slots that hold the address of their routine; the others hold that of their stub.
        asked: How often the linker was asked.
        jumps: How many slots were gone through.
        loaded: Whether the library is there.
    """

    bound: frozenset[str] = frozenset()
    asked: int = 0
    jumps: int = 0
    loaded: bool = True

    def through(self, slot: str) -> "State":
        """After a jump through a slot."""
        new = slot not in self.bound
        return replace(self, bound=self.bound | {slot}, asked=self.asked + new, jumps=self.jumps + 1)

    def unloaded(self) -> "State":
        """Without the library, and without what was written into its table."""
        return replace(self, bound=frozenset(), loaded=False)

    def anew(self, bound: frozenset[str]) -> "State":
        """With the library as it is when it is loaded."""
        return replace(self, bound=bound, asked=self.asked + len(bound), loaded=True)
