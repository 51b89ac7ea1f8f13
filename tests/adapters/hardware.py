"""hardware.json: how processors divide an address, how large their tables are, what their entries hold.

Radix page tables are compared with the layouts of the page walk; every entry's own widths must add up. Schemes
that memlab does not model (yet) are named in the report.
"""

from typing import Any

from memlab.mechanisms import vax
from memlab.mechanisms.page_walk import LAYOUTS, Layout
from memlab.mechanisms.vax.registers import ENTRY, PAGE, PAGES, SPLIT
from tests.adapters.tally import Tally, cases_of

KEYS = {"fields", "va_bits", "pte"}

KNOWN = {layout.source: layout for layout in LAYOUTS.values() if layout.source}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["id"] == "vax":
            tally.case(case["id"])
            _vax(case, tally)
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
