"""The hashed page table: the page number is hashed, and only the chain of its bucket is searched.

*Definition.* A hash function makes a bucket of the page number. Each bucket has a chain of elements, and an element
holds a page number, its frame and a pointer to the next element. The elements of the chain are compared with the page
number until one matches; where none does, it is a page fault. *Clustered*: an element holds the frames of several
neighbouring pages.

*Cost.* The bucket, each element looked at, and the byte: 3 accesses to memory where nobody shares the bucket. With load
factor a = pages / buckets a page is found after 1 + a/2 compares on average. The table grows with the pages in use, not
with the address space, which is why it suits addresses of more than 32 bits.

*Hardware* (the lecture's sentence on UltraSPARC and PowerPC is simplified). *PowerPC* of 32 bits has one table for all
processes, without chains: a hash names a group of eight entries, its complement a second group, and a page is in one
of these 16 or is a hash miss. *UltraSPARC* walks no table at all: a TLB miss is a trap, whose handler reads one line of
the TSB, a direct-mapped array, and else looks in the system's own table. Every access is one that the TLB has missed.

*Choices that textbooks leave open*, each with a name here: the hashes ``mod``, ``xor fold`` (pieces from the low
end) and ``multiplicative`` (2,654,435,761); a page that is mapped again keeps its place (*map-searches-first*); new
elements go to the ``insert`` end; buckets hold ``pointers`` or the first ``elements`` themselves; a cluster costs an
access more for the slot (*tag-then-slot*), and is made of words of 8 bytes; with ``one for all`` the process's number
goes into the hash by XOR and into each element. A process's number is that at the end of its name. PowerPC: a new entry
takes the first free slot of the primary, then of the secondary group, then a victim's place, whose counter is advanced
before it is used (*linux-ppc32*); a miss that the system can mend repeats the access; ``VSID = 16 × number + segment``
where no ``registers`` are given. UltraSPARC: *every-access-misses-the-TLB*; a line is emptied when its page changes.
Frames are taken from the head of the free-frame list and given back at its tail.

*What to read*, where ``step`` is what ``ask`` returns, or ``hashed.history[i]``:

- ``step.result``: of an access, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.frame``: the physical address and the frame; None for a fault
- ``step.result.references``: the accesses to memory that it took
- ``step.state.chains[("P1", 3)]``: the chain of bucket 3, head first: elements with ``.tag`` and ``.slots``
- ``step.state.words``, ``step.state.lines``: the entries of a PowerPC by address, the lines of a TSB by index
- ``step.event.kind``, ``step.why``: what happened (``Hashed``, ``Found``, ``PageFault``, ``HashMiss``, ...), and why
- ``hashed.numbers(step)``: load factor, longest chain, compares, what the table takes, accesses to memory
- ``chain_lengths(pages, buckets, "mod")``, ``mean_compares(lengths)``: the same for many pages at once

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Structure of the Page Table"; Talluri,
Hill, Khalidi, A New Page Table for 64-bit Address Spaces (clustered tables); Dougan, Mackerras, Yodaiken, Optimizing
the Idle Task and Other MMU Tricks (PowerPC).

Examples:
    >>> from memlab.mechanisms.hashed_table import Access, HashedTable, Map
    >>> hashed = HashedTable(buckets=8)
    >>> step = hashed.ask(Map("P1", 0x0B000, 6), Map("P1", 0x13000, 2), Map("P1", 0x1B000, 9), Access("P1", 0x1B406))
    >>> step.why
    'Frame 0x9 × 4,096 + 1,030 = 0x9406: the bucket, 3 elements and the byte are 5 accesses to memory.'
    >>> hex(step.result.physical), step.result.frame, step.result.references
    ('0x9406', 9, 5)
    >>> [element.tag for element in step.state.chains["P1", 3]]
    [11, 19, 27]
    >>> hashed.ask(Access("P1", 0x23000)).event.kind
    'PageFault'
"""

from memlab.core.refused import Refused
from memlab.mechanisms.hashed_table.events import (
    Found,
    Hashed,
    PageFault,
    Placed,
    Searching,
    Translated,
    Trapped,
)
from memlab.mechanisms.hashed_table.events_changing import Mapped, NotMapped, Unmapped
from memlab.mechanisms.hashed_table.events_powerpc import (
    Forbidden,
    Grouped,
    GroupSearched,
    GroupsHashed,
    HashMiss,
    Inserted,
    Reached,
    Removed,
)
from memlab.mechanisms.hashed_table.events_ultrasparc import (
    LineFilled,
    LineRead,
    Noted,
    NothingNoted,
    NotKnown,
    NotWritable,
    ReachedByLine,
    Trap,
)
from memlab.mechanisms.hashed_table.hashing import bucket_of, chain_lengths, mean_compares
from memlab.mechanisms.hashed_table.model import HashedTable
from memlab.mechanisms.hashed_table.requests import Access, Map, Unmap
from memlab.mechanisms.hashed_table.state import Element, Entry, State

__all__ = [
    "Access",
    "Element",
    "Entry",
    "Forbidden",
    "Found",
    "GroupSearched",
    "Grouped",
    "GroupsHashed",
    "HashMiss",
    "Hashed",
    "HashedTable",
    "Inserted",
    "LineFilled",
    "LineRead",
    "Map",
    "Mapped",
    "NotKnown",
    "NotMapped",
    "NotWritable",
    "Noted",
    "NothingNoted",
    "PageFault",
    "Placed",
    "Reached",
    "ReachedByLine",
    "Refused",
    "Removed",
    "Searching",
    "State",
    "Translated",
    "Trap",
    "Trapped",
    "Unmap",
    "Unmapped",
    "bucket_of",
    "chain_lengths",
    "example",
    "mean_compares",
]


def example() -> HashedTable:
    """Ten pages in eight buckets, of which three share one."""
    hashed = HashedTable()
    hashed.use("Ten pages in eight buckets")
    return hashed
