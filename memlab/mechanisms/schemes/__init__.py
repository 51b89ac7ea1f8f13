"""One address, every scheme: the same mapping and the same access through flat, multilevel, hashed and inverted tables.

*Definition.* All schemes hold one mapping from pages of processes to frames: addresses of 32 bits, pages of 4K, entries
of 4 bytes. A flat table has an entry for each page there could be, in each process; two-level (10/10/12) and four-level
tables (9/9/9/9/12, entries of 8 bytes) only parts of it; one hashed table for all has an element for each page there
is; one inverted table an entry for each frame, searched from frame 0 or through a hash anchor table; a segment table an
entry for each run of pages side by side.

*Cost.* In accesses to memory, the byte included: 2 flat, 3 and 5 with levels, 2 and the elements looked at hashed, the
frame's number and 2 searched, 2 and the entries looked at anchored, 2 segmented. In bytes: 4M a process flat, whatever
it uses; the inverted table is as large as memory needs, whatever processes do. A TLB before a scheme takes the accesses
away, not the bytes.

*Choices that textbooks leave open*, each with a name here: the hash is (process number XOR page) mod ``buckets``, new
elements go to the tail; an anchor table has as many anchors, a chain costs 4 bytes a frame; a frame holds one page, for
an inverted table has no room for two; where a process has no table yet, one access tells so; a segment table is judged
by its costs alone (its segments would lie elsewhere, each in one piece), and an address in no segment is refused by
STLR, before anything is read; the TLB (``tlb_entries``, LRU) knows whose its entries are, and is told of changes.

*What to read*, where ``step`` is what ``ask`` returns, or ``schemes.history[i]``:

- ``step.result``: of an access, for each scheme ``.scheme``, ``.references``, ``.reached``, ``.how``; None otherwise
- ``step.state.taken``: the bytes of each scheme's tables, in the order of ``NAMES``
- ``step.state.pages.order``: the pages that are mapped, as they came
- ``step.event.kind``, ``step.why``: what happened (``Ready``, ``Mapped``, ...), and why
- ``schemes.numbers(step)``: accesses and bytes of each scheme

``alone(schemes, "hashed")`` is the lab of one scheme, asked the same.

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Structure of the Page Table".

Examples:
    >>> from memlab.mechanisms.schemes import Access, Map, Schemes
    >>> schemes = Schemes()
    >>> step = schemes.ask(Map("P7", 0x41A25000, 18), Access("P7", 0x41A25E3B))
    >>> {one.scheme: one.references for one in step.result}["inverted, searched"], step.why
    (20, 'After 20 accesses 1 scheme is at the byte: inverted, searched (19 entries looked at).')
    >>> schemes.numbers()["two-level: bytes"], schemes.numbers()["flat table: bytes"]
    (8192, 4194304)
"""

from memlab.core.refused import Refused
from memlab.mechanisms.schemes.events import Changed, Mapped, Ready, Unmapped
from memlab.mechanisms.schemes.model import Schemes, time_of
from memlab.mechanisms.schemes.pages import Page, Pages
from memlab.mechanisms.schemes.requests import Access, Map, Unmap
from memlab.mechanisms.schemes.rows import alone
from memlab.mechanisms.schemes.state import NAMES, Outcome, State

__all__ = [
    "NAMES",
    "Access",
    "Changed",
    "Map",
    "Mapped",
    "Outcome",
    "Page",
    "Pages",
    "Ready",
    "Refused",
    "Schemes",
    "State",
    "Unmap",
    "Unmapped",
    "alone",
    "example",
    "time_of",
]


def example() -> Schemes:
    """Six pages of one process, in 32 frames."""
    schemes = Schemes()
    schemes.use("Six pages, 32 frames")
    return schemes
