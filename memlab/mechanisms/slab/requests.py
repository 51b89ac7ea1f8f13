"""What can be asked of the slab allocator."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.kinds import Flag, Label, Whole
from memlab.core.request import Request, asked

LONGEST: Final = 19
"""The kernel keeps 20 bytes for the name of a cache, the last one 0."""


def _cache() -> str:
    return asked(Label("of the cache", longest=LONGEST))  # type: ignore[no-any-return]


@dataclass(frozen=True)
class CreateCache(Request):
    """``kmem_cache_create``: a cache for objects of one size."""

    name: str = _cache()
    size: int = asked(Whole(4, 131072, "bytes", "of one object"))
    aligned: bool = asked(Flag("begin objects at hardware cache lines (SLAB_HWCACHE_ALIGN)"), default=False)
    ctor: bool = asked(Flag("has a constructor, called for every object of a new slab"), default=False)
    dtor: bool = asked(Flag("has a destructor, called for every object of a slab given back"), default=False)


@dataclass(frozen=True)
class AllocObject(Request):
    """``kmem_cache_alloc``: an object of this cache, under a name."""

    verb: ClassVar[str] = "Allocate object"
    cache: str = _cache()
    name: str = asked(Label("by which the object is freed"))


@dataclass(frozen=True)
class FreeObject(Request):
    """``kmem_cache_free``: back into its cache."""

    cache: str = _cache()
    name: str = asked(Label("of the object to free"))


@dataclass(frozen=True)
class Shrink(Request):
    """``kmem_cache_shrink``: give back every empty slab of this cache."""

    verb: ClassVar[str] = "Shrink cache"
    cache: str = _cache()


@dataclass(frozen=True)
class Reap(Request):
    """``kmem_cache_reap``: memory is short; give back some empty slabs of the cache that has most."""

    verb: ClassVar[str] = "Reap caches"


@dataclass(frozen=True)
class DestroyCache(Request):
    """``kmem_cache_destroy``: give back everything, if no object is in use."""

    cache: str = _cache()
