"""The picture fits: at every width, with every parameter, at every step."""

from time import perf_counter

import pytest

from memlab.catalogue import entry
from memlab.mechanisms.tlb import Map, Tlb
from tests.contract.overlaps import overlapping, sticking_out
from tests.contract.runs import extremes
from tests.mechanisms.tlb.pictures import CLASSES, areas, path, picture, touch, used


def test_heights_do_not_change_from_step_to_step():
    tlb = used(0, 1, 0, 4, 2, 3)
    for width in CLASSES:
        found = [picture(tlb, step.index, width=width) for step in tlb.history]
        places = {
            (areas(one)["field", "p"].y, areas(one)["physical", "frame"].y, path(one, "parting")[0][1], one.height)
            for one in found
        }
        assert len(places) == 1


@pytest.mark.parametrize("width", [528, *CLASSES])
def test_no_text_lies_on_another_or_sticks_out(width):
    for preset in Tlb.presets:
        tlb = Tlb()
        tlb.use(preset)
        for step in {(step.event.kind, step.event.depth): step for step in tlb.history}.values():
            for look in ({}, {"height": 163}):
                found = picture(tlb, step.index, width=width, **look)
                assert overlapping(found) == []
                assert sticking_out(found) == []


@pytest.mark.parametrize(("name", "value"), list(extremes(entry("tlb"))))
def test_nor_with_the_smallest_and_the_largest_parameters(name, value):
    tlb = used(0, 1, 2, 1, 9, 4, **{name: value})
    for step in tlb.history[-8:]:
        for width in (528, 950):
            found = picture(tlb, step.index, width=width)
            assert overlapping(found) == []
            assert sticking_out(found) == []


def test_16_thousand_entries_are_drawn_in_time():
    """A step takes some milliseconds; the bound leaves room for a busy machine."""
    tlb = Tlb(ways=64, set_bits=8)
    tlb.ask(Map("P1", 0, pages=600), *touch("P1", *range(600)))
    times = []
    for _ in range(7):
        start = perf_counter()
        tlb.scene()
        times.append(perf_counter() - start)
    assert min(times) < 0.05
