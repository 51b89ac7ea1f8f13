"""What can happen to general purpose memory, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.mechanisms.page_frames import map_nr
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex


@dataclass(frozen=True, kw_only=True)
class ClassChosen(Event):
    """The first general cache whose objects are large enough."""

    tick: ClassVar[str] = "search"
    name: str
    size: int
    cache: str
    objsize: int
    looked: int
    dma: bool

    @property
    def why(self) -> str:
        """Which cache, after how many, and what will be wasted."""
        twin = ", and GFP_DMA asks for its DMA twin" if self.dma else ""
        waste = self.objsize - self.size
        share = f"{waste:,} bytes ({100 * waste / self.objsize:.1f} %) are wasted" if waste else "nothing is wasted"
        return (
            f"{self.name} asks for {self.size:,} bytes: the first of 13 sizes that holds them is {self.objsize:,} "
            f"({self.looked} looked at){twin}: cache {self.cache}, {share}."
        )


@dataclass(frozen=True, kw_only=True)
class TooLarge(Event):
    """More than the largest general cache has."""

    tick: ClassVar[str] = "failure"
    name: str
    size: int
    largest: int

    @property
    def why(self) -> str:
        """The bound, and who gives more."""
        return (
            f"{self.name} asks for {self.size:,} bytes, more than the largest size of {self.largest:,}: "
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
        return f"{self.name} gets {self.size:,} bytes at {show_hex(self.address, 32)}, an object of {self.cache}."


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
        return f"{self.cache} has no object for the {self.size:,} bytes of {self.name}: kmalloc returns NULL."


@dataclass(frozen=True, kw_only=True)
class CacheFound(Event):
    """``kfree`` found the cache of an address, through the descriptor of its frame."""

    tick: ClassVar[str] = "free"
    name: str
    address: int
    cache: str

    @property
    def why(self) -> str:
        """From the address to the frame, from the frame to the cache: kfree is told no size."""
        address, frame = show_hex(self.address, 32), map_nr(self.address)
        return (
            f"An address, and no size, is all that kfree is told: {address} lies in frame {frame}, "
            f"whose descriptor has PG_slab set and names {self.cache}, so {self.name} goes back there."
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
