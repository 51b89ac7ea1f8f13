"""What can happen to general purpose memory, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import Any, ClassVar

from memlab.core.history import Event
from memlab.mechanisms.kmalloc import questions
from memlab.mechanisms.page_frames import Traced
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.english import plural, verb
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class ClassChosen(Event):
    """The first general cache whose objects are large enough."""

    tick: ClassVar[str] = "search"
    fork = questions.SERVED
    outcome = "yes"
    measures = (questions.OBJSIZE, questions.WASTE)
    name: str
    size: int
    cache: str
    objsize: int
    looked: int
    dma: bool

    @property
    def asks(self) -> str:
        """Who asks for how much."""
        return questions.asks(self.name, self.size)

    @property
    def waste(self) -> int:
        """The bytes of the object that were not asked for."""
        return self.objsize - self.size

    @property
    def which(self) -> str:
        """How much is asked for, and where from."""
        return f"{self.asks}{' for DMA' if self.dma else ''}: which cache serves it?"

    def against(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A cache of objects that are too small."""
        size = GENERAL_SIZES[self.candidates.index(key)]
        return f"Its objects have {plural(size, 'byte')}: {self.size - size:,} too few." if size < self.size else ""

    def beaten(self, key: Any, state: Any) -> str:  # noqa: ARG002 - as declared
        """A cache of objects larger than need be."""
        return f"Cache {key} is large enough, but a smaller size is too: the first that is enough is taken."

    @property
    def why(self) -> str:
        """Which cache, after how many, and what will be wasted."""
        twin = ", as GFP_DMA asks" if self.dma else ""
        waste = self.waste
        share = f"{plural(waste, 'byte')} ({100 * waste / self.objsize:.1f} %) {verb(waste, 'are')} wasted"
        return (
            f"{self.name} asks for {plural(self.size, 'byte')}: the first of 13 sizes that is enough is "
            f"{self.objsize:,} ({self.looked} looked at), cache {self.cache}{twin}; "
            f"{share if waste else 'nothing is wasted'}."
        )


@dataclass(frozen=True, kw_only=True)
class TooLarge(Event):
    """More than the largest general cache has."""

    tick: ClassVar[str] = "failure"
    fork = questions.SERVED
    outcome = "no"
    name: str
    size: int
    largest: int

    @property
    def asks(self) -> str:
        """Who asks for how much."""
        return questions.asks(self.name, self.size)

    @property
    def why(self) -> str:
        """The bound, and who gives more."""
        return (
            f"{self.name} asks for {plural(self.size, 'byte')}, more than the largest size of {self.largest:,}: "
            "kmalloc returns NULL; so much is had from __get_free_pages."
        )


@dataclass(frozen=True, kw_only=True)
class Given(Event):
    """The bytes were given out."""

    tick: ClassVar[str] = "allocate"
    name: str
    size: int
    cache: str
    address: int

    @property
    def why(self) -> str:
        """Where they start."""
        return (
            f"{self.name} gets {plural(self.size, 'byte')} at {show_hex(self.address, 32)}, an object of {self.cache}."
        )


@dataclass(frozen=True, kw_only=True)
class NothingGiven(Event):
    """The cache had no object and no frames to grow."""

    tick: ClassVar[str] = "failure"
    name: str
    size: int
    cache: str

    @property
    def why(self) -> str:
        """That the caller gets NULL."""
        return f"{self.cache} has no object for the {plural(self.size, 'byte')} of {self.name}: kmalloc returns NULL."


@dataclass(frozen=True, kw_only=True)
class CacheFound(Traced):
    """``kfree`` found the cache of an address, through the descriptor of its frame."""

    tick: ClassVar[str] = "free"
    measures = (questions.FRAME,)
    name: str
    cache: str

    @property
    def why(self) -> str:
        """From the address to the frame, from the frame to the cache: kfree is told no size."""
        address, frame = self.shown, self.frame
        return (
            f"Told no size, kfree looks at the address: {address} lies in frame {frame}, whose descriptor "
            f"(PG_slab is set) names {self.cache}, so {self.name} goes back there."
        )


@dataclass(frozen=True, kw_only=True)
class NameInUse(Event):
    """The name already stands for bytes in use."""

    tick: ClassVar[str] = "failure"
    name: str
    cache: str

    @property
    def why(self) -> str:
        """What it stands for."""
        return f"The name {self.name} is in use for an object of {self.cache}: free it first, or choose another name."


@dataclass(frozen=True, kw_only=True)
class NotHeld(Event):
    """A name was freed that stands for no bytes."""

    tick: ClassVar[str] = "failure"
    name: str
    held: int

    @property
    def why(self) -> str:
        """That nothing was done."""
        held = f"{plural(self.held, 'area')} held"
        return f"Nothing is named {self.name}, so nothing is freed ({held}): never given, or freed before."
