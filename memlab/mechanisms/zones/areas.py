"""Free lists of a zone: taking the head of the first list that suffices, giving back with merging."""

from collections.abc import Iterator
from functools import lru_cache

from memlab.mechanisms.buddy.free_area import FreeArea, booted, buddy_of, pair_index


@lru_cache(maxsize=64)
def filled(first: int, end: int, orders: int, descending: bool = False) -> FreeArea:
    """All frames from ``first`` up to ``end`` free, as giving them back one by one leaves them.

    The block that became whole last heads its list: the highest one, or the lowest where frames came downwards.

    Examples:
        >>> list(filled(0, 1024, 10).listed(9)), list(filled(0, 1024, 10, True).listed(9))
        ([512, 0], [0, 512])
    """
    return booted([(first, end)], orders, by_address=descending)


def take(area: FreeArea, order: int, below: int | None = None, *, lower: bool = False) -> tuple[int, FreeArea] | None:
    """Take a block: the head of the first list from ``order`` on that has one, and one half of each split.

    Args:
        area: The free lists.
        order: How large it is to be.
        below: Take the first block of a list that lies below this frame, not its head; None for the head.
        lower: Keep the lower half of each split, as 2.6 does, not the upper one.
    """
    for size in range(order, area.orders):
        listed = (frame for frame in area.listed(size) if below is None or frame < below)
        if (frame := next(listed, None)) is None:
            continue
        area = area.without(frame)
        for half in range(size - 1, order - 1, -1):
            given = frame + (1 << half) if lower else frame
            area = area.having(given, half, by_address=False)
            frame += 0 if lower else 1 << half
        return frame, area
    return None


def give_back(area: FreeArea, frame: int, order: int) -> FreeArea:
    """Give a block back: it merges with its buddy as long as that is free, and heads the list it comes to."""
    while order < area.orders - 1 and area.bit(order, pair_index(frame, order)):
        buddy = buddy_of(frame, order)
        area = area.without(buddy)
        frame, order = min(frame, buddy), order + 1
    return area.having(frame, order, by_address=False)


def is_free(area: FreeArea, first: int, end: int) -> bool:
    """Whether any of the frames from ``first`` up to ``end`` is free."""
    return any(frame < end and frame + (1 << order) > first for frame, order in _blocks(area))


def _blocks(area: FreeArea) -> Iterator[tuple[int, int]]:
    return ((frame, link.order) for frame, link in area.links.items())
