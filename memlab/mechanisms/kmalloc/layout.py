"""What general caches may hold at the start: as caches of the slab allocator, with the bytes that each asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.mechanisms.slab.layout import Filled, Layout, Stocked, filled
from memlab.mechanisms.slab.requests import CreateCache
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.sizes import quote

_CACHE: Final = re.compile(r"(?:size-)?(\d{1,6})\s*(\(DMA\))?", re.IGNORECASE)
_ASKED: Final = Whole(1, GENERAL_SIZES[-1], "bytes", "the bytes asked for")


@dataclass(frozen=True)
class GeneralLayout(Layout):
    """General caches with their slabs, one a line.

    As text: ``size-128: [a=100 b -]``: behind a name the bytes that it asked for, else all of the object.
    """

    def cache(self, head: str) -> CreateCache:
        """The general cache that a line begins with."""
        found = _CACHE.fullmatch(head)
        if not found or int(found[1]) not in GENERAL_SIZES:
            sizes = ", ".join(map(str, GENERAL_SIZES))
            raise BadValueError(f"{quote(head)} is no general cache: use size-128 or the like, of {sizes}.")
        return CreateCache(f"size-{found[1]}{(found[2] or '').upper()}", int(found[1]))

    def head(self, cache: CreateCache) -> str:
        """What a line begins with."""
        return cache.name

    def object_name(self, written: str) -> str:
        """The name in what stands for an object."""
        return written.partition("=")[0]

    def named(self, name: Any, unnamed: str) -> str:
        """An object as it is kept: its name, and the bytes it asked for where they are told."""
        if not isinstance(name, str) or "=" not in name:
            return super().named(name, unnamed)
        owner, _, asked = name.partition("=")
        kept = super().named(owner, unnamed)
        if not kept:
            raise BadValueError(f"{quote(name)} asks for bytes without a name: write it like a=100.")
        return f"{kept}={_ASKED.parse(asked)}"

    def _whole(self, caches: list[Stocked]) -> tuple[Stocked, ...]:
        for each in caches:
            for name in filled(each.slabs):
                if asked_for(name, 0) > each.cache.size:
                    raise BadValueError(
                        f"{quote(name)} is larger than an object of {each.cache.name}: use a larger cache."
                    )
        return super()._whole(caches)

    def sampled(self, random: Random) -> str:
        """The head of a line."""
        return f"size-{random.choice(GENERAL_SIZES)}"


def asked_for(written: str, size: int) -> int:
    """The bytes that an object asked for: all of its size, where they are not told.

    Examples:
        >>> asked_for("a=100", 128), asked_for("a", 128)
        (100, 128)
    """
    asked = written.partition("=")[2]
    return int(asked) if asked else size


def named_only(layout: tuple[Stocked, ...]) -> Iterator[Stocked]:
    """The layout as the slab allocator lays it out: names alone."""
    for each in layout:
        yield Stocked(each.cache, tuple(map(_names, each.slabs)))


def _names(slab: Filled) -> Filled:
    return tuple(name.partition("=")[0] for name in slab[0]), slab[1]
