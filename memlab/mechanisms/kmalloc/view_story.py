"""What the request of a step has done so far, floor by floor, read from its events up to the step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from memlab.core.history import Event, Started, Step
from memlab.mechanisms.buddy import events as buddy_events
from memlab.mechanisms.kmalloc import events
from memlab.mechanisms.page_frames import events as frames_events
from memlab.mechanisms.page_frames import map_nr
from memlab.mechanisms.page_frames.below import below
from memlab.mechanisms.slab import Cache
from memlab.mechanisms.slab import events as slab_events
from memlab.scene.parts.blocks import Below, Block

_FLOORS: Final = {
    events.__name__: 0,
    slab_events.__name__: 1,
    frames_events.__name__: 2,
    buddy_events.__name__: 3,
}


def floor_of(event: Event) -> int:
    """The floor that an event belongs to, from 0 for kmalloc down to 3 for the buddy system."""
    if isinstance(event, Started):
        return 0
    home = type(event).__module__
    return next(floor for package, floor in _FLOORS.items() if home.startswith(package))


@dataclass(frozen=True)
class Story:
    """A step, and the events of its request so far.

    Attributes:
        step: The step.
        told: The events, that of the step last.
        deep: Those of them that the floors below the slabs are drawn from.
    """

    step: Step
    told: Sequence[Event]
    deep: Sequence[Event] = ()

    @cached_property
    def below(self) -> Below | None:
        """What was done in the frames for the cache that is asked now; before that, for the one before."""
        return below(self.deep)

    @property
    def event(self) -> Event:
        """That of the step."""
        return self.step.event

    @property
    def asked(self) -> Event:
        """The first event: how kmalloc or kfree took the request."""
        return self.told[0]

    @property
    def slab(self) -> Event | None:
        """What happened last in the slab allocator."""
        return next((event for event in reversed(self.told) if floor_of(event) == 1), None)

    @property
    def freeing(self) -> bool:
        """Whether bytes are given back."""
        return isinstance(self.asked, (events.CacheFound, events.NotHeld))

    @property
    def cache(self) -> Cache | None:
        """The cache that is asked now: that of the bytes, or of a descriptor on the way."""
        name = getattr(self.slab or self.asked, "cache", "")
        found: Cache | None = self.step.state.slabs.caches.get(name)
        return found

    @property
    def for_descriptor(self) -> bool:
        """Whether the cache asked now gives the descriptor of another one's slab."""
        wanted = getattr(self.asked, "cache", "")
        return self.cache is not None and self.cache.name != wanted

    @property
    def looked_up(self) -> int | None:
        """The frame whose descriptor names the cache of what is freed."""
        return map_nr(self.asked.address) if isinstance(self.asked, events.CacheFound) else None

    @property
    def around(self) -> Block | None:
        """The frames to show."""
        known = self.below.around if self.below else None
        frame = self.looked_up
        return known or (None if frame is None else Block(frame, 0))

    def reached(self, floor: int) -> bool:
        """Whether the request has come as far down as this floor."""
        if floor == 0:
            return True
        if floor == 2:  # noqa: PLR2004 - the frames are also asked which cache an address belongs to
            return self.looked_up is not None or self.reached(3)
        if isinstance(self.asked, events.NameInUse):
            return floor == 1
        return any(floor_of(event) >= floor for event in self.told)


def story(step: Step, told: Sequence[Event]) -> Story:
    """What the request of a step has done so far."""
    cache = Story(step, told).cache
    own = tuple(_for_cache(told, cache.name if cache else ""))
    return Story(step, told, own if below(own) else told)


def _for_cache(told: Sequence[Event], cache: str) -> Iterator[Event]:
    """The events below a cache: on the way to a slab of it, not to the descriptor of that slab in another cache."""
    growing = [getattr(told[0], "cache", "")]
    for event in told:
        if isinstance(event, slab_events.MustGrow) and event.cache != growing[-1]:
            growing.append(event.cache)
        if len(growing) > 1 and isinstance(event, (slab_events.SlabGrown, slab_events.GrowFailed)):
            growing.pop()
        if growing[-1] == cache:
            yield event
