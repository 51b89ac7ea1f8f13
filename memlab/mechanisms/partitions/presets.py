"""Worked examples: the lecture's five jobs under every rule, gaps, usage times, and a thousand turns."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.partitions.requests import Run, RunToEnd, RunToNextEnd, Submit
from memlab.memory.sizes import KiB

FIVE: Final = tuple(
    Submit(name, size * KiB, cpu)
    for name, size, cpu in (("P1", 600, 10), ("P2", 1000, 5), ("P3", 300, 20), ("P4", 700, 8), ("P5", 500, 15))
)
"""The jobs of the lecture's table."""

_ENDS: Final = (Run(0), RunToNextEnd(), RunToNextEnd(), RunToNextEnd(), RunToEnd())
"""What is loaded at once, then end by end."""

_SIZES: Final = (1000 * KiB, 600 * KiB, 560 * KiB)

PRESETS: Final = (
    Preset(
        "The lecture's five jobs",
        "Round robin with quantum 1: P2 ends at 14, P1 at 28, P4 at 38, P3 at 53 and P5 at 58; P5 waits although "
        "enough memory is free.",
        {},
        (*FIVE, *_ENDS),
    ),
    Preset(
        "A job passes a head that is blocked",
        "First that fits loads P6 past P4, which waits for 700K: fcfs would have kept it waiting behind P4 and P5.",
        {"load": "first that fits"},
        (*FIVE, Submit("P6", 200 * KiB, 6), *_ENDS),
    ),
    Preset(
        "Fixed partitions, one queue",
        "Partitions of 1000K, 600K and 560K bound the jobs in memory to 3; what a job does not need is lost inside.",
        {"scheme": "fixed one queue", "partitions": _SIZES, "fit": "best"},
        (*FIVE, *_ENDS),
    ),
    Preset(
        "Fixed partitions, a queue each",
        "P5 waits for its own partition 3 from 13 to 43, also while the other two partitions are free.",
        {"scheme": "fixed queue each", "partitions": _SIZES},
        (*FIVE, *_ENDS),
    ),
    Preset(
        "Jobs come in the middle of a quantum",
        "A load does not interrupt a quantum of 4: the job that is loaded joins the tail of the ready list.",
        {"quantum": 4},
        (
            Submit("A", 900 * KiB, 9),
            Submit("B", 700 * KiB, 6, 2),
            Run(3),
            Submit("C", 500 * KiB, 5, 4),
            Submit("D", 800 * KiB, 3, 6),
            RunToNextEnd(),
            RunToNextEnd(),
            Submit("E", 300 * KiB, 2, 40),
            RunToEnd(),
        ),
    ),
    Preset(
        "Usage times: every job runs at once",
        "Where all jobs in memory run at once, each ends its usage time after it was loaded; best fit serves them.",
        {"cpu": "parallel", "memory": 1000 * KiB, "os": 0, "fit": "best"},
        (
            Submit("R1", 200 * KiB, 4),
            Submit("R2", 350 * KiB, 10, 1),
            Submit("R3", 300 * KiB, 3, 2),
            Submit("R4", 400 * KiB, 6, 3),
            Submit("R5", 150 * KiB, 8, 4),
            Submit("R6", 250 * KiB, 5, 5),
            RunToNextEnd(),
            RunToNextEnd(),
            RunToEnd(),
        ),
    ),
    Preset(
        "A thousand turns",
        "Three jobs share the CPU in turns of 1 unit, more than a thousand of them; only loads and ends are steps.",
        {},
        (
            Submit("A", 900 * KiB, 350),
            Submit("B", 700 * KiB, 420),
            Submit("C", 500 * KiB, 400),
            Submit("D", 1200 * KiB, 150, 90),
            RunToNextEnd(),
            RunToNextEnd(),
            RunToEnd(),
        ),
    ),
)
