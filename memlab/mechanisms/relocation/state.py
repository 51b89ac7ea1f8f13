"""The state: where the program lies, where it was bound for, and what its own registers hold."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.binding.state import COMPILE, EXECUTION, LOAD

WORD: Final = 4
"""Bytes of an instruction, and of a datum."""

_LOOP: Final = 3 * WORD
_KEPT: Final = 12


class Entry(NamedTuple):
    """A line of the record: an address sent, or a move to a place (``logical`` is None then)."""

    logical: int | None
    physical: int
    right: bool = True


@dataclass(frozen=True)
class State:
    """Everything between two requests.

    Attributes:
        place: Where the program lies; None while it is on disk.
        bound: Where it was loaded last.
        left: Where it was before its last move; None if it was not moved since.
        pc: Which byte of the program the next instruction is; ``pointer`` likewise, the next datum.
        record: The last addresses sent and moves made, the latest last.
        accesses: How many addresses were sent; ``missed`` how many of them did not reach what they mean.
        instructions: How many were carried out.
        moves: How many times the program was moved; ``copied`` the bytes that it took.
    """

    place: int | None
    bound: int
    left: int | None = None
    pc: int = 0
    pointer: int = 0
    record: tuple[Entry, ...] = ()
    accesses: int = 0
    missed: int = 0
    instructions: int = 0
    moves: int = 0
    copied: int = 0

    def noting(self, entry: Entry) -> "State":
        """The same with one more line in the record."""
        return replace(self, record=(*self.record, entry)[-_KEPT:])

    def advanced(self, settings: Settings) -> "State":
        """The same with one instruction carried out: three instructions in a loop, a pointer that walks the data."""
        after = self.pointer + WORD
        pointer = after if after < settings.size else settings.data
        return replace(self, pc=(self.pc + WORD) % _LOOP, pointer=pointer, instructions=self.instructions + 1)


def base_of(settings: Settings, state: State, time: str) -> int:
    """The logical address of the program's first byte, under a time of binding."""
    return int({COMPILE: settings.origin, LOAD: state.bound, EXECUTION: 0}[time])


def register_of(state: State, time: str) -> int:
    """What is added to a logical address: the relocation register, or nothing."""
    return (state.place or 0) if time == EXECUTION else 0


def first_place(settings: Settings) -> int:
    """The lowest place for a program: behind the system."""
    return int(min(settings.system, settings.memory))


def has_room(settings: Settings, at: int) -> bool:
    """Whether the program can lie at a place."""
    return bool(first_place(settings) <= at <= settings.memory - settings.size)
