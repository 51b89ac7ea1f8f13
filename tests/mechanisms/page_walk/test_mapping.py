"""What a page table cannot do is refused with the numbers, and leaves nothing behind."""

import pytest
from traitlets import TraitError

from memlab.mechanisms.page_walk import Map, PageWalk, Unmap, Walk
from memlab.scene.marks import Text


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (Map("P", 0x5000, 64), "Frame 0x40 is beyond memory, which has frames 0x0 to 0x3f."),
        (Map("P", 0x5000, 63), "Frame 0x3f holds a page table: choose another."),
        (Map("P", 2**32), "4,294,967,296 does not fit an address: 32 bits hold 0 to 4,294,967,295."),
        (Map("P", 0xFFFFF000, pages=2), "There is no page 0x100000000: addresses have 32 bits."),
        (Unmap("P", 0x5000), "Page 0x00005000 of P is not mapped: there is nothing to take out."),
        (Unmap("Q", 0), "Page 0x00000000 of Q is not mapped: there is nothing to take out."),
        (Unmap("P", (2**20, 0)), "1,048,576 does not fit the page number: 20 bits hold 0 to 1,048,575."),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_numbers(request_, why):
    pages = PageWalk(frames=64)
    pages.ask(Map("P", 0))
    event = pages.ask(request_).event
    assert (event.kind, event.why) == ("Refused", why)


def test_a_page_that_finds_no_frame_leaves_no_table_behind():
    pages = PageWalk(frames=3)
    pages.ask(Map("P", 0))
    before = pages.step.state
    assert pages.ask(Map("P", 0x00400000)).why == "No frame is free for page 0x00400000."
    assert pages.step.state == before
    alone = PageWalk(frames=2)
    assert "No frame is free for the table" in alone.ask(Map("P", 0)).why
    assert alone.numbers()["tables take"] == 0


def test_an_address_wider_than_the_hardware_traps():
    step = PageWalk().ask(Walk("P", 2**64 - 1))
    assert step.event.cause == "address"
    assert step.why == (
        "Trap: 0xffffffffffffffff does not fit an address: 32 bits hold 0x00000000 to 0xffffffff "
        "(0 accesses to memory made)."
    )


@pytest.mark.parametrize("split", [(), (12,), (0, 12), (53, 8), (20, 20, 20, 12), (10, 0), (10, 41), "10/60/2", 3])
def test_a_split_that_cannot_be_is_refused(split):
    with pytest.raises(TraitError):
        PageWalk(custom_split=split)


@pytest.mark.parametrize("frame", [-1, 100])
@pytest.mark.parametrize("before", [(), (Map("P1", 70 << 12, 7), Map("P1", 2 << 20, 9))])
def test_many_pages_are_mapped_as_if_one_by_one(frame, before):
    """Rows of entries are written as one step; what is there afterwards is the same."""
    rows, single = PageWalk(layout="x86-64", frames=4096), PageWalk(layout="x86-64", frames=4096)
    rows.ask(*before, Map("P1", 0, frame, pages=1200, rights="r"))
    pages = range(1200)
    single.ask(*before, *(Map("P1", page << 12, frame if frame < 0 else frame + page, rights="r") for page in pages))
    assert rows.step.state == single.step.state
    assert len(rows.history) < 30


def test_more_pages_than_memory_has_are_mapped_as_far_as_it_goes():
    pages = PageWalk(frames=256)
    step = pages.ask(Map("P1", 0, pages=2**20))
    assert step.event.kind == "Refused"
    assert pages.numbers()["pages mapped"] == 256 - 2


def test_262_145_pages_take_517_tables():
    """As `tables_needed` counts them, too."""
    pages = PageWalk(layout="x86-64", frames=2**20)
    pages.ask(Map("P1", 0, pages=262_145))
    numbers = pages.numbers()
    assert (numbers["tables"], numbers["pages mapped"]) == (517, 262_145)


def test_an_address_too_wide_is_drawn_in_the_base_of_the_picture():
    machine = PageWalk()
    machine.ask(Walk("P1", 2**40 + 5))
    texts = {mark.text for mark in machine.scene().picture.marks if isinstance(mark, Text)}
    assert "✕ 0x10000000005" in texts
