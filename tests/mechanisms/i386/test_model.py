"""The i386 against a dictionary of mappings, the closed formulas, and its manual's rules."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.mechanisms.i386 import I386, Descriptor, Load, Map, Refer, Unmap, example
from memlab.mechanisms.page_walk import Map as MapWalk
from memlab.mechanisms.page_walk import PageWalk, Walk

PAGES = (0x00400, 0x00401, 0x08048, 0x20021, 0xC0000, 0xFFFFF)
BASES = (0, 0x1000, 0x20000000, 0xFFFFF000)
MAPPING = st.dictionaries(
    st.sampled_from(PAGES), st.tuples(st.integers(0, 31), st.booleans(), st.booleans()), max_size=5
)


def machine_of(mapping, base, level, protect=False) -> I386:
    """A machine whose DS starts at a base, with pages as (frame, writable, the supervisor's)."""
    one = Descriptor.of(base, 0xFFFFF, 0xF2, 0xC)
    machine = I386(level=level, gdt={1: one}, data_selector=0x0B, write_protect=protect, frames=64)
    for page, (frame, writable, system) in mapping.items():
        owner = "supervisor" if system else "user"
        machine.ask(Map("P1", page << 12, frame, rights="rw" if writable else "rx", owner=owner))
    return machine


def expected(mapping, address, level, write, protect):
    """What a dictionary says: the physical address, or the error code of the page fault."""
    found = mapping.get(address >> 12)
    code = 2 * write + 4 * (level == 3)
    if found is None:
        return None, code
    frame, writable, system = found
    barred = (level == 3 and system) or (write and not writable and (level == 3 or protect))
    return (None, code + 1) if barred else (frame << 12 | address & 0xFFF, None)


@settings(max_examples=60)
@given(
    MAPPING,
    st.sampled_from(BASES),
    st.sampled_from((0, 1, 3)),
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(PAGES), st.integers(0, 4095), st.booleans()), max_size=6),
)
def test_every_translation_is_what_a_dictionary_of_mappings_says(mapping, base, level, protect, accesses):
    machine = machine_of(mapping, base, level, protect)
    for page, rest, write in accesses:
        linear = page << 12 | rest
        step = machine.ask(Refer("P1", (linear - base) % 2**32, "write" if write else "read", "DS"))
        physical, code = expected(mapping, linear, level, write, protect)
        assert (step.result.physical, getattr(step.event, "error_code", None)) == (physical, code)
        assert step.event.course.linear == linear
        assert physical is None or step.result.references == machine.references(machine.settings) == 3


@settings(max_examples=30)
@given(MAPPING, st.lists(st.tuples(st.sampled_from(PAGES), st.booleans()), max_size=6))
def test_with_flat_segments_it_is_a_walk_of_two_levels(mapping, accesses):
    machine, walk = machine_of(mapping, 0, 3), PageWalk(frames=64)
    for page, (frame, writable, system) in mapping.items():
        owner = "supervisor" if system else "user"
        walk.ask(MapWalk("P1", page << 12, frame, rights="rw" if writable else "rx", owner=owner))
    for page, write in accesses:
        kind = "write" if write else "read"
        ours, theirs = machine.ask(Refer("P1", page << 12, kind)).result, walk.ask(Walk("P1", page << 12, kind)).result
        assert (ours.frame, ours.physical, ours.rights) == (theirs.frame, theirs.physical, theirs.rights)
        assert theirs.physical is None or ours == replace(theirs, fault=ours.fault)
    assert machine.step.state.pages.words == walk.step.state.words


def test_loading_a_register_costs_one_access_and_only_once():
    machine = example()
    ends = [machine.history[machine.history.of_request(number)[-1]] for number in (1, 2)]
    assert [step.result.references for step in ends] == [4, 3]
    assert machine.numbers(ends[-1])["descriptors read"] == 1


def test_without_paging_only_the_byte_is_read():
    machine = I386(paging=False)
    step = machine.ask(Refer("P1", 0x20021406))
    assert (step.result.physical, step.result.references) == (0x20021406, 1)
    assert machine.references(machine.settings) == 1


def test_registers_belong_to_a_process():
    machine = I386(gdt={1: "ff0f000000f24000", 2: "ff0f001000f24000"}, data_selector=0x0B, paging=False)
    machine.ask(Load("P1", "DS", 0x13))
    assert [machine.ask(Refer(process, 5, register="DS")).result.physical for process in ("P1", "P2")] == [0x1005, 5]


def test_a_register_keeps_its_descriptor_whatever_is_loaded_elsewhere():
    machine = I386(gdt={1: "ff0f000000f24000", 2: "ff0f001000f24000"}, data_selector=0x0B, paging=False)
    machine.ask(Load("P1", "ES", 0x13), Load("P1", "DS", 0x10))
    assert machine.ask(Refer("P1", 5, register="DS")).result.physical == 0x1005
    machine.ask(Load("P1", "DS", 0x00))
    assert machine.ask(Refer("P1", 5, register="DS")).result.fault == "#GP(0x0)"
    assert machine.ask(Refer("P1", 5, register="ES")).result.physical == 0x1005


def test_execution_goes_through_cs_which_no_data_register_changes():
    machine = machine_of({0x400: (7, False, False)}, 0x20000000, 3)
    step = machine.ask(Refer("P1", 0x400123, "execute"))
    assert (step.result.physical, step.event.course.register) == (0x7123, "CS")


def test_what_is_not_an_address_of_32_bits_is_told():
    step = I386().ask(Refer("P1", 2**32))
    assert (step.event.kind, step.result.physical, step.result.references) == ("NoSuchAddress", None, 0)


def test_a_page_taken_out_faults_like_one_that_never_was():
    machine = machine_of({0x400: (7, True, False)}, 0, 3)
    codes = []
    for request in (Refer("P1", 0x400000), Unmap("P1", 0x400000), Refer("P1", 0x400000)):
        codes.append(getattr(machine.ask(request).event, "error_code", None))
    assert codes == [None, None, 4]


@pytest.mark.parametrize(("level", "kind", "code"), [(3, "read", 5), (3, "write", 7), (0, "write", None)])
def test_u_s_of_either_entry_bars_programs(level, kind, code):
    """The directory's entry is the supervisor's, the table's is everybody's."""
    words = {0x1000: 0x2003, 0x2000: 0x3007}
    machine = I386(words=words, roots={"P1": 0x1000}, level=level, data_selector=0x10 if level == 0 else 0x23)
    assert getattr(machine.ask(Refer("P1", 0, kind)).event, "error_code", None) == code
