"""Where everything stands in the picture of compaction, and what the step is about."""

from functools import cached_property
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.compaction.blocks import Block
from memlab.mechanisms.compaction.planning import LEAST, NEAREST, OWN
from memlab.mechanisms.compaction.state import Plan as Tried
from memlab.mechanisms.compaction.state import State
from memlab.scene.marks import Pattern
from memlab.scene.paint import HUES, Paint, hue
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Box, Sheet

NOW: Final = "now"
_COMPACT: Final = 260
_WIDE: Final = 760
_TALL: Final = 320
_LEAST_LANE: Final = 12.0
_RULES: Final = {
    "slide down": "lowest first",
    "slide up": "highest first",
    "pack down": "lowest fit",
    "high end": "fewest bytes",
    "low end": "fewest bytes",
    NEAREST: "fewest bytes",
    LEAST: "hole anywhere",
    OWN: "move by move",
}


class Plan:
    """A step, and the places of the rows of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step.
        compact: Whether there is little height: only the latest plan is drawn.
        wide: Whether there is room for words at both sides.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event = sheet, step, step.event
        self.settings = step.settings
        self.state: State = step.state
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.left = PAD + (150.0 if self.wide else 106.0)
        self.side = 168.0 if self.wide else 92.0
        self.right = sheet.width - PAD - self.side
        self.now_top = 18.0 if self.compact else 22.0
        self.now_height = 30.0 if self.compact else 44.0
        self.axis = self.now_top + self.now_height + (15 if self.compact else 28)
        self.rule = self.axis + 8
        self.foot = sheet.height - (2 if self.compact else 22)
        self.row_height = (self.foot - self.rule) / self.places

    @property
    def most(self) -> int:
        """How many plans there is room for."""
        return 1 if self.compact else 4 if self.sheet.height >= _TALL else 3

    @property
    def places(self) -> int:
        """Into how many rows the room below is divided."""
        return 1 if self.compact else max(3, len(self.shown))

    @property
    def shown(self) -> tuple[Tried, ...]:
        """The plans that are drawn, the latest last."""
        return self.state.plans[-self.most :]

    @cached_property
    def strip(self) -> Strip:
        """Memory as it lies now."""
        return self.strip_in(self.now_top, self.now_height)

    def strip_in(self, top: float, height: float) -> Strip:
        """Memory at some height of the picture, always on the same scale."""
        return Strip(self.sheet, (self.left, top, self.right - 14 - self.left, height), 0, self.settings.memory)

    def row(self, at: int) -> Box:
        """The room of a row: its upper part for the paths, its lower part for the strip."""
        return (PAD, self.rule + at * self.row_height, self.sheet.inner, self.row_height)

    def lane(self, at: int) -> tuple[float, float]:
        """Where the paths of a row begin, and where its strip does."""
        _, top, _, height = self.row(at)
        thick = self.thick
        return top + 5, top + max(_LEAST_LANE, height - thick - (3 if self.compact else 9))

    @property
    def thick(self) -> float:
        """The height of the strips of plans."""
        return 34.0 if self.row_height > 66 else 26.0 if self.row_height > 50 else 22.0  # noqa: PLR2004 - by eye

    @property
    def current(self) -> str:
        """The strategy that the step is about; "" for none."""
        return getattr(self.event, "strategy", "")

    @cached_property
    def _order(self) -> dict[str, int]:
        names = [name for name, _ in self.settings.layout]
        own = [block.name for block in self.state.blocks if not block.system]
        return {name: at for at, name in enumerate(sorted(own, key=names.index))}

    def paint(self, block: Block) -> Paint:
        """A block's hue, by its place in the layout; grey for the operating system."""
        return Paint.NOBODY if block.system else self.hue(block.name)

    def hue(self, name: str) -> Paint:
        """The hue of a block that may move, by its name."""
        return hue(self._order[name])

    def pattern(self, block: Block) -> Pattern:
        """Dots where a hue is taken a second time."""
        return "" if block.system or self._order[block.name] < len(HUES) else "dots"

    @cached_property
    def scale(self) -> float:
        """The pixels of a bar for each byte moved."""
        movable = sum(block.size for block in self.state.blocks if not block.system)
        most = max((movable, *(plan.moved for plan in self.shown)), default=1)
        return (self.side - 4) / max(1, most)


def rule_of(strategy: str) -> str:
    """What a strategy goes by, in a word or two."""
    return _RULES[strategy]


def strong_block(event: Any, strategy: str) -> str:
    """The block that the step speaks of in a strip; "" for none."""
    if getattr(event, "strategy", NOW) == strategy:
        return str(getattr(event, "block", ""))
    return ""
