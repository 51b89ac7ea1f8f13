"""Large pages and modes: against a plain page dictionary, on every hardware that has them; the picture of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.mechanisms.page_walk.engine import Engine, tables_needed
from memlab.scene.paint import Paint
from tests.mechanisms.page_walk.pictures import areas, check_fits, last, paths, picture, texts
from tests.scene.places import LOOKS

SIZED = [(name, level) for name, layout in LAYOUTS.items() for level in layout.large]
every_large = pytest.mark.parametrize(("name", "level"), SIZED)


def room(layout, level):
    """Frames for two pages of a level and the tables beside them."""
    return min(2**20, max(64, 3 << layout.page_bits_at(level) - layout.page_bits))


@every_large
def test_a_large_page_ends_the_walk_early_and_its_offset_is_longer(name, level):
    layout = LAYOUTS[name]
    bits = layout.page_bits_at(level)
    if bits > 30:
        pytest.skip("more than a memory of 4G")
    pages = PageWalk(layout=name, frames=room(layout, level))
    address = (1 << bits) + (0x123456789 & (1 << bits) - 1)
    step = pages.ask(Map("P", address, size=1 << bits), Walk("P", address))
    assert (step.result.physical, step.result.references) == (address % (1 << bits), level + 2)
    assert len(pages.step.state.tables) == level + 1
    assert pages.ask(Unmap("P", address)).event.kind == ("Unmapped" if level == 0 else "TableDropped")
    assert pages.ask(Walk("P", address)).result.fault == "page fault"
    assert pages.numbers()["pages mapped"] == 0


changes = st.lists(
    st.tuples(st.sampled_from(("map", "unmap")), st.sampled_from((0, 2**21)), st.integers(0, 3), st.integers(0, 511)),
    max_size=10,
)


@settings(max_examples=40)
@given(changes)
def test_large_and_usual_pages_side_by_side_as_in_a_dictionary(changes):
    """A plain twin: which pages there are, by the number of their first usual page; none lies in another."""
    pages, there = PageWalk(layout="x86-64", frames=4096), {}
    for what, size, region, page in changes:
        first, count = (region * 512, 512) if size else (region * 512 + page, 1)
        within = [start for start, length in there.items() if start <= first < start + length]
        address = first << 12
        if what == "map":
            fits = not within or there[within[0]] == count
            tables = size and any(start // 512 == region and length == 1 for start, length in there.items())
            expected = "Mapped" if fits and not tables else "Refused"
            kind = pages.ask(Map("P", address, size=size)).event.kind
            if expected == "Mapped":
                there[first] = count
        else:
            expected = "Unmapped" if within else "Refused"
            step = pages.ask(Unmap("P", address))
            steps = pages.history.of_request(step.request)
            kind = pages.history[steps[0]].event.kind
            for start in within:
                del there[start]
        assert kind == expected
        assert pages.numbers()["pages mapped"] == sum(there.values())
        held = pages.step.state.held
        assert {pages_there for _, _, pages_there in held.runs()} <= {None, 0, 1}
    for page in {0, 1, 511, 512, 2047, *there}:
        assert (pages.ask(Walk("P", page << 12)).result.frame is not None) == any(
            start <= page < start + count for start, count in there.items()
        )


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (Map("P", 0, size="4M"), "There are no pages of 4M here: this hardware has pages of 1G, 2M or 4K."),
        (Map("P", 0, 7, size="2M"), "Frame 0x7 starts no page of 2M: use a multiple of 0x200."),
        (Map("P", 0, 0x200, size="2M"), "Frame 0x3fc holds a page table: choose another."),
        (Map("P", 0, 0x400, size="2M"), "Frame 0x5ff is beyond memory, which has frames 0x0 to 0x3ff."),
    ],
)
def test_what_no_large_page_can_be_is_refused(request_, told):
    pages = PageWalk(layout="x86-64", frames=1024)
    pages.ask(Map("P", 1 << 40, 1))
    assert pages.ask(request_).why == told


def test_no_room_for_a_large_page_is_told():
    pages = PageWalk(layout="x86-64", frames=512)
    told = "No 512 frames in a row are free for page 0x0000000000200000, from a multiple of 512 on."
    assert pages.ask(Map("P", 0, 5), Map("P", 1 << 21, size="2M")).why == told


def test_a_size_is_a_power_of_two():
    with pytest.raises(BadValueError, match="use a power of two, or 0 for the usual one"):
        Map("P", 0, size=3000)


def test_bits_below_a_large_page_fault_where_the_hardware_says_so():
    told = {}
    for name, word in (("i386 PAE", 0x20001E7), ("i386 PAE", 0x20041E7), ("RISC-V Sv39", 0x4DF | 0x20000000)):
        at = 0x2000 if name == "i386 PAE" else 0x1000
        words = {0x1000: 0x2001, at: word} if name == "i386 PAE" else {at: word}
        told.setdefault(name, []).append(PageWalk(layout=name, words=words, roots={"P": 0x1000}).ask(Walk("P", 5)))
    assert [step.event.kind for step in told["i386 PAE"]] == ["Reached", "PageFault"]
    assert "with 0x4000 in bits that are reserved: page fault" in told["i386 PAE"][1].why
    assert "a misaligned page of 1G (0x1000 too far): page fault" in told["RISC-V Sv39"][0].why


# Modes.


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_a_page_of_the_supervisor_is_its_own_where_entries_can_say_so(name):
    pages = PageWalk(layout=name, frames=64)
    pages.ask(Map("P", 0, owner="supervisor"))
    can = bool(LAYOUTS[name].entry.user or LAYOUTS[name].entry.system)
    user, supervisor = (pages.ask(Walk("P", 0, "read", mode)).result for mode in ("user", "supervisor"))
    assert ((user.physical is None), supervisor.physical) == (can, supervisor.physical)
    assert supervisor.physical is not None
    if can:
        assert user.fault == "the page is for the supervisor only, and a program wants to read"


def test_on_riscv_the_supervisor_keeps_off_the_pages_of_programs():
    pages = PageWalk(layout="RISC-V Sv39", frames=64)
    result = pages.ask(Map("P", 0), Walk("P", 0, "read", "supervisor")).result
    assert result.fault == "the page is for programs only, and the supervisor wants to read"


@pytest.mark.parametrize("obeys", [True, False])
def test_the_supervisor_writes_read_only_pages_where_nothing_makes_it_obey(obeys):
    pages = PageWalk(layout="i386", write_protect=obeys)
    pages.ask(Map("P", 0, rights="r"))
    written = {mode: pages.ask(Walk("P", 0, "write", mode)).result for mode in ("user", "supervisor")}
    assert written["user"].fault == "the entry allows rx, not to write"
    assert (written["supervisor"].physical is None) == obeys


def test_what_a_pointer_forbids_is_forbidden_and_the_engine_knows():
    words = {0x1000: 0x2005, 0x2000: 0x3007}
    pages = PageWalk(layout="i386", words=words, roots={"P": 0x1000})
    step = pages.ask(Walk("P", 0, "write"))
    assert step.result.fault == "the entries on the way allow together rx, not to write"
    assert Engine(pages.settings, step.state, "P", "write").physical([0, 0x1000]).tolist() == [-2, -1]
    assert Engine(pages.settings, step.state, "P").physical([0]).tolist() == [0x3000]


# Big work.


def test_large_pages_take_fewer_tables():
    layout = LAYOUTS["x86-64"]
    assert tables_needed(layout, range(1 << 18), 2**21) == (1, 1, 1)
    with pytest.raises(BadValueError, match="There are no pages of 4M here"):
        tables_needed(layout, range(4), 2**22)


def test_the_engine_says_that_it_walks_no_large_pages():
    pages = PageWalk(layout="x86-64")
    step = pages.ask(Map("P", 0, size="2M"))
    with pytest.raises(BadValueError, match="A page of 2M is mapped: the engine walks to pages of the usual size only"):
        Engine(step.settings, step.state, "P")


# The picture.


@every_large
def test_the_picture_of_a_large_page_fits_at_every_width(name, level):
    layout = LAYOUTS[name]
    entry = layout.entry_at(level)
    frame = 1 << layout.page_bits
    words = {frame * (at + 1): layout.entry_at(at).point_to(frame * (at + 2)) for at in range(level)}
    words[frame * (level + 1)] = entry.map_page(0, "rw", large=True)
    pages = PageWalk(layout=name, words=words, roots={"P1": frame})
    assert pages.ask(Walk("P1", 0x1FF)).result.references == level + 2
    for look in LOOKS:
        for step in pages.history:
            check_fits(pages, picture(pages, step, **look))


def test_the_indices_below_a_large_page_join_the_offset_and_the_way_leads_to_the_frame():
    pages = PageWalk()
    pages.use("A large page ends the walk early")
    step = next(step for step in pages.history if step.event.kind == "Reached")
    drawn = areas(pages, step)
    assert drawn["field", "L4"].fill is drawn["field", "d"].fill is Paint.HUE_2
    assert ("on", 2) in paths(pages, step)
    assert "not needed" in texts(pages, step)
    assert "0x123456" in texts(pages, step)
    usual = last(pages, "Reached")
    assert areas(pages, usual)["field", "L4"].fill is not Paint.HUE_2
