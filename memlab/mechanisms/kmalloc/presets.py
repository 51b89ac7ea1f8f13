"""Worked examples: size, class and waste; the way down to the frames; and back from an address."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc

PRESETS = (
    Preset(
        "From kmalloc down to the frames",
        "100 bytes: a size, its cache, a new slab, a frame from the buddy system, its descriptor, and back up.",
        {"memory": 6, "orders": 7},
        (Kmalloc("packet", 100), Kmalloc("header", 100), Kfree("packet"), Kmalloc("other", 120)),
    ),
    Preset(
        "Size, class, waste",
        "Sizes double, so one byte more than a size wastes nearly half of the next.",
        {"memory": 8},
        tuple(Kmalloc(f"b{size}", size) for size in (1, 32, 33, 128, 129, 4096, 4097)),
    ),
    Preset(
        "A descriptor off the slab",
        "Objects of 512 bytes and more leave the page to themselves: their slab's descriptor is an object of size-64.",
        {"memory": 6, "orders": 7},
        (Kmalloc("sector", 512), Kmalloc("page", 4096), Kfree("page"), Kfree("sector")),
    ),
    Preset(
        "For DMA, and too large",
        "Each size has a twin for DMA controllers; nothing is larger than 131,072 bytes.",
        {"memory": 8},
        (Kmalloc("disk buffer", 600, dma=True), Kmalloc("picture", 131072), Kmalloc("film", 131073)),
    ),
)
