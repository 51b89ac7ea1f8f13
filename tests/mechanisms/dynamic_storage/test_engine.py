"""The plain heap against one owner a byte, and what it refuses."""

from random import Random

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.mechanisms.dynamic_storage.engine import Engine
from memlab.memory.extents import FITS
from tests.mechanisms.dynamic_storage.oracle import Oracle

RULES = [
    {"header": 2, "granule": 4, "smallest_hole": 6},
    {"header": 2, "footer": 1, "granule": 4, "rounded": "block", "smallest_block": 9, "cut": "high end"},
]


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("seed", range(3))
def test_blocks_lie_where_they_lie_in_a_memory_told_byte_by_byte(fit, seed, rules):
    random, memory = Random(seed), 4000
    engine = Engine(DynamicStorage(memory=memory, base=0, fit=fit, **rules).settings)
    bytewise = Oracle([], memory=memory, fit=fit, order="address", coalesce=True, **{"smallest_hole": 1, **rules})
    for number in range(600):
        chance = random.random()
        if chance < 0.5:
            name, size = f"b{number}", random.randint(1, 60)
            start = bytewise.allocate(name, size)
            assert engine.allocate(name, size) == (None if start is None else start + 2)
        elif chance < 0.7:
            name, size = random.choice([*engine.held, "nobody"]), random.randint(1, 60)
            became = bytewise.resize(name, size)
            pointer = engine.resize(name, size)
            assert pointer == (None if became == "refused" else bytewise.owners.index(name) + 2)
        else:
            name = f"b{random.randrange(number + 1)}"
            assert engine.free(name) == bytewise.free(name)
        assert [(hole.start, hole.end) for hole in engine.holes] == [(hole.start, hole.end) for hole in bytewise.holes]
    assert engine.used == sum(owner is not None for owner in bytewise.owners)


def test_a_trace_is_served_whole():
    heap = Engine(DynamicStorage(memory=100, base=1000).settings)
    heap.run([("allocate", "a", 30), ("resize", "b", 0, 20), ("free", "a", 30), ("resize", "b", 20, 40)])
    assert (heap.held["b"].start, heap.moved) == (1030, 0)
    heap.run([("allocate", "c", 70), ("free", "d", 1), ("resize", "b", 40, 0), ("allocate", "e", 40)])
    assert (heap.failed, heap.peak, heap.high_water) == (1, 50, 70)
    assert heap.numbers() == {
        "free": 60,
        "used": 40,
        "wasted inside blocks": 0,
        "holes": 1,
        "largest hole": 60,
        "external fragmentation": 0,
        "high water": 70,
        "utilisation": 5 / 7,
        "bytes moved": 0,
        "failed": 1,
    }


@pytest.mark.parametrize(
    "changed", [{"order": "size up"}, {"coalesce": False}, {"layout": (("hole", 4), ("hole", 4)), "memory": 8}]
)
def test_what_an_engine_cannot_do_is_refused(changed):
    with pytest.raises(BadValueError, match="change order, coalesce or layout"):
        Engine(DynamicStorage(**changed).settings)
