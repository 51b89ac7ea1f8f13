"""Replacement over long reference strings: which references are hits, for one size, with no step kept.

The rules are those of `memlab.memory.replacement`, open choices included; dicts and deques in place of frozen values
make a reference cost some tenths of a microsecond (a random victim 10, as it is drawn from a seed of its own). For
LRU at all sizes at once, see `memlab.memory.stack_distances`.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable
from random import Random
from typing import Final, TypeAlias

from memlab.errors import BadValueError
from memlab.memory.sizes import quote

Rule: TypeAlias = Callable[[Iterable[Hashable], int, int], bytearray]


def found(string: Iterable[Hashable], room: int, policy: str = "lru", seed: int = 0) -> bytearray:
    """Refer to keys, one after the other, with room for some of them.

    Args:
        string: The keys, such as page numbers.
        room: For how many there is room, at least 1.
        policy: ``lru``, ``fifo``, ``random`` or ``second chance``.
        seed: Where random victims come from.

    Returns:
        A byte a reference: 1 for a hit, 0 for a miss; their sum is the number of hits.

    Raises:
        BadValueError: There is no such policy, or no room.

    Examples:
        >>> list(found([1, 2, 3, 1, 4, 1], room=3, policy="fifo"))
        [0, 0, 0, 1, 0, 0]
    """
    if policy not in _RULES:
        raise BadValueError(f"There is no policy {quote(policy)}: choose one of {', '.join(_RULES)}.")
    if room < 1:
        raise BadValueError(f"There is no room for {room} keys: use at least 1.")
    return _RULES[policy](string, room, seed)


def _lru(string: Iterable[Hashable], room: int, _seed: int) -> bytearray:
    hits, held = bytearray(), OrderedDict[Hashable, None]()
    for key in string:
        hit = key in held
        hits.append(hit)
        if hit:
            held.move_to_end(key)
            continue
        if len(held) == room:
            held.popitem(last=False)
        held[key] = None
    return hits


def _fifo(string: Iterable[Hashable], room: int, _seed: int) -> bytearray:
    hits, held, queue = bytearray(), set[Hashable](), deque[Hashable]()
    for key in string:
        hit = key in held
        hits.append(hit)
        if hit:
            continue
        if len(queue) == room:
            held.remove(queue.popleft())
        held.add(key)
        queue.append(key)
    return hits


def _random(string: Iterable[Hashable], room: int, seed: int) -> bytearray:
    hits, held, order, drawn = bytearray(), set[Hashable](), list[Hashable](), 0
    for key in string:
        hit = key in held
        hits.append(hit)
        if hit:
            continue
        if len(order) == room:
            held.remove(order.pop(Random(f"{seed}/{drawn}").randrange(room)))
            drawn += 1
        held.add(key)
        order.append(key)
    return hits


def _second_chance(string: Iterable[Hashable], room: int, _seed: int) -> bytearray:
    """The queue begins at the hand; a resident is loaded with its reference bit set."""
    hits, referenced, queue = bytearray(), dict[Hashable, bool](), deque[Hashable]()
    for key in string:
        hit = key in referenced
        hits.append(hit)
        if not hit:
            if len(queue) == room:
                while referenced[queue[0]]:
                    referenced[queue[0]] = False
                    queue.rotate(-1)
                del referenced[queue.popleft()]
            queue.append(key)
        referenced[key] = True
    return hits


_RULES: Final[dict[str, Rule]] = {"lru": _lru, "fifo": _fifo, "random": _random, "second chance": _second_chance}
