"""The walk of many addresses against a dictionary of pages, and the tables that pages need."""

import numpy as np
import pytest

from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap
from memlab.mechanisms.page_walk.engine import FAULT, TRAP, Engine, tables_needed
from memlab.mechanisms.page_walk.layouts import CUSTOM
from memlab.mechanisms.page_walk.model import layout_in


@pytest.mark.parametrize("name", ["i386", "x86-64", "AArch64 64K"])
def test_each_address_is_where_a_dictionary_of_pages_has_it(name):
    random, layout = np.random.default_rng(1), LAYOUTS[name]
    pages = PageWalk(layout=name, frames=2000)
    regions = [0, 1 << layout.translated_bits - 2, 7 << layout.page_bits + 5]
    firsts = [first + (at << layout.page_bits) for first in regions for at in range(0, 300, 50)]
    step = pages.ask(*(Map("P", first, pages=50) for first in firsts), Unmap("P", regions[1], pages=20))
    table = {}
    for event in (step.event for step in pages.history):
        if event.kind == "Mapped":
            table[event.address >> layout.page_bits] = event.frame
        elif event.kind == "Unmapped":
            del table[event.address >> layout.page_bits]
    addresses = random.choice(regions, 40_000) + random.integers(0, 330 << layout.page_bits, 40_000)
    expected = [table.get(address >> layout.page_bits, FAULT) for address in addresses.tolist()]
    walk = Engine(step.settings, step.state, "P")
    assert walk.frames(addresses).tolist() == expected
    assert walk.physical(addresses[:50]).tolist() == [
        frame if frame < 0 else (frame << layout.page_bits) + address % (1 << layout.page_bits)
        for frame, address in zip(expected[:50], addresses.tolist(), strict=False)
    ]
    reads = walk.references(addresses)
    assert set(reads[np.array(expected) >= 0].tolist()) == {layout.levels + 1}


def test_an_address_that_cannot_be_is_a_trap():
    pages = PageWalk(layout="x86-64")
    step = pages.ask(Map("P", 0), Map("P", 0xFFFF_8000_0000_0000))
    walk = Engine(step.settings, step.state, "P")
    string = [0, 0x8000_0000_0000, 0xFFFF_8000_0000_0123, 0x1000]
    assert walk.frames(string).tolist() == [0, TRAP, 1, FAULT]
    assert walk.physical(string).tolist() == [0, TRAP, 0x1123, FAULT]
    assert walk.references(string).tolist() == [5, 0, 5, 4]
    assert Engine(step.settings, step.state, "Q").frames([0]).tolist() == [TRAP]


def test_what_the_rights_forbid_is_a_trap_after_all_tables_were_read():
    pages = PageWalk(layout="x86-64")
    step = pages.ask(Map("P", 0, rights="r"))
    walk = Engine(step.settings, step.state, "P", "write")
    assert (walk.frames([8]).tolist(), walk.references([8]).tolist()) == ([TRAP], [4])


@pytest.mark.parametrize("custom", [(10, 10, 12), (4, 6, 3, 8), (16, 10)])
def test_tables_are_needed_as_many_as_mapping_makes(custom):
    random = np.random.default_rng(2)
    numbers = random.integers(0, 1 << sum(custom[:-1]), 40)
    pages = PageWalk(layout=CUSTOM, custom_split=custom, frames=2**16)
    pages.ask(*(Map("P", int(number) << custom[-1]) for number in numbers))
    levels = [table.level for table in pages.step.state.tables.values()]
    assert tables_needed(layout_in(pages.settings), numbers) == tuple(map(levels.count, range(len(custom) - 1)))


def test_a_gigabyte_and_a_page_take_517_tables():
    assert sum(tables_needed(LAYOUTS["x86-64"], range(262_145))) == 517
