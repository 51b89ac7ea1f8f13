"""Searching, cutting, giving back and merging: each rule of the free list on its own."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from memlab.memory.extents import FITS, ORDERS, Extent, FreeList, give_back, merges, search, take

SIZES = (100, 500, 200, 300, 600)
"""The holes of the textbook's question."""


def apart(*sizes: int, rover: int = 0) -> FreeList:
    """Holes of these sizes, 1,000 apart."""
    return FreeList(tuple(Extent(1000 * at, size) for at, size in enumerate(sizes)), rover)


@pytest.mark.parametrize(("fit", "taken"), [("first", 500), ("best", 300), ("worst", 600), ("next", 300)])
def test_each_fit_takes_its_hole_for_212(fit: str, taken: int) -> None:
    """Next fit starts at the third hole here."""
    free = apart(*SIZES, rover=2)
    found = search(free, 212, fit).found
    assert found is not None
    assert free.holes[found].size == taken


@pytest.mark.parametrize(
    ("fit", "looked"),
    [("first", [0, 1]), ("next", [3, 4, 0, 1]), ("best", [0, 1, 2, 3, 4]), ("worst", [0, 1, 2, 3, 4])],
)
def test_holes_are_looked_at_in_order_until_the_choice(fit: str, looked: list[int]) -> None:
    """Only the second is large enough; the rover stands at the fourth."""
    assert list(search(apart(10, 50, 10, 20, 5, rover=3), 40, fit).looked) == looked


@pytest.mark.parametrize("fit", FITS)
def test_a_search_in_vain_looked_at_every_hole_once(fit: str) -> None:
    found, looked = search(apart(*SIZES, rover=3), 601, fit)
    assert (found, sorted(looked)) == (None, [0, 1, 2, 3, 4])
    assert search(FreeList(()), 1, fit) == (None, looked[:0])


@pytest.mark.parametrize("fit", ["best", "worst"])
def test_among_equal_holes_the_one_nearer_the_head_wins(fit: str) -> None:
    assert search(apart(7, 7, 7), 5, fit).found == 0


@given(lists(integers(1, 50), max_size=8), integers(0, 60), sampled_from(FITS), integers(0, 7))
def test_the_choice_is_the_one_that_the_definition_names(sizes: list[int], need: int, fit: str, rover: int) -> None:
    free = apart(*sizes, rover=rover % max(1, len(sizes)))
    enough = [at for at, size in enumerate(sizes) if size >= need]
    rank = {
        "first": lambda at: at,
        "next": lambda at: (at < free.rover, at),
        "best": lambda at: (sizes[at], at),
        "worst": lambda at: (-sizes[at], at),
    }[fit]
    assert search(free, need, fit).found == min(enough, key=rank, default=None)


def test_a_cut_is_from_the_low_end_and_the_rest_keeps_its_place() -> None:
    holes = take(apart(100, 500, 200), 1, 120).holes
    assert [(hole.start, hole.size) for hole in holes] == [(0, 100), (1120, 380), (2000, 200)]


@pytest.mark.parametrize(("at", "length", "rover"), [(1, 120, 1), (1, 500, 1), (2, 200, 0), (2, 199, 2)])
def test_the_rover_stays_at_the_rest_or_goes_to_the_hole_that_follows(at: int, length: int, rover: int) -> None:
    """After the last hole follows the first."""
    assert take(apart(100, 500, 200), at, length).rover == rover


def test_the_last_hole_taken_whole_leaves_an_empty_list() -> None:
    assert take(apart(100), 0, 100) == FreeList((), 0)


@pytest.mark.parametrize(
    ("order", "place"), [("address", 1), ("size up", 2), ("size down", 3), ("insert front", 0), ("insert back", 3)]
)
def test_a_freed_hole_goes_where_the_order_wants_it(order: str, place: int) -> None:
    """By size, it has the size of two others: among equals it comes last."""
    sizes = {"size up": (200, 200, 900), "size down": (900, 200, 200)}.get(order, (50, 200, 900))
    listed, at = give_back(apart(*sizes), Extent(950, 200), order)
    assert (at, listed.holes[at]) == (place, Extent(950, 200))


@pytest.mark.parametrize("order", ORDERS)
def test_giving_back_leaves_the_rover_at_its_hole(order: str) -> None:
    for rover in range(3):
        free = apart(50, 200, 900, rover=rover)
        listed, _ = give_back(free, Extent(950, 10), order)
        assert listed.holes[listed.rover] == free.holes[rover]


def test_a_freed_hole_between_two_merges_with_both_in_one_pass() -> None:
    free = FreeList((Extent(0, 10), Extent(10, 5), Extent(15, 7), Extent(30, 1)))
    pairs = [(before, after) for before, after, _ in merges(free)]
    assert pairs == [(Extent(0, 10), Extent(10, 5)), (Extent(0, 15), Extent(15, 7))]
    assert [*merges(free)][-1][2].holes == (Extent(0, 22), Extent(30, 1))


def test_only_neighbours_in_the_list_merge() -> None:
    """Touching in memory is not enough: one must follow the other in the list, in address order."""
    assert list(merges(FreeList((Extent(10, 5), Extent(0, 10))))) == []
    assert list(merges(FreeList((Extent(0, 10), Extent(50, 1), Extent(10, 5))))) == []


@pytest.mark.parametrize(("rover", "after"), [(0, 0), (1, 0), (2, 1)])
def test_a_rover_at_either_is_at_the_merged_hole(rover: int, after: int) -> None:
    free = FreeList((Extent(0, 10), Extent(10, 5), Extent(30, 1)), rover)
    assert [listed.rover for _, _, listed in merges(free)] == [after]


def test_an_extent_reads_as_its_range() -> None:
    assert (str(Extent(1024, 1024)), Extent(1024, 1024).end) == ("1K-2K", 2048)
