"""The one mapping that all schemes hold: which page is in which frame, in the order in which they came."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from memlab.memory.address import two_part

SPLIT: Final = two_part(20, 12)


class Page(NamedTuple):
    """A page that is mapped: whose, its number, and the frame it is in."""

    process: str
    number: int
    frame: int


@dataclass(frozen=True)
class Pages:
    """All that are mapped.

    Attributes:
        order: In the order in which they came.
    """

    order: tuple[Page, ...] = ()

    def frame_of(self, process: str, number: int) -> int | None:
        """Where a page is; None where it is not mapped."""
        found = (page.frame for page in self.order if (page.process, page.number) == (process, number))
        return next(found, None)

    def holder_of(self, frame: int) -> Page | None:
        """The page that is in a frame."""
        return next((page for page in self.order if page.frame == frame), None)

    def lowest_free(self, frames: int) -> int | None:
        """The lowest frame that holds no page."""
        taken = {page.frame for page in self.order}
        return next((frame for frame in range(frames) if frame not in taken), None)

    def put(self, page: Page) -> "Pages":
        """With a page more; one that moves to another frame counts as the latest, and leaves the one before free."""
        if page in self.order:
            return self
        return Pages((*self.without(page.process, page.number).order, page))

    def without(self, process: str, number: int) -> "Pages":
        """Without a page."""
        return replace(
            self, order=tuple(page for page in self.order if (page.process, page.number) != (process, number))
        )

    def segments(self, process: str) -> tuple[range, ...]:
        """The runs of pages side by side: what a compiler might have made one segment each."""
        numbers = sorted(page.number for page in self.order if page.process == process)
        runs: list[range] = []
        for number in numbers:
            if runs and runs[-1].stop == number:
                runs[-1] = range(runs[-1].start, number + 1)
            else:
                runs.append(range(number, number + 1))
        return tuple(runs)

    @property
    def processes(self) -> tuple[str, ...]:
        """Those that have a page, by their first one."""
        return tuple(dict.fromkeys(page.process for page in self.order))
