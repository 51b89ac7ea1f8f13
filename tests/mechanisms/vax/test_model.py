"""The VAX, held to a dictionary of pages and to its comparisons of lengths."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.vax import Map, Unmap, Vax, Walk, example, sizes
from memlab.mechanisms.vax.protection import CODES, MODES, rights_of
from memlab.mechanisms.vax.state import system_frames

PAGES = st.integers(0, 299)
STACK = st.integers(2**21 - 150, 2**21 - 1)
ADDRESSES = st.one_of(
    PAGES.map(lambda page: page * 512),
    STACK.map(lambda page: 0x40000000 + page * 512),
    st.integers(0, 20).map(lambda page: 0x80000000 + page * 512),
)
CHANGES = st.lists(st.tuples(st.booleans(), st.sampled_from("AB"), ADDRESSES, st.integers(0, 40)), max_size=20)


def is_page(address):
    """Whether the default registers have it: 256 pages of P0, 128 of P1, 16 of the system's own."""
    region, page = address >> 30, address >> 9 & 2**21 - 1
    return {0: page < 256, 1: page >= 2**21 - 128, 2: page < 16}[region]


@given(changes=CHANGES, asked=ADDRESSES, offset=st.integers(0, 511))
def test_every_translation_is_that_of_a_dictionary(changes, asked, offset):
    machine, known = Vax(), {}
    for is_map, process, address, frame in changes:
        key = ("" if address >> 31 else process, address)
        if is_map and is_page(address):
            known[key] = frame
        elif not is_map:
            known.pop(key, None)
        machine.ask(Map(process, address, frame) if is_map else Unmap(process, address))
    step = machine.ask(Walk("A", asked + offset))
    frame = known.get(("" if asked >> 31 else "A", asked))
    assert step.result.physical == (None if frame is None else frame * 512 + offset)


@given(address=ADDRESSES.filter(is_page))
def test_a_byte_of_the_system_costs_two_accesses_one_of_a_process_three_and_the_first_write_one_more(address):
    machine = Vax()
    machine.ask(Map("A", address))
    costs = [machine.ask(Walk("A", address, kind)).result.references for kind in ("read", "write", "write", "read")]
    least = 2 if address >> 31 else 3
    assert costs == [least, least + 1, least, least]


def test_all_sixteen_codes_in_all_four_modes():
    """The manual's table, as one string a code: r, w (both), or - for kernel, executive, supervisor, user."""
    table = "---- ---- w--- r--- wwww ww-- wr-- rr-- www- wwr- wrr- rrr- wwwr wwrr wrrr rrrr"
    shown = {"": "-", "rx": "r", "rwx": "w"}
    told = ["".join(shown[rights_of(code, mode)] for mode in MODES) for code in range(len(CODES))]
    assert " ".join(told) == table


@given(p0=st.integers(0, 2**30), p1=st.integers(0, 2**30))
def test_a_table_has_an_entry_of_four_bytes_a_page(p0, p1):
    found = sizes(p0, p1)
    assert found.table_bytes == 4 * (found.p0lr + 2**21 - found.p1lr)
    assert 0 <= found.table_pages * 512 - found.table_bytes < 2 * 512
    assert found.p0lr * 512 - p0 < 512


def test_a_page_of_a_table_is_made_when_it_is_first_used_and_counts_as_memory():
    machine = Vax()
    taken = [machine.ask(Map("A", page * 512)) and machine.numbers()["process tables take"] for page in (0, 127, 128)]
    assert taken == [512, 512, 1024]


def test_a_fault_in_the_table_itself_costs_one_access_and_has_parameter_2():
    machine = Vax()
    step = machine.ask(Map("A", 0), Walk("A", 0x10000))
    assert (step.event.fault, step.event.parameter, step.result.references) == ("translation not valid", 2, 1)


def test_an_unmapped_page_keeps_its_code_so_it_is_not_valid_but_no_violation():
    machine = Vax()
    step = machine.ask(Map("A", 0), Unmap("A", 0), Walk("A", 4))
    assert (step.event.fault, step.event.parameter) == ("translation not valid", 0)
    assert machine.ask(Walk("A", 600)).event.fault == "access violation"


def test_a_process_that_finds_no_room_for_its_tables_is_refused():
    machine = Vax(system_pages=20)
    machine.ask(Map("A", 0), Map("B", 0))
    assert machine.step.why == "The tables of B need 3 system pages, and SLR leaves 1 system page."
    assert machine.ask(Walk("B", 0)).event.fault == "access violation"


def test_memory_is_full_once_pages_meet_tables():
    machine = Vax(frames=3)
    kinds = [machine.ask(Map("A", page * 512)).event.kind for page in range(3)]
    assert kinds == ["Mapped", "Mapped", "Refused"]
    assert system_frames(machine.settings) == 1


def test_given_registers_hold_for_whichever_process_runs():
    machine = Vax()
    machine.use("Registers and tables given")
    assert [machine.ask(Walk(name, 0xB181)).result.physical for name in ("A", "B")] == [0x4B81, 0x4B81]
    assert machine.account() is None


def test_the_example_reaches_its_byte_and_then_faults():
    results = [example().history[example().history.of_request(number)[-1]].result for number in range(2, 7)]
    assert [result.physical for result in results] == [0x4B81, 0x4B81, 0x4B82, None, None]
    assert [result.references for result in results] == [3, 4, 3, 2, 0]
