"""The kernel that runs right here: what it tells an ordinary user of its memory, and experiments with it.

- ``read_live``: one of the files in which Linux tells of its memory, or the reason why it cannot be read
- ``listing``: the same, or a recorded listing in its place; `memlab.reading` reads it
- ``step``, ``reserve``: the rules that the marks and the reserve of a zone follow today
- ``run_experiment``: a small program in a process of its own, what it counted, or else a recorded run and why
- ``recorded``: the run that was recorded once
- ``Measured``: a mechanism of which the kernel can count the same, to stand beside what the model says

Nothing is written, nothing outside ``/proc`` and ``/sys/kernel/mm`` is read, and no process outlives its call.
"""

from memlab.live.child import CannotMeasureError, run_script
from memlab.live.counts import Count, Counts
from memlab.live.experiments import EXPERIMENTS, Experiment, Outcome, recorded, run_experiment
from memlab.live.measured import Measured, recorded_preset
from memlab.live.proc import FILES, Live, listing, read_live
from memlab.memory.zoneinfo import reserve, step

__all__ = [
    "EXPERIMENTS",
    "FILES",
    "CannotMeasureError",
    "Count",
    "Counts",
    "Experiment",
    "Live",
    "Measured",
    "Outcome",
    "listing",
    "read_live",
    "recorded",
    "recorded_preset",
    "reserve",
    "run_experiment",
    "run_script",
    "step",
]
