"""Zones: frames are conserved, who may not wait never crosses a mark, a fallback goes downward only."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.zones import (
    KERNELS,
    Allocate,
    AllocateAs,
    Call,
    Free,
    FreePages,
    GetPage,
    Reserve,
    Zones,
    example,
    map_bytes,
    pairs_of,
    zones_of,
)
from memlab.mechanisms.zones.areas import filled, give_back, take
from memlab.mechanisms.zones.given import Calls
from memlab.mechanisms.zones.layout import needs
from memlab.mechanisms.zones.state import free_blocks, world_of

SERVING = ["2.2.1", "2.2-late", "2.4.16", "2.4.22", "2.6.11"]
NAMES = st.sampled_from([f"b{number}" for number in range(8)])
ORDERS = st.sampled_from([0, 0, 0, 1, 2, 3, 4])
MASKS = st.sampled_from(["GFP_USER", "GFP_KERNEL", "GFP_ATOMIC", "GFP_KERNEL | GFP_DMA", 0x1D2, 0x12])
CALLS = st.lists(st.builds(Call, st.lists(NAMES, max_size=2, unique=True).map(tuple), st.booleans()), max_size=2)
TASKS = st.sampled_from(["normal", "normal", "normal", "memalloc"])
REQUESTS = st.lists(
    st.one_of(
        st.builds(AllocateAs, NAMES, ORDERS, MASKS, TASKS, CALLS.map(tuple)),
        st.builds(Free, NAMES),
    ),
    max_size=40,
)
FREE = st.tuples(st.integers(0, 64), st.integers(0, 64), st.integers(0, 64))
several = settings(max_examples=60)


def small(kernel: str, free: tuple[int, int, int], requests: list[Any]) -> Zones:
    names = KERNELS[kernel].zones
    return Zones(
        kernel=kernel,
        zones=tuple((name, 64) for name in names),
        least=(("all", 6), *((name, 4) for name in names)),
        free=tuple(zip(names, free, strict=False)),
        requests=tuple(requests),
    )


@several
@given(kernel=st.sampled_from(SERVING), free=FREE, requests=REQUESTS)
def test_frames_are_conserved_over_zones(kernel: str, free: tuple[int, int, int], requests: list[Any]) -> None:
    """Free blocks, blocks in use and nobody's frames are all there are, none of them twice, each in its zone."""
    zones = small(kernel, free, requests)
    world = world_of(zones.settings)
    for step in zones.history:
        state = step.state
        counted = [0] * len(world.zones)
        seen: set[int] = set()
        blocks = [*free_blocks(state), *((held.frame, 1 << held.order) for held in state.blocks.values())]
        blocks += in_hand(step, blocks)
        for first, size in blocks:
            assert seen.isdisjoint(range(first, first + size))
            seen.update(range(first, first + size))
        for first, size in free_blocks(state):
            counted[world.at(first) or 0] += size
        assert tuple(counted) == state.free
        assert len(seen) + sum(state.others) == sum(zone.frames for zone in world.zones)


