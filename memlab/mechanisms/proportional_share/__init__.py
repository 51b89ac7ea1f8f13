"""One library for all: its code is in memory once, however many processes run it, and Pss tells each one its share.

*Definition.* The *resident set size* (Rss) of a process counts all its pages that have a frame. Pages of a library's
code are in the page tables of all processes that run it, so the sum of Rss counts them many times. The *proportional
set size* (Pss) divides each page by the number of its users: the sum of Pss is what is really in memory. Data of a
library are private: the first write to a page gives the writer a frame of its own.

*Cost.* Each process pays its page tables and its own data. With a copy for each, N processes would take N times the
code.

*Choices that textbooks leave open*, as Linux makes them (6.18 was measured): Pss is added up in 4096ths of a byte and
rounded down to KB; code that nobody uses any more stays in memory; only touched pages count, one by one (a read of a
real library maps neighbours, too, up to 16 at once, where they are in memory).

*The kernel beside the model*: ``share.run_here()``, or the act *Run it here* of the lab, lets processes map a library
of this size that lies in memory only, and reads ``Rss``, ``Pss`` and ``Anonymous`` of ``/proc/self/smaps`` after each
request. The examples come with a recorded run.

*What to read*, where ``step`` is what ``ask`` returns, or ``share.history[i]``:

- ``step.result``: the Pss of the process that acted, in KB; None where it does not run
- ``step.state.rss("A")``, ``step.state.pss("A")``, ``step.state.own("A")``: what is counted of a process, in KB
- ``step.state.users(0)``: how many processes have a page of code in their page tables
- ``step.state.in_memory``: the KB that the library takes
- ``step.event.kind``, ``step.why``: what happened (``Filled``, ``Shared``, ``Copied``, ...), and why
- ``share.counted(step)``: Rss, Pss and own KB of the process, as the kernel counted them
- ``share.numbers(step)``: KB in memory, the sums of Rss and of Pss

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Shared Pages"; Linux,
``Documentation/filesystems/proc.rst`` (smaps), ``fs/proc/task_mmu.c``.

Examples:
    >>> from memlab.mechanisms.proportional_share import Exit, ProportionalShare, Run, Write
    >>> share = ProportionalShare()
    >>> [share.ask(act).result for act in (Run("A", 16), Run("B", 16), Run("C", 16), Write("C", 2), Exit("A"))]
    [64, 32, 21, 29, None]
    >>> share.step.state.rss("C"), share.step.state.pss("C"), share.step.state.in_memory
    (72, 40, 72)
"""

from memlab.mechanisms.proportional_share.events import (
    Copied,
    Ended,
    Filled,
    NotRunning,
    Shared,
    Used,
    WroteAgain,
)
from memlab.mechanisms.proportional_share.model import ProportionalShare
from memlab.mechanisms.proportional_share.requests import Exit, Run, Using, Write
from memlab.mechanisms.proportional_share.state import Pages, State

__all__ = [
    "Copied",
    "Ended",
    "Exit",
    "Filled",
    "NotRunning",
    "Pages",
    "ProportionalShare",
    "Run",
    "Shared",
    "State",
    "Used",
    "Using",
    "Write",
    "WroteAgain",
    "example",
]


def example() -> ProportionalShare:
    """Four processes that run the same code, one after the other."""
    share = ProportionalShare()
    share.use("One after the other")
    return share
