"""Partitions and jobs: jobs wait for memory in a queue, and share the CPU once they have it.

*Definition.* Memory above the operating system is given to jobs: in *variable* partitions each job takes the low end
of a hole, and what it leaves stays a hole; *fixed* partitions are laid out once and each holds one job, so their number
bounds the jobs in memory (the degree of multiprogramming), and what a job does not need of its partition is lost to
internal fragmentation. A job that fits nowhere now waits; the queue is served by *fcfs* (a head that does not fit
blocks those behind it), *first that fits*, or *largest that fits*; the place is chosen by first, best or worst fit, at
the lowest address on ties. With *a queue each*, a job waits for the smallest partition that holds it, also while a
larger one is free. The CPU goes round among the jobs in memory, or, as exam questions have it, all run at once for
their usage time.

*Cost.* A step is an event, not a unit of time: rounds in which nothing ends are passed at once. Each load looks at
the holes and at the queue.

*Choices that textbooks leave open*, each with a name here: a job larger than all it could ever be given is refused when
it comes (*refuse_too_large*); at an instant jobs end, then others arrive, then they are loaded, then the CPU is handed
on (*ends_then_arrivals_then_loads*); a job that is loaded joins the tail of the ready list (*tail_of_ready*), before
one whose quantum ends at that instant (*arrivals_before_preempted*); each turn has a whole quantum (*fresh_quantum*),
which a load does not interrupt, and switching takes no time. What fixed partitions leave of memory is unused.

*What to read*, where ``step`` is what ``ask`` returns, or ``jobs.history[i]``:

- ``step.result``: the time at which a request is done; None for a job that is refused
- ``step.state.used``, ``step.state.waiting``: who lies where, as ``(name, start, size)``, and who waits, head first
- ``step.state.slices``: who had the CPU when, as ``(name, from, to)``, of round robin
- ``step.state.jobs[0].loaded``, ``step.state.jobs[0].ended``: when a job was loaded, and when it ended
- ``step.event.kind``, ``step.why``: what happened (``Arrived``, ``Loaded``, ``Blocked``, ``Ended``, ...), and why
- ``step.event.hole``, ``step.event.rest``: of ``Loaded``, the hole that was taken, and how much of it is left
- ``jobs.numbers(step)``: time, free memory, largest hole, jobs waiting, in memory and ended

*References.* Silberschatz, Galvin, Gagne, Operating System Concepts, section "Contiguous Memory Allocation", where the
lecture's five jobs come from (its text speaks of four, its table has five, and it does not name the CPU's rule);
Tanenbaum, Modern Operating Systems, "Multiprogramming with Fixed Partitions".

Examples:
    >>> from memlab.mechanisms.partitions import Partitions, RunToEnd, Submit
    >>> jobs = Partitions(memory="2560K", os="400K")
    >>> step = jobs.ask(Submit("P1", "600K", 10), Submit("P2", "1000K", 5), Submit("P3", "300K", 20))
    >>> step = jobs.ask(Submit("P4", "700K", 8), Submit("P5", "500K", 15), RunToEnd())
    >>> step.result, [(job.name, job.loaded, job.ended) for job in step.state.jobs]
    (58, [('P1', 0, 28), ('P2', 0, 14), ('P3', 0, 53), ('P4', 14, 38), ('P5', 28, 58)])
    >>> blocked = [step for step in jobs.history if step.event.kind == "Blocked"]
    >>> blocked[1].why
    'P5 waits at t = 14: 560K are free, but the largest hole has 300K, and it needs 500K.'
"""

from memlab.mechanisms.partitions.events import (
    Arrived,
    Blocked,
    Ended,
    Happened,
    Loaded,
    NameInUse,
    OfJob,
    Past,
    Refused,
    TimePassed,
)
from memlab.mechanisms.partitions.model import Partitions
from memlab.mechanisms.partitions.requests import Run, RunToEnd, RunToNextEnd, Submit
from memlab.mechanisms.partitions.state import Job, State, Turns

__all__ = [
    "Arrived",
    "Blocked",
    "Ended",
    "Happened",
    "Job",
    "Loaded",
    "NameInUse",
    "OfJob",
    "Partitions",
    "Past",
    "Refused",
    "Run",
    "RunToEnd",
    "RunToNextEnd",
    "State",
    "Submit",
    "TimePassed",
    "Turns",
    "example",
]


def example() -> Partitions:
    """The lecture's five jobs."""
    jobs = Partitions()
    jobs.use("The lecture's five jobs")
    return jobs
