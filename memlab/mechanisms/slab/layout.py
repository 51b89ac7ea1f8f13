"""What caches may hold at the start: their slabs, the objects in use on each, and the order of the free ones."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import Label, Whole
from memlab.core.listing import Lines, refused, written
from memlab.errors import BadValueError
from memlab.mechanisms.slab.requests import CreateCache
from memlab.memory.sizes import parse_whole, quote

FREE: Final = "-"
USED: Final = "*"
THEN: Final = ">"
_MOST_CACHES: Final = 50
_MOST_SLABS: Final = 1_000
_MOST_OBJECTS: Final = 4_096
_SLOT: Final = Whole(0, _MOST_OBJECTS - 1, "", "the number of an object in its slab")
_NAME: Final = Label()
_SLAB: Final = re.compile(r"\[([^\[\]]*)\]\s*")
_CACHE: Final = re.compile(r"(.*\S)\s+(\d\S*)((?:\s+(?:aligned|ctor|dtor))*)\s*")
_FLAGS: Final = ("aligned", "ctor", "dtor")
_EXAMPLE: Final = "write it like sock 1312 ctor: [s1 s2 -] [s3 - - > 2 1]"

Filled = tuple[tuple[str, ...], tuple[int, ...]]
"""A slab: the name of the object in each place, "" for a free one; the first of the free ones to be given, in order."""


@dataclass(frozen=True)
class Stocked:
    """A cache and its slabs, the first of each list first."""

    cache: CreateCache
    slabs: tuple[Filled, ...] = ()


@dataclass(frozen=True)
class Layout(Lines):
    """Caches with their slabs, one cache a line.

    As text: ``sock 1312 ctor: [s1 s2 -] [s3 - - > 2 1]``: a name for each object in use, ``-`` for a free one, ``*``
    for one that somebody uses; behind ``>`` the free ones to be given first. What is not written of a slab is free.
    """

    help: str = ""

    @property
    def bounds(self) -> str:
        """How many there may be."""
        return f"up to {_MOST_CACHES} lines, {_EXAMPLE.removeprefix('write it ')}"

    def check(self, value: Any) -> tuple[Stocked, ...]:
        """Return the caches; raise `BadValueError` for a bad one, or for a name that stands twice."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f"{quote(value)} is no layout: {_EXAMPLE}.")
        return self._whole([self._one(item) for item in value])

    def parse(self, text: str) -> tuple[Stocked, ...]:
        """Read a cache a line; raise `BadValueError` naming the line that is wrong."""
        caches = []
        for number, line in written(text):
            try:
                caches.append(self._line(line))
            except BadValueError as error:
                raise refused(f"Line {number:,}", line, error) from None
        return self._whole(caches)

    def _whole(self, caches: list[Stocked]) -> tuple[Stocked, ...]:
        slabs = [slab for each in caches for slab in each.slabs]
        for what, count, most in (("caches", len(caches), _MOST_CACHES), ("slabs", len(slabs), _MOST_SLABS)):
            if count > most:
                raise BadValueError(f"The layout has {count:,} {what}: use at most {most:,}.")
        _once("cache", [each.cache.name for each in caches])
        _once("object", [self.object_name(name) for objects, _ in slabs for name in objects if name])
        return tuple(caches)

    def object_name(self, written: str) -> str:
        """The name in what stands for an object."""
        return written

    def _one(self, item: Any) -> Stocked:
        match item:
            case Stocked(cache, slabs):
                return Stocked(cache, self._slabs(cache.name, slabs))
            case str():
                return self._line(item)
            case (CreateCache() as cache, slabs):
                return Stocked(cache, self._slabs(cache.name, slabs))
        raise BadValueError(f"{quote(item)} is no cache with slabs: {_EXAMPLE}.")

    def _line(self, text: str) -> Stocked:
        head, _, tail = text.partition("[")
        cache, rest = self.cache(head.strip().removesuffix(":").strip()), f"[{tail}" if tail else ""
        found = _SLAB.findall(rest)
        if _SLAB.sub("", rest).strip():
            raise BadValueError(f"{quote(rest)} is no row of slabs: {_EXAMPLE}.")
        return Stocked(cache, self._slabs(cache.name, found))

    def cache(self, head: str) -> CreateCache:
        """The cache that a line begins with."""
        if not (found := _CACHE.fullmatch(head)):
            raise BadValueError(f"{quote(head)} names no cache and its size: {_EXAMPLE}.")
        flags = found[3].split()
        return CreateCache(found[1], parse_whole(found[2]), **{flag: flag in flags for flag in _FLAGS})

    def _slabs(self, cache: str, slabs: Any) -> tuple[Filled, ...]:
        return tuple(self._slab(slab, f"{cache.replace(' ', '_')}.{at}") for at, slab in enumerate(slabs))

    def _slab(self, slab: Any, unnamed: str) -> Filled:
        match slab:
            case str():
                objects, _, order = (part.split() for part in slab.partition(THEN))
            case (tuple() | list() as objects, tuple() | list() as order):
                pass
            case _:
                raise BadValueError(f'{quote(slab)} is no slab: use one like "s1 - -", or ["s1", ""], [2, 1].')
        if len(objects) > _MOST_OBJECTS:
            raise BadValueError(f"A slab has {len(objects):,} objects: use at most {_MOST_OBJECTS:,}.")
        names = tuple(self.named(name, f"{unnamed}.{at}") for at, name in enumerate(objects))
        slots = tuple(_SLOT.parse(slot) if isinstance(slot, str) else _SLOT.check(slot) for slot in order)
        for slot in slots:
            if slots.count(slot) > 1 or (slot < len(names) and names[slot]):
                raise BadValueError(f"Object {slot} is in use or stands twice behind >: name free ones, once each.")
        return names, slots

    def named(self, name: Any, unnamed: str) -> str:
        """An object as it is kept; raise `BadValueError` for what is no name."""
        if name in ("", FREE, None):
            return ""
        if name == USED:
            return unnamed
        if set(_NAME.check(name)) & set(" []>#"):
            raise BadValueError(f"{quote(name)} is no name of an object here: write it without spaces and [ ] > #.")
        return _NAME.check(name)

    def show(self, value: tuple[Stocked, ...]) -> str:
        """Print a cache a line, so that `parse` reads it back."""
        return "\n".join(" ".join([f"{self.head(each.cache)}:", *map(_shown, each.slabs)]) for each in value)

    def head(self, cache: CreateCache) -> str:
        """What a line begins with."""
        return " ".join([cache.name, str(cache.size), *(flag for flag in _FLAGS if getattr(cache, flag))])

    def extremes(self) -> tuple[tuple[Stocked, ...], ...]:
        """Nothing, and a cache with more objects on a slab than it holds."""
        return ((), (self._line(self.sampled(Random(0)) + ": [" + "* " * 200 + "]"),))

    def sample(self, random: Random) -> tuple[Stocked, ...]:
        """Draw a cache, or none."""
        slabs = "".join(
            f"[{' '.join(random.choices('-*', k=random.randint(0, 4)))}]" for _ in range(random.randint(0, 4))
        )
        return random.choice(((), (self._line(f"{self.sampled(random)}: {slabs}"),)))

    def sampled(self, random: Random) -> str:
        """The head of a line."""
        return f"cache {random.choice((32, 700, 1312, 4096))}{random.choice(('', ' ctor', ' aligned dtor'))}"


def filled(slabs: Iterable[Filled]) -> Iterator[str]:
    """The objects in use on slabs."""
    return (name for objects, _ in slabs for name in objects if name)


def _once(what: str, names: list[str]) -> None:
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise BadValueError(f"{quote(twice)} names two {what}s: use each name once.")


def _shown(slab: Filled) -> str:
    objects, order = slab
    then = [THEN, *map(str, order)] if order else []
    return f"[{' '.join([*(name or FREE for name in objects), *then])}]"
