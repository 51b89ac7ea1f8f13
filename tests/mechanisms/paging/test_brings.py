"""The addresses that a program touched, brought to paging: its figures are those that the steps come to."""

from __future__ import annotations

from memlab.mechanisms.paging import Paging
from tests.mechanisms.brought import asked, figures

LACKEY = "I  04000c60,3\n S 1ffefffe7c,8\n L 1ffefffe7c,8\nI  04000c63,3\n"


def test_all_accesses_come_to_their_byte_and_are_counted() -> None:
    paging = Paging()
    told = asked(paging, LACKEY)
    assert told.steps.settings == {"page_bits": 12, "index_bits": 25}
    assert paging.numbers()["traps"] == 0
    assert figures(told) == {
        "references": "4",
        "accesses to memory": f"{paging.numbers()['accesses to memory']}",
        "pages touched": f"{paging.numbers()['valid entries']}",
        "highest page": f"{0x1FFEFFFE7C >> 12:,}",
        "a page table up to it takes": f"{4 * (0x1FFEFFF + 1) // 1024}K",
        "of these for pages touched": "8",
    }


def test_small_addresses_leave_the_pages_as_they_are() -> None:
    paging = Paging(frames=2)
    told = asked(paging, "0 5 10 15")
    assert (told.steps.settings, paging.frames, paging.numbers()["traps"]) == ({"frames": 4}, 4, 0)
    assert told.panels[0].title == "All of the trace, in pages of 4"
