"""The free-frame list against a plain list."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.paging.free_frames import free_frames

LISTED = st.one_of(st.builds(range, st.integers(0, 9)), st.permutations(range(9)).map(tuple))


@given(LISTED, st.lists(st.one_of(st.just("head"), st.just("give"), st.integers(0, 9)), max_size=30))
def test_it_is_a_list_taken_at_its_head_and_given_back_at_its_tail(listed, moves):
    free, plain, out = free_frames(listed), list(listed), []
    for move in moves:
        frame = free.head if move == "head" else move
        if move == "give" and out:
            frame = out.pop(0)
            free, plain = free.give(frame), [*plain, frame]
        elif move != "give" and frame in plain:
            free = free.take(frame)
            plain.remove(frame)
            out.append(frame)
        assert list(free) == plain
        assert len(free) == len(plain)
        assert [frame for frame in range(12) if frame in free] == sorted(plain)
        assert sorted(first + at for first, count in free.runs() for at in range(count)) == sorted(plain)


def test_to_take_what_is_not_free_changes_nothing():
    free = free_frames((3, 1))
    assert free.take(7) == free
    assert free.take(3).take(3) == free.take(3)


def test_a_million_frames_cost_no_more_than_a_few():
    free = free_frames(range(2**20)).take(0).take(500_000).give(0)
    assert (len(free), free.head, list(free.back.values())) == (2**20 - 1, 1, [0])
    assert list(free.runs()) == [(0, 1), (1, 499_999), (500_001, 548_575)]
