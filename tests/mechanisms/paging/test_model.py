"""Paging: the lecture's examples, its registers and bits, and who has which frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadRequestError, BadValueError
from memlab.mechanisms.paging import Access, Arrive, Leave, Map, Paging, Unmap
from memlab.mechanisms.paging.events import EntryRead, Translated, Trapped
from memlab.mechanisms.paging.events_refused import Refused

LECTURE = {"page_bits": 2, "index_bits": 2, "frames": 8}
FOURTEEN_BITS = {"page_bits": 11, "index_bits": 3, "frames": 10, "free_list": (2, 3, 4, 7, 8, 9)}


def physical(paging, address, process="P1", kind="read"):
    """The physical address, or the cause of the trap."""
    event = paging.ask(Access(process, address, kind)).event
    return event.physical if isinstance(event, Translated) else event.cause


def entries(step, process="P1"):
    return {page: entry.frame for page, entry in step.state.processes[process].table.items()}


# The lecture's examples.


@pytest.mark.parametrize(
    ("table", "answers"),
    [((1, 4, 3, 7), {0: 4, 3: 7, 4: 16, 13: 29}), ((5, 6, 1, 2), {0: 20, 3: 23, 4: 24, 13: 9})],
)
def test_both_examples_of_four_byte_pages(table, answers):
    paging = Paging(**LECTURE, free_list=table)
    paging.ask(Arrive("P1", 16))
    assert {address: physical(paging, address) for address in answers} == answers


def test_a_new_process_takes_frames_from_the_head_of_the_free_list():
    paging = Paging(page_bits=10, index_bits=3, frames=21, free_list=(14, 13, 18, 20, 15))
    step = paging.ask(Arrive("P1", 4096))
    assert entries(step) == {0: 14, 1: 13, 2: 18, 3: 20}
    assert tuple(step.state.free) == (15,)


def test_what_lies_behind_the_program_in_its_last_page_is_wrongly_valid():
    paging = Paging(**FOURTEEN_BITS)
    paging.ask(Arrive("P1", 10_469))
    assert [physical(paging, address) for address in (0, 10_468)] == [2 * 2048, 9 * 2048 + 228]
    wrongly = [address for address in range(10_469, 1 << 14, 17) if physical(paging, address) != "invalid"]
    assert max(wrongly) <= 12_287 < min({*range(10_469, 1 << 14, 17)} - {*wrongly})
    assert paging.numbers()["internal fragmentation"] == 12_287 - 10_468 == 1819


def test_the_length_register_saves_entries_and_reads_but_sees_nothing_behind_the_program():
    without, given_ptlr = Paging(**FOURTEEN_BITS), Paging(**FOURTEEN_BITS, length_register=True)
    for paging in (without, given_ptlr):
        paging.ask(Arrive("P1", 10_469))
    assert physical(given_ptlr, 12_287) == physical(without, 12_287)
    assert (physical(without, 12_288), without.step.event.references) == ("invalid", 1)
    assert (physical(given_ptlr, 12_288), given_ptlr.step.event.references) == ("length", 0)
    assert (without.numbers()["page tables"], given_ptlr.numbers()["page tables"]) == (8 * 4, 6 * 4)


def test_32_bit_addresses_and_4k_pages_need_a_table_of_4m():
    paging = Paging(page_bits=12, index_bits=20)
    paging.ask(Arrive("P1", 1))
    assert paging.numbers()["page tables"] == 4 * 2**20


@pytest.mark.parametrize(("place", "references"), [("memory", 2), ("registers", 1)])
def test_a_table_in_memory_doubles_the_accesses(place, references):
    paging = Paging(**LECTURE, table_in=place)
    paging.ask(Arrive("P1", 16), Access("P1", 13))
    assert paging.step.event.references == references == paging.references(paging.settings)
    assert paging.numbers()["accesses to memory"] == references


# Protection.


@pytest.mark.parametrize("rights", ["r", "rw", "rx", "rwx", "x"])
@pytest.mark.parametrize("kind", ["read", "write", "execute"])
def test_an_entry_allows_what_it_says(rights, kind):
    paging = Paging(**LECTURE)
    paging.ask(Map("P1", (2, 0), 5, rights=rights))
    letter = {"read": "r", "write": "w", "execute": "x"}[kind]
    assert physical(paging, (2, 1), kind=kind) == (21 if letter in rights else "protection")


# Processes and frames.


def test_two_processes_have_the_same_addresses_and_different_bytes():
    paging = Paging(page_bits=2, index_bits=2, frames=8)
    paging.ask(Arrive("A", 8), Arrive("B", 8))
    assert [physical(paging, 5, name) for name in "AB"] == [1 * 4 + 1, 3 * 4 + 1]


def test_each_switch_of_the_running_process_loads_its_registers_once():
    paging = Paging(**LECTURE, length_register=True)
    paging.ask(Arrive("A", 8), Arrive("B", 8), *(Access(name, 0) for name in "AABBA"))
    loads = [step for step in paging.history if step.event.kind == "Dispatched"]
    assert [(step.event.process, step.event.ptbr, step.event.ptlr) for step in loads] == [
        ("A", 0, 2),
        ("B", 16, 2),
        ("A", 0, 2),
    ]


def test_who_leaves_gives_the_frames_back_to_the_tail():
    paging = Paging(**LECTURE)
    step = paging.ask(Arrive("A", 8), Arrive("B", 4), Leave("A"))
    assert tuple(step.state.free) == (3, 4, 5, 6, 7, 0, 1)
    assert step.why == "A ends and gives frames 0, 1 back, to the tail of the free-frame list."


def test_a_frame_that_two_pages_name_is_free_only_when_both_let_go():
    paging = Paging(**LECTURE)
    paging.ask(Map("A", (0, 0), 5), Map("B", (1, 0), 5))
    assert "1 other page shares it" in paging.step.why
    assert 5 not in paging.ask(Unmap("A", (0, 0))).state.free
    assert paging.ask(Unmap("B", (1, 0))).state.free.back[0] == 5


def test_a_frame_that_was_never_free_does_not_become_free():
    paging = Paging(**LECTURE, free_list=(1, 2))
    step = paging.ask(Map("A", (0, 0), 7), Unmap("A", (0, 0)))
    assert tuple(step.state.free) == (1, 2)


def test_writing_an_entry_again_changes_it():
    paging = Paging(**LECTURE)
    paging.ask(Map("A", (1, 0), 5), Map("A", (1, 0), 6), Map("A", (1, 0), 6, rights="r"))
    assert entries(paging.step, "A") == {1: 6}
    assert tuple(paging.step.state.free) == (0, 1, 2, 3, 4, 7, 5)
    assert physical(paging, 4, "A", "write") == "protection"


def test_pages_in_a_row_go_to_frames_in_a_row_or_to_any():
    paging = Paging(page_bits=2, index_bits=3, frames=8, free_list=(4, 6, 1))
    assert entries(paging.ask(Map("A", (2, 0), 2, pages=3)), "A") == {2: 2, 3: 3, 4: 4}
    assert entries(paging.ask(Map("A", (5, 0), pages=2)), "A") == {2: 2, 3: 3, 4: 4, 5: 6, 6: 1}


# What cannot be.


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (Arrive("P1", 4), "There is a process P1 already: choose another name, or let it leave first."),
        (Arrive("P2", 17), "P2 needs 5 pages, and a page number of 2 bits has room for only 4 pages."),
        (Arrive("P2", 13), "P2 needs 4 frames, and only 1 frame is free: it has to wait."),
        (Leave("P9"), "There is no process P9, so nothing is given back."),
        (Map("P1", 0, 9), "Frame 9 is beyond memory, which has frames 0 to 4."),
        (Map("P1", 16, 0), "16 does not fit an address: 4 bits hold 0 to 15."),
        (Map("P1", (3, 0), 0, pages=2), "There is no page 4: a number of 2 bits is at most 3."),
        (Map("P2", 0, pages=2), "No frame is free for page 1."),
        (Unmap("P9", 0), "There is no process P9."),
        (Unmap("P2", 99), "99 does not fit an address: 4 bits hold 0 to 15."),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_numbers(request_, why):
    paging = Paging(page_bits=2, index_bits=2, frames=5)
    paging.ask(Arrive("P1", 16))
    event = paging.ask(request_).event
    assert (event.kind, event.why) == ("Refused", why)


@pytest.mark.parametrize(
    ("access", "cause", "why"),
    [
        (Access("P1", 16), "address", "Trap: 16 does not fit an address: 4 bits hold 0 to 15 (0 accesses"),
        (Access("P1", 2**64 - 1), "address", "18,446,744,073,709,551,615 does not fit"),
        (Access("P1", (0, 4)), "address", "4 does not fit d: 2 bits hold 0 to 3"),
        (Access("P1", (0, 0, 0)), "address", "has 3 values"),
        (Access("P9", 0), "process", "there is no process P9"),
        (Access("P1", 12), "invalid", "Trap: the entry of page 3 is not valid (1 access to memory made)."),
    ],
)  # fmt: skip
def test_an_access_that_cannot_be_traps(access, cause, why):
    paging = Paging(**LECTURE)
    paging.ask(Arrive("P1", 12))
    event = paging.ask(access).event
    assert isinstance(event, Trapped)
    assert event.cause == cause
    assert why in event.why
    assert paging.numbers()["traps"] == 1


@pytest.mark.parametrize("frames", [(1, 1), (-1,), (2**20,), ("1",), "1, 1", 3])
def test_a_free_list_that_cannot_be_is_refused(frames):
    with pytest.raises((BadValueError, Exception), match=r"frame|below|above|whole|tuple"):
        Paging(free_list=frames)


def test_a_stranger_to_paging_is_no_request():
    with pytest.raises(BadRequestError):
        Paging().ask("13")


# Against a dictionary.

PAGES, FRAMES = st.integers(0, 7), st.integers(0, 5)
REQUESTS = st.lists(
    st.one_of(
        st.builds(Arrive, st.sampled_from("AB"), st.integers(0, 40)),
        st.builds(Leave, st.sampled_from("AB")),
        st.builds(lambda name, page, frame: Map(name, (page, 0), frame), st.sampled_from("AB"), PAGES, FRAMES),
        st.builds(lambda name, page: Unmap(name, (page, 0)), st.sampled_from("AB"), PAGES),
        st.builds(Access, st.sampled_from("AB"), st.integers(0, 31)),
    ),
    max_size=25,
)  # fmt: skip


@given(REQUESTS)
def test_paging_translates_as_a_dictionary_of_pages_does(requests):
    paging = Paging(page_bits=2, index_bits=3, frames=6)
    known = {}
    for request in requests:
        before, step = paging.step, paging.ask(request)
        refused = isinstance(step.event, Refused)
        if isinstance(request, Arrive) and not refused:
            taken = tuple(before.state.free)[: -(-request.size // 4)]
            known |= {(request.process, page): frame for page, frame in enumerate(taken)}
        elif isinstance(request, Leave):
            known = {key: frame for key, frame in known.items() if key[0] != request.process}
        elif isinstance(request, Map):
            known[request.process, request.address[0]] = request.frame
        elif isinstance(request, Unmap):
            known.pop((request.process, request.address[0]), None)
        elif isinstance(request, Access):
            frame = known.get((request.process, request.address // 4))
            expected = None if frame is None else frame * 4 + request.address % 4
            assert getattr(step.event, "physical", None) == expected
        total, spans = paging.account()
        assert sorted(byte for start, size in spans for byte in range(start, start + size)) == list(range(total))
        assert total == 24
        assert {*step.state.free} == {*range(6)} - {*known.values()}
        slots = [process.slot for process in step.state.processes.values()]
        assert sorted(slots) == [at for at in range(25) if step.state.slots[at]]


def test_the_entry_lies_at_ptbr_plus_page_times_entry_size():
    paging = Paging(page_bits=2, index_bits=2, frames=8, entry_bytes=8)
    paging.ask(Arrive("A", 4), Arrive("B", 12), Access("B", 9))
    reads = [step.event for step in paging.history if isinstance(step.event, EntryRead)]
    assert [read.entry_address for read in reads] == [4 * 8 + 2 * 8]


def test_every_preset_says_what_its_sentence_promises():
    paging = Paging()
    ends = {preset.name: paging.use(preset).why for preset in paging.presets}
    assert ends["Page table 1, 4, 3, 7"] == "Frame 7 × 4 + 1 = 29: 2 accesses to memory in all."
    assert ends["Page table 5, 6, 1, 2"] == "Frame 2 × 4 + 1 = 9: 2 accesses to memory in all."
    assert ends["The same with a length register"].startswith("Trap: page 7 is not below PTLR = 6")
    assert ends["Protection: code that may not be written"] == (
        "Trap: page 3 allows rw, not to execute (1 access to memory made)."
    )
