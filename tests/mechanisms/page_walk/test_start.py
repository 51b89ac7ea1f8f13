"""Tables that are given: walked as a plain reading of the bytes does it, whatever they are; told at step 0."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.mechanisms.page_walk.engine import Engine
from memlab.memory.dump import Dump, show_dump

SPLIT, SPACE, MEMORY = (2, 2, 3), 1 << 7, 64
FORMS = {"page7 valid1": (1, 0), "valid1 page7": (0, 7), "avail2 page5 valid1": (1, 0)}
WIDTHS = {"page7 valid1": 7, "valid1 page7": 7, "avail2 page5 valid1": 5}
memories = st.lists(st.integers(0, 255), min_size=MEMORY, max_size=MEMORY)


def plain(memory, forms, address):
    """The entries read, and where the byte lies; None for an entry that is not valid."""
    table, reads = 8, []
    for form, index in zip(forms, (address >> 5, address >> 3 & 3), strict=True):
        reads.append(table + index)
        entry = memory[table + index] if table + index < MEMORY else 0
        low, valid = FORMS[form]
        if not entry >> valid & 1:
            return reads, None
        table = (entry >> low & (1 << WIDTHS[form]) - 1) << 3
    return reads, table + (address & 7)


def dumped(memory, forms, **more):
    words = "\n".join(f"{at:08x}  {byte:02x}" for at, byte in enumerate(memory))
    given = {"custom_split": SPLIT, "entries": "\n".join(forms), "words": words, "roots": "P1: frame 1"}
    return PageWalk(**given, **more)


@settings(max_examples=40)
@given(memories, st.tuples(*[st.sampled_from(list(FORMS))] * 2))
def test_any_bytes_are_walked_as_a_plain_reading_does(memory, forms):
    pages = dumped(memory, forms)
    engine = Engine(pages.settings, pages.step.state, "P1")
    expected = [plain(memory, forms, address) for address in range(SPACE)]
    assert engine.physical(range(SPACE)).tolist() == [-1 if place is None else place for _, place in expected]
    for address in range(0, SPACE, 7):
        step = pages.ask(Walk("P1", address))
        assert ([read.address for read in step.event.reads], step.result.physical) == expected[address]


@settings(max_examples=40)
@given(memories, st.lists(st.tuples(st.sampled_from((Map, Unmap)), st.integers(0, SPACE - 1)), max_size=12))
def test_given_tables_may_be_changed_and_memory_still_adds_up(memory, changes):
    pages = dumped(memory, ("page7 valid1",), frames=64)
    for request, address in changes:
        step = pages.ask(request("P1", address))
        there = pages.ask(Walk("P1", address)).result.physical is not None
        assert there == (step.event.kind == "Mapped" or (step.event.kind == "Refused" and there))
        size, spans = pages.account()
        assert [start for start, _ in spans] == [0, *(start + length for start, length in spans)][:-1]
        assert sum(length for _, length in spans) == size


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_what_a_dump_of_tables_gives_is_the_tables(name):
    """Tables that were made, printed and given again are the same, and so is every walk."""
    made = PageWalk(layout=name, frames=64)
    bits = LAYOUTS[name].page_bits
    made.ask(Map("P1", 0, pages=3), Map("P1", 5 << bits, rights="r"), Unmap("P1", 1 << bits))
    state, width = made.step.state, LAYOUTS[name].entry.size
    text = show_dump(Dump(tuple(state.words.items()), width), "hexdump")
    again = PageWalk(layout=name, frames=64, words=text, roots=dict(P1=state.roots["P1", 0]))
    told = [
        {at: (one.level, one.first, one.used) for at, one in lab.step.state.tables.items()} for lab in (made, again)
    ]
    assert told[0] == told[1]
    assert again.step.state.held == state.held
    for page in range(8):
        for kind in ("read", "write"):
            walk = Walk("P1", page << bits, kind)
            assert again.ask(walk).result == made.ask(walk).result


def test_step_0_tells_what_is_given_and_what_is_not():
    given = {"words": "0x1000: 0x2007\n0x2000: 0x5007", "roots": "P1: 0x1000"}
    leads = "Given: 2 words, 0x1000 to 0x2000; the root of P1 at 0x00001000 leads to 1 more table and 1 page."
    assert PageWalk(**given).step.why == f"{leads} All else reads as 0."
    assert PageWalk(**given, outside="not given").step.why == f"{leads} All else is not given: to read it traps."
    assert PageWalk(words="0x0: 1").step.why.startswith(
        "Given: 1 word, 0x0 to 0x0; no root table, so no address can be walked."
    )


def test_words_too_wide_for_the_entries_are_told_at_step_0():
    step = PageWalk(words="0x0: 0x123456789", roots="0").step
    assert step.why.startswith('What is given is not read as entries of 4 bytes: Line 1 is "0x0: 0x123456789"')
    assert PageWalk(words="0x0: 0x123456789", roots="0", layout="x86-64").step.why.startswith("Given: 1 word")


def test_what_is_not_given_reads_as_0_or_traps():
    given = {"words": "0x1000: 0x2007", "roots": "P1: 0x1000"}
    assert PageWalk(**given).ask(Walk("P1", 0)).result.fault == "page fault"
    step = PageWalk(**given, outside="not given").ask(Walk("P1", 0))
    assert (step.event.kind, step.result.references) == ("Trapped", 1)
    told = "entry 0x000 of the table at 0x00002000 is not given, so nobody knows where it leads"
    assert (step.event.cause, step.result.fault) == ("not given", told)


def test_a_table_that_is_made_is_given_whole():
    pages = PageWalk(outside="not given")
    pages.ask(Map("P1", 0))
    assert pages.ask(Walk("P1", 0x1000)).result.fault == "page fault"


def test_bytes_of_a_dump_are_read_in_the_order_that_is_chosen():
    given = {"layout": "SPARC", "words": "00001000  00 00 20 01", "roots": "P1: 0x1000"}
    assert PageWalk(**given, byte_order="big").step.state.words[0x1000] == 0x2001
    assert PageWalk(**given).step.state.words[0x1000] == 0x01200000


def test_tables_take_the_frames_that_are_chosen_then_the_highest():
    pages = PageWalk(frames=64, table_frames="9, 7")
    pages.ask(Map("P1", 0, frame=7), Map("P1", 1 << 30))
    assert [start >> 12 for start in pages.step.state.tables] == [9, 62, 63]


def test_what_is_proposed_knows_the_pages_that_are_given():
    pages = PageWalk(words="0x1000: 0x2007\n0x2008: 0x5007", roots="A: 0x1000")
    told = [(type(request).__name__, pages.ask(request).event.kind) for request in pages.proposals()]
    assert ("Unmap", "Unmapped") in told
    assert ("Walk", "Reached") in told


def test_tables_that_were_given_stay_when_their_last_page_goes():
    pages = PageWalk(words="0x1000: 0x2007\n0x2008: 0x5007", roots="A: 0x1000")
    pages.ask(Unmap("A", 0x2000))
    assert len(pages.step.state.tables) == 2