def in_hand(step: Any, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The block that reclaim put aside, as long as it is neither free nor given out."""
    aside = getattr(step.event, "aside", None)
    if aside is None or any(first <= aside < first + size for first, size in blocks):
        return []
    return [(aside, step.event.size)]


@several
@given(kernel=st.sampled_from(["2.4.16", "2.4.22"]), free=FREE, requests=REQUESTS)
def test_a_request_that_does_not_wait_never_crosses_the_marks(
    kernel: str, free: tuple[int, int, int], requests: list[Any]
) -> None:
    """Without WAIT, a zone had more than a quarter of min, added up along the list, beside what was taken."""
    zones = small(kernel, free, requests)
    world, known = world_of(zones.settings), KERNELS[kernel]
    for before, step in zip(zones.history, zones.history[1:], strict=False):
        event: Any = step.event
        if event.kind != "Allocated" or known.says(event.mask, "WAIT") or event.how == "memalloc":
            continue
        names = event_list(zones, event.mask)
        at = names.index(event.zone)
        least = needs(world.marks, names, "min", event.order, quarter=True)[at]
        assert before.state.free[world.names.index(event.zone)] > least
        assert event.left > least - (1 << event.order)


def event_list(zones: Zones, mask: int) -> tuple[str, ...]:
    """The zone list, by the bits alone."""
    kernel = KERNELS[zones.kernel]
    target = 0 if kernel.says(mask, "DMA") else 2 if kernel.says(mask, "HIGHMEM") else 1
    there = world_of(zones.settings).names
    return tuple(name for name in reversed(kernel.zones[: target + 1]) if name in there)


@several
@given(kernel=st.sampled_from(SERVING), free=FREE, requests=REQUESTS)
def test_a_fallback_goes_downward_only(kernel: str, free: tuple[int, int, int], requests: list[Any]) -> None:
    zones = small(kernel, free, requests)
    for step in zones.history:
        event: Any = step.event
        if event.kind == "Allocated":
            assert event.zone in event_list(zones, event.mask)
            assert event.frame % event.size == 0


@several
@given(orders=st.lists(st.integers(0, 5), max_size=30), descending=st.booleans())
def test_taking_and_giving_back_all_leaves_all_free(orders: list[int], descending: bool) -> None:
    area = filled(64, 164, 10, descending)
    held = []
    for order in orders:
        if found := take(area, order):
            held.append((found[0], order))
            area = found[1]
    assert area.free == 100 - sum(1 << order for _, order in held)
    for frame, order in held:
        area = give_back(area, frame, order)
    assert area.counts == filled(64, 164, 10).counts


def test_the_lecture_s_maps() -> None:
    """128 MB: 16384 bits at order 0 to 32 at order 9 are needed; 2.2 sets aside twice that, 2.4.22 by zone."""
    assert [pairs_of(32768, order) for order in (0, 9)] == [16384, 32]
    assert [map_bytes(KERNELS["2.2-late"], 32768)[order] for order in (0, 9)] == [4096, 8]
    assert [map_bytes(KERNELS["2.4.22"], frames)[0] for frames in (4096, 28672)] == [256, 1792]


def test_450_are_more_than_449_and_449_are_not() -> None:
    served = [step.event.zone for step in example().history if step.event.kind == "Allocated"]
    assert served == ["Normal", "DMA", "DMA", "DMA", "Normal"]


def test_memory_above_896_mb_is_high() -> None:
    assert [tuple(zone) for zone in zones_of(KERNELS["2.4.22"], 262144, "4G")][2] == ("HighMem", 229376, 32768)
    assert [zone.name for zone in zones_of(KERNELS["2.4.22"], 2048, "4G")] == ["DMA"]
    assert [zone.name for zone in zones_of(KERNELS["2.2.1"], 262144)] == ["DMA", "non-DMA"]


def test_what_2_2_1_remembers() -> None:
    zones = Zones()
    zones.use("Linux 2.2.1: low on memory is remembered")
    low = [step.state.low_on_memory for step in zones.history if step.event.kind == "Judged"]
    assert low == [False] * 8 + [True, True, True, False]


def test_descriptors() -> None:
    zones = Zones(zones=(("DMA", 64), ("Normal", 64)), least=(("DMA", 0), ("Normal", 0)))
    kinds = [
        zones.ask(request).event.kind
        for request in (
            Allocate("b", 2),
            FreePages(125),
            GetPage(124),
            Free("b"),
            Reserve(124),
            Free("b"),
            Reserve(124, "clear"),
            Free("b"),
            FreePages(500),
        )
    ]
    expected = ["Allocated", "CountLowered", "Counted", "CountLowered", "Flagged", "LeftAlone", "Flagged", "FramesBack"]
    assert kinds == [*expected, "Refused"]
    assert dict(zones.step.state.counts) == {124: 0, 125: -1}


def test_too_large_an_order_does_not_spoil_the_lists() -> None:
    zones = Zones(zones=(("DMA", 64), ("Normal", 64)))
    zones.ask(Allocate("b", 0))
    assert zones.ask(FreePages(127, 2)).why == "No block of order 2 goes back: frame 127 is no multiple of 4."
    zones.ask(Allocate("c", 0), Allocate("d", 0), Free("c"))
    assert zones.step.state.counts[125] == 1
    assert zones.ask(GetPage(124), FreePages(124, 1)).why.endswith("twice on the lists it would spoil them.")


@pytest.mark.parametrize(("mask", "told"), [("GFP_LOUD", "named so in Linux 2.4.22"), ("__GFP_LOW", "is no mask")])
def test_a_mask_that_the_kernel_does_not_know_is_refused(mask: str, told: str) -> None:
    step = Zones().ask(Allocate("b", 0, mask))
    assert (step.event.kind, step.result) == ("Refused", None)
    assert told in step.why


def test_calls_are_read_back_as_they_are_shown() -> None:
    kind = Calls()
    calls = (Call(("b1", "b2")), Call((), reports=False), Call(("b3",), kill=True))
    assert kind.show(calls) == "b1 b2 yes; no; b3 yes kill"
    assert kind.parse(kind.show(calls)) == calls
    with pytest.raises(BadValueError, match="cannot be read back"):
        kind.check([(("b 1",), True, False)])


def test_in_2_6_a_zone_keeps_a_reserve_from_requests_that_a_higher_one_could_serve() -> None:
    """128 MB: DMA keeps 28672 / 256 = 112 frames from requests aimed at Normal, and none from those aimed at it."""
    zones = Zones()
    zones.use("Linux 2.6: a reserve for each zone")
    tried: list[Any] = [step.event for step in zones.history if step.event.kind == "Tried" and step.event.zone == "DMA"]
    assert {event.marks[1] for event in tried if event.name != "device"} == {112}
    assert [(event.marks, event.found) for event in tried if event.name == "device"] == [((56, 0), True)]


def test_in_2_6_the_lower_half_of_a_split_is_used() -> None:
    """The highest block of a fresh zone heads its list, as in 2.4, but the lowest frame of it comes first."""
    first = {kernel: Zones(kernel=kernel).ask(Allocate("b", 0)).result for kernel in ("2.4.22", "2.6.11")}
    assert first == {"2.4.22": 32767, "2.6.11": 32768 - 1024}


@several
@given(free=FREE, requests=REQUESTS)
def test_in_2_6_a_request_that_does_not_wait_leaves_its_marks(free: tuple[int, int, int], requests: list[Any]) -> None:
    """Without WAIT three quarters of min are left, with HIGH of half of it, and the reserve from those aimed higher."""
    zones = small("2.6.11", free, requests)
    known, world = KERNELS["2.6.11"], world_of(zones.settings)
    for step in zones.history:
        event: Any = step.event
        if event.kind != "Allocated" or known.says(event.mask, "WAIT") or event.how == "memalloc":
            continue
        least, target = world.marks[event.zone].min, event_list(zones, event.mask)[0]
        half = least - least // 2 if known.says(event.mask, "HIGH") else least
        above = world.names.index(target) - world.names.index(event.zone)
        reserve = 64 * above // {"DMA": 256, "Normal": 32, "HighMem": 1}[event.zone]
        assert event.left >= half - half // 4 + reserve


@pytest.mark.parametrize("kernel", ["2.4.16", "2.4.22", "2.6.11"])
@pytest.mark.parametrize("order", range(9))
def test_where_reclaim_frees_nothing_an_order_above_3_gets_null_and_a_smaller_one_waits(
    kernel: str, order: int
) -> None:
    zones = Zones(kernel=kernel, zones=[("DMA", 64), ("Normal", 64)], free=[("DMA", 1), ("Normal", 1)])
    step = zones.ask(Allocate("d", order, "GFP_KERNEL"))
    assert (step.result, step.event.kind) == (None, "Failed" if order > 3 else "Waits")
    assert zones.numbers()["requests that got NULL"] == (order > 3)


@pytest.mark.parametrize("kernel", ["2.2.1", "2.2-late"])
@pytest.mark.parametrize(("mask", "how"), [("GFP_KERNEL", "reserve"), ("GFP_BUFFER", "")])
def test_in_2_2_a_reclaim_that_frees_nothing_leaves_the_reserve_to_masks_with_med_or_high(
    kernel: str, mask: str, how: str
) -> None:
    zones = Zones(kernel=kernel, zones=[("DMA", 64), ("non-DMA", 64)], free=[("DMA", 4), ("non-DMA", 4)])
    step = zones.ask(Allocate("d", 0, mask))
    assert getattr(step.event, "how", "") == how
    assert step.event.kind == ("Allocated" if how else "Failed")
