"""The lecture's general purpose objects: their sizes, and their DMA twins."""

from typing import Any

from memlab.mechanisms.kmalloc import GENERAL_SIZES, GeneralCaches
from tests.adapters.tally import Tally


def general(entry: dict[str, Any], tally: Tally) -> None:
    computed = entry["computed"]
    caches = GeneralCaches().step.state.slabs.caches
    plain = sorted(cache.sizing.objsize for name, cache in caches.items() if "DMA" not in name)
    tally.step(computed["sizes"], plain, "sizes")
    tally.step(computed["count"], len(GENERAL_SIZES), "count")
    tally.step(computed["with_dma"], len(caches), "with_dma")
    tally.step([entry["given"]["first"], entry["given"]["last"]], [plain[0], plain[-1]], "first and last")


EXAMPLES = {"seed-general": general}
