"""Words of memory that translate: descriptors and page-table words; how an address of 34 bits divides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from memlab.core.history import Settings
from memlab.memory.address import Address, Split
from memlab.memory.persistent import PMap, pmap

FLAT: Final = "flat"
PAGED: Final = "paged"
PAGE: Final = 1024
"""The words of a page."""
MOST_PAGES: Final = 64
"""The pages of a segment."""
MOST_SEGMENTS: Final = 2**18
MOST_WORDS: Final = 2**40
LONGEST: Final = PAGE * MOST_PAGES
"""The words of the largest segment."""

_PAIR: Final = 2


@dataclass(frozen=True)
class SegmentedSplit(Split):
    """s, p and w; a pair is a segment and a word of it, whatever page that is in."""

    def resolve(self, address: Address) -> int:
        """The address that somebody named: a number, segment and word, or segment, page and word.

        Raises:
            BadValueError: A value needs more bits than there are, or there are too few or too many values.

        Examples:
            >>> SPLIT.values(SPLIT.resolve((15, 3921))), SPLIT.resolve((15, 3, 849)) == SPLIT.resolve((15, 3921))
            ((15, 3, 849), True)
        """
        if isinstance(address, tuple) and len(address) == _PAIR:
            return Split((("s", 18), ("d", 16))).join(address)
        return super().resolve(address)


SPLIT: Final = SegmentedSplit((("s", 18), ("p", 6), ("w", 10)))


@dataclass(frozen=True)
class Descriptor:
    """What the descriptor segment says of a segment.

    Attributes:
        table: Where its page table begins.
        length: Its words.
        rights: What may be done there.
        present: Whether it has a page table in memory.
    """

    table: int
    length: int
    rights: str = "rwx"
    present: bool = True

    @property
    def pages(self) -> int:
        """The pages that it has, the last one perhaps not all."""
        return -(-self.length // PAGE)

    @property
    def lost(self) -> int:
        """The words of the last page behind its end."""
        return self.pages * PAGE - self.length


@dataclass(frozen=True)
class PageWord:
    """A word of a page table: the frame of a page, where it is present."""

    frame: int
    present: bool = True


Word = Descriptor | PageWord
NO_WORD: Final = PageWord(0, False)
NO_DESCRIPTOR: Final = Descriptor(0, 0, "", False)


@dataclass(frozen=True)
class Base:
    """What DBR holds while a process runs.

    Attributes:
        address: Where its descriptor segment begins; where that is paged, the page table of it.
        bound: How many descriptors it has.
    """

    address: int
    bound: int


@dataclass(frozen=True)
class State:
    """The words that translate, and what has been counted.

    Attributes:
        words: Descriptors and page-table words by their address.
        bases: What DBR holds for each process.
        used: The frames in use.
        accesses: How many addresses were sent.
        faults: How many of them faulted.
        references: The accesses to memory that they took.
    """

    words: PMap[int, Word] = field(default_factory=pmap)
    bases: tuple[tuple[str, Base], ...] = ()
    used: PMap[int, bool] = field(default_factory=pmap)
    accesses: int = 0
    faults: int = 0
    references: int = 0

    def base(self, process: str) -> Base | None:
        """What DBR holds for a process; None for one that has no descriptor segment."""
        return dict(self.bases).get(process)

    def page_word(self, address: int) -> PageWord:
        """The page-table word at an address; one that is not present where there is none."""
        word = self.words.get(address, NO_WORD)
        return word if isinstance(word, PageWord) else NO_WORD

    def descriptor(self, address: int) -> Descriptor:
        """The descriptor at an address; one that is not present where there is none."""
        word = self.words.get(address, NO_DESCRIPTOR)
        return word if isinstance(word, Descriptor) else NO_DESCRIPTOR


def descriptor_address(settings: Settings, state: State, base: Base, number: int) -> int | None:
    """Where the descriptor of a segment lies; None where its page of the descriptor segment is not in memory."""
    if settings.descriptor_segment == FLAT:
        return base.address + number
    page, at = divmod(number, PAGE)
    word = state.page_word(base.address + page)
    return word.frame * PAGE + at if word.present else None


def descriptors(settings: Settings, state: State, process: str) -> Iterator[tuple[int, Descriptor]]:
    """The segments of a process that have a descriptor, by number."""
    base = state.base(process)
    if base is None:
        return
    for first, place in _stretches(settings, state, base):
        for address, word in state.words.items_from(place):
            if address >= place + PAGE or first + address - place >= base.bound:
                break
            if isinstance(word, Descriptor):
                yield first + address - place, word


def _stretches(settings: Settings, state: State, base: Base) -> Iterator[tuple[int, int]]:
    """The pages of a descriptor segment: the first number in each, and where it lies."""
    for page in range(-(-base.bound // PAGE)):
        if settings.descriptor_segment == FLAT:
            yield page * PAGE, base.address + page * PAGE
        elif (word := state.page_word(base.address + page)).present:
            yield page * PAGE, word.frame * PAGE
