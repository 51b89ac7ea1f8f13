"""Which entries a picture shows, and in which order: a set from the newest entry down to the one that goes next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from memlab.mechanisms.tlb.cache import Entry, TlbSet, set_of
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.scene.window import window


class Slot(NamedTuple):
    """An entry, or room for one; ``rank`` counts from the newest, 0, and ``goes`` says that it goes next."""

    number: int
    way: int
    entry: Entry | None
    rank: int | None
    goes: bool


class Rest(NamedTuple):
    """A line of words in the place of entries that are left out; whether they are compared all the same."""

    words: str
    compared: bool


class Group(NamedTuple):
    """The lines of a set; without a number, those of sets that are left out."""

    number: int | None
    lines: Sequence[Slot | Rest]


def groups(now: Moment, most: int) -> list[Group]:
    """At most so many lines, in groups by set; the set that is compared is always among them."""
    settings = now.settings
    sets, ways = 1 << settings.set_bits, settings.ways
    if sets == 1:
        return [_group(now, 0, most)]
    if sets * (3 * ways + 1) <= 3 * most + 1:  # a gap between two sets takes a third of a line
        return [_group(now, number, ways) for number in range(sets)]
    around = _spoken(now)
    shown = window(sets, around, max(1, (3 * (most - 2) + 1) // (3 * ways + 1)))
    middle = [_group(now, number, min(ways, most - 2)) for number in shown]
    return [*_others(now, range(shown.start)), *middle, *_others(now, range(shown.stop, sets))]


def ways_in_order(now: Moment, number: int) -> list[int]:
    """The ways of a set from the newest entry down, empty ones last; random replacement has no order but theirs.

    At a hit an entry still stands where it was found, at a fill where it came to lie: the next step moves it up.
    """
    settings, one = now.settings, set_of(now.cache, now.settings, number)
    if settings.replacement == "random":
        return list(range(settings.ways))
    used = [way for way in map(one.way_of, _newest_first(now, number, one)) if way is not None]
    return [*used, *(way for way in range(settings.ways) if one.slots[way] is None)]


def _newest_first(now: Moment, number: int, one: TlbSet) -> list[tuple[str, int]]:
    event = now.event
    keys = [key for key in reversed(one.residents.order) if isinstance(key, tuple)]
    if isinstance(event, TlbFilled) and event.number == number:
        return [*keys[1:], keys[0]]
    if isinstance(event, TlbHit) and event.number == number and now.settings.replacement == "lru":
        others = keys[1:]
        return [*others[: event.newer], keys[0], *others[event.newer :]]
    return keys


def _group(now: Moment, number: int, most: int) -> Group:
    slots = _slots(now, number)
    if len(slots) <= most:
        return Group(number, slots)
    return Group(number, list(_few(now, number, slots, most)))


def _slots(now: Moment, number: int) -> list[Slot]:
    settings, one = now.settings, set_of(now.cache, now.settings, number)
    goes = next_to_go(now, number)
    ordered = settings.replacement != "random"
    return [
        Slot(number, way, one.slots[way], rank if ordered and one.slots[way] else None, way == goes)
        for rank, way in enumerate(ways_in_order(now, number))
    ]


def next_to_go(now: Moment, number: int) -> int | None:
    """The way whose entry a full set replaces next; none while one is being filled, or where chance decides."""
    if not now.foretold:
        return None
    one = now.state.cache.sets.get(number)
    full = one is not None and len(one.residents.order) == now.settings.ways
    if one is None or not full or now.settings.replacement == "random" or isinstance(now.event, TlbFilled):
        return None
    key = one.residents.order[0]
    return one.way_of(key) if isinstance(key, tuple) else None


def _few(now: Moment, number: int, slots: Sequence[Slot], most: int) -> Iterator[Slot | Rest]:
    """The newest, the last, what the step is about; words for those between them."""
    last = max((at for at, slot in enumerate(slots) if slot.entry), default=0)
    spoken = next((at for at, slot in enumerate(slots) if now.chosen(number, slot.way)), 0)
    kept: set[int] = set()
    for at in (spoken, 0, last, spoken + 1, spoken - 1, *range(len(slots))):
        if at in range(len(slots)) and _lines(kept | {at}, len(slots)) <= most:
            kept.add(at)
    at = 0
    for place in (*sorted(kept), len(slots)):
        if place > at:
            yield _rest(slots[at:place], number == now.number)
        if place < len(slots):
            yield slots[place]
        at = place + 1


def _lines(kept: set[int], count: int) -> int:
    """How many lines these take, with one for each run that is left out between them."""
    edges = sorted({-1, count, *kept})
    return len(kept) + sum(after - before > 1 for before, after in pairwise(edges))


def _rest(slots: Sequence[Slot], compared: bool) -> Rest:
    used = sum(slot.entry is not None for slot in slots)
    told = [f"{used} more"] * bool(used) + [f"{len(slots) - used} empty"] * (used < len(slots))
    return Rest(", ".join(told), compared and used > 0)


def _spoken(now: Moment) -> int:
    """The set that the picture stands around: the one that is spoken of, else the fullest."""
    if now.slot is not None:
        return now.slot[0]
    if now.number is not None:
        return now.number
    sets = now.cache.sets
    return max(sorted(sets), key=lambda number: len(sets[number].residents.order), default=0)


def _others(now: Moment, numbers: range) -> list[Group]:
    if not numbers:
        return []
    used = sum(len(one.residents.order) for number, one in now.cache.sets.items() if number in numbers)
    name = f"set {numbers[0]}" if len(numbers) == 1 else f"sets {numbers[0]}–{numbers[-1]}"
    room = len(numbers) * now.settings.ways
    return [Group(None, [Rest(f"{name}: {used:,} of {room:,} used", False)])]
