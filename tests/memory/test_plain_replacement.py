"""Plain replacement against the one that keeps every step, and against loops as short as they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.plain_replacement import found
from memlab.memory.replacement import POLICIES, Residents, replay

STRINGS = st.lists(st.integers(0, 9), max_size=60)


@given(STRINGS, st.integers(1, 10), st.sampled_from(POLICIES), st.integers(0, 3))
def test_hits_are_those_of_the_stepping_one(string, room, policy, seed):
    stepped = [turn.hit for turn in replay(Residents(room, policy, seed=seed), string)]
    assert [bool(hit) for hit in found(string, room, policy, seed)] == stepped


@given(STRINGS, st.integers(1, 10))
def test_fifo_is_a_list_cut_at_its_front(string, room):
    queue, hits = [], []
    for key in string:
        hits.append(key in queue)
        queue = queue if key in queue else [*queue, key][-room:]
    assert list(found(string, room, "fifo")) == hits


@given(STRINGS, st.integers(1, 10))
def test_lru_hits_what_is_among_the_last_used(string, room):
    hits = []
    for at, key in enumerate(string):
        last = list(dict.fromkeys(reversed(string[:at])))
        hits.append(key in last[:room])
    assert list(found(string, room)) == hits


@given(STRINGS, st.integers(1, 10))
def test_second_chance_is_a_ring_of_bits_under_a_hand(string, room):
    ring, bits, hand, hits = [], {}, 0, []
    for key in string:
        hits.append(key in ring)
        if key not in ring and len(ring) < room:
            ring.append(key)
        elif key not in ring:
            while bits[ring[hand]]:
                bits[ring[hand]] = False
                hand = (hand + 1) % room
            ring[hand] = key
            hand = (hand + 1) % room
        bits[key] = True
    assert list(found(string, room, "second chance")) == hits


def test_beladys_anomaly_more_room_more_misses():
    string = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5]
    assert [len(string) - sum(found(string, room, "fifo")) for room in (3, 4)] == [9, 10]


def test_a_policy_or_a_room_that_cannot_be_is_refused():
    with pytest.raises(BadValueError, match='There is no policy "best": choose one of lru, fifo'):
        found([1], 1, "best")
    with pytest.raises(BadValueError, match="no room for 0 keys: use at least 1"):
        found([1], 0)
