"""The page walk: on every hardware, against a dictionary of pages and against closed formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.translation import Access
from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.mechanisms.page_walk.events import PageFault, Reached, Trapped
from memlab.mechanisms.page_walk.layouts import CUSTOM, NAMES
from memlab.mechanisms.page_walk.model import layout_in

every_layout = pytest.mark.parametrize("name", list(LAYOUTS))


def reads(step):
    """The accesses to memory of the walk that ends at a step."""
    return len(step.event.reads) + isinstance(step.event, Reached)


def canonical(layout, number):
    """Some address that the hardware accepts: the low bits of a number, its upper field filled as it must be."""
    address = number % (1 << layout.translated_bits)
    sign = address >> layout.translated_bits - 1 & 1
    upper = layout.split.width - layout.translated_bits
    return address | (((1 << upper) - 1) << layout.translated_bits if sign and layout.upper else 0)


# The lecture's two levels.


def test_the_lectures_address_goes_through_entries_0x80_and_0x21():
    pages = PageWalk()
    pages.ask(Map("P1", 0x20021000, 0x5))
    step = pages.ask(Walk("P1", 0x20021406))
    assert [(read.level, read.index) for read in step.event.reads] == [(0, 0x80), (1, 0x21)]
    assert step.event.physical == 0x5406
    assert reads(step) == 3


def test_five_pages_in_three_regions_take_16k_of_tables():
    pages = PageWalk()
    step = pages.ask(Map("P1", 0, pages=2), Map("P1", 0x00400000, pages=2), Map("P1", 0xFFFFF000))
    assert (pages.numbers(step)["tables take"], pages.numbers(step)["flat tables would take"]) == (16 * 1024, 4 * 2**20)


@pytest.mark.parametrize("text", ["0x20021406", "page 0x20021 offset 0x406", "0x80 | 0x21 | 0x406"])
def test_an_address_may_be_typed_in_any_way(text):
    pages = PageWalk()
    address = Walk.kinds()["address"].parse(text)
    assert pages.ask(Map("P1", 0x20021000, 0x5), Walk("P1", address)).event.physical == 0x5406


# Every hardware, by closed formulas.


@every_layout
def test_a_walk_of_k_levels_takes_k_plus_1_accesses_and_a_fault_only_those_before_it(name):
    layout, pages = LAYOUTS[name], PageWalk(layout=name, frames=64)
    assert reads(pages.ask(Map("P", 0), Walk("P", 0))) == layout.levels + 1 == pages.references(pages.settings)
    for level, field in enumerate(layout.indices):
        step = pages.ask(Walk("P", 1 << field.low))
        assert isinstance(step.event, PageFault)
        assert reads(step) == level + 1


@every_layout
def test_the_first_page_takes_one_table_a_level_and_its_neighbour_none(name):
    layout, pages = LAYOUTS[name], PageWalk(layout=name, frames=64)
    assert pages.numbers()["tables take"] == 0
    pages.ask(Map("P", 0))
    one_each = sum(layout.table_bytes(level) for level in range(layout.levels))
    assert pages.numbers()["tables take"] == one_each
    pages.ask(Map("P", 1 << layout.page_bits))
    assert pages.numbers()["tables take"] == one_each


@every_layout
def test_pages_that_part_at_a_level_need_a_table_of_their_own_for_each_level_below(name):
    layout = LAYOUTS[name]
    for level, field in enumerate(layout.indices):
        pages = PageWalk(layout=name, frames=64)
        pages.ask(Map("P", 0), Map("P", 1 << field.low))
        below = range(level + 1, layout.levels)
        expected = sum(layout.table_bytes(at) for at in range(layout.levels)) + sum(map(layout.table_bytes, below))
        assert pages.numbers()["tables take"] == expected


@every_layout
def test_the_widths_of_the_fields_add_up_and_tables_fit_a_page(name):
    layout = LAYOUTS[name]
    assert sum(field.bits for field in layout.indices) + layout.page_bits == layout.translated_bits
    assert layout.split.width in (10 + 5, 32, 64)
    assert all(layout.table_bytes(level) <= 1 << layout.page_bits for level in range(layout.levels))


@pytest.mark.parametrize("split", [(3, 2), (2, 2, 2), (3, 1, 2, 3), (1, 1, 1, 1, 3), (1, 1, 1, 1, 1, 3)])
def test_a_full_address_space_takes_the_tables_of_the_formula(split):
    index_bits = split[:-1]
    pages = PageWalk(layout=CUSTOM, custom_split=split, frames=4096)
    count = 1 << sum(index_bits)
    pages.ask(Map("P", 0, pages=count))
    tables, size = 1, 0
    for bits in index_bits:
        size += tables * 4 << bits
        tables <<= bits
    assert pages.numbers()["tables take"] == size
    assert pages.numbers()["pages mapped"] == count
    assert pages.numbers()["flat tables would take"] == 4 * count
    pages.ask(Unmap("P", 0, pages=count))
    assert pages.numbers()["tables take"] == 4 << index_bits[0]
    assert pages.numbers()["pages mapped"] == 0


@pytest.mark.parametrize(
    ("name", "flat", "full"),
    [
        ("two-level 10/10/12", 4 * 2**20, 4 * 2**20 + 4096),
        ("x86-64", 512 * 2**30, (1 + 512 + 512**2 + 512**3) * 4096),
        ("SPARC", 4 * 2**20, 1024 + 256 * 256 + 256 * 64 * 256),
    ],
)
def test_flat_and_full_tables_by_hand(name, flat, full):
    assert (LAYOUTS[name].flat_bytes, LAYOUTS[name].full_bytes) == (flat, full)


# Against a dictionary.


@st.composite
def stories(draw):
    name = draw(st.sampled_from(sorted(LAYOUTS)))
    layout = LAYOUTS[name]
    numbers = draw(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=4))
    near = [number + (delta << layout.page_bits) for number in numbers for delta in (0, 1)]
    addresses = st.sampled_from([canonical(layout, number) for number in near])
    frames = st.one_of(st.just("any"), st.integers(0, 20))
    rights = st.sampled_from(("r", "rw", "rx", "rwx", "x"))
    kinds = st.sampled_from(("read", "write", "execute"))
    who = st.sampled_from("AB")
    maps = st.builds(Map, who, addresses, frames, st.just(1), rights)
    requests = st.one_of(maps, maps, st.builds(Unmap, who, addresses), st.builds(Walk, who, addresses, kinds))
    return name, draw(st.lists(requests, max_size=20))


@given(stories())
def test_the_walk_translates_as_a_dictionary_of_pages_does(story):
    name, requests = story
    layout, pages, known = LAYOUTS[name], PageWalk(layout=name, frames=72), {}
    for request in requests:
        step = pages.ask(request)
        key = (request.process, request.address >> layout.page_bits)
        if isinstance(request, Map) and step.event.kind == "Mapped":
            known[key] = step.event.frame, request.rights
        elif isinstance(request, Unmap):
            assert (step.event.kind == "Refused") == (key not in known)
            known.pop(key, None)
        elif isinstance(request, Walk) and key in known:
            frame, rights = known[key]
            physical = (frame << layout.page_bits) + request.address % (1 << layout.page_bits)
            assert getattr(step.event, "physical", physical) == physical
            if request.kind[0].replace("e", "x") in rights:
                assert isinstance(step.event, Reached)
        elif isinstance(request, Walk):
            assert isinstance(step.event, (PageFault, Trapped))
        check_memory(pages, known)


def check_memory(pages, known):
    """Every frame is a table's, a page's, or free; every table has as many valid entries as it says."""
    state = pages.step.state
    total, spans = pages.account()
    assert total == sum(size for _, size in spans)
    assert all(end <= start for (end, start) in zip(ends(spans), starts(spans)[1:], strict=False))
    held = [(range(first, end), count) for first, end, count in state.held.runs()]
    assert {frame for span, count in held if count for frame in span} == {frame for frame, _ in known.values()}
    assert state.low == next(span.start for span, count in held if count is None)
    layout = layout_in(pages.settings)
    assert state.table_bytes == sum(layout.table_bytes(table.level) for table in state.tables.values())
    used = sum(table.used for table in state.tables.values())
    assert used == len(state.words) == len(known) + sum(table.level > 0 for table in state.tables.values())
    assert all(table.used for table in state.tables.values() if table.level)


def starts(spans):
    return sorted(start for start, _ in spans)


def ends(spans):
    return sorted(start + size for start, size in spans)


@given(st.sampled_from(sorted(LAYOUTS)), st.integers(0, 2**64 - 1))
def test_64_bit_addresses_are_kept_to_the_last_bit(name, number):
    layout, pages = LAYOUTS[name], PageWalk(layout=name, frames=64)
    address = canonical(layout, number)
    step = pages.ask(Map("P", address, 3), Walk("P", address))
    assert step.event.physical == (3 << layout.page_bits) + address % (1 << layout.page_bits)
    split = next(step for step in pages.history if step.event.kind == "AddressSplit")
    assert f"{address:x}" in split.why.replace(",", "") or str(address) in split.why.replace(",", "")


# Entries, as the hardware has them.


def test_the_hardware_sets_referenced_and_dirty_bits():
    pages = PageWalk(layout="i386", frames=64)
    pages.ask(Map("P", 0x1000, 5), Walk("P", 0x1000))
    directory, table = (read.address for read in pages.step.event.reads)
    assert (pages.step.state.words[table], pages.step.state.words[directory] & 0x20) == (0x5027, 0x20)
    pages.ask(Walk("P", 0x1000, "write"))
    assert pages.step.state.words[table] == 0x5067


def test_a_write_to_what_may_only_be_read_traps_after_the_entries_were_read():
    pages = PageWalk(layout="RISC-V Sv39", frames=64)
    step = pages.ask(Map("P", 0x1000, 5, rights="r"), Walk("P", 0x1000, "write"))
    assert (step.event.cause, reads(step)) == ("protection", 3)
    assert step.why == "Trap: the entry allows r, not to write (3 accesses to memory made)."


def test_on_aarch64_the_upper_half_has_a_root_of_its_own():
    pages = PageWalk(layout="AArch64 4K", frames=64)
    pages.ask(Map("P", 0x1000, 5), Map("P", 0xFFFF_0000_0000_1000, 6))
    assert len(pages.step.state.roots) == 2
    assert pages.ask(Walk("P", 0x1000)).event.physical == 0x5000
    assert pages.ask(Walk("P", 0xFFFF_0000_0000_1000)).event.physical == 0x6000


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("x86-64", (0x00007FFFFFFFFFFF, 0xFFFF800000000000), (0x0000800000000000, 0xFFFF7FFFFFFFFFFF, 1 << 63)),
        ("x86-64, five levels", (0x00FFFFFFFFFFFFFF, 0xFF00000000000000), (0x0100000000000000, 0xFEFFFFFFFFFFFFFF)),
        ("RISC-V Sv39", (0x3FFFFFFFFF, 0xFFFFFFC000000000), (0x4000000000, 0xFFFFFFBFFFFFFFFF)),
        ("AArch64 4K", (0x0000FFFFFFFFFFFF, 0xFFFF000000000000), (0x0001000000000000, 0xFFFE000000000000)),
    ],
)
def test_addresses_that_are_not_canonical_trap_before_any_table_is_read(name, good, bad):
    pages = PageWalk(layout=name, frames=64)
    assert [pages.ask(Walk("P", address)).event.cause for address in good] == ["process", "process"]
    for address in bad:
        step = pages.ask(Walk("P", address))
        assert (step.event.cause, reads(step)) == ("not canonical", 0)
        assert "not canonical" in pages.ask(Map("P", address)).why


def test_the_same_access_may_come_from_a_tlb():
    pages = PageWalk()
    pages.ask(Map("P1", 0x20021000, 0x5))
    story = pages.serve(pages.settings, pages.step.state, Access("P1", 0x20021406))
    kinds = [event.kind for event, _ in story]
    assert kinds == ["AddressSplit", "PointerRead", "EntryRead", "Reached"]
    assert pages.ask(Access("P1", 0x20021406)).result == pages.ask(Walk("P1", 0x20021406)).result


@pytest.mark.parametrize("name", NAMES)
def test_memory_is_no_larger_than_the_hardware_can_name(name):
    pages = PageWalk(layout=name, frames=2**20)
    total, spans = pages.account()
    assert spans == ((0, total),)
    layout = LAYOUTS.get(name)
    assert layout is None or total <= 1 << layout.physical_bits
