"""The picture of a VAX: it fits at every width, and shows no more than is known."""

import pytest

from memlab.mechanisms.vax import Map, Unmap, Vax, Walk, example
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", Vax.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Vax()
    machine.use(preset)
    check_fits(machine)


def test_the_last_pages_of_the_largest_tables_fit():
    machine = Vax(p0_pages=2**21, p1_pages=2**21, system_pages=2**21, own_pages=4, frames=2**20)
    machine.ask(Map("A" * 40, 0x3FFFFFFF, 2**20 - 2), Walk("A" * 40, 0x3FFFFFFF, "execute", "supervisor"))
    machine.ask(Map("A", 0x40000000), Walk("A", 0x7FFFFFFF), Walk("A", 0xFFFFFFFF), Walk("A", 2**63), Unmap("A", 0))
    check_fits(machine)


def test_an_entry_is_drawn_when_it_was_read():
    figure = example()
    drawn = {
        step.event.kind: {key for key in areas(figure.scene(step)) if key[0] == "entry"} for step in figure.history[4:9]
    }
    assert drawn == {
        "AddressSplit": set(),
        "EntryIsVirtual": set(),
        "SystemEntryRead": {("entry", 0)},
        "EntryRead": {("entry", 0), ("entry", 1)},
        "Reached": {("entry", 0), ("entry", 1)},
    }


def test_a_length_that_is_passed_is_red_and_says_what_sticks_out():
    figure = example()
    scene = figure.scene(figure.history[-1])
    assert areas(scene)["length"].edge is Paint.FAILURE
    assert {"page 256 ≥ P0LR 256", "✕ access violation, parameter 1"} <= set(texts(scene))


def test_of_a_system_page_the_second_table_is_not_needed():
    machine = Vax()
    scene = machine.scene(machine.ask(Map("A", 0x80000000), Walk("A", 0x80000000)))
    assert {"not needed", "frame 0x0, UW"} <= set(texts(scene))
