"""A listing of slabinfo, brought to a slab allocator: its caches are made anew, and their slabs are as listed."""

from __future__ import annotations

from memlab.mechanisms.slab import AllocObject, CreateCache, SlabAllocator, example
from tests.mechanisms.brought import asked, brought

LISTED = """\
slabinfo - version: 1.1
kmem_cache            64     64    244    4    4    1
size-32               12    113     32    1    1    1
"""


def test_the_slabs_that_a_lab_lists_are_those_that_its_rule_makes() -> None:
    (table,) = brought(example(), example().slabinfo()).panels
    listed, here = (table.columns.index(name) for name in ("a slab", "a slab here"))
    assert table.rows[1].cells[listed] == table.rows[1].cells[here] != ""


def test_a_listing_makes_caches_and_these_list_the_same_sizes() -> None:
    slabs = SlabAllocator()
    asked(slabs, LISTED)
    assert slabs.requests == (CreateCache("kmem_cache", 244), CreateCache("size-32", 32))
    slabs.ask(AllocObject("kmem_cache", "a"), AllocObject("size-32", "b"))
    again = SlabAllocator()
    asked(again, slabs.slabinfo())
    assert {request.name: request.size for request in again.requests} == {"kmem_cache": 244, "size-32": 32}


def test_all_of_it_is_added_up() -> None:
    (table,) = brought(SlabAllocator(), LISTED).panels
    assert table.rows[0].cells == ("all", "76", "177", "", "5", "5", f"{5 * 4096 - 64 * 244 - 12 * 32:,}", "", "")
    assert [row.cells[0] for row in table.rows] == ["all", "kmem_cache", "size-32"]


def test_what_can_be_no_cache_is_counted() -> None:
    told = brought(SlabAllocator(), f"{LISTED}a-name-of-more-than-19 1 1 8 1 1 1\nsize-32 1 1 2 1 1 1\n")
    assert len(told.steps.requests) == 2
    assert told.steps.note.startswith("2 caches could not be made")


def test_a_version_that_tells_little_is_shown_as_far_as_it_does() -> None:
    told = brought(SlabAllocator(), "slabinfo - version: 1.0\nkmem_cache   29     42\n")
    assert told.panels[0].rows[1].cells == ("kmem_cache", "29", "42", "", "", "", "", "", "")
    assert told.steps.requests == ()
