"""Binding: a name in the source becomes an offset, a place in the program, and at last an address in memory.

*Definition.* A binding maps one address space to another. The source has symbols; the compiler writes relocatable
addresses (14 bytes from the module's start), the linkage editor places in the load module, the loader absolute ones.
The last of these maps can be made at three times. *Compile time*: the compiler knows the origin, and writes absolute
addresses at once. *Load time*: the loader adds the place it loads at. *Execution time*: the field stays logical, and a
relocation register is added at every access. Logical and physical addresses are equal under the first two, and differ
under the third; after a move only the third is right.

*Cost.* At compile time none later, but one place only; at load time an addition for each field when loading; at
execution time an addition at each access, by the memory-management unit, and a register to load at each move.

*Choices that textbooks leave open*, each with a name here: modules are put one behind the other, the first at 0
(*linked_in_order_from_zero*); a move copies the image as it is, so words do not change and only the register does
(*moved_byte_for_byte*); loading again starts from the load module on disk (*reload_binds_again*); at compile time the
compiler sees the whole program; an origin other than the place of loading is not refused, its addresses are wrong then;
memory has room everywhere.

*What to read*, where ``step`` is what ``ask`` returns, or ``binding.history[i]``:

- ``step.result``: of a load or a move, the times of binding that are right then; of a reference, the physical address
  reached under each time of binding that is played; None for what was refused
- ``step.state.place``, ``step.state.bound``, ``step.state.left``: where the program lies, where it was loaded, where
  it was before the last move
- ``step.event.kind``, ``step.why``: what happened (``Compiled``, ``Linked``, ``Loaded``, ``Moved``, ...), and why
- ``step.event.wanted``, ``step.event.word("load time")``: where the symbol lies, and what the field holds
- ``step.event.right``, ``step.event.wrong``: of a program in memory, the times of binding that are right, or not
- ``binding.numbers(step)``: the program, its references, those that missed

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Address Binding" and "Logical Versus
Physical Address Space"; Levine, Linkers and Loaders, chapter 1.

Examples:
    >>> from memlab.mechanisms.binding import Binding, Load, Move, Refer
    >>> binding = Binding(binding="load time")
    >>> binding.ask(Load(74000), Refer("count")).result
    (74014,)
    >>> binding.ask(Move(90000)).why
    'The copy is byte for byte: count lies at 90,014 now, but the field keeps 74,014.'
    >>> Binding().ask(Load(74000), Move(90000)).result
    ('execution time',)
    >>> two = Binding(binding="load time", modules="main 300: 40->sqrt; lib 200: sqrt=20")
    >>> step = two.ask(Load(1000))
    >>> two.history[2].why
    'Module lib starts at 300 in the load module: the field becomes 300 + 20 = 320.'
"""

from memlab.mechanisms.binding.events import Loaded, Missed, Moved, NoSuchSymbol, NotLoaded, Placed, Reached
from memlab.mechanisms.binding.model import Binding
from memlab.mechanisms.binding.modules import Module
from memlab.mechanisms.binding.program import Program, Reference, program
from memlab.mechanisms.binding.requests import Load, Move, Refer
from memlab.mechanisms.binding.stages import Compiled, Linked, Stage
from memlab.mechanisms.binding.state import State

__all__ = [
    "Binding",
    "Compiled",
    "Linked",
    "Load",
    "Loaded",
    "Missed",
    "Module",
    "Move",
    "Moved",
    "NoSuchSymbol",
    "NotLoaded",
    "Placed",
    "Program",
    "Reached",
    "Refer",
    "Reference",
    "Stage",
    "State",
    "example",
    "program",
]


def example() -> Binding:
    """The lecture's jump, bound at three times."""
    binding = Binding()
    binding.use("One jump, bound at three times, then moved")
    return binding
