"""Page tables that are given: read as they print, refused by their line, and told at step 0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from memlab.core.as_code import as_code
from memlab.mechanisms.paging import Access, Arrive, Paging
from memlab.mechanisms.paging.tables import Entry

entries = st.lists(st.none() | st.tuples(st.integers(0, 7), st.sampled_from(("r", "rw", "rx", "rwx", "x"))), max_size=4)


@given(st.dictionaries(st.sampled_from(("P1", "P2", "a b")), entries))
def test_given_tables_translate_as_a_list_of_frames_does(tables):
    paging = Paging(tables=tables)
    assert Paging(tables=paging.parameters()["tables"].show(paging.tables)).tables == paging.tables
    for process, frames in tables.items():
        for page in range(4):
            entry = frames[page] if page < len(frames) else None
            result = paging.ask(Access(process, (page, 1), "execute")).result
            runs = entry is not None and "x" in entry[1]
            assert result.physical == (4 * entry[0] + 1 if runs else None)
    used = {entry[0] for frames in tables.values() for entry in frames if entry}
    assert sorted(paging.step.state.free) == sorted(set(range(8)) - used)
    size, spans = paging.account()
    assert sum(length for _, length in spans) == size


def test_step_0_tells_what_is_given_and_what_has_no_room():
    told = "Given: the page table of P1 with 2 valid entries, 2 entries left out for want of room. 6 of 8 frames"
    paging = Paging(tables="P1: 5, 6 r, -, 99, 1")
    assert paging.step.why == f"{told} of 4 bytes are free."
    assert dict(paging.step.state.processes["P1"].table) == {0: Entry(5), 1: Entry(6, "r")}
    assert Paging(tables={"A": (0,), "B": ()}).step.why.startswith("Given: 2 page tables with 1 valid entry. 7 of 8")


def test_a_process_that_is_given_shares_the_free_list_with_those_that_come():
    paging = Paging(tables={"P1": (0, 2)}, free_list=(0, 1, 2, 3))
    paging.ask(Arrive("P2", 8))
    assert [entry.frame for entry in paging.step.state.processes["P2"].table.values()] == [1, 3]


def test_code_keeps_the_tables():
    space = {}
    paging = Paging(tables="P1: 5, -, 6 r")
    exec(as_code(paging, "it"), space)
    assert (space["it"].tables, space["it"].step) == (paging.tables, paging.step)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ("P1: 5\nP1: 6", "P1 has two page tables: name each process once."),
        ("P1: 5\nP2: x", 'Line 2 is "P2: x": "x" is not a whole number'),
        ("5, 6", '"5, 6" names no process: write it like P1: 5, 6, -, 2 r.'),
        ("P1: 5 r w", '"5 r w" is no entry: use a frame, a frame and rights, or a dash.'),
        ("P1: 5 q", '"q" are no rights: use rwx, r, rw, rx, x.'),
        ({"P1": 5}, "5 are no entries"),
        ({"P1": range(5000)}, "more than 4,096 entries"),
        ([3], "3 is no page table"),
    ],
)
def test_tables_that_cannot_be_are_refused(tables, told):
    with pytest.raises(TraitError) as caught:
        Paging(tables=tables)
    assert told in str(caught.value)
