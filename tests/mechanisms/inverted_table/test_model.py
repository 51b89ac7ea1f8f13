"""The inverted table, held to a dictionary of mappings, to closed formulas and to a queue by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.inverted_table import (
    Access,
    Exit,
    InvertedTable,
    Loaded,
    Map,
    PageFault,
    Relabelled,
    Unmap,
    anchor_of,
    example,
    sizes,
)
from memlab.mechanisms.inverted_table.hashing import FUNCTIONS
from memlab.mechanisms.tlb import Tlb, TlbHit

PROCESSES, PAGES = st.sampled_from(("P1", "P2", "P3")), st.integers(0, 12)
REQUESTS = st.one_of(
    st.builds(lambda who, page: Map(who, (page, 0)), PROCESSES, PAGES),
    st.builds(lambda who, page: Unmap(who, (page, 0)), PROCESSES, PAGES),
    st.builds(lambda who, page, offset: Access(who, (page, offset)), PROCESSES, PAGES, st.integers(0, 4095)),
    st.builds(Exit, PROCESSES),
)


@st.composite
def tables(draw, **given_):
    return InvertedTable(
        search=draw(st.sampled_from(("linear", "hashed", "both"))),
        anchors=draw(st.integers(1, 9)),
        hash=draw(st.sampled_from(FUNCTIONS)),
        insert=draw(st.sampled_from(("head", "tail"))),
        frames=draw(st.integers(1, 12)),
        **given_,
    )


@given(tables(), st.lists(REQUESTS, max_size=40))
def test_every_translation_is_that_of_a_dictionary_and_costs_what_the_formula_says(table, requests):
    for request in requests:
        known = {(entry.process, entry.page): frame for frame, entry in table.step.state.entries.items()}
        chains = table.step.state.chains
        result = table.ask(request).result
        if not isinstance(request, Access):
            continue
        page, offset = request.address
        frame = known.get((request.process, page))
        assert (result.frame, result.physical) == (frame, None if frame is None else 4096 * frame + offset)
        looked = table.frames if frame is None else frame + 1
        if table.search != "linear":
            chain = chains.get(anchor_of(request.process, page, table.anchors, table.hash), ())
            looked = 1 + (len(chain) if frame is None else chain.index(frame) + 1)
        assert result.references == looked + (frame is not None)


@given(tables(on_miss="load", when_full="fifo"), st.lists(REQUESTS, max_size=40))
def test_each_page_in_memory_has_one_entry_on_one_chain_and_the_rest_is_free(table, requests):
    table.requests = tuple(requests)
    for step in table.history:
        state = step.state
        pages = [(entry.process, entry.page) for entry in state.entries.values()]
        assert len(set(pages)) == len(pages)
        chained = sorted(frame for chain in state.chains.values() for frame in chain)
        assert chained == sorted(state.entries) == sorted(state.loaded.values())
        assert sorted([*state.free, *state.entries]) == list(range(table.frames))


@given(st.lists(st.tuples(PROCESSES, PAGES), max_size=40), st.integers(1, 5))
def test_the_victim_is_the_page_that_was_loaded_longest_ago(accesses, frames):
    table, queue = InvertedTable(frames=frames, on_miss="load", when_full="fifo"), []
    for process, page in accesses:
        event = table.ask(Access(process, (page, 0))).event
        if (process, page) in queue:
            assert not isinstance(event, Loaded)
            continue
        gone = queue.pop(0) if len(queue) == frames else None
        queue.append((process, page))
        assert isinstance(event, Loaded)
        assert event.victim == gone


@given(st.lists(REQUESTS.filter(lambda one: not isinstance(one, Exit)), max_size=30))
def test_a_tlb_before_it_changes_the_cost_and_never_the_answer(requests):
    tlb, table = Tlb(before="inverted table", frames=12, ways=2), InvertedTable(frames=12)
    for request in requests:
        found, right = tlb.ask(request), table.ask(request).result
        if isinstance(request, Access):
            assert (found.result.frame, found.result.physical) == (right.frame, right.physical)
            if isinstance(found.event, TlbHit):
                assert found.result.references == 1 < right.references


def test_the_mean_of_all_hits_is_half_of_one_more_than_the_frames():
    table = InvertedTable(frames=16, search="linear")
    table.ask(Map("P1", 0, pages=16))
    looked = [table.ask(Access("P1", (page, 0))).event.looked_at for page in range(16)]
    assert sum(looked) / 16 == sizes(16 * 4096, 4096, 32).mean_looked_at == 8.5


def test_the_lecture_s_64_mb_of_4_kb_pages_have_16_384_entries():
    found = sizes(64 * 2**20, 4 * 2**10, 32, processes=3)
    assert (found.entries, found.frame_number_bits, found.inverted_bytes) == (16_384, 14, 128 * 2**10)
    assert (found.linear_entries, found.linear_bytes, found.smaller) == (2**20, 3 * 4 * 2**20, "inverted")


def test_what_is_shared_is_relabelled_at_every_turn():
    code = (("code", (("P1", 8), ("P2", 3))),)
    table = InvertedTable(frames=4, on_miss="load", objects=code)
    asked = [Access(*one) for one in (("P1", (8, 0)), ("P2", (3, 0)), ("P1", (8, 0)), ("P1", (8, 4)))]
    kinds = [table.ask(one).event.kind for one in asked]
    assert kinds == ["Loaded", "Relabelled", "Relabelled", "Translated"]
    assert (table.step.state.loads, table.step.state.relabels) == (1, 2)
    events = [step.event for step in table.history if isinstance(step.event, Relabelled)]
    assert [event.before for event in events] == [("P1", 8), ("P2", 3)]


def test_a_frame_that_has_an_entry_cannot_have_another_page():
    table = InvertedTable()
    step = table.ask(Map("P1", (3, 0), 5), Map("P2", (0, 0), 5))
    assert step.why == (
        "A frame has one entry, and there is a process's page in frame 5 already, <P1, 3>: take that out first."
    )
    assert table.ask(Access("P2", 0)).event.kind == "PageFault"


def test_the_example_searches_in_both_ways():
    table = example()
    first = table.history.of_request(1)
    assert [table.history[at].event.kind for at in first] == ["Searched", "Anchored", "ChainSearched", "Translated"]
    event = table.history[first[-1]].event
    assert (event.physical, event.references, event.searched) == (0xA406, 4, 12)


def test_exit_frees_frames_in_ascending_order_and_the_table_forgets_the_process():
    table = example()
    ended = next(step for step in table.history if step.event.kind == "Exited")
    assert ended.event.freed == (1, 4, 7, 11, 15)
    assert "P2" not in {entry.process for entry in ended.state.entries.values()}


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (Access("P1", 2**32), "Trap: 4,294,967,296 does not fit an address"),
        (Map("P1", 0, 16), "Frame 16 is beyond memory, which has frames 0 to 15."),
        (Unmap("P1", 0), "<P1, 0> is in no frame: nothing to take out."),
        (Map("P1", 0, pages=17), "Memory has no frames left for page 16."),
        (Exit("P1"), "P1 ends; no frame of memory was its own."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(request_, reason):
    assert InvertedTable().ask(request_).why.startswith(reason)


def test_a_page_given_twice_is_left_out_and_that_is_said():
    table = InvertedTable(contents="P1 page 1 frame 0\nP1 page 1 frame 2\nP2 page 0 frame 16")
    assert table.step.why.startswith("2 pages given are left out for want of room. 16 frames, so 16 entries")


@pytest.mark.parametrize("name", ["contents", "objects"])
def test_what_is_given_at_the_start_reads_back_as_it_is_printed(name):
    kind = InvertedTable.parameters()[name]
    for value in kind.extremes():
        assert kind.parse(kind.show(value)) == value


def test_the_last_page_of_64_bits_is_translated_exactly():
    table = InvertedTable(page_bits=24, index_bits=40, frames=2**20)
    table.ask(Map("P1", 2**64 - 1, 2**20 - 1))
    assert table.ask(Access("P1", 2**64 - 1)).result.physical == 2**44 - 1


def test_a_page_in_no_frame_is_a_fault_unless_missing_pages_are_loaded():
    events = [InvertedTable(on_miss=rule).ask(Access("P1", 0)).event for rule in ("fault", "load")]
    assert isinstance(events[0], PageFault)
    assert isinstance(events[1], Loaded)


def test_without_a_frame_on_the_list_there_is_no_victim_either():
    table = InvertedTable(frames=1, on_miss="load", when_full="fifo", free_order="list", free_list=(5,))
    assert table.ask(Access("P1", 0)).event.kind == "NoFrame"
