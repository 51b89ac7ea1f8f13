"""Where everything stands in the picture of partitions, and what the step is about."""

from functools import cached_property
from itertools import islice
from math import inf
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.partitions.areas import is_fixed, partitions
from memlab.mechanisms.partitions.clock import PARALLEL, Clock
from memlab.mechanisms.partitions.events import Blocked, Ended, Loaded, OfJob
from memlab.mechanisms.partitions.moments import EventOf
from memlab.mechanisms.partitions.state import Job, State, holes, internal
from memlab.memory.extents import Extent
from memlab.memory.partitions import Partition
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip
from memlab.scene.parts.timeline import Timeline
from memlab.scene.sheet import PAD, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_NAMES: Final = 116.0
_ROW: Final = 20.0
_TALLEST: Final = 26.0
_FIGURE: Final = 18


class Plan:
    """A step, and the heights of the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step; ``event``, ``settings`` and ``state`` are its own.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether there is room for figures at the right.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings = step.settings
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE and not self.compact
        self.queue_top, self.queue_height = (4.0, 18.0) if self.compact else (32.0, 24.0)
        self.band_top = self.queue_top + self.queue_height + (4 if self.compact else 16)
        self.band_height = 26.0 if self.compact else 50.0
        self.head = self.band_top + self.band_height + 42
        self.lanes_top = self.band_top + self.band_height + (8 if self.compact else 54)
        row = 15.0 if self.compact else _ROW
        room = sheet.height - self.lanes_top - (6 if self.compact else 22)
        self.most = max(1, int(room // row))
        self.row = min(max(row, room / max(1, len(self.state.jobs))), row if self.compact else _TALLEST)

    @cached_property
    def strip(self) -> Strip:
        """Memory, lying down."""
        box = (PAD, self.band_top, self.sheet.inner, self.band_height)
        return Strip(self.sheet, box, 0, self.settings.memory)

    @cached_property
    def timeline(self) -> Timeline:
        """The lanes, as many as are shown."""
        width = self.sheet.inner - _NAMES - (self._figures_width() if self.wide else 24)
        box = (PAD + _NAMES, self.lanes_top, width, self.row * max(1, len(self.shown)))
        return Timeline(self.sheet, box, self._end(), self.row)

    @cached_property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """What is free, what of it can be given to one job or what is lost, and how many are still on disk."""
        state, fixed = self.state, is_fixed(self.settings)
        largest = max((area.size for area in self.areas), default=0)
        lost = internal(self.settings, state)
        return (
            (show_size(sum(area.size for area in self.areas)), "free"),
            (show_size(lost), "lost inside") if fixed else (show_size(largest), "largest hole"),
            (f"{len(state.queue)} of {len(state.jobs)}", "still on disk"),
        )

    def _figures_width(self) -> float:
        widths = (max(text_width(number, _FIGURE, bold=True), text_width(name, 12)) for number, name in self.figures)
        return max(widths) + 28

    def _end(self) -> int:
        """When all that came will have ended, so that the scale changes only where another job comes."""
        state = self.state
        if self.settings.cpu != PARALLEL:
            return state.now + sum(job.cpu - job.had for job in state.jobs if job.ended is None)
        clock = Clock(self.settings, state)
        for _ in clock.until(inf, loading=True):
            pass
        return clock.now

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The jobs that have a lane, in order: where there are too many, those in memory, then the queue's head."""
        state, count = self.state, len(self.state.jobs)
        most = self.most if count <= self.most else max(1, self.most - 1)
        mine = (at for at, job in enumerate(state.jobs) if job.name == self.who)
        order = dict.fromkeys((*mine, *state.resident, *state.queue, *reversed(range(count))))
        return tuple(sorted(islice(order, most)))

    @property
    def who(self) -> str:
        """The job that the step is about; "" for none."""
        return self.event.job if isinstance(self.event, (OfJob, Blocked)) else ""

    @property
    def loaded(self) -> Loaded | None:
        """The load that the step shows."""
        return self.event if isinstance(self.event, Loaded) else None

    @property
    def ended(self) -> Ended | None:
        """The end that the step shows."""
        return self.event if isinstance(self.event, Ended) else None

    @cached_property
    def areas(self) -> list[Extent]:
        """What is free after the step."""
        return holes(self.settings, self.state)

    @cached_property
    def partitions(self) -> tuple[Partition, ...]:
        """The fixed partitions; none where memory is variable."""
        return partitions(self.settings)

    @property
    def noun(self) -> str:
        """What a job is given."""
        return "partition" if is_fixed(self.settings) else "hole"

    def paint(self, job: Job) -> Paint:
        """A job's hue."""
        return self.sheet.look.hue(job.name)

    def dots(self, job: Job) -> dict[str, Any]:
        """Dots, where an earlier job has the same hue."""
        return {"pattern": "dots"} if self.sheet.look.dotted(job.name) else {}


def keys_of(job: Job) -> tuple[tuple[str, EventOf], ...]:
    """What the letters do while a job is walked: to its event before, and to the one after."""
    return ("[", EventOf(job.name, later=False)), ("]", EventOf(job.name, later=True))
