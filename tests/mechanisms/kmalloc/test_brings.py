"""A trace of allocations, brought to kmalloc: what its caches lose is what the steps come to."""

from __future__ import annotations

from memlab.mechanisms.kmalloc import GeneralCaches, Kfree, Kmalloc
from tests.mechanisms.brought import asked

TRACE = "a 0 5120\na 1 128\na 2 100\nr 1 33\n"


def test_each_cache_loses_what_the_steps_lose() -> None:
    machine = GeneralCaches()
    told = asked(machine, TRACE)
    assert machine.requests[-2:] == (Kfree("1"), Kmalloc("1", 33))
    rows = {row.cells[0]: row.cells[1:] for row in told.panels[0].rows}
    assert rows == {
        "size-64": ("1", "33", "31", "48.4 %"),
        "size-128": ("2", "228", "28", "10.9 %"),
        "size-8192": ("1", "5,120", "3,072", "37.5 %"),
    }
    assert machine.numbers()["wasted inside objects"] == 31 + 28 + 3072


def test_what_no_cache_holds_is_told() -> None:
    told = asked(GeneralCaches(), "a 0 131073\n")
    assert told.panels[0].rows[0].cells[:2] == ("larger than 131,072: refused", "1")
