"""Tables printed as a dump, read back and given to another lab: the same words, the same walks, the same dump."""

from __future__ import annotations

import pytest

from memlab.mechanisms.page_walk import Map, PageWalk, Walk
from memlab.reading import Dump, read_dump, show_dump

MAPPED = (Map("P", 0x20021000, 0x155, 3), Map("P", 0x00400000, 7, rights="r"), Map("P", 0x2FFFF000, 0x1B6))
WALKS = (0x20021406, 0x20023FFF, 0x00400001, 0x2FFFF800, 0x20024000)


def tables(pages: PageWalk) -> Dump:
    """The words that tables hold, where these are not zero."""
    return Dump(tuple((at, word) for at, word in pages.step.state.words.items_from(0) if word))


@pytest.mark.parametrize("form", ["words", "hexdump", "xxd", "json"])
def test_a_dump_of_tables_makes_these_tables_again(form: str) -> None:
    first = PageWalk(layout="i386", frames=1024)
    first.ask(*MAPPED)
    dump, root = tables(first), first.step.state.roots[("P", 0)]
    again = PageWalk(layout="i386", frames=1024, words=read_dump(show_dump(dump, form)), roots={"P": root})
    assert tables(again) == dump
    assert show_dump(tables(again), form) == show_dump(dump, form)
    for address in WALKS:
        assert again.ask(Walk("P", address)).result == first.ask(Walk("P", address)).result
