"""What the panels of paging share: the process shown, its pages, and what the step speaks of."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.paging.events import FrameTaken, Mapped, Referring, Unmapped
from memlab.mechanisms.paging.tables import Process, State
from memlab.scene.window import window

_MOST_PAGES: Final = 16
_MOST_FRAMES: Final = 21


class Shown:
    """What the panels of one step share: the process shown, its pages, and what the step speaks of."""

    def __init__(self, step: Step, look: Mapping[str, Any]) -> None:
        self.step, self.event, self.settings = step, step.event, step.settings
        self.state: State = step.state
        self.page_size = 1 << step.settings.page_bits
        self.strong = {step.event.chose} - {None}
        self.process = self._shown(look.get("process"))
        self.referring = self.event if isinstance(self.event, Referring) else None

    def _shown(self, chosen: Any) -> Process | None:
        processes = self.state.processes
        names = (getattr(self.event, "process", None), chosen, self.state.running, *sorted(processes)[:1])
        return next((processes[str(name)] for name in names if name in processes), None)

    @property
    def page(self) -> int | None:
        """The page that the step speaks of."""
        if isinstance(self.event, (FrameTaken, Mapped, Unmapped)):
            return self.event.page
        return self.referring.page if self.referring else None

    @property
    def frame(self) -> int | None:
        """The frame that the step speaks of, or where the page that it speaks of is."""
        if self.process and self.page is not None and self.page in self.process.table:
            return self.process.table[self.page].frame
        return getattr(self.event, "frame", None)

    @property
    def pages(self) -> range:
        """The pages that are shown: all of a small address space, else some around the one spoken of."""
        first = min(self.process.table, default=0) if self.process else 0
        return window(1 << self.settings.index_bits, first if self.page is None else self.page, _MOST_PAGES)

    @property
    def frames(self) -> range:
        """The frames that are shown."""
        table = self.process.table if self.process else {}
        first = min((entry.frame for entry in table.values()), default=0)
        return window(self.settings.frames, first if self.frame is None else self.frame, _MOST_FRAMES)
