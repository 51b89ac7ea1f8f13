"""What lies in memory at the start: how large it makes the memory, and what it leaves open."""

from typing import Any

import pytest

from memlab.core.mechanism import Preset
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.memory.sizes import KiB

PARTS = [("hole", 100), ("hole", 500), ("X", 50), ("hole", 200)]


def test_a_layout_given_alone_makes_the_memory_as_large_as_it_is() -> None:
    heap = DynamicStorage(base=0, layout=PARTS)
    assert (heap.memory, [hole.size for hole in heap.step.state.free.holes]) == (850, [100, 500, 200])
    heap.layout = PARTS[:2]
    assert heap.memory == 600
    heap.memory = 700
    assert heap.memory == 700, "what is given afterwards stays"
    heap.layout = ()
    assert heap.memory == 700, "no layout says nothing"


def test_a_memory_given_with_the_layout_stays() -> None:
    assert DynamicStorage(memory=1000, layout=PARTS).memory == 1000
    assert DynamicStorage(memory=2160 * KiB, layout=PARTS).memory == 2160 * KiB, "also where it is the default"
    heap = DynamicStorage()
    for names in (("memory", "layout"), ("layout", "memory")):
        with heap.hold_trait_notifications():
            for name in names:
                setattr(heap, name, {"memory": 1000, "layout": PARTS}[name])
        assert heap.memory == 1000
        heap.use(heap.presets[0])


def test_a_preset_s_layout_makes_the_memory_unless_it_has_its_own() -> None:
    class Mine(DynamicStorage):
        presets = (
            Preset("alone", "The memory is its layout.", {"layout": PARTS}),
            Preset("both", "The memory is larger.", {"memory": 1000, "layout": PARTS}),
        )

    heap = Mine()
    assert [heap.use(name).settings.memory for name in ("both", "alone", "both")] == [1000, 850, 1000]


def test_a_layout_beyond_all_bounds_fills_the_largest_memory() -> None:
    heap = DynamicStorage(layout=[("A", 2**40), ("B", 2**40)])
    assert heap.memory == 2**40
    assert "the layout is larger (2T): 1 block left out" in heap.step.why


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"layout": PARTS[1:]}, "700 bytes are free in 2 holes."),
        (
            {"layout": PARTS[1:], "memory": 800},
            "the layout takes 750 bytes, and hole 750-800 is the rest; 1 hole touches",
        ),
        ({"layout": PARTS[1:], "memory": 600}, "the layout is larger (750 bytes): its end is cut off."),
        ({"layout": PARTS[1:], "memory": 520}, "the layout is larger (750 bytes): 1 block left out"),
        ({"layout": PARTS}, "1 hole touches the one before and merges with it at the first free."),
        (
            {"layout": PARTS, "order": "size up"},
            "1 hole touches the one before and may merge with it",
        ),
        ({"layout": PARTS, "coalesce": False}, "800 bytes are free in 3 holes."),
        ({"layout": PARTS[2:3]}, "All memory is in use."),
    ],
)
def test_what_a_layout_leaves_open_is_said_at_the_start(parameters: dict[str, Any], said: str) -> None:
    assert said in DynamicStorage(base=0, **parameters).step.why


def test_holes_that_touch_do_merge_at_the_first_free() -> None:
    heap = DynamicStorage(base=0, layout=[*PARTS, ("Y", 10), ("hole", 5)])
    heap.ask(Allocate("A", 150))
    assert [str(hole) for hole in heap.step.state.free.holes] == ["0-100", "250-600", "650-850", "860-865"]
    heap = DynamicStorage(base=0, layout=[*PARTS, ("Y", 10), ("hole", 5)], requests=(Free("Y"),))
    assert [str(hole) for hole in heap.step.state.free.holes] == ["0-600", "650-865"]
