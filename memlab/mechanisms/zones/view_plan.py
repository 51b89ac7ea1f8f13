"""What the parts of the picture of zones share: what the step is about, and where everything lies."""

from functools import cached_property
from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.zones.events import Asking
from memlab.mechanisms.zones.layout import ALL, Marks, reserves, zone_list
from memlab.mechanisms.zones.requests import Allocate, known, mask_value
from memlab.mechanisms.zones.state import State, World, world_of
from memlab.scene.sheet import PAD, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_THREE: Final = 3
_SHARES: Final = {560: 0.56, 760: 0.45, 950: 0.54, 1180: 0.56}  # of a column; the rest names its marks


class Column(NamedTuple):
    """A zone as it is drawn: its name, how much of it is free, its marks (None for none), where; frames 0 for none.

    ``kept`` is what 2.6 keeps in it from requests aimed higher: at a zone of the request, and at most.
    """

    name: str
    free: int
    frames: int
    marks: Marks | None
    x: float
    width: float
    kept: tuple[int, int] = (0, 0)


class Plan:
    """A step, and the places of the parts of its picture.

    Attributes:
        compact: Whether there is little height; ``wide`` whether there is room for words.
        top: Upper edge of the columns; ``bottom`` their lower one.
        right: Left edge of the right half; ``room`` its width.
        cards: Upper edge of the passes; ``end`` where they must end.
    """

    def __init__(self, sheet: Sheet, step: Step, look: Any) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.world: World = world_of(step.settings)
        self.look = look
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.top = 24.0 if self.compact else 66.0
        self.bottom = sheet.height - (26 if self.compact else 48)
        self.left = (sheet.width - 2 * PAD) * (0.5 if self.wide else 0.44)
        self.right = PAD + self.left + 16
        self.room = sheet.width - PAD - self.right
        self.cards = 10.0 if self.compact else 108.0
        self.end = sheet.height - (24 if self.compact else 40)
        self.foot = sheet.height - (7 if self.compact else 14)

    @property
    def asking(self) -> Asking | None:
        """The request for frames that the step belongs to."""
        return self.event if isinstance(self.event, Asking) else None

    @cached_property
    def mask(self) -> int | None:
        """The mask of the step's request, or of the next one."""
        if self.asking:
            return self.asking.mask
        coming = self.coming
        return None if coming is None else mask_value(self.world.kernel, coming.mask)

    @cached_property
    def coming(self) -> Allocate | None:
        """The next request, where it is one for frames."""
        waiting = [one for one in self.look.get("waiting", ())[:1] if isinstance(one, Allocate)]
        return waiting[0] if waiting and not known(self.world.kernel, waiting[0].mask) else None

    @property
    def zone_list(self) -> tuple[str, ...]:
        """The zone list of the mask."""
        return () if self.mask is None else zone_list(self.world.kernel, self.world.names, self.mask)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """One for each zone; in 2.2 one for all frames before them, which alone has marks."""
        kernel, marks = self.world.kernel, self.world.marks
        here = {zone.name: (free, zone.frames) for zone, free in zip(self.world.zones, self.state.free, strict=True)}
        found = [(name, *here.get(name, (0, 0)), marks.get(name)) for name in kernel.zones]
        if kernel.early:
            total = sum(frames for _, frames in here.values())
            found = [(ALL, self.state.all_free, total, marks[ALL]), *found]
        apart = self.left / _THREE
        width = apart * _SHARES[self.sheet.look.width_class]
        return tuple(Column(*one, PAD + at * apart, width, self._kept(one[0])) for at, one in enumerate(found))

    def _kept(self, name: str) -> tuple[int, int]:
        """What a zone keeps from the request, and from those aimed at the highest zone."""
        kernel = self.world.kernel
        kept = {} if kernel.early or kernel.sums else reserves(self.world.zones)
        if name not in kept:
            return 0, 0
        target = kernel.zones.index(self.zone_list[0] if self.zone_list else self.world.names[-1])
        return kept[name][target], max(kept[name])
