"""Relocation: a register is added to every address of a running program, so that it can be moved while it runs.

*Definition.* A logical address is what the CPU sends, a physical one what memory gets. Bound at compile or load time
the two are equal. Bound at execution time the memory-management unit adds the relocation register to each: the
program's addresses run from 0, whatever its place, and the program never sees the physical ones. Moved in the middle
of its run, it keeps all that it holds (its program counter, its pointers), and the system changes one register.

*Cost.* An addition at every access, made by hardware; a move copies the whole program. The register adds and compares
nothing: an address behind the program's end reaches somebody else's byte, unless a limit stops it, as in
`memlab.mechanisms.protection`. What binding writes into an instruction, stage by stage, is told by
`memlab.mechanisms.binding`.

*Choices that textbooks leave open*, each with a name here: a move copies every byte (*whole_program*), also to a place
that overlaps the old one; the system lies below the users' memory and nothing lies over it; what is fetched from a
wrong place is not carried out (*wrong_fetch_stops*), where a real CPU would try; loading afresh starts the program from
its first instruction (*load_starts_again*). The program is three instructions of 4 bytes in a loop, each of which
reads the datum that a pointer means, the pointer walking through the data.

*What to read*, where ``step`` is what ``ask`` returns, or ``system.history[i]``:

- ``step.result``: of an address, the physical one; of a run, how many instructions were carried out; of a move or a
  load, the new place; None for what was refused
- ``step.event.logical``, ``step.event.physical``, ``step.event.register``: of every address sent
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``Missed``, ``Moved``, ...), and why
- ``step.state.place``, ``step.state.pc``, ``step.state.pointer``: where the program lies; which bytes of it come next
- ``step.state.record``: the last addresses sent and moves made, each with ``.logical``, ``.physical`` and ``.right``
- ``system.numbers(step)``: accesses, those that missed, moves, bytes copied

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Logical Versus Physical Address Space".

Examples:
    >>> from memlab.mechanisms.relocation import Move, Relocation, Run, Send
    >>> system = Relocation()
    >>> system.ask(Send(346)).why
    'An address: logical 346 + register 14,000 = physical 14,346, its own byte 346.'
    >>> system.ask(Run(2), Move(20_000)).why.partition(": ")[2]
    'counter 8 and pointer 354 stay, and mean the same bytes.'
    >>> [system.ask(Send(346)).result, Relocation(binding="load time").ask(Move(20_000), Send(14_346)).event.kind]
    [20346, 'Missed']
"""

from memlab.mechanisms.relocation.events import (
    BeyondProgram,
    Loaded,
    Missed,
    Moved,
    Moving,
    NoRoomToLoad,
    NoRoomToMove,
    NotLoaded,
    Placing,
    Reached,
    Sent,
)
from memlab.mechanisms.relocation.model import Relocation
from memlab.mechanisms.relocation.requests import Load, Move, Run, Send
from memlab.mechanisms.relocation.state import Entry, State

__all__ = [
    "BeyondProgram",
    "Entry",
    "Load",
    "Loaded",
    "Missed",
    "Move",
    "Moved",
    "Moving",
    "NoRoomToLoad",
    "NoRoomToMove",
    "NotLoaded",
    "Placing",
    "Reached",
    "Relocation",
    "Run",
    "Send",
    "Sent",
    "State",
    "example",
]


def example() -> Relocation:
    """A program moved twice in the middle of its run."""
    system = Relocation()
    system.use("Moved in the middle of its run")
    return system
