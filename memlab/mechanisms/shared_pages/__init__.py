"""Shared pages: one frame stands in the page tables of several processes, and is in memory once.

*Definition.* Code that does not change itself (reentrant code) is in memory once, and the page tables of all who run it
name its frames; only data are each process's own. 40 users of an editor of 150K of code and 50K of data take
40 × 200K = 8000K, with one copy of the code 150K + 40 × 50K = 2150K. Code with absolute addresses must be at the same
pages in all address spaces. After *fork* the child has the same frames in all pages, with *copy on write*: W goes off
on both sides, a write traps, and the operating system gives the writer a copy, or sets W where nobody else uses the
frame any more. A reference count for each frame says how many pages are in it; at 0 the frame is free.

*Cost.* A fork takes a page table and no frame, instead of a frame for each page; the first write to a page that others
use takes a trap, a frame and a copy of a page, the last user's a trap only. An access takes two accesses to memory, one
that traps and is made again three.

*Choices that textbooks leave open*, each with a name here: the lowest free frame goes first; the writer gets the copy,
whoever it is, and the others keep the frame with W off until they write themselves (*lazy*); code is never copied at a
write, only at a fork under ``copy at once``; the one copy of the program that users start is kept when nobody runs it
(*one-copy-always*); pages of kind ``shared`` are written by all and never copied; a page that `Map` lets be written, in
a frame that others use, becomes ``shared`` for all who may write there; a jump with relative addresses adds to the page
at which the process has the code, one with absolute addresses to the page for which the code was linked (``home``).

*Start contents.* ``tables`` are page tables at the start, a line each: the frame of page 0, of page 1, ..., with its
kind (``private``, ``code``, ``shared``) and what is in it; ``reserved`` are frames that the system has.

*What to read*, where ``step`` is what ``ask`` returns, or ``sharing.history[i]``:

- ``step.result``: of an access, the ``Translation``: ``.frame``, ``.physical``, ``.references``, ``.fault``; None
  otherwise
- ``step.state.users``: the reference counts, ``{frame: pages in it}``; ``step.state.users_of(3)``: which pages
- ``step.state.processes["P1"].table``: a page table, with ``.frame``, ``.kind``, ``.writable`` and ``.rights``
- ``step.state.contents[3]``: what is in a frame; ``list(step.state.free())``: the free frames
- ``step.event.kind``, ``step.why``: what happened (``Copied``, ``Reused``, ``Trapped``, ``Jumped``, ...), and why
- ``step.event.frame``, ``step.event.right``: of a jump, where it leads, and whether that is the code that is meant
- ``sharing.numbers(step)``: frames in use, had each page its own, pages copied, protection faults

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, sections "Shared Pages" and "Copy-on-Write".

Examples:
    >>> from memlab.mechanisms.shared_pages import Exit, Fork, SharedPages, Write
    >>> sharing = SharedPages(frames=6, tables=["P1: 0 code ed 1, 1 private data"])
    >>> step = sharing.ask(Fork("P1", "P2"))
    >>> dict(step.state.users), step.state.processes["P1"].table[1].writable
    ({0: 2, 1: 2}, False)
    >>> step = sharing.ask(Write("P2", 1, "mine"))
    >>> step.result.frame, step.result.references, dict(step.state.users), step.state.users_of(1)
    (2, 3, {0: 2, 1: 1, 2: 1}, [('P1', 1)])
    >>> sharing.ask(Exit("P2"), Write("P1", 1, "still mine")).why
    'The write is made again and passes: P1 writes “still mine” into frame 1.'
"""

from memlab.core.refused import Refused
from memlab.mechanisms.shared_pages.changes import Exited, Forked, Jumped, Mapped, Ran, Unmapped
from memlab.mechanisms.shared_pages.events import Copied, NoFrame, Passed, Resolving, Reused, Touching, Trapped
from memlab.mechanisms.shared_pages.model import SharedPages
from memlab.mechanisms.shared_pages.requests import Access, Exit, Fork, Jump, Map, Read, Run, Unmap, Write
from memlab.mechanisms.shared_pages.state import Entry, Process, State

__all__ = [
    "Access",
    "Copied",
    "Entry",
    "Exit",
    "Exited",
    "Fork",
    "Forked",
    "Jump",
    "Jumped",
    "Map",
    "Mapped",
    "NoFrame",
    "Passed",
    "Process",
    "Ran",
    "Read",
    "Refused",
    "Resolving",
    "Reused",
    "Run",
    "SharedPages",
    "State",
    "Touching",
    "Trapped",
    "Unmap",
    "Unmapped",
    "Write",
    "example",
]


def example() -> SharedPages:
    """The lecture's three editors, the third of them a fork of the first."""
    sharing = SharedPages()
    sharing.use("Three editors, one fork")
    return sharing
