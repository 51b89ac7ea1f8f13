"""The lecture's two-level page table: entries, bytes, and what one entry of the outer table reaches."""

from typing import Any

from memlab.mechanisms.page_walk import LAYOUTS
from memlab.mechanisms.page_walk.layouts import FIRST
from tests.adapters.tally import Tally


def two_levels(entry: dict[str, Any], tally: Tally) -> None:
    """The 10/10/12 layout against the lecture's numbers."""
    given, computed, layout = entry["given"], entry["computed"], LAYOUTS[FIRST]
    outer, inner = layout.indices
    tally.step(given["va"], layout.split.width, "bits of an address")
    tally.step(given["page"], layout.page_bits, "bits of the offset")
    tally.step(computed["outer_entries"], 1 << outer.bits, "entries of the outer table")
    tally.step(computed["inner_entries"], 1 << inner.bits, "entries of an inner table")
    tally.step(computed["inner_table_bytes"], layout.table_bytes(1), "bytes of an inner table")
    tally.step(computed["reach_per_outer"], 1 << outer.low, "bytes that an entry of the outer table reaches")
    tally.step(computed["total_if_full"], layout.full_bytes, "bytes of all tables, every page mapped")


EXAMPLES = {"seed-twolevel": two_levels}
