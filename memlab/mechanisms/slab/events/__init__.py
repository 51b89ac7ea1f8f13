"""What can happen to caches, slabs and objects, each as one sentence with its numbers."""

from memlab.mechanisms.slab.events.objects import (
    CacheCreated,
    GrowFailed,
    MustGrow,
    ObjectFreed,
    ObjectGiven,
    SlabChosen,
    SlabGrown,
)
from memlab.mechanisms.slab.events.refusals import (
    CacheExists,
    DestroyRefused,
    NameInUse,
    NoSuchCache,
    NotAllocated,
    WrongCache,
)
from memlab.mechanisms.slab.events.returns import (
    CacheDestroyed,
    CacheSpared,
    CacheWeighed,
    NothingToReap,
    ReapChose,
    Shrunk,
    SlabDestroyed,
)

__all__ = [
    "CacheCreated",
    "CacheDestroyed",
    "CacheExists",
    "CacheSpared",
    "CacheWeighed",
    "DestroyRefused",
    "GrowFailed",
    "MustGrow",
    "NameInUse",
    "NoSuchCache",
    "NotAllocated",
    "NothingToReap",
    "ObjectFreed",
    "ObjectGiven",
    "ReapChose",
    "Shrunk",
    "SlabChosen",
    "SlabDestroyed",
    "SlabGrown",
    "WrongCache",
]
