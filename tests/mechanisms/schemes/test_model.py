"""All schemes at once, held to the closed formulas of each and to a dictionary of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.inverted_table import InvertedTable
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.schemes import NAMES, Access, Map, Schemes, Unmap, alone, example, time_of

PAGES = st.sampled_from((0, 1, 2, 0x3FF, 0x400, 0x41A25, 0xFFFFF))
CHANGES = st.lists(st.tuples(st.booleans(), st.sampled_from((1, 2, 7)), PAGES), max_size=14)


def run(changes, **parameters):
    """What was mapped, as a dictionary in order, and the schemes."""
    schemes, known = Schemes(**parameters), {}
    for is_map, pid, page in changes:
        if not is_map:
            known.pop((pid, page), None)
            schemes.ask(Unmap(f"P{pid}", page << 12))
            continue
        free = [frame for frame in range(schemes.frames) if frame not in known.values()]
        if free:
            known.setdefault((pid, page), free[0])
        schemes.ask(Map(f"P{pid}", page << 12))
    return schemes, known


def expected(known, pid, page, frames, buckets):
    """The references of each scheme, by the formulas of the books."""
    frame, mine = known.get((pid, page)), [other for owner, other in known if owner == pid]
    chain = [key for key in known if (key[0] ^ key[1]) % buckets == (pid ^ page) % buckets]
    looked_at = chain.index((pid, page)) + 1 if frame is not None else len(chain)
    tables = 2 if any(other >> 10 == page >> 10 for other in mine) else 1
    hit = frame is not None
    return {
        "flat table": 1 + hit,
        "two-level": tables + hit,
        "hashed": 1 + looked_at + hit,
        "inverted, searched": (frame + 1 if hit else frames) + hit,
        "inverted, anchored": 1 + looked_at + hit,
        "segmented": 2 * hit,
    }


@given(changes=CHANGES, pid=st.sampled_from((1, 2, 7)), page=PAGES, buckets=st.sampled_from((1, 2, 8)))
def test_each_scheme_costs_what_its_formula_says(changes, pid, page, buckets):
    schemes, known = run(changes, frames=8, buckets=buckets)
    step = schemes.ask(Access(f"P{pid}", page << 12 | 5))
    found = {one.scheme: one.references for one in step.result}
    assert found.pop("four-level") >= 1
    assert found == expected(known, pid, page, 8, buckets)
    frame = known.get((pid, page))
    assert step.event.physical == (None if frame is None else frame << 12 | 5)
    assert {one.reached for one in step.result} == {frame is not None}


@given(changes=CHANGES)
def test_tables_take_what_the_formulas_say(changes):
    schemes, known = run(changes, frames=8, buckets=4)
    numbers, processes = schemes.numbers(), {name for is_map, name, _ in changes if is_map}
    tables = {(pid, page >> 10) for pid, page in known}
    assert numbers["flat table: bytes"] == 4 * 2**20 * len(processes)
    assert numbers["two-level: bytes"] == 4096 * (len(processes) + len(tables))
    assert numbers["hashed: bytes"] == 4 * 4 + 16 * len(known)
    assert (numbers["inverted, searched: bytes"], numbers["inverted, anchored: bytes"]) == (64, 64 + 32 + 16)
    assert numbers["segmented: bytes"] == 8 * sum((pid, page - 1) not in known for pid, page in known)


@given(changes=CHANGES, asked=st.lists(st.tuples(st.sampled_from((1, 2)), PAGES), max_size=8))
def test_a_tlb_changes_the_cost_and_never_the_answer(changes, asked):
    bare, _ = run(changes, frames=8)
    cached, _ = run(changes, frames=8, tlb_entries=3)
    for pid, page in asked:
        alone_, with_tlb = (one.ask(Access(f"P{pid}", page << 12)) for one in (bare, cached))
        assert with_tlb.event.physical == alone_.event.physical
        hit = with_tlb.event.hit
        costs = [1] * len(NAMES) if hit else [one.references for one in alone_.result]
        assert [one.references for one in with_tlb.result] == costs


def test_a_translation_that_is_told_of_a_change_leaves_the_tlb():
    schemes = Schemes(tlb_entries=4)
    schemes.ask(Map("P1", 0), Access("P1", 0), Map("P1", 0, 7))
    assert (schemes.ask(Access("P1", 1)).event.hit, schemes.ask(Access("P1", 2)).event.hit) == (False, True)
    assert schemes.step.event.physical == 7 << 12 | 2
    schemes.ask(Unmap("P1", 0))
    assert schemes.ask(Access("P1", 0)).event.physical is None


def test_the_step_of_each_beat_names_who_is_ready():
    schemes = example()
    beats = [schemes.history[at].event for at in schemes.history.of_request(7)]
    assert [(event.beat, [one.scheme for one in event.ready]) for event in beats] == [
        (2, ["flat table", "segmented"]),
        (3, ["two-level"]),
        (4, ["hashed", "inverted, anchored"]),
        (5, ["four-level"]),
        (20, ["inverted, searched"]),
    ]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (
            Map("P2", 0, 18),
            "Frame 18 holds page 0x41a25 of P7: an inverted table has one entry a frame, so none is shared here.",
        ),
        (Map("P2", 0, 32), "Frame 32 is beyond memory, which has frames 0 to 31."),
        (Map("P2", 0xFFFFF000, pages=2), "There is no page 0x100000: addresses have 32 bits."),
        (Unmap("P2", 0), "Page 0x0 of P2 is not mapped."),
    ],
)
def test_what_cannot_be_in_every_scheme_is_refused(request_, said):
    schemes = example()
    before = schemes.history[-1].state.pages
    step = schemes.ask(request_)
    assert step.why == said
    assert len(step.state.pages.order) - len(before.order) in (0, 1)


def test_memory_that_is_full_takes_no_page_more():
    schemes = Schemes(frames=2)
    assert schemes.ask(Map("P1", 0, pages=3)).why == "No frame of 2 is free."


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        ("flat table", Paging),
        ("two-level", PageWalk),
        ("four-level", PageWalk),
        ("hashed", HashedTable),
        ("inverted, searched", InvertedTable),
        ("inverted, anchored", InvertedTable),
    ],
)
def test_each_mechanism_alone_answers_as_its_row(scheme, kind):
    schemes = example()
    found = alone(schemes, scheme)
    assert isinstance(found, kind)
    for number, request in enumerate(schemes.requests, start=1):
        if isinstance(request, Access):
            own = found.history[found.history.of_request(number)[-1]].result
            row = schemes.history[schemes.history.of_request(number)[-1]].result[NAMES.index(scheme)]
            assert (own.references, own.physical is not None) == (row.references, row.reached)


def test_an_access_takes_its_references_and_the_search_of_a_tlb():
    with_tlb, without = Schemes(tlb_entries=4), Schemes()
    times = [
        [time_of(one.settings, out) for out in one.ask(Map("P1", 0), Access("P1", 0)).result]
        for one in (without, with_tlb)
    ]
    assert times[0][:3] == [200, 300, 500]
    assert times[1] == [time + 20 for time in times[0]]
