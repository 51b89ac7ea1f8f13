"""MULTICS: segmentation with paging, in which a segment's descriptor names a page table instead of a base.

*Definition.* An address of 34 bits is a segment number s (18 bits) and a word d (16 bits) of that segment. A register,
DBR, says where the descriptor segment is and how many descriptors it has. A descriptor holds the length of its segment
in words, what is allowed, and where its page table lies. Only when d < length is d cut into a page p (6 bits) and a
word w (10 bits); the page table's word p names the frame. As 2^18 descriptors are too many for one piece, the
descriptor segment is paged itself: s is then cut into a page s1 (8 bits) and a word s2 (10 bits).

*Cost.* Three accesses to memory, or four where the descriptor segment is paged; a fault takes only what was read before
it. There is no external fragmentation; the last page of a segment is on average half lost.

*Choices that textbooks leave open*, each with a name here: all is counted in words, and a descriptor or page-table word
takes one (*words_not_bytes*); the order of checks is segment number, page of descriptors, segment present, length,
rights, page (*length_before_page*); lengths are exact in words, as the textbook has them, where the GE-645 counted
blocks of 1,024; rights are a segment's, so ``Map`` with other rights changes them for all of it. What ``Map`` makes,
when no words are given for it: a page table at the next free multiple of 64 words, frames from 1,024 on, a flat
descriptor segment for 1,024 segments.

*Start contents.* ``words`` are the descriptors and page-table words of process P1 by their addresses; what is not given
is not present.

*What to read*, where ``step`` is what ``ask`` returns, or ``machine.history[i]``:

- ``step.result``: of an access, the ``Translation``; None otherwise
- ``step.result.physical``, ``step.result.frame``: the physical address in words, and the frame; None for a fault
- ``step.result.references``: the accesses to memory that it took
- ``step.event.kind``, ``step.why``: what happened (``Reached``, ``Fault``, ...), and why
- ``step.event.cause``: of ``Fault``, what was wrong
- ``step.event.page``, ``step.event.word``: p and w
- ``step.event.pages``: how many pages the segment has, once its descriptor was read
- ``step.event.reads``: the words read, each with ``.table``, ``.at`` and ``.address``
- ``machine.numbers(step)``: what tables take, words lost in last pages, accesses and faults

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Segmentation with Paging"; Organick, The
Multics System.

Examples:
    >>> from memlab.mechanisms.multics import Access, Multics
    >>> machine = Multics()
    >>> step = machine.ask(Access("P1", (15, 3921)))
    >>> step.event.page, step.event.word, step.event.pages, step.result.physical, step.result.references
    (3, 849, 5, 13137, 3)
    >>> machine.ask(Access("P1", (15, 5000))).event.cause
    'length'
    >>> machine.use("The descriptor segment in pages, too").result.references
    0
    >>> [read.address for read in machine.ask(Access("P1", (15, 3921))).event.reads]
    [4096, 20495, 9219]
"""

from memlab.core.translation import Map, Unmap
from memlab.mechanisms.multics.events import (
    DescriptorPageRead,
    DescriptorRead,
    Fault,
    PageWordRead,
    Reached,
    Read,
    Walking,
    WithinLength,
)
from memlab.mechanisms.multics.events_mapping import Mapped, Refused, Unmapped
from memlab.mechanisms.multics.given import GivenWord
from memlab.mechanisms.multics.model import Multics
from memlab.mechanisms.multics.requests import Access
from memlab.mechanisms.multics.words import Descriptor, PageWord, State

__all__ = [
    "Access",
    "Descriptor",
    "DescriptorPageRead",
    "DescriptorRead",
    "Fault",
    "GivenWord",
    "Map",
    "Mapped",
    "Multics",
    "PageWord",
    "PageWordRead",
    "Reached",
    "Read",
    "Refused",
    "State",
    "Unmap",
    "Unmapped",
    "Walking",
    "WithinLength",
    "example",
]


def example() -> Multics:
    """The lecture's segment 15."""
    machine = Multics()
    machine.use("Segment 15 in pages")
    return machine
