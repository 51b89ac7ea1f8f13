"""Requests that are sensible at a step: what shows something here, and one of every kind."""

from collections.abc import Container, Iterator

from memlab.core.request import Request
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.slab import Cache
from memlab.mechanisms.slab import State as SlabState
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.persistent import PMap

_USUAL = 100


def proposed(slabs: SlabState, asked: PMap[str, int]) -> tuple[Request, ...]:
    """First the usual size again, one byte more than a class, and what gives bytes back; then one of every kind."""
    return tuple(dict.fromkeys((*_telling(slabs, asked), *_usual(asked))))


def new_name(taken: Container[str]) -> str:
    """The next name that nothing has.

    Examples:
        >>> new_name({"m1", "m2"})
        'm3'
    """
    number = 1
    while f"m{number}" in taken:
        number += 1
    return f"m{number}"


def _telling(slabs: SlabState, asked: PMap[str, int]) -> Iterator[Request]:
    name = new_name(asked)
    yield Kmalloc(name, _USUAL)
    fresh = [size for size in GENERAL_SIZES[1:] if not _stock(slabs.caches[f"size-{size}"])]
    if fresh:
        yield Kmalloc(name, fresh[0] // 2 + 1)  # one byte more than a class, in a cache that has to grow
    if asked:
        yield Kfree(min(asked))


def _stock(cache: Cache) -> int:
    """The objects of a cache that are free."""
    return cache.total - cache.active


def _usual(asked: PMap[str, int]) -> Iterator[Request]:
    yield Kmalloc(new_name(asked), _USUAL)
    yield Kfree(min(asked, default="m1"))
