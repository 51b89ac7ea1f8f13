"""The TLB itself: sets of entries, each found by comparing page and process with all entries of one set at once."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

from memlab.core.history import Settings
from memlab.memory.persistent import PMap, pmap
from memlab.memory.replacement import Residents


@dataclass(frozen=True)
class Entry:
    """A page of a process, and the frame it is in.

    Attributes:
        process: Whose page table was read.
        page: The page number.
        frame: Where it is.
        rights: What is allowed there.
        is_global: Whether it is the same in all address spaces, so that every process hits it.
        stale: Whether the page table has changed since, and nobody told the TLB.
        start: The physical address of offset 0, where that is not where a frame of its number starts.
        offsets: The first legal offset and the first one behind the legal ones, where not all are.
    """

    process: str
    page: int
    frame: int
    rights: str
    is_global: bool = False
    stale: bool = False
    start: int | None = None
    offsets: tuple[int, int] | None = None

    @property
    def key(self) -> tuple[str, int]:
        """By what it is known: process and page."""
        return (self.process, self.page)

    def translated(self, offset: int, offset_bits: int) -> int | None:
        """The physical address of an offset; None where the entry does not hold for it."""
        if self.offsets and not self.offsets[0] <= offset < self.offsets[1]:
            return None
        return (self.frame << offset_bits if self.start is None else self.start) + offset

    def matches(self, process: str, page: int) -> bool:
        """Whether it is found by who looks for a page: a global one by everybody, another by its own process."""
        return self.page == page and (self.is_global or self.process == process)


@dataclass(frozen=True)
class TlbSet:
    """One set.

    Attributes:
        slots: Its entries by way; None for an empty one.
        residents: The same entries in the order in which they are replaced.
    """

    slots: tuple[Entry | None, ...]
    residents: Residents

    def way_of(self, key: tuple[str, int]) -> int | None:
        """The way that holds a page of a process, or None."""
        found = self.find(key)
        return found[0] if found else None

    def find(self, key: tuple[str, int]) -> tuple[int, Entry] | None:
        """The way that holds a page of a process, and its entry, or None."""
        return next(((way, entry) for way, entry in enumerate(self.slots) if entry and entry.matches(*key)), None)


@dataclass(frozen=True)
class Cache:
    """All sets that hold something, by number."""

    sets: PMap[int, TlbSet] = field(default_factory=pmap)

    def entries(self) -> Iterator[tuple[int, int, Entry]]:
        """Every entry with its set and way."""
        for number in sorted(self.sets):
            for way, entry in enumerate(self.sets[number].slots):
                if entry:
                    yield number, way, entry

    def touched(self, number: int, entry: Entry) -> "Cache":
        """After a hit: the order of replacement may have changed."""
        one = self.sets[number]
        return Cache(self.sets.set(number, replace(one, residents=one.residents.touch(entry.key).residents)))

    def filled(self, settings: Settings, number: int, entry: Entry) -> tuple["Cache", int, Entry | None]:
        """After a miss: the cache with the entry, the way it went to, and whom it replaced.

        An entry of the same page that did not hold for what was asked is written anew.
        """
        one = set_of(self, settings, number)
        known = one.way_of(entry.key)
        if known is not None:
            return self.touched(number, entry).put(number, known, entry), known, None
        turn = one.residents.touch(entry.key)
        victim_way = one.way_of(turn.victim) if isinstance(turn.victim, tuple) else None
        way = one.slots.index(None) if victim_way is None else victim_way
        slots = (*one.slots[:way], entry, *one.slots[way + 1 :])
        return Cache(self.sets.set(number, TlbSet(slots, turn.residents))), way, one.slots[way]

    def put(self, number: int, way: int, entry: Entry) -> "Cache":
        """The cache with what an entry says written anew; it stays as old as it was."""
        one = self.sets[number]
        slots = (*one.slots[:way], entry, *one.slots[way + 1 :])
        return Cache(self.sets.set(number, replace(one, slots=slots)))

    def only_global(self) -> "Cache":
        """The cache after a flush that spares global entries."""
        cache = self
        for number, _, entry in self.entries():
            cache = cache if entry.is_global else cache.without(entry.key, number)
        return cache

    def without(self, key: tuple[str, int], number: int) -> "Cache":
        """The cache without a page of a process."""
        one = self.sets.get(number)
        way = one.way_of(key) if one else None
        if one is None or way is None:
            return self
        slots = (*one.slots[:way], None, *one.slots[way + 1 :])
        return Cache(self.sets.set(number, TlbSet(slots, one.residents.without(key))))


def set_number(settings: Settings, page: int) -> int:
    """The set of a page: the low bits of its number."""
    return page & (1 << int(settings.set_bits)) - 1


def seed_of(seed: int, number: int) -> int:
    """Where the random victims of a set come from: sets draw on their own."""
    return seed * 4096 + number


def set_of(cache: Cache, settings: Settings, number: int) -> TlbSet:
    """A set, empty where nothing was ever put into it."""
    residents = Residents(settings.ways, settings.replacement, seed=seed_of(settings.seed, number))
    empty = TlbSet((None,) * settings.ways, residents)
    return cache.sets.get(number, empty)


def entries_in_all(settings: Settings) -> int:
    """How many entries the TLB has."""
    return int(settings.ways << settings.set_bits)


def slot_key(number: int, way: int) -> Hashable:
    """An entry is known by its set and way."""
    return ("entry", number, way)
