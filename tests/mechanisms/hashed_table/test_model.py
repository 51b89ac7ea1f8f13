"""The hashed table, held to a dictionary of mappings and to closed formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.hashed_table import (
    Access,
    HashedTable,
    Inserted,
    Map,
    PageFault,
    Unmap,
    bucket_of,
    chain_lengths,
    example,
    mean_compares,
)
from memlab.mechanisms.hashed_table.hashing import FUNCTIONS
from memlab.mechanisms.hashed_table.state import VARIANTS

PROCESSES = st.sampled_from(("P1", "P2"))
PAGES = st.integers(0, 40)
REQUESTS = st.one_of(
    st.builds(lambda who, page, frame: Map(who, (page, 0), frame), PROCESSES, PAGES, st.integers(0, 60)),
    st.builds(lambda who, page: Unmap(who, (page, 0)), PROCESSES, PAGES),
    st.builds(lambda who, page, offset: Access(who, (page, offset)), PROCESSES, PAGES, st.integers(0, 4095)),
)


@st.composite
def tables(draw):
    return HashedTable(
        variant=draw(st.sampled_from(VARIANTS)),
        buckets=draw(st.integers(1, 12)),
        hash=draw(st.sampled_from(FUNCTIONS)),
        insert=draw(st.sampled_from(("head", "tail"))),
        holds=draw(st.sampled_from(("pointers", "elements"))),
        table=draw(st.sampled_from(("one a process", "one for all"))),
        factor=draw(st.integers(1, 5)),
        frames=64,
    )


@given(tables(), st.lists(REQUESTS, max_size=30))
def test_every_translation_is_that_of_a_dictionary(table, requests):
    known, size = {}, 8192 if table.variant == "UltraSPARC" else 4096
    for request in requests:
        result, key = table.ask(request).result, (request.process, request.address[0])
        if isinstance(request, Map):
            known[key] = request.frame
        elif isinstance(request, Unmap):
            known.pop(key, None)
        else:
            assert result.frame == known.get(key)
            assert result.physical == (known[key] * size + request.address[1] if key in known else None)


@given(tables(), st.lists(REQUESTS, max_size=30))
def test_a_frame_is_free_exactly_when_no_page_is_in_it(table, requests):
    table.requests = tuple(requests)
    mapped = {}
    for request in requests:
        if isinstance(request, Map):
            mapped[request.process, request.address] = request.frame
        elif isinstance(request, Unmap):
            mapped.pop((request.process, request.address), None)
    assert set(range(64)) - set(table.history[-1].state.frames.free) == set(mapped.values())


@given(st.lists(PAGES, unique=True, min_size=1), st.sampled_from(FUNCTIONS), st.integers(1, 9), st.data())
def test_an_access_costs_the_bucket_its_place_in_the_chain_and_the_byte(pages, function, buckets, data):
    table = HashedTable(buckets=buckets, hash=function)
    table.ask(*(Map("P1", (page, 0)) for page in pages))
    page = data.draw(st.sampled_from(pages))
    earlier, bucket = pages[: pages.index(page)], bucket_of(page, buckets, function)
    before = [one for one in earlier if bucket_of(one, buckets, function) == bucket]
    assert table.ask(Access("P1", (page, 0))).result.references == 1 + len(before) + 1 + 1


@given(st.sets(PAGES), st.sampled_from(FUNCTIONS), st.integers(1, 9))
def test_chain_lengths_are_those_that_the_steps_make(pages, function, buckets):
    table = HashedTable(buckets=buckets, hash=function, requests=[Map("P1", (page, 0)) for page in pages])
    chains = table.history[-1].state.chains
    lengths = chain_lengths(pages, buckets, function)
    assert lengths == tuple(len(chains.get(("P1", bucket), ())) for bucket in range(buckets))
    each = [table.ask(Access("P1", (page, 0))).event.looked_at for page in pages]
    assert mean_compares(lengths) == pytest.approx(sum(each) / max(1, len(each)))


@given(st.integers(0, 2**52 - 1), st.integers(1, 4096), st.sampled_from(FUNCTIONS))
def test_every_number_has_a_bucket(number, buckets, function):
    assert 0 <= bucket_of(number, buckets, function) < buckets


def test_pages_spread_at_random_are_found_after_one_and_half_the_load_factor():
    """Consecutive pages mod n are spread best; multiplied, they come close to the formula for random ones."""
    pages, buckets = range(0, 40_000, 2), 4096
    found = mean_compares(chain_lengths([page * 2_654_435_761 % 2**32 >> 3 for page in pages], buckets, "xor fold"))
    assert found == pytest.approx(1 + len(pages) / buckets / 2, rel=0.05)


def test_the_example_is_the_lecture_s_figure_of_three_in_a_bucket():
    table = example()
    results = [table.history[table.history.of_request(number)[-1]].result for number in range(1, 5)]
    assert [(one.physical, one.references) for one in results] == [(0x9406, 5), (0x6000, 3), (None, 4), (None, 1)]
    assert table.numbers(table.history[0])["the table takes"] == 8 * 4 + 10 * 12


def test_seventeen_pages_of_one_hash_put_out_slot_1_then_slot_2():
    table = HashedTable(variant="PowerPC", registers=(("P1", tuple(range(16))), ("P2", tuple(range(16, 32)))))
    asked = [Map(f"P{1 + (vsid > 15)}", (vsid % 16 << 16 | vsid ^ 0x15, 0)) for vsid in range(18)]
    events = [table.ask(one).event for one in asked]
    assert all(isinstance(event, Inserted) for event in events)
    filled = [(name, slot) for name in ("primary", "secondary") for slot in range(8)]
    assert [(event.name, event.slot) for event in events[:16]] == filled
    assert [(event.slot, event.evicted is None) for event in events[16:]] == [(1, False), (2, False)]


def test_an_empty_slot_of_a_cluster_is_another_fault_than_no_element():
    table = HashedTable(variant="clustered", factor=4)
    table.ask(Map("P1", (8, 0)))
    missing = [table.ask(Access("P1", (page, 0))).event for page in (9, 12)]
    assert all(isinstance(event, PageFault) for event in missing)
    assert [event.missing for event in missing] == ["slot", "element"]


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (Access("P1", 2**32), "Trap: 4,294,967,296 does not fit an address"),
        (Map("P1", 0, 5000), "Frame 5,000 is beyond memory, which has frames 0 to 1,023."),
        (Map("P1", 0xFFFFF000, pages=2), "There is no page 1,048,576: a number of 20 bits is at most 1,048,575."),
        (Unmap("P1", 0), "Page 0x0 of P1 is not mapped, as 0 compares show: there is nothing to take out."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(request_, reason):
    assert HashedTable().ask(request_).why.startswith(reason)


def test_no_frame_is_free():
    assert HashedTable(frames=1).ask(Map("P1", 0, pages=2)).why == "Memory has no frames left for page 0x1."


def test_a_page_that_is_given_beyond_memory_is_left_out_and_that_is_said():
    table = HashedTable(frames=8, contents="P1 page 1 frame 7\nP1 page 2 frame 8")
    assert table.step.why.startswith("1 page given is left out for want of room. 1 page is in 8 buckets")


@pytest.mark.parametrize("name", ["contents", "registers", "entries"])
def test_what_is_given_at_the_start_reads_back_as_it_is_printed(name):
    kind = HashedTable.parameters()[name]
    for value in kind.extremes():
        assert kind.parse(kind.show(value)) == value


def test_numbers_of_64_bits_stay_exact():
    table = HashedTable(variant="UltraSPARC", tsb_base=2**62, frames=2**20)
    table.ask(Map("P8191", 2**64 - 8192, 2**20 - 1), Access("P8191", 2**64 - 1))
    line = next(iter(table.step.state.lines.values()))
    assert line == (8191 * 2**48 + (2**64 - 1) // 2**22, 2**63 + (2**20 - 1) * 8192 + 2)
    assert table.step.result.physical == 2**33 - 1
