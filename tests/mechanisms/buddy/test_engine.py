"""The plain buddy system against a dict of lists, and, by lowest address, against the map of all frames."""

from random import Random

import pytest

from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.buddy.engine import Engine
from tests.mechanisms.buddy.plain import Plain


def churned(seed, requests=800):
    """Names to take with so many frames, and to give back (0 frames)."""
    random, held = Random(seed), []
    for number in range(requests):
        if random.random() < 0.6 or not held:
            held.append(f"b{number}")
            yield held[-1], random.choice((1, 1, 2, 3, 5, 8, 13))
        else:
            yield held.pop(random.randrange(len(held))), 0


@pytest.mark.parametrize("rule", ["linux-2.4", "linux-2.6"])
@pytest.mark.parametrize("seed", range(3))
def test_blocks_lie_where_a_dict_of_lists_puts_them(rule, seed):
    engine, plain = Engine(Buddy(memory=9, rule=rule).settings), Plain(9, 10, rule == "linux-2.4")
    for name, frames in churned(seed):
        if frames:
            assert engine.allocate(name, frames) == plain.allocate(name, frames)
        elif engine.free(name):
            plain.free(name)
        assert [engine.listed(order) for order in range(10)] == [
            blocks[::-1] for _, blocks in sorted(plain.free_blocks.items())
        ]
    assert engine.failed > 0
    assert {name: block[:2] for name, block in engine.held.items()} == plain.held


def lowest(used, order, top):
    """The lowest free block of the smallest order that suffices, by looking at every frame."""
    for size in range(order, top + 1):
        for frame in range(0, len(used), 1 << size):
            whole = not any(used[frame : frame + (1 << size)])
            pair = frame & ~((2 << size) - 1)
            merged = size < top and not any(used[pair : pair + (2 << size)])
            if whole and not merged:
                return frame
    return None


@pytest.mark.parametrize("seed", range(3))
def test_by_lowest_address_blocks_lie_where_the_map_of_frames_has_room(seed):
    engine, used = Engine(Buddy(memory=8, rule="lowest-address", orders=7).settings), [False] * 256
    for name, frames in churned(seed, 300):
        if not frames:
            first, order, _ = engine.held.get(name, (0, 0, 0))
            if engine.free(name):
                used[first : first + (1 << order)] = [False] * (1 << order)
            continue
        order = (frames - 1).bit_length()
        frame = engine.allocate(name, frames)
        assert frame == lowest(used, order, 6)
        if frame is not None:
            used[frame : frame + (1 << order)] = [True] * (1 << order)
    assert sum(count << order for order, count in enumerate(engine.counts)) == used.count(False)


def test_the_share_of_free_memory_that_is_too_small():
    zone = Engine(Buddy(memory=4).settings)
    for name in "ABCD":
        zone.allocate(name, 4)
    assert (zone.free("A"), zone.free("C"), zone.free("E")) == (True, True, False)
    assert (zone.unusable(2), zone.unusable(3)) == (0, 1)
