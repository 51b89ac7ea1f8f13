"""What a place of the cut costs, against closed formulas and the lecture's numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.paging import Arrive, Map, Paging
from memlab.mechanisms.paging.costs import Costs


def costs(paging, bits):
    step = paging.step
    return Costs(step.settings, step.state.processes.get("P1"), bits)


@pytest.mark.parametrize(
    ("bits", "entries", "table", "pages", "unused"),
    [
        (9, 2**23, 2**25, 196, 352),
        (11, 2**21, 2**23, 49, 352),
        (12, 2**20, 2**22, 25, 2400),
        (16, 2**16, 2**18, 2, 31072),
    ],
)
def test_a_process_of_100_000_bytes_under_addresses_of_32_bits(bits, entries, table, pages, unused):
    paging = Paging(page_bits=12, index_bits=20, frames=64)
    paging.ask(Arrive("P1", 100_000))
    cost = costs(paging, bits)
    assert (cost.entries, cost.table, cost.pages, cost.unused) == (entries, table, pages, unused)


@given(st.integers(0, 24), st.integers(0, 24), st.integers(0, 24), st.integers(1, 16), st.integers(1, 10**6))
def test_one_bit_more_of_offset_halves_the_table_and_never_leaves_less_unused(bits, more, fewer, entry, size):
    settings = Paging(page_bits=bits, index_bits=16 + more, entry_bytes=entry, frames=2**20).settings
    process = Paging(page_bits=16, index_bits=8, frames=2**8, requests=(Arrive("P1", size),)).step.state.processes["P1"]
    here = min(fewer, bits + 15 + more)
    one, next_one = Costs(settings, process, here), Costs(settings, process, here + 1)
    assert one.table == 2 * next_one.table == entry << bits + 16 + more - here
    assert 0 <= one.unused <= next_one.unused < next_one.page_size
    assert (size + one.unused) % one.page_size == 0


def test_a_length_register_saves_the_entries_of_pages_that_are_not_there():
    paging = Paging(page_bits=11, index_bits=3, frames=10, length_register=True)
    paging.ask(Arrive("P1", 10_469))
    assert [costs(paging, bits).entries for bits in (10, 11, 12)] == [11, 6, 3]
    assert costs(paging, 11).entry_names[0] == "entries in the table: PTLR"


def test_without_a_known_size_nothing_is_said_of_what_is_unused():
    paging = Paging(page_bits=12, index_bits=20)
    paging.ask(Map("P1", 0))
    assert costs(paging, 12).unused is None
    assert costs(paging, 12).words == "Pages of 4K: 1,048,576 entries, a table of 4M."


def test_more_than_a_million_entries_are_said_as_a_power():
    paging = Paging(page_bits=12, index_bits=36)
    assert costs(paging, 12).shown_entries == "2^36"
    assert costs(paging, 13).words == "Pages of 8K: 2^35 entries, a table of 128G."
