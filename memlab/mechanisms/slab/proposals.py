"""Requests that are sensible at a step: what shows something here, and one of every kind."""

from collections.abc import Container, Iterator

from memlab.core.request import Request
from memlab.mechanisms.slab.requests import AllocObject, CreateCache, DestroyCache, FreeObject, Reap, Shrink
from memlab.mechanisms.slab.state import Cache, State

_NEW = (("sock", 1312), ("inode", 480), ("dentry", 128), ("request", 700), ("buffer", 4096))


def proposed(state: State) -> tuple[Request, ...]:
    """First what fills a slab, grows a cache, empties a slab or gives frames back; then one of every kind."""
    return tuple(dict.fromkeys((*_telling(state), *_usual(state))))


def new_name(taken: Container[str], letter: str) -> str:
    """The next name of a letter and a number that nothing has.

    Examples:
        >>> new_name({"o1", "o2"}, "o")
        'o3'
    """
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def busiest(state: State) -> Cache | None:
    """The cache that most slabs belong to, the newest among equals."""
    return max((state.caches[name] for name in state.chain), key=lambda cache: len(cache.slabs), default=None)


def _telling(state: State) -> Iterator[Request]:
    cache = busiest(state)
    if cache is None:
        yield _new_cache(state)
        return
    yield AllocObject(cache.name, new_name(state.objects, "o"))
    alone = [number for number in cache.partial if cache.slabs[number].inuse == 1]
    for number in (*cache.full[:1], *alone[:1]):
        yield from (FreeObject(cache.name, name) for name in _named(cache, number)[:1])
    if any(each.free for each in state.caches.values()):
        yield Reap()


def _named(cache: Cache, number: int) -> list[str]:
    """The objects of a slab that somebody asked for: a descriptor of another slab is none."""
    return [name for _, name in sorted(cache.slabs[number].held.items()) if not name.startswith(" ")]


def _new_cache(state: State) -> CreateCache:
    free = [(name, size) for name, size in _NEW if name not in state.caches]
    name, size = free[0] if free else (new_name(state.caches, "cache"), 256)
    return CreateCache(name, size)


def _usual(state: State) -> Iterator[Request]:
    made, cache = _new_cache(state), busiest(state)
    shown = cache.name if cache else made.name
    held = [name for number in (cache.slabs if cache else ()) for name in _named(cache, number)] if cache else []
    yield AllocObject(shown, new_name(state.objects, "o"))
    yield FreeObject(shown, held[0] if held else "o1")
    yield made
    yield Reap()
    yield Shrink(shown)
    yield DestroyCache(shown)
