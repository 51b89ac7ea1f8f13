"""Replacement orders against the simplest programs that could be right."""

from collections import OrderedDict, deque
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.replacement import POLICIES, Residents, optimal, replay

BELADY = (1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5)
STRINGS = st.lists(st.integers(0, 6), max_size=40)
ROOMS = st.integers(1, 5)


def misses(turns):
    return sum(not turn.hit for turn in turns)


def fifo_by_hand(string, room):
    queue, outcome = deque(), []
    for page in string:
        victim = None
        hit = page in queue
        if not hit:
            victim = queue.popleft() if len(queue) == room else None
            queue.append(page)
        outcome.append((hit, victim, tuple(queue)))
    return outcome


def lru_by_hand(string, room):
    pages, outcome = OrderedDict(), []
    for page in string:
        hit = page in pages
        victim = pages.popitem(last=False)[0] if not hit and len(pages) == room else None
        pages[page] = True
        pages.move_to_end(page)
        outcome.append((hit, victim, tuple(pages)))
    return outcome


def second_chance_by_hand(string, room):
    """The clock: frames in a ring, each with a reference bit, and a hand that never jumps."""
    ring, bits, hand, outcome = [], {}, 0, []
    for page in string:
        hit, victim = page in ring, None
        if not hit and len(ring) < room:
            ring.append(page)
        elif not hit:
            while bits[ring[hand]]:
                bits[ring[hand]] = False
                hand = (hand + 1) % room
            victim, ring[hand] = ring[hand], page
            hand = (hand + 1) % room
        bits[page] = True
        outcome.append((hit, victim))
    return outcome


def least_misses(string, room):
    """By trying every victim."""
    best = {(): 0}
    for page in string:
        following = {}
        for held, count in best.items():
            if page in held:
                choices = [(held, count)]
            elif len(held) < room:
                choices = [(tuple(sorted((*held, page))), count + 1)]
            else:
                choices = [(tuple(sorted({*held, page} - {out})), count + 1) for out in held]
            for key, cost in choices:
                following[key] = min(cost, following.get(key, cost))
        best = following
    return min(best.values())


def told(residents, string):
    return [(turn.hit, turn.victim, turn.residents.order) for turn in replay(residents, string)]


@given(STRINGS, ROOMS)
def test_fifo_is_a_queue(string, room):
    assert told(Residents(room, "fifo"), string) == fifo_by_hand(string, room)


@given(STRINGS, ROOMS)
def test_lru_puts_out_who_was_used_longest_ago(string, room):
    assert told(Residents(room, "lru"), string) == lru_by_hand(string, room)


@given(STRINGS, ROOMS)
def test_second_chance_is_the_clock(string, room):
    turns = replay(Residents(room, "second chance"), string)
    assert [(turn.hit, turn.victim) for turn in turns] == second_chance_by_hand(string, room)


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(1, 3))
def test_nothing_misses_less_often_than_the_optimum(string, room):
    assert misses(optimal(string, room)) == least_misses(string, room)


def test_with_more_frames_fifo_may_miss_more_often_and_lru_never_does():
    assert [misses(replay(Residents(room, "fifo"), BELADY)) for room in (3, 4)] == [9, 10]
    for string in product(range(3), repeat=6):
        counts = [misses(replay(Residents(room, "lru"), string)) for room in (1, 2, 3)]
        assert counts == sorted(counts, reverse=True)


def test_recorded_choices_name_the_victims_in_turn():
    turns = list(replay(Residents(2, "random", choices=(1, 0)), [1, 2, 3, 4]))
    assert [turn.victim for turn in turns] == [None, None, 2, 1]


@pytest.mark.parametrize("choices", [(2,), (-1,), (0,)])
def test_choices_that_name_nobody_or_run_out_are_refused(choices):
    with pytest.raises(BadValueError):
        list(replay(Residents(2, "random", choices=choices), [1, 2, 3, 4]))


@given(STRINGS, ROOMS, st.integers(0, 5))
def test_the_same_seed_draws_the_same_victims(string, room, seed):
    assert told(Residents(room, "random", seed=seed), string) == told(Residents(room, "random", seed=seed), string)


def test_every_resident_may_be_drawn():
    drawn = {Residents(4, "random", order=(1, 2, 3, 4), seed=seed).touch(5).victim for seed in range(40)}
    assert drawn == {1, 2, 3, 4}


@given(STRINGS, ROOMS, st.sampled_from(POLICIES))
def test_there_is_never_more_than_there_is_room_for_and_the_key_is_resident_after(string, room, policy):
    for key, turn in zip(string, replay(Residents(room, policy), string), strict=True):
        assert key in turn.residents.order
        assert len(set(turn.residents.order)) == len(turn.residents.order) <= room
        assert turn.residents.referenced <= set(turn.residents.order)
        assert not (turn.hit and turn.victim)


def test_what_is_taken_out_leaves_room():
    residents = Residents(2, "second chance").touch("A").residents.touch("B").residents.without("A")
    assert (residents.order, residents.referenced) == (("B",), {"B"})
    assert residents.touch("C").victim is None
