"""What is brought to a buddy system: the blocks that Linux lists, and a trace in whole frames."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.buddy import Allocate, Buddy, Free
from memlab.memory.buddyinfo import show_buddyinfo
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


@given(st.lists(st.integers(0, 5), min_size=5, max_size=9).filter(any))
def test_a_listing_makes_a_memory_that_lists_the_same(counts: list[int]) -> None:
    listed = show_buddyinfo(counts)
    zone = Buddy()
    asked(zone, listed)
    assert zone.buddyinfo() == listed
    assert zone.step.state.area.free + sum(last + 1 - first for _, first, last in zone.layout) == zone.frames


def test_a_memory_of_too_many_blocks_is_told_and_not_laid_out() -> None:
    zone = Buddy()
    told = asked(zone, LISTED.replace(" 23 ", " 2300 "))
    assert told.steps.note == "No zone has 1 to 2,000 free blocks, so none is laid out."
    assert zone.layout == ()
    assert asked(zone, LISTED.replace(" 23 ", " 2300 ") + LISTED.replace("DMA", "DMA32")).steps.note.count("DMA32") == 1


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
    assert shown["free"] == f"{numbers['free'] * 4}K"
    assert shown["wasted inside blocks"] == f"{round(numbers['wasted inside blocks'] * 4096):,} bytes"
    assert int(shown["failed"]) == sum(step.event.kind in ("OutOfMemory", "TooLarge") for step in zone.history) > 0


def test_sizes_are_asked_in_bytes() -> None:
    requests = brought(Buddy(), "a 0 8192\na 1 4097\nr 1 5\nf 0").steps.requests
    assert requests == (
        Allocate("0", "8K"),
        Allocate("1", "4097 bytes"),
        Free("1"),
        Allocate("1", "5 bytes"),
        Free("0"),
    )
