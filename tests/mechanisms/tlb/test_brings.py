"""The addresses that a program touched, brought to a TLB: the hits of all of them are those of the TLB step by step."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from memlab.mechanisms.tlb import Access, Map, Tlb
from tests.mechanisms.brought import asked, brought, figures

RANDOM = Random(5)
TRACE = "\n".join(f" {RANDOM.choice('LS')} {RANDOM.choice(range(12)) << 12 | 8:08x},4" for _ in range(150))
WIDE = "I  04000c60,3\n S 1ffefffe7c,8\nI  04000c63,3\n"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"ways": 3, "set_bits": 1},
        {"ways": 1, "set_bits": 3},
        {"replacement": "fifo"},
        {"replacement": "random", "ways": 2, "set_bits": 1, "seed": 7},
    ],
)
def test_this_tlb_hits_as_often_as_step_by_step(settings: dict[str, Any]) -> None:
    tlb = Tlb(**settings)
    own = asked(tlb, TRACE).panels[0].rows[0]
    assert own.strong
    assert own.cells[1:3] == (f"{tlb.numbers()['hits']}", f"{tlb.numbers()['misses']}")


@pytest.mark.parametrize("times", [{}, {"table_ns": 300, "update_ns": 50}])
def test_every_size_hits_as_often_as_such_a_tlb(times: dict[str, int]) -> None:
    table, curve = brought(Tlb(**times), TRACE).panels
    for row in table.rows[1:]:
        tlb = Tlb(ways=int(row.key), **times)
        asked(tlb, TRACE)
        assert row.cells[1] == f"{tlb.numbers()['hits']}"
        assert row.cells[4] == f"{tlb.numbers()['effective access time']:.4g} ns"
    (line,) = curve.lines
    assert [line.y[row.key] for row in table.rows[1:]] == pytest.approx(
        [100 * int(row.cells[1]) / 150 for row in table.rows[1:]]
    )


def test_where_addresses_are_wider_the_page_table_is_made_wider() -> None:
    tlb = Tlb()
    told = asked(tlb, WIDE)
    assert told.steps.settings == {"index_bits": 37 - 12}
    assert [type(request) for request in tlb.requests] == [Map, Map, Access, Access, Access]
    assert tlb.numbers()["faults and traps"] == 0
    walk = Tlb(before="page walk")
    assert asked(walk, WIDE).steps.settings == {"layout": "x86-64"}
    assert walk.numbers()["faults and traps"] == 0


def test_the_table_says_which_tlb_it_is() -> None:
    assert next(iter(figures(brought(Tlb(ways=2, set_bits=1, replacement="fifo"), WIDE)))) == "this TLB: 4, FIFO"
