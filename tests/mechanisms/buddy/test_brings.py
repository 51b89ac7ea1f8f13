"""What is brought to a buddy system: the blocks that Linux lists, and a trace in whole frames."""

from __future__ import annotations

from random import Random

import pytest

from memlab.mechanisms.buddy import Allocate, Buddy, Free
from tests.mechanisms.brought import asked, brought, figures

LISTED = "Node 0, zone      DMA     23     15      4      5      2      3      3      2      3      1      0\n"


def test_the_blocks_of_each_order_are_shown_with_their_sum_and_the_largest() -> None:
    (table,) = brought(Buddy(), LISTED).panels
    assert table.columns[:3] == ("zone", "4K", "8K")
    (row,) = table.rows
    assert row.cells == ("Node 0 DMA", *["23", "15", "4", "5", "2", "3", "3", "2", "3", "1", "0"], "7860K", "2M")


def test_a_lab_s_own_listing_comes_to_its_own_blocks() -> None:
    zone = Buddy(memory=9)
    zone.ask(Allocate("A", 5), Allocate("B", 100))
    (row,) = brought(zone, zone.buddyinfo()).panels[0].rows
    assert [int(cell) for cell in row.cells[1:-2]] == [*zone.step.state.area.counts]
    assert row.cells[-2] == f"{zone.numbers()['free'] * 4}K"


def test_a_trace_comes_to_the_blocks_of_the_steps() -> None:
    random, lines, held = Random(3), [], []
    for number in range(60):
        if held and random.random() < 0.4:
            lines.append(f"f {held.pop(random.randrange(len(held)))}")
        else:
            held.append(number)
            lines.append(f"a {number} {random.randrange(1, 60_000)}")
    zone = Buddy(memory=7)
    told = asked(zone, "\n".join(lines))
    shown, numbers = figures(told), zone.numbers()
    assert shown["free"] == f"{numbers['free']} frames"
    assert shown["wasted inside blocks"].split()[0] == f"{numbers['wasted inside blocks']}"
    assert int(shown["failed"]) == sum(step.event.kind in ("OutOfMemory", "TooLarge") for step in zone.history) > 0


@pytest.mark.parametrize(("size", "frames"), [(1, 1), (4096, 1), (4097, 2)])
def test_sizes_are_rounded_up_to_frames(size: int, frames: int) -> None:
    assert brought(Buddy(), f"a 0 {size}\nf 0").steps.requests == (Allocate("0", frames), Free("0"))
