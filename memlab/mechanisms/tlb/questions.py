"""What may be asked at a TLB before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind

_COUNT: Final = Whole(0, 2**16, "", "a whole number")
_TAG: Final = AddressKind("a tag, like 0x7c")
_NS: Final = Whole(0, 10**9, "ns", "a number of ns")
_ADDRESS: Final = AddressKind("an address, like 0x5406 or 21,510")


def _of_tag(event: Any) -> Mapping[int, str]:
    return {
        event.page: "That is the whole page number: its low bits choose the set.",
        event.number: "That is the set: the tag is what stands above it in the page number.",
    }


TAG: Final = HowMuch(
    "tag", "{process} wants {shown}: which tag is compared with the entries of the set?", _TAG, _of_tag
)
LOOKED_UP: Final = Fork("{process} wants the byte at {shown}: does the TLB hit or miss?", ("hit", "miss"))
KEPT: Final = Fork(
    "{process} runs now instead of {before}: what becomes of the translations?",
    ("flushed", "flushed but for global ones", "kept"),
)


def _of_physical(event: Any) -> Mapping[int, str]:
    return {
        event.physical - event.offset: "That is where the frame starts: the offset is left out.",
        event.address: "That is the logical address: the frame takes the place of the page number.",
        event.frame + event.offset: "Frame and offset do not add up so: the frame stands above the bits of the offset.",
        event.frame: "That is only the number of the frame: its bits stand above those of the offset.",
    }


PHYSICAL: Final = HowMuch(
    "physical", "{process} wants {shown}, a hit: which physical address is it?", _ADDRESS, mistakes=_of_physical
)


def _of_hit(event: Any) -> Mapping[int, str]:
    tlb, memory, before = event.tlb, event.memory, event.so_far
    return {
        before + memory: f"The search of the TLB takes its {tlb:,} ns too.",
        before + tlb: f"The byte itself is still to be read: {memory:,} ns more.",
        before + tlb + 2 * memory: "That is a miss: at a hit no page table is read.",
        before + 2 * memory: "That is an access without a TLB: at a hit no page table is read.",
        event.time: "That is this access alone: add what those before it took.",
    }


_SO_FAR: Final = "The accesses took {so_far:,} ns so far, and this one {comes}: how many ns in all then?"
AFTER_HIT: Final = HowMuch("in_all", _SO_FAR, _NS, mistakes=_of_hit)


def _of_miss(event: Any) -> Mapping[int, str]:
    tlb, memory, time, before = event.tlb, event.memory, event.time, event.so_far
    update = "The TLB's entry is written too, and that takes its time."
    forgotten = {before + time - event.update: update} if event.update else {}
    return {
        **forgotten,
        before + time - tlb: f"The search of the TLB was in vain, but it took its {tlb:,} ns.",
        before + time - memory: "Those are the accesses to tables: the byte itself is read too.",
        before + time + event.table: f"That is one access too many: this one makes {event.references}.",
        before + time + (event.references - 1) * tlb: "The TLB is searched once, not before each access to memory.",
        before + tlb + memory: "That is a hit: at a miss the page table is read from memory as well.",
        time: "That is this access alone: add what those before it took.",
    }


AFTER_MISS: Final = HowMuch("in_all", _SO_FAR, _NS, mistakes=_of_miss)


def _of_lost(event: Any) -> Mapping[int, str]:
    return {event.lost + event.spared: "Global entries are true of every process: they stay."} if event.spared else {}


LOST: Final = HowMuch(
    "lost", "{process} runs now instead of {before}: how many translations are lost?", _COUNT, mistakes=_of_lost
)


def _of_dropped(event: Any) -> Mapping[int, str]:
    return {sum(1 for _ in event.held.entries()): "Only those that copied what has changed must go: others stay."}


DROPPED: Final = HowMuch(
    "dropped",
    "The page table of {process} has changed: how many translations must leave the TLB?",
    _COUNT,
    _of_dropped,
)

STALE: Final = HowMuch(
    "stale",
    "The page table of {process} has changed, and nobody tells the TLB: how many of its translations are wrong now?",
    _COUNT,
)


def _of_wrong(event: Any) -> Mapping[int, str]:
    found = dict(_of_physical(event))
    if event.right is not None:
        found[event.right] = "There the byte is by now, but the page table is not asked: the TLB has an entry."
    return found


WRONG_BYTE: Final = HowMuch(
    "physical", "{process} wants {shown}, a hit: which physical address does it come to?", _ADDRESS, _of_wrong
)
