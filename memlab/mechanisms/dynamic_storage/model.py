"""The free list: allocate from the hole that the fit chooses, give back, merge."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Final

from traitlets import Bool, Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.allocating import allocate
from memlab.mechanisms.dynamic_storage.block_rules import CUT, ROUNDED
from memlab.mechanisms.dynamic_storage.freeing import free
from memlab.mechanisms.dynamic_storage.layout import Layout, is_free, left_open, partition_of, placed, size_of
from memlab.mechanisms.dynamic_storage.presets import PRESETS
from memlab.mechanisms.dynamic_storage.proposals import proposals
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.mechanisms.dynamic_storage.resizing import resize
from memlab.mechanisms.dynamic_storage.state import Block, State
from memlab.memory.english import bytes_agree, plural
from memlab.memory.extents import FITS, ORDERS, FreeList
from memlab.memory.partitions import Partition, Partitions
from memlab.memory.persistent import pmap
from memlab.memory.sizes import KiB

_LARGEST: Final = 2**40
_LAYOUT_HELP: Final = "what lies in memory at the start, and so its size, like: hole 100K, A 50K, partition P1 500K"


class DynamicStorage(Mechanism):
    """A free list over one memory; see `memlab.mechanisms.dynamic_storage`."""

    title = "Dynamic storage allocation"
    heading = "Dynamic storage"
    lesson = 1
    request_types = (Allocate, Free, Resize)
    presets = PRESETS
    charted = "external fragmentation"
    headline = ("fit",)
    units: ClassVar[Mapping[str, str]] = {
        "free": "bytes",
        "used": "bytes",
        "wasted inside blocks": "bytes",
        "largest hole": "bytes",
        "external fragmentation": "%",
        "bytes moved": "bytes",
        "high water": "bytes",
        "utilisation": "%",
    }

    fit = Enum(FITS, "first", help="which hole a request takes").tag(parameter=True, rule="{value} fit", bare=True)
    memory = Int(2160 * KiB, min=1, max=_LARGEST, help="size of the memory to share out").tag(
        parameter=True, unit="bytes"
    )
    base = Int(400 * KiB, min=0, max=2**40, help="where it starts: what lies below is the operating system's").tag(
        parameter=True, unit="bytes"
    )
    order = Enum(ORDERS, "address", help="where a freed hole goes in the free list").tag(
        parameter=True, group="more", rule="the order {value}"
    )
    coalesce = Bool(True, help="merge holes that touch, when a block is freed").tag(
        parameter=True, group="more", rule=""
    )
    cut = Enum(CUT, CUT[0], help="from which end of the hole a block is cut").tag(
        parameter=True, group="more", rule="the {value}"
    )
    header = Int(0, min=0, max=2**20, help="bytes added in front of each block").tag(
        parameter=True, unit="bytes", group="more"
    )
    footer = Int(0, min=0, max=2**20, help="bytes added at the end of each block").tag(
        parameter=True, unit="bytes", group="more"
    )
    granule = Int(1, min=1, max=2**20, help="what is rounded is rounded up to a multiple of this").tag(
        parameter=True, unit="bytes", group="more"
    )
    rounded = Enum(ROUNDED, "size", help="what is rounded up: the size asked for, or header, size and footer").tag(
        parameter=True, group="more", rule="{value} rounded up"
    )
    smallest_block = Int(0, min=0, max=2**20, help="a block has at least so many bytes").tag(
        parameter=True, unit="bytes", group="more"
    )
    smallest_hole = Int(1, min=1, max=2**20, help="a smaller remainder goes with the block").tag(
        parameter=True, unit="bytes", group="more"
    )
    layout = Tuple(help=_LAYOUT_HELP).tag(parameter=True, group="more", kind=Layout(_LAYOUT_HELP))

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:
        """A layout makes the memory as large as it is itself."""
        return {"memory": min(size_of(self.layout), _LARGEST)} if "layout" in given and self.layout else {}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """What fits exactly, what fits nowhere, and a block between two holes."""
        return proposals(step or self.step, self.requests)

    def start(self, settings: Settings) -> State:
        """All free, but for the layout's blocks; parts that do not fit are left out."""
        parts = placed(settings.layout, settings.base, settings.memory)
        holes = tuple(extent for name, extent in parts if is_free(name))
        divided = Partitions(tuple(Partition(own, extent) for name, extent in parts if (own := partition_of(name))))
        state = State(FreeList(holes), pmap({}), partitions=divided)
        for name, extent in parts:
            if not is_free(name):
                state = state.taken(state.free, Block(name, extent, extent.size, 0))
        return state

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free at the start, and what the layout leaves open."""
        free, holes = sum(hole.size for hole in state.free.holes), plural(len(state.free.holes), state.noun)
        some = f"{bytes_agree(free)} free in {holes}" if free else "All memory is in use"
        return Started(note="; ".join((some, *left_open(settings, state.free.holes, state.partitions))) + ".")

    def serve(
        self, settings: Settings, state: State, request: Allocate | Free | Resize
    ) -> Serving[State, Block | None]:
        """Allocate a block, free one, or resize one."""
        if isinstance(request, Allocate):
            return (yield from allocate(settings, state, request))
        if isinstance(request, Resize):
            return (yield from resize(settings, state, request))
        return (yield from free(settings, state, request))

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free and used bytes, what is lost inside and between blocks, and the work of searching."""
        step = step or self.step
        state = step.state
        sizes = [hole.size for hole in state.free.holes]
        total, largest = sum(sizes), max(sizes, default=0)
        high = max(0, state.high_water - step.settings.base)
        return {
            "free": total,
            "used": step.settings.memory - total,
            "wasted inside blocks": state.wasted,
            "holes": len(sizes),
            "largest hole": largest,
            "external fragmentation": 1 - largest / total if total else 0.0,
            "holes looked at": state.looked,
            "bytes moved": state.moved,
            "high water": high,
            "utilisation": state.peak / high if high else 0.0,
        }

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The memory, and the holes and blocks that must add up to it."""
        step = step or self.step
        extents = [*step.state.free.holes, *step.state.held]
        return step.settings.memory, tuple((extent.start, extent.size) for extent in extents)
