"""The addresses that a program touched, brought to a page walk: the tables counted are those that the steps make."""

from __future__ import annotations

from random import Random

import pytest

from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.page_walk.layouts import LAYOUTS
from tests.mechanisms.brought import asked, figures


@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_and_accesses_are_those_of_the_steps(name: str) -> None:
    random, walk = Random(name), PageWalk(layout=name, frames=16)
    bits = LAYOUTS[name].translated_bits - (LAYOUTS[name].upper == "sign")
    touched = [random.randrange(1 << random.choice((14, 20, bits))) for _ in range(12)]
    told = asked(walk, "\n".join(f"R {address:#x}" for address in touched))
    shown, numbers = figures(told), walk.numbers()
    tables = [int(value.replace(",", "")) for figure, value in shown.items() if figure.startswith("tables: ")]
    assert numbers["faults and traps"] == 0
    assert sum(tables) == numbers["tables"]
    assert shown["accesses to memory"] == f"{numbers['accesses to memory']}"
    assert shown["pages touched"] == f"{numbers['pages mapped']}"


def test_addresses_that_cannot_be_here_get_a_wider_layout() -> None:
    walk = PageWalk()
    told = asked(walk, " S 1ffefffe7c,8\n")
    assert told.steps.settings == {"layout": "x86-64"}
    assert told.panels[0].title == "All of the trace, with x86-64, each page mapped"
    assert walk.numbers()["faults and traps"] == 0


def test_an_address_that_cannot_be_anywhere_is_counted_and_not_asked() -> None:
    walk = PageWalk(layout="x86-64")
    told = asked(walk, "0x1000 0x7000000000000000")
    assert figures(told)["addresses that cannot be"] == "1"
    assert len(walk.requests) == 2
