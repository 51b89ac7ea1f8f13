"""What can happen where every scheme is asked the same."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from memlab.core.history import Event
from memlab.mechanisms.schemes import questions
from memlab.mechanisms.schemes.pages import SPLIT
from memlab.mechanisms.schemes.state import FLAT, NAMES, TWO, Outcome, State
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex, show_size

_MANY: Final = 3
"""So many schemes that are ready at once are only named."""


@dataclass(frozen=True, kw_only=True)
class Ready(Event):
    """So many accesses to memory were made: some schemes are ready now.

    Attributes:
        process: Whose address it is.
        address: The logical address.
        outcomes: Of all schemes.
        beat: How many accesses were made.
        hit: Whether the TLB translated.
        frame: Where the page is; None where it is not mapped.
    """

    tick: ClassVar[str] = "ready"
    process: str
    address: int
    outcomes: tuple[Outcome, ...]
    beat: int
    hit: bool
    frame: int | None

    @property
    def ready(self) -> tuple[Outcome, ...]:
        """Those that are ready at this beat."""
        return tuple(one for one in self.outcomes if one.references == self.beat)

    @property
    def waiting(self) -> tuple[Outcome, ...]:
        """Those that are not ready before it."""
        return tuple(one for one in self.outcomes if one.references >= self.beat)

    @property
    def physical(self) -> int | None:
        """The physical address in every paged scheme; None for a fault."""
        return None if self.frame is None else (self.frame << SPLIT.offset.bits) + SPLIT.offset.of(self.address)

    @property
    def shown(self) -> str:
        """The address in full width."""
        return show_hex(self.address, SPLIT.width)

    @property
    def which(self) -> str:
        """Who comes next; asked where it is one of several."""
        if self.hit or len(self.ready) != 1 or len(self.waiting) < 2:  # noqa: PLR2004 - of one it is no question
            return ""
        return f"{self.process} reads {self.shown}: which of these schemes is ready next?"

    def beaten(self, key: Hashable, state: State) -> str:  # noqa: ARG002 - as all events have it
        """What this one still reads."""
        name = key[1] if isinstance(key, tuple) else key
        one = next(outcome for outcome in self.outcomes if outcome.scheme == name)
        return f"That one takes {plural(one.references, 'access')}: {one.how}{', and the byte' if one.reached else ''}."

    @property
    def why(self) -> str:
        """Who is ready, and what was read for it."""
        if self.hit:
            return f"The TLB has page {self.named_page}: every scheme needs only the access to the byte itself."
        told = "; ".join(f"{one.scheme} ({one.how})" if len(self.ready) < _MANY else one.scheme for one in self.ready)
        what = "at the byte" if self.frame is not None else "sure that the page is not mapped"
        who = f"{len(self.ready)} schemes are" if len(self.ready) > 1 else "1 scheme is"
        return f"After {plural(self.beat, 'access')} {who} {what}: {told}."

    @property
    def named_page(self) -> str:
        """The page, by its number."""
        return f"{show_hex(SPLIT.page_of(self.address))} of {self.process}"


@dataclass(frozen=True, kw_only=True)
class Changed(Event):
    """The mapping changed, in all tables.

    Attributes:
        process: Whose page.
        page: Its number.
        before: What the tables took before.
        taken: What they take now.
    """

    process: str
    page: int
    before: tuple[int, ...]
    taken: tuple[int, ...]

    @property
    def grown(self) -> str:
        """The tables whose size changed, each with both sizes."""
        pairs = zip(NAMES, self.before, self.taken, strict=True)
        told = [f"{name} {show_size(old)} to {show_size(new)}" for name, old, new in pairs if old != new]
        return ", ".join(told) if told else "no table changes its size"

    @property
    def two_level(self) -> int:
        """What the tables of two levels take."""
        return self.taken[NAMES.index(TWO)]

    @property
    def flat(self) -> int:
        """What flat tables take."""
        return self.taken[NAMES.index(FLAT)]


@dataclass(frozen=True, kw_only=True)
class Mapped(Changed):
    """A page is in a frame now, in every table."""

    tick: ClassVar[str] = "map"
    measures = (questions.TWO_LEVEL,)
    frame: int

    @property
    def why(self) -> str:
        """Which, and what that costs each scheme."""
        return f"Page {show_hex(self.page)} of {self.process} is in frame {self.frame}: {self.grown}."


@dataclass(frozen=True, kw_only=True)
class Unmapped(Changed):
    """A page is in no table any more."""

    tick: ClassVar[str] = "map"

    @property
    def why(self) -> str:
        """Which, and what that gives back."""
        return f"Page {show_hex(self.page)} of {self.process} is mapped no longer: {self.grown}."


def rows_of(outcomes: Iterable[Outcome]) -> tuple[Any, ...]:
    """The keys of schemes in the picture."""
    return tuple(("row", one.scheme) for one in outcomes)
