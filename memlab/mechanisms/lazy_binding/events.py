"""What can happen at a call."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.lazy_binding import questions
from memlab.mechanisms.lazy_binding.library import SLOTS
from memlab.memory.english import agree, plural, verb


@dataclass(frozen=True, kw_only=True)
class Jumped(Event):
    """The code jumps through a slot.

    Attributes:
        slot: The name of the routine that the slot stands for.
        function: The function that was called.
    """

    fork = questions.JUMP
    slot: str
    function: str

    @property
    def place(self) -> str:
        """The slot, as a question names it."""
        return f"the slot of {self.slot}"


@dataclass(frozen=True, kw_only=True)
class Bound(Jumped):
    """The slot held its stub's address: the linker looks the routine up and writes its address there.

    Attributes:
        number: How many slots are bound now.
    """

    tick: ClassVar[str] = "linker"
    outcome = questions.LINKER
    number: int

    @property
    def why(self) -> str:
        """What replaces what."""
        return (
            f"The slot of {self.slot} still held its stub's address: the stub asks the linker, which writes the "
            f"routine's address there ({self.number} bound of {len(SLOTS)})."
        )


@dataclass(frozen=True, kw_only=True)
class WentStraight(Jumped):
    """The slot holds the routine's address."""

    tick: ClassVar[str] = "straight"
    outcome = questions.STRAIGHT

    @property
    def why(self) -> str:
        """That nobody is asked."""
        return f"The slot of {self.slot} holds the routine's address already: one jump, and nobody is asked."


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    """The call is done.

    Attributes:
        function: The function that was called.
        through: The slots that it went through.
        changed: Those of them that it bound.
        total: The slots that are bound now.
    """

    tick: ClassVar[str] = "return"
    measures = (questions.CHANGED,)
    function: str
    through: int
    changed: int
    total: int

    @property
    def why(self) -> str:
        """How many slots it bound, of how many."""
        return (
            f"Back from {self.function}: it went through {plural(self.through, 'slot')} and bound {self.changed}; "
            f"now {self.total} of the {len(SLOTS)} {verb(self.total, 'hold')} an address, the others their stub's."
        )


@dataclass(frozen=True, kw_only=True)
class NotLoaded(Event):
    """A call where no library is.

    Attributes:
        function: The function that is called.
        place: What it would jump through.
    """

    tick: ClassVar[str] = "failure"
    fork = questions.JUMP
    outcome = questions.NOWHERE
    function: str
    place: str = "a slot"

    @property
    def why(self) -> str:
        """What the program holds."""
        return f"The library of {self.function} is gone: its addresses are not mapped, so the call is not tried."


@dataclass(frozen=True, kw_only=True)
class Unloaded(Event):
    """The library is gone.

    Attributes:
        lost: The slots that were bound.
    """

    tick: ClassVar[str] = "unload"
    lost: int

    @property
    def why(self) -> str:
        """What goes with it."""
        return f"The library is given back, and its table with it: {agree(self.lost, 'bound slot', 'go')} too."


@dataclass(frozen=True, kw_only=True)
class LoadedAnew(Event):
    """The library is there again.

    Attributes:
        bound: The slots that are bound at once.
    """

    tick: ClassVar[str] = "load"
    bound: int

    @property
    def why(self) -> str:
        """What its table holds."""
        if self.bound:
            return f"The library is loaded again, and the linker looks up all {self.bound} routines once more."
        return "The library is loaded again, with a fresh table: every slot shows its stub, whatever was bound before."
