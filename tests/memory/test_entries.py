"""Page-table entries, on every hardware that memlab knows."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory import hardware
from memlab.memory.entries import RIGHTS, allows, flat_table, parse_fields

LAYOUTS = {
    "i386": (hardware.I386, 20, 12),
    "i386-pae": (hardware.PAE, 40, 12),
    "x86-64": (hardware.X86_64, 40, 12),
    "srmmu": (hardware.SRMMU, 24, 12),
    "m68030-linux": (hardware.M68030, 20, 12),
    "aarch64-4k": (hardware.ARM[12], 36, 12),
    "aarch64-16k": (hardware.ARM[14], 34, 14),
    "aarch64-64k": (hardware.ARM[16], 32, 16),
    "sv32": (hardware.SV32, 22, 12),
    "sv39": (hardware.RISCV64, 44, 12),
    "one byte": (hardware.one_byte(5), 7, 5),
    "textbook": (hardware.textbook(4, 10), 24, 10),
}
CASES = json.loads((Path(__file__).parents[1] / "cases" / "hardware.json").read_text(encoding="utf-8"))
every_entry = pytest.mark.parametrize("entry", [entry for entry, *_ in LAYOUTS.values()], ids=list(LAYOUTS))
every_layout = pytest.mark.parametrize(("entry", "frame_bits", "page_bits"), LAYOUTS.values(), ids=list(LAYOUTS))


@every_layout
def test_a_page_mapped_reads_back_with_its_frame_and_at_least_its_rights(entry, frame_bits, page_bits):
    for frame in (0, 1, (1 << frame_bits) - 1):
        for rights in RIGHTS:
            word = entry.map_page(frame << page_bits, rights)
            assert word < 1 << 8 * entry.size
            assert entry.is_valid(word, last=True)
            assert entry.target(word, last=True) == frame << page_bits
            assert set(rights) <= set(entry.rights(word))


@every_layout
def test_a_pointer_reads_back_with_its_table(entry, frame_bits, page_bits):
    for frame in (0, 1, (1 << frame_bits) - 1):
        word = entry.point_to(frame << page_bits)
        assert word < 1 << 8 * entry.size
        assert entry.is_valid(word, last=False)
        assert entry.target(word, last=False) == frame << page_bits


@every_entry
def test_a_word_of_zeros_is_never_valid(entry):
    assert not entry.is_valid(0, last=True)
    assert not entry.is_valid(0, last=False)


@every_layout
def test_a_frame_beyond_the_field_is_refused(entry, frame_bits, page_bits):
    with pytest.raises(BadValueError):
        entry.map_page(1 << frame_bits + page_bits, "r")


@every_layout
@given(data=st.data())
def test_the_fields_hold_every_bit_that_is_set(entry, frame_bits, page_bits, data):
    frame = data.draw(st.integers(0, (1 << frame_bits) - 1))
    for last, word in ((True, entry.map_page(frame << page_bits, "rwx")), (False, entry.point_to(frame << page_bits))):
        assert sum(value << field.low for field, value in entry.decode(word, last)) == word


@every_entry
def test_use_marks_an_entry_and_changes_neither_frame_nor_rights(entry):
    word = entry.map_page(1 << 16, "rw") if entry.size > 1 else entry.map_page(32, "rw")
    read, written = entry.marked(word, last=True, write=False), entry.marked(word, last=True, write=True)
    assert (entry.target(written, True), entry.rights(written)) == (entry.target(word, True), entry.rights(word))
    assert (read > word, written > read) == (bool(entry.referenced), bool(entry.dirty))
    assert entry.marked(word, last=False, write=True) == (read if entry.marks_pointers else word)


@pytest.mark.parametrize("name", [case["id"] for case in CASES if case["id"] in LAYOUTS])
def test_the_fields_are_the_manuals(name):
    listed = next(case["pte"] for case in CASES if case["id"] == name)
    fields = LAYOUTS[name][0].fields
    ours = [(field.name, f"{field.high}:{field.low}" if field.bits > 1 else f"{field.low}") for field in fields]
    assert ours == [(item["field"], item["bits"]) for item in listed]


def test_the_words_are_those_that_the_hardware_reads():
    assert hardware.I386.map_page(0x5000, "rw") == 0x5007
    assert hardware.I386.map_page(0x5000, "r") == 0x5005
    assert hardware.X86_64.map_page(0x5000, "rw") == 0x8000_0000_0000_5007
    assert hardware.SV32.point_to(0x5000) == 5 << 10 | 1
    assert hardware.SV32.map_page(0x5000, "rwx") == 5 << 10 | 0b11111
    assert hardware.SRMMU.point_to(0x5000) == 0x5000 >> 6 << 2 | 1
    assert hardware.SRMMU.map_page(0x5000, "rwx") == 5 << 8 | 3 << 2 | 2
    assert hardware.M68030.map_page(0x5000, "r") == 0x5000 | 1 << 2 | 1
    assert hardware.ARM[12].point_to(0x5000) == 0x5003


def test_the_80386_cannot_forbid_to_execute_and_x86_64_can():
    assert hardware.I386.rights(hardware.I386.map_page(0, "r")) == "rx"
    assert hardware.X86_64.rights(hardware.X86_64.map_page(0, "r")) == "r"


def test_only_some_hardware_can_forbid_to_read_what_may_be_executed():
    only_execute = [name for name, (entry, *_) in LAYOUTS.items() if entry.rights(entry.map_page(0, "x")) == "x"]
    assert only_execute == ["srmmu", "sv32", "sv39"]


def test_an_access_needs_its_right():
    assert [kind for kind in ("read", "write", "execute") if allows("rx", kind)] == ["read", "execute"]


@pytest.mark.parametrize(
    ("address_bits", "page_bits", "entry_bytes", "entries", "size"),
    [(32, 12, 4, 2**20, 4 * 2**20), (48, 12, 8, 2**36, 512 * 2**30), (16, 12, 3, 16, 48), (12, 12, 4, 1, 4)],
)
def test_a_flat_table_has_an_entry_for_each_page_of_the_space(address_bits, page_bits, entry_bytes, entries, size):
    assert flat_table(address_bits, page_bits, entry_bytes) == (entries, size)


@pytest.mark.parametrize("text", ["", "frame", "frame 31:12, P", "P x", "P :0", "frame 1 2"])
def test_what_is_no_field_is_named(text):
    with pytest.raises(BadValueError, match=r'^".*" is no field: write it like frame 31:12 or P 0\.$'):
        parse_fields(text)


def said(entry, word, last=True):
    return {flag.letter: on for flag, on in entry.flagged(word, last)}


@every_entry
def test_what_an_entry_says_with_yes_or_no_agrees_with_its_rights(entry):
    for rights in RIGHTS:
        word = entry.map_page(0, rights)
        flags = said(entry, word)
        assert flags[entry.flags[0].letter]
        for letter, right in (("W", "w"), ("X", "x")):
            if letter in flags:
                assert flags[letter] == (right in entry.rights(word))
    assert not said(entry, 0)[entry.flags[0].letter]
    assert said(entry, entry.point_to(0), last=False)[entry.flags[0].letter]


@every_entry
def test_a_write_is_seen_in_what_an_entry_says(entry):
    before = entry.map_page(0, "rwx")
    after = entry.marked(before, last=True, write=True)
    changed = {flag.field for flag, on in entry.flagged(after) if not said(entry, before)[flag.letter] and on}
    assert changed == {entry.referenced, entry.dirty} - {""}


@every_entry
def test_every_field_says_what_it_is_for(entry):
    for last in (True, False):
        fields = [(field, entry.meaning(field, 0, last)) for field, _ in entry.decode(0, last)]
        assert all(words for _, words in fields)
    names = {field.name for field, _ in entry.decode(0)}
    assert {flag.field for flag in entry.flags} <= names
    assert not [field for field, words in entry.decode(0) if entry.meaning(field, 0).startswith("without meaning")]


def test_a_field_that_says_two_things_says_both():
    entry = hardware.ARM[12]
    assert entry.meaning(entry.field("AP"), 1) == "may be written, programs may use it"
    assert entry.meaning(entry.field("AP"), 2) == "may not be written, only the system may use it"
    assert entry.meaning(entry.field("AP"), 1, last=False) == "without meaning where an entry points to a table"
