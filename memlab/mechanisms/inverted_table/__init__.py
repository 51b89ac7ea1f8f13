r"""The inverted page table: one entry for each frame of memory, for all processes together.

*Definition.* Entry f says which page is in frame f: <process, page>. Each logical *address* is <process, page, offset>
(the lecture says "address space"); the table is searched for <process, page>, and where entry f says it, the physical
address is f and the offset. A hash anchor table limits the search: the hash of process and page names an anchor, which
holds the first frame of a chain, and only the entries of that chain are compared.

*Cost.* The table grows with memory, not with the number or size of address spaces: 64 MB in pages of 4 KB are 16,384
entries. Searched from frame 0 on, an access looks at (n + 1)/2 of n entries on average, and at all where the page is
not in memory; through an anchor it takes an access to the anchor, then those to a chain.

*What it does not do.* It knows only pages that are in memory: where the others are on disk stands in a table for each
process all the same. And a frame has one entry, so a frame cannot have two addresses at a time (*one-address-a-frame*):
what is shared is *relabelled* at each turn, by a fault.

*Choices that textbooks leave open*, each with a name here: free entries are looked at (*free-entries-are-looked-at*);
the hashes ``sum mod``, ``xor mod`` and ``times 31 mod`` of the process's number, the one at the end of its name; new
entries go to the ``insert`` end of their chain; a page in no frame is a ``fault``, or is ``load``-ed: then the access
costs its failed search only (*no-restart*); when memory is full that is refused, or FIFO picks the victim; free frames
are taken lowest first or from a list. ``search="both"`` tells the search from frame 0 on beside the one through the
anchor, which counts. PowerPC and UltraSPARC, which the lecture names here, are in `memlab.mechanisms.hashed_table`.

*What to read*, where ``step`` is what ``ask`` returns, or ``inverted.history[i]``:

- ``step.result``: of an access, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.references``: the physical address, and the accesses to memory
- ``step.event.looked_at``: of ``Searched`` and ``ChainSearched``, how many entries were looked at
- ``step.state.entries[10]``: what is in frame 10, with ``.process``, ``.page`` and ``.rights``
- ``step.state.chains[0]``: the frames of the chain of anchor 0, first one first
- ``step.event.kind``, ``step.why``: what happened (``Translated``, ``PageFault``, ``Relabelled``, ...), and why
- ``inverted.numbers(step)``: entries looked at, accesses to memory, what the tables take
- ``sizes(memory, page, address_bits)``: one inverted table against a table for each process

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Structure of the Page Table"; Chang and
Mergen, 801 Storage: Architecture and Programming (hash anchor table).

Examples:
    >>> from memlab.mechanisms.inverted_table import Access, InvertedTable
    >>> inverted = InvertedTable(search="linear", contents="P1 page 4 frame 0\nP2 page 6 frame 4\nP3 page 5 frame 10")
    >>> step = inverted.ask(Access("P3", (5, 0x406)))
    >>> hex(step.result.physical), step.result.references, step.event.looked_at
    ('0xa406', 12, 11)
    >>> inverted.search = "hashed"
    >>> inverted.step.result.references, inverted.step.state.chains[0], inverted.step.state.entries[10].page
    (4, (4, 10), 5)
"""

from memlab.core.refused import Refused
from memlab.mechanisms.inverted_table.events import Anchored, Asking, ChainSearched, Searched
from memlab.mechanisms.inverted_table.events_changing import Exited, Mapped, Unmapped
from memlab.mechanisms.inverted_table.events_ending import (
    Ending,
    Loaded,
    NoFrame,
    PageFault,
    Relabelled,
    Translated,
    Trapped,
)
from memlab.mechanisms.inverted_table.hashing import anchor_of
from memlab.mechanisms.inverted_table.model import InvertedTable
from memlab.mechanisms.inverted_table.requests import Access, Exit, Map, Unmap
from memlab.mechanisms.inverted_table.sizes import Sizes, sizes
from memlab.mechanisms.inverted_table.state import Entry, State

__all__ = [
    "Access",
    "Anchored",
    "Asking",
    "ChainSearched",
    "Ending",
    "Entry",
    "Exit",
    "Exited",
    "InvertedTable",
    "Loaded",
    "Map",
    "Mapped",
    "NoFrame",
    "PageFault",
    "Refused",
    "Relabelled",
    "Searched",
    "Sizes",
    "State",
    "Translated",
    "Trapped",
    "Unmap",
    "Unmapped",
    "anchor_of",
    "example",
    "sizes",
]


def example() -> InvertedTable:
    """Three processes in sixteen frames, searched in both ways."""
    inverted = InvertedTable()
    inverted.use("Three processes")
    return inverted
