"""The lecture's two stages of the 80386: how many segments there are and how large, and its address through both."""

from typing import Any

from memlab.mechanisms.i386 import I386, Descriptor, Map, Refer, Selector
from memlab.mechanisms.i386.selector import SPLIT
from tests.adapters.tally import Tally


def two_stages(entry: dict[str, Any], tally: Tally) -> None:
    """The selector's widths, the largest segment, and one linear address cut anew."""
    given, computed, machine = entry["given"], entry["computed"], I386()
    linear = machine.split(machine.settings)
    tally.step(given["selector"], [bits for _, bits in SPLIT.parts], "bits of a selector")
    tally.step(given["linear"], [bits for _, bits in linear.parts], "bits of a linear address")
    tally.step(given["offset"], linear.width, "bits of an offset")
    tally.step(computed["max_segments"], sum(entries().values()), "segments")
    tally.step([computed["ldt"], computed["gdt"]], [entries()["LDT"], entries()["GDT"]], "segments in each table")
    tally.step(computed["max_segment"], largest(), "bytes of the largest segment")
    tally.step(computed["descriptor_bytes"], len(Descriptor().bytes), "bytes of a descriptor")
    example = computed["example"]
    address = int(example["linear"], 16)
    machine.ask(Map("P1", address, 5), Refer("P1", address))
    course = machine.step.event.course
    said = {"dir": course.reads[0].index, "table": course.reads[1].index, "offset": course.physical & 0xFFF}
    tally.step({name: example[name] for name in said}, said, "fields of the example")


def entries() -> dict[str, int]:
    """How many descriptors selectors can name in each table."""
    last = Selector.of(0xFFFF)
    return {Selector(last.index, local, 0).table: last.index + 1 for local in range(last.local + 1)}


def largest() -> int:
    """The bytes of a segment whose limit is all ones, in units of 4K."""
    last = Descriptor.of(0, 0xFFFFF, 0xF3, 0xC).last
    assert last is not None
    return last + 1


EXAMPLES = {"fig-i386": two_stages}
