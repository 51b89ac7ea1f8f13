"""The TLB at the start: the entries that an exercise gives go to their sets, and into the page table behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from memlab.core.history import Settings
from memlab.core.translation import Map
from memlab.mechanisms.tlb.behind import inner_of, split_in, unused
from memlab.mechanisms.tlb.cache import Cache, Entry, TlbSet, set_number, set_of
from memlab.mechanisms.tlb.changing import said_of
from memlab.mechanisms.tlb.contents import Held
from memlab.mechanisms.tlb.state import State
from memlab.memory.english import agree, plural


@dataclass
class _Given:
    """Who is put where.

    Attributes:
        slots: The ways of each set, as far as they are taken.
        ages: How long ago each entry was used.
        reasons: Why entries were left out, or are not in the page table, each time one was.
    """

    slots: dict[int, list[Entry | None]] = field(default_factory=dict)
    ages: dict[tuple[str, int], int] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)


def started(settings: Settings) -> State:
    """The entries at their places, and what stands behind the TLB."""
    return _placed(settings)[0]


def left_open(settings: Settings) -> Iterator[str]:
    """What the entries given do not determine, or not as it seems."""
    _, reasons = _placed(settings)
    for name in unused(settings):
        yield f"{name} says nothing to {settings.before}"
    for reason in dict.fromkeys(reasons):
        yield f"{agree(reasons.count(reason), 'entry')} {reason}"
    if settings.on_switch == "flush" and (settings.global_pages or any(one.is_global for one in settings.contents)):
        yield "a switch flushes global entries too"


def is_global(settings: Settings, page: int) -> bool:
    """Whether entries of a page are global, where the hardware knows that."""
    if settings.on_switch == "flush":
        return False
    given = (one for one in settings.contents if one.is_global)
    listed = any(first <= page <= last for first, last in settings.global_pages)
    return listed or any(page_of(settings, one) == page for one in given)


def page_of(settings: Settings, one: Held) -> int | None:
    """The page number of an entry, its tag above the bits of its set; None where there is no such set."""
    if not isinstance(one.page, tuple):
        return one.page
    tag, number = one.page
    return None if number >> settings.set_bits else tag << settings.set_bits | number


@lru_cache(maxsize=8)
def _placed(settings: Settings) -> tuple[State, tuple[str, ...]]:
    inner, behind = inner_of(settings)
    given, below = _Given(), inner.start(behind)
    running = next((one.process for one in reversed(settings.contents) if one.valid), None)
    for at, one in enumerate(settings.contents):
        page = page_of(settings, one)
        if reason := _refused(settings, given, one, page, running):
            given.reasons.append(reason)
            continue
        entry = Entry(one.process, page or 0, one.frame, one.rights, is_global(settings, page or 0))
        ways = given.slots.setdefault(set_number(settings, entry.page), [])
        if one.valid:
            below, entry = _mapped(settings, below, entry, given)
            given.ages[entry.key] = -at if one.ago is None else one.ago
        ways.append(entry if one.valid else None)
    cache = Cache()
    for number, ways in given.slots.items():
        cache = Cache(cache.sets.set(number, _set(settings, number, ways, given.ages)))
    return State(below, cache, running=running if given.ages else None), tuple(given.reasons)


def _refused(settings: Settings, given: _Given, one: Held, page: int | None, running: str | None) -> str:
    """Why an entry cannot be there."""
    split = split_in(settings)
    if page is None:
        return f"left out, for the TLB has {plural(1 << settings.set_bits, 'set')}"
    if page >> split.width - split.offset.bits:
        return f"left out, for a page number has {plural(split.width - split.offset.bits, 'bit')}"
    ways = given.slots.get(set_number(settings, page), [])
    if len(ways) == settings.ways:
        return "left out, for a set is full"
    if not one.valid:
        return ""
    if settings.on_switch == "flush" and one.process != running:
        return f"left out, for every switch flushes, and {running} runs"
    shared = is_global(settings, page)
    twice = any(entry.page == page and (shared or entry.process == one.process) for entry in ways if entry)
    return "left out, for the page has one already" if twice else ""


def _mapped(settings: Settings, below: Any, entry: Entry, given: _Given) -> tuple[Any, Entry]:
    """Write the page table that an entry copies; where it cannot say so, the entry stands alone."""
    inner, behind = inner_of(settings)
    address = entry.page << split_in(settings).offset.bits
    story = inner.serve(behind, below, Map(entry.process, address, entry.frame, 1, entry.rights))
    after = [state for _, state in story][-1]
    found = said_of(settings, after, entry.process, entry.page)
    if found is None or found.frame != entry.frame:
        given.reasons.append("not in the page table, which has no such page or frame")
        return below, entry
    return after, replace(entry, rights=found.rights, start=found.start, offsets=found.offsets)


def _set(settings: Settings, number: int, ways: list[Entry | None], ages: dict[tuple[str, int], int]) -> TlbSet:
    keys = sorted((entry.key for entry in ways if entry), key=lambda key: -ages[key])
    slots = (*ways, *[None] * (settings.ways - len(ways)))
    return TlbSet(slots, replace(set_of(Cache(), settings, number).residents, order=tuple(keys)))
