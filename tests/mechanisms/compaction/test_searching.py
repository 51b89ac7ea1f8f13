"""The fewest bytes, held to a search without any cunning."""

from heapq import heappop, heappush

from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.mechanisms.compaction.blocks import Block, carried, holes_between, holes_of, moved
from memlab.mechanisms.compaction.searching import MOST_TRIED, Search, cost

MEMORY = 9
LAYOUTS = st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=5)


def laid(parts):
    """Blocks and holes one behind the other, as far as memory reaches."""
    blocks, at = [], 0
    for number, (hole, size) in enumerate(parts):
        if at + size <= MEMORY and not hole:
            blocks.append(Block("ABCDE"[number], at, size))
        at += size
    return tuple(blocks)


def fewest(blocks, movable, goal):
    """The least cost of each layout, improved until nothing changes; of those where the goal holds, the least."""
    costs, fresh = {blocks: 0}, [(0, blocks)]
    while fresh:
        _, now = heappop(fresh)  # the cheapest first, or each layout would be improved over and over
        for block in now:
            for to in range(MEMORY - block.size + 1) if block.name in movable else ():
                others = [one for one in now if one != block]
                if any(one.start < to + block.size and to < one.end for one in others):
                    continue
                after = moved(now, block.name, to)
                if costs[now] + block.size < costs.get(after, 10**9):
                    costs[after] = costs[now] + block.size
                    heappush(fresh, (costs[after], after))
    return min((spent for layout, spent in costs.items() if goal(holes_of(layout, MEMORY), 0)), default=None)


@settings(max_examples=30)
@given(parts=LAYOUTS, needed=st.integers(0, 8), pin=st.sampled_from(["", "A", "B", "C"]))
def test_no_sequence_of_moves_costs_less(parts, needed, pin):
    def goal(holes, _):
        return any(hole.size >= needed for hole in holes) if needed else len(holes) <= 1

    blocks = laid(parts)
    movable = [block.name for block in blocks if block.name != pin]
    hole = needed or MEMORY - sum(block.size for block in blocks)
    least = fewest(blocks, movable, goal)
    for known in (0, hole):  # without any estimate of what is still to be moved, and with one
        found = Search(blocks, MEMORY, movable, goal, [], hole=known).run()
        assert (None if found.moves is None else cost(found.moves)) == least
        if found.moves:
            assert goal(holes_of(carried(blocks, found.moves), MEMORY), 0)


@settings(max_examples=30)
@given(parts=LAYOUTS, pin=st.sampled_from(["", "A", "B", "C"]))
def test_no_sequence_of_moves_leaves_the_hole_at_the_high_end_for_less(parts, pin):
    def goal(holes, _):
        return len(holes) <= 1 and all(hole.end == MEMORY for hole in holes)

    blocks = laid(parts)
    movable = [block.name for block in blocks if block.name != pin]
    hole = MEMORY - sum(block.size for block in blocks)
    found = Search(blocks, MEMORY, movable, goal, [], hole=hole, at=MEMORY - hole).run()
    assert (None if found.moves is None else cost(found.moves)) == fewest(blocks, movable, goal)


def test_six_blocks_among_holes_are_searched_to_the_end():
    sizes = ((5, 1), (2, 4), (2, 2), (1, 2), (4, 1), (5, 2))
    blocks, at = [], 3
    for name, (size, hole) in zip("ABCDEF", sizes, strict=True):
        blocks.append(Block(name, at, size))
        at += size + hole
    found = Search(tuple(blocks), at, "ABCDEF", lambda holes, _: len(holes) <= 1, [], hole=at - 19).run()
    assert found.complete
    assert len(holes_of(carried(tuple(blocks), found.moves), at)) == 1


def test_a_known_plan_that_nothing_beats_is_kept():
    blocks = (Block("A", 2, 3),)
    plan = Search(blocks, MEMORY, "A", lambda holes, _: len(holes) <= 1, []).run().moves
    assert Search(blocks, MEMORY, "A", lambda holes, _: len(holes) <= 1, [plan]).run().moves == plan
    assert tuple(plan[0]) in (("A", 2, 0, 3), ("A", 2, 6, 3))


def test_a_search_among_too_many_places_gives_up():
    blocks = (Block("A", 1, 3), Block("B", 2**30, 5))
    found = Search(blocks, 2**40, "AB", lambda holes, _: not holes, []).run()
    assert found == (None, MOST_TRIED, False)


def test_holes_are_what_blocks_leave():
    assert [tuple(hole) for hole in holes_between(((0, 3), (3, 2), (7, 1)), MEMORY)] == [(5, 2), (8, 1)]
