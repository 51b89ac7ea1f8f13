"""hardware.json: how processors divide an address, how large their tables are, what their entries hold.

Radix page tables are compared with the layouts of the page walk; every entry's own widths must add up. Schemes
that memlab does not model (yet) are named in the report.
"""

from typing import Any

from memlab.mechanisms import vax
from memlab.mechanisms.i386.descriptor import OFFSETS, Descriptor
from memlab.mechanisms.i386.requests import REGISTERS
from memlab.mechanisms.i386.selector import SPLIT as SELECTOR
from memlab.mechanisms.i386.state import LAYOUT as LINEAR
from memlab.mechanisms.page_walk import LAYOUTS, Layout
from memlab.mechanisms.vax.registers import ENTRY, PAGE, PAGES, SPLIT
from tests.adapters.tally import Tally, cases_of

KEYS = {"fields", "va_bits", "pte"}

KNOWN = {layout.source: layout for layout in LAYOUTS.values() if layout.source}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if own := {"vax": _vax, "i386-segments": _segments}.get(case["id"]):
            tally.case(case["id"])
            own(case, tally)
            continue
        layout = KNOWN.get(case["id"])
        if layout is None:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        tally.step(case["va_bits"], sum(field["bits"] for field in case["fields"]), "widths of the fields add up")
        for what, (expected, actual) in _compared(case, layout).items():
            tally.step(expected, actual, what)


def _vax(case: dict[str, Any], tally: Tally) -> None:
    """Not a tree of tables but three tables side by side: what its own registers and entries say of it."""
    widest = vax.Entry((1 << 32) - 1)
    said = {
        "va_bits": SPLIT.width,
        "pa_bits": SPLIT.offset.bits + widest.frame.bit_length(),
        "page_bytes": PAGE,
        "pte_bytes": ENTRY,
        "table_bytes": [vax.sizes(PAGES * PAGE, 0).table_bytes],
    }
    tally.step({name: case[name] for name in said}, said, "its sizes")
    tally.step([field["bits"] for field in case["fields"]], [bits for _, bits in SPLIT.parts], "widths")


def _segments(case: dict[str, Any], tally: Tally) -> None:
    """Selectors and descriptors: the widths of their parts, tried by filling each, and what the limit's unit makes."""
    ones = Descriptor((1 << 64) - 1)
    said = {
        "selector": [[name, bits] for name, bits in SELECTOR.parts],
        "offset_bits": OFFSETS,
        "descriptor": [len(ones.bytes), ones.base.bit_length(), ones.limit.bit_length()],
        "segments": 2 * (1 << SELECTOR.parts[0][1]),
        "bytes of a segment": Descriptor.of(0, ones.limit, 0x93, 0xC).effective_limit + 1,
        "registers": {*REGISTERS, "CS"},
        "linear": [bits for _, bits in LINEAR.split.parts],
    }
    expected = {
        "selector": [[name.split()[0], bits] for name, bits in case["selector"]],
        "offset_bits": case["offset_bits"],
        "descriptor": [case["descriptor"][name] for name in ("bytes", "base_bits", "limit_bits")],
        "segments": case["max_segments"],
        "bytes of a segment": case["max_segment_bytes"],
        "registers": set(case["registers"]),
        "linear": case["linear"],
    }
    for what, value in said.items():
        tally.step(expected[what], value, what)


def _compared(case: dict[str, Any], layout: Layout) -> dict[str, tuple[Any, Any]]:
    ours = [bits for _, bits in layout.split.parts]
    entry = [(field.name, _bits(field.high, field.low)) for field in layout.entry.fields]
    compared = {
        "bits of an address": (case["va_bits"], layout.split.width),
        "widths": ([field["bits"] for field in case["fields"]], ours),
        "levels": (case["levels"], layout.levels),
        "bytes of a page": (case["page_bytes"], 1 << layout.page_bits),
        "bytes of an entry": (case["pte_bytes"], layout.entry.size),
        "bytes of the tables": (case["table_bytes"], [layout.table_bytes(level) for level in range(layout.levels)]),
        "bits of a physical address": (case["pa_bits"], layout.physical_bits),
        "bits of an entry": ([(field["field"], field["bits"]) for field in case["pte"]], entry),
    }
    if case["pa_bits"] is None:
        del compared["bits of a physical address"]
    if not case["pte"]:
        del compared["bits of an entry"]
    return compared


def _bits(high: int, low: int) -> str:
    return f"{high}:{low}" if high > low else str(low)
