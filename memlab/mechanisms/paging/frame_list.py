"""A list of frame numbers as a parameter: the free-frame list at the start."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, parse_whole, quote

MOST_FRAMES: Final = 2**20
_FRAME: Final = Whole(0, MOST_FRAMES - 1)
_LONGEST: Final = 12 * MOST_FRAMES


@dataclass(frozen=True)
class FrameList:
    """Frame numbers, each once, head first: ``14, 13, 18, 20, 15``; nothing stands for all frames in order."""

    help: str = ""

    def check(self, value: Any) -> tuple[int, ...]:
        """Return the list; raise `BadValueError` for a frame named twice, or one that cannot be."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f"{quote(value)} is no list of frames: use numbers like 14, 13, 18.")
        frames = tuple(_FRAME.check(item) for item in islice(value, MOST_FRAMES + 1))
        if len(set(frames)) < len(frames):
            twice = Counter(frames).most_common(1)[0][0]
            raise BadValueError(f"Frame {twice} stands in the list twice: name each frame once.")
        return frames

    def parse(self, text: str) -> tuple[int, ...]:
        """Read ``14, 13, 18``; nothing is all frames."""
        return self.check([parse_whole(part) for part in bounded(text, _LONGEST).split(",") if part.strip()])

    def show(self, value: tuple[int, ...]) -> str:
        """Print the list so that `parse` reads it back."""
        return ", ".join(str(frame) for frame in value)

    def extremes(self) -> tuple[tuple[int, ...], ...]:
        """All frames in order, and one list that is not."""
        return ((), (MOST_FRAMES - 1, 0))

    def sample(self, random: Random) -> tuple[int, ...]:
        """Draw a few frames in any order."""
        return tuple(random.sample(range(24), random.randint(0, 12)))
