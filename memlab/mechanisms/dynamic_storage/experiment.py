"""The 50 % rule as an experiment: holes per block in a steady workload, over time, against what the rule says."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from memlab.core.experimenting import Experiment, Seen
from memlab.mechanisms.dynamic_storage.model import DynamicStorage
from memlab.mechanisms.dynamic_storage.steady import Counts, Steady, SteadyRun
from memlab.memory.english import plural
from memlab.memory.sizes import KiB, show_size
from memlab.scene.panels import Line, Series

POINTS: Final = 120
"""How often it is looked at."""

_WINDOW: Final = 10  # points that a mean is taken over, so that chance hides nothing

EXAMPLES: Final = (
    ("1000 sizes: the rule holds", Steady()),
    ("100 sizes", Steady(sizes=100)),
    ("10 sizes", Steady(smallest=10, sizes=10, apart=10)),
    ("one size", Steady(smallest=16, sizes=1)),
    ("few blocks", Steady(blocks=20)),
    ("blocks are freed only when room is needed", Steady("pressure", smallest=KiB, sizes=100, apart=KiB)),
    ("each block has a life of its own", Steady("lifetime")),
)


class Watch:
    """What is seen of a run: the means of its last points."""

    def __init__(self, run: SteadyRun) -> None:
        self._run = run
        self._last: deque[Counts] = deque(maxlen=_WINDOW)
        self._x: list[float] = []
        self._holes: list[float] = []
        self._half_p: list[float] = []

    def point(self, counts: Counts) -> None:
        """Take up what was counted since the last point."""
        self._last.append(counts)
        mean = sum(self._last, Counts())
        self._x.append(float(self._run.done))
        self._holes.append(mean.holes_per_block)
        self._half_p.append(mean.half_p)

    def series(self) -> Series:
        """Holes per block, one half, and half of p, as far as the run is."""
        x = tuple(self._x)
        rows = {"holes per block": self._holes, "one half": [0.5] * len(x), "p/2": self._half_p}
        lines = tuple(Line(key=name, label=name, x=x, y=tuple(row)) for name, row in rows.items())
        steps = max(1, self._run.length * _WINDOW // POINTS)
        title = f"Means over {plural(steps, 'step')}; p is the share of requests that leave a remainder:"
        return Series(key="experiment", title=title, lines=lines, x_label="step")


def run(heap: DynamicStorage, asked: Steady) -> Iterator[Seen]:
    """Run a workload in the memory and under the rules of a heap; tell what is seen so many times."""
    steady = SteadyRun(asked, heap)
    watch, told = Watch(steady), described(asked)
    for point in range(1, POINTS + 1):
        until = steady.length * point // POINTS
        if until > steady.done:
            watch.point(steady.advance(until - steady.done))
            yield Seen(steady.done / steady.length, watch.series(), (*told, f"{heap.fit} fit", *_cells(steady)))


def described(asked: Steady) -> tuple[str, str]:
    """A workload in two cells: what keeps it steady, and its sizes.

    Examples:
        >>> described(Steady()), described(Steady("lifetime", sizes=1, smallest=16))[1]
        (('exchange, 200 blocks', '1,000 sizes, 1 to 1,000'), 'only 16')
    """
    kept = {"exchange": plural(asked.blocks, "block"), "lifetime": f"lives up to {asked.life:,}"}
    steady = ", ".join(filter(None, (asked.workload, kept.get(asked.workload, ""))))
    least, most = asked.smallest, asked.smallest + (asked.sizes - 1) * asked.apart
    if least == most:
        return steady, f"only {show_size(least)}"
    return steady, f"{plural(asked.sizes, 'size')}, {show_size(least)} to {show_size(most)}"


def _cells(steady: SteadyRun) -> tuple[str, ...]:
    """What was counted since the warm-up; nothing before its end."""
    counts, counted = steady.counts, steady.done - steady.asked.warm_up
    if counted <= 0:
        return ("", "", "", "", "warming up")
    refused = f"{counts.refused:,} refused" if counts.refused else ""
    exact = counts.exact / max(counts.served, 1)
    numbers = (f"{counts.holes_per_block:.3f}", f"{exact:.1%}", f"{counts.half_p:.3f}")
    return (f"{counts.blocks / counted:,.0f}", *numbers, refused)


EXPERIMENT: Final = Experiment(
    asks=Steady,
    examples=EXAMPLES,
    run=run,
    columns=("workload", "sizes", "rule", "blocks", "holes per block", "exact fits", "p/2", ""),
)
