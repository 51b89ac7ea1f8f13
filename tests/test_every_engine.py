"""Every plain engine against the mechanism that tells each step, on the same workloads.

A pair draws a workload and says what became of it in two ways: step by step, and at once.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memlab.catalogue import names
from memlab.mechanisms import buddy, dynamic_storage, page_walk, tlb
from memlab.mechanisms.buddy.engine import Engine as BuddyEngine
from memlab.mechanisms.dynamic_storage.engine import Engine as HeapEngine
from memlab.mechanisms.page_walk.engine import FAULT, TRAP
from memlab.mechanisms.page_walk.engine import Engine as WalkEngine
from memlab.mechanisms.page_walk.layouts import NAMES
from memlab.mechanisms.tlb.engine import found, hit_curve
from memlab.memory.extents import FITS

PAGES = 24
NAMED = st.sampled_from("ABCDEFG")


class Pair(NamedTuple):
    """A workload, and what becomes of it step by step and at once."""

    workloads: st.SearchStrategy[Any]
    stepped: Callable[[Any], Any]
    at_once: Callable[[Any], Any]


# A TLB: one process, a string of pages.

strings = st.lists(st.integers(0, PAGES - 1), max_size=40)
tlbs = st.fixed_dictionaries(
    {
        "ways": st.integers(1, 5),
        "set_bits": st.integers(0, 2),
        "replacement": st.sampled_from(("lru", "fifo", "random")),
        "seed": st.integers(0, 3),
    }
)


def tlb_hits(parameters: dict[str, Any], pages: list[int]) -> list[bool]:
    """Which accesses hit, step by step."""
    one = tlb.Tlb(frames=PAGES, index_bits=5, page_bits=2, **parameters)
    one.ask(tlb.Map("P", 0, pages=PAGES))
    return [one.ask(tlb.Access("P", page << 2)).event.kind == "TlbHit" for page in pages]


def tlb_curve(work: tuple[int, list[int]]) -> list[int]:
    """The hits of TLBs of 0, 1, ... 6 ways, one after the other."""
    return [0, *(sum(tlb_hits({"ways": ways, "set_bits": work[0]}, work[1])) for ways in range(1, 7))]


# A page walk: pages mapped anywhere, addresses at and around them.


@st.composite
def walks(draw: st.DrawFn) -> tuple[str, list[page_walk.Map], list[int], str]:
    """A layout, pages mapped in it, addresses to walk to, and what is done there."""
    near = draw(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=4))
    low = [number % 2**20 for number in near]
    addresses = st.sampled_from([*near, *low, *(number + (1 << 12) for number in low), *(2**64 - 1 - at for at in low)])
    rights = st.sampled_from(("r", "rw", "rx", "rwx", "x"))
    maps = st.builds(lambda at, allowed: page_walk.Map("P", at, rights=allowed), addresses, rights)
    kind = draw(st.sampled_from(("read", "write", "execute")))
    return draw(st.sampled_from(NAMES)), draw(st.lists(maps, max_size=6)), draw(st.lists(addresses, max_size=12)), kind


def walked(work: tuple[str, list[page_walk.Map], list[int], str]) -> list[tuple[int, int]]:
    """The physical address of each walk, or why there is none, and its accesses to memory."""
    layout, maps, addresses, kind = work
    pages = page_walk.PageWalk(layout=layout, frames=64)
    pages.ask(*maps)
    told = []
    for address in addresses:
        step = pages.ask(page_walk.Walk("P", address, kind))
        why = FAULT if step.event.kind == "PageFault" else TRAP
        told.append((why if step.result.physical is None else step.result.physical, step.result.references))
    return told


def walked_at_once(work: tuple[str, list[page_walk.Map], list[int], str]) -> list[tuple[int, int]]:
    """Likewise."""
    layout, maps, addresses, kind = work
    pages = page_walk.PageWalk(layout=layout, frames=64)
    pages.ask(*maps)
    engine = WalkEngine(pages.settings, pages.step.state, "P", kind)
    string = np.array(addresses, np.uint64)
    frames, bits = engine.frames(string), pages.split(pages.settings).offset.bits
    physical = engine.physical(string)
    assert (frames == np.where(physical < 0, physical, physical >> bits)).all()
    return list(zip(physical.tolist(), engine.references(string).tolist(), strict=True))


# A heap, and a buddy system: blocks come and go.

heaps = st.tuples(
    st.fixed_dictionaries(
        {
            "fit": st.sampled_from(FITS),
            "memory": st.integers(20, 90),
            "base": st.sampled_from((0, 7)),
            "header": st.integers(0, 2),
            "footer": st.integers(0, 1),
            "granule": st.integers(1, 4),
            "rounded": st.sampled_from(("size", "block")),
            "smallest_block": st.sampled_from((0, 6)),
            "cut": st.sampled_from(("low end", "high end")),
            "smallest_hole": st.integers(1, 6),
            "layout": st.sampled_from(((), (("hole", 5), ("X", 4), ("hole", 9), ("Y", 1)))),
        }
    ),
    st.lists(
        st.tuples(st.sampled_from(("Allocate", "Free", "Resize")), st.sampled_from("ABCDEXY"), st.integers(0, 20)),
        max_size=40,
    ),
)
zones = st.tuples(
    st.fixed_dictionaries(
        {
            "rule": st.sampled_from(("linux-2.4", "linux-2.6", "lowest-address")),
            "frames": st.integers(1, 130),
            "orders": st.integers(1, 9),
            "layout": st.sampled_from(("", "A 0-12, 20 used", "B 3-4, 9-14 reserved, B 40-70, 77 used")),
        }
    ),
    st.lists(st.tuples(st.sampled_from("afr"), NAMED, st.integers(1, 40)), max_size=40),
)


HEAP_NUMBERS = (
    *("free", "used", "wasted inside blocks", "holes", "largest hole", "external fragmentation"),
    *("bytes moved", "high water", "utilisation"),
)


def heaped(work: Any) -> Any:
    """Where the blocks and holes lie after each request, and the numbers at the end."""
    heap, told = dynamic_storage.DynamicStorage(**work[0]), []
    for op, name, size in work[1]:
        step = heap.ask(getattr(dynamic_storage, op)(*((name,) if op == "Free" else (name, size))))
        held = {block.name: (block.extent.start, block.extent.size) for block in step.state.blocks.values()}
        told.append((step.result.pointer if op != "Free" and step.result else None, held, list(step.state.free.holes)))
    numbers = heap.numbers()
    return told, [numbers[name] for name in HEAP_NUMBERS]


def heaped_at_once(work: Any) -> Any:
    """Likewise."""
    engine, told = HeapEngine(dynamic_storage.DynamicStorage(**work[0]).settings), []
    for op, name, size in work[1]:
        pointer = None if op == "Free" else getattr(engine, op.lower())(name, size)
        if op == "Free":
            engine.free(name)
        held = {name: (block.start, block.size) for name, block in engine.held.items()}
        told.append((pointer, held, engine.holes))
    numbers = engine.numbers()
    return told, [numbers[name] for name in HEAP_NUMBERS]


def zoned(work: Any) -> Any:
    """The blocks in use and the free lists after each request."""
    zone, told = buddy.Buddy(**work[0]), []
    for kind, name, frames in work[1]:
        asked = {"a": buddy.Allocate(name, frames), "f": buddy.Free(name), "r": buddy.Release(name, frames // 4)}
        state = zone.ask(asked[kind]).state
        held = {block.key: (block.frame, block.order, block.asked) for block in state.blocks.values()}
        told.append((held, [list(state.area.listed(order)) for order in range(state.area.orders)]))
    return told


def zoned_at_once(work: Any) -> Any:
    """Likewise."""
    zone, told = BuddyEngine(buddy.Buddy(**work[0]).settings), []
    for kind, name, frames in work[1]:
        if kind == "a":
            zone.allocate(name, frames)
        elif kind == "f":
            zone.free(name)
        else:
            zone.release(name, frames // 4)
        told.append((dict(zone.held), [zone.listed(order) for order in range(len(zone.counts))]))
    return told


PAIRS = {
    "tlb": Pair(
        st.tuples(tlbs, strings),
        lambda work: tlb_hits(*work),
        lambda work: found(np.array(work[1], np.int64), **work[0]).tolist(),
    ),
    "tlb, all sizes": Pair(
        st.tuples(st.integers(0, 2), strings),
        tlb_curve,
        lambda work: hit_curve(np.array(work[1], np.int64), 6, work[0]).tolist(),
    ),
    "page_walk": Pair(walks(), walked, walked_at_once),
    "dynamic_storage": Pair(heaps, heaped, heaped_at_once),
    "buddy": Pair(zones, zoned, zoned_at_once),
}


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_engine_does_at_once_what_the_mechanism_does_step_by_step(name: str, data: st.DataObject) -> None:
    pair = PAIRS[name]
    work = data.draw(pair.workloads)
    assert pair.at_once(work) == pair.stepped(work)


def test_every_engine_has_its_pair() -> None:
    engines = set()
    for name in names():
        try:
            import_module(f"memlab.mechanisms.{name}.engine")
        except ModuleNotFoundError:
            continue
        engines.add(name)
    assert engines == {name.partition(",")[0] for name in PAIRS}
