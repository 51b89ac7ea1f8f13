"""What can happen to a free list, each as one sentence with its numbers."""

from memlab.mechanisms.dynamic_storage.events.cutting import PartitionTaken, Split, TakenWhole
from memlab.mechanisms.dynamic_storage.events.resizing import (
    Copied,
    Grown,
    Kept,
    MoveChosen,
    ResizeRefused,
    Resizing,
    Shrunk,
)
from memlab.mechanisms.dynamic_storage.events.returning import Coalesced, Freed, NotHeld
from memlab.mechanisms.dynamic_storage.events.searching import (
    HoleChosen,
    NameInUse,
    NothingAsked,
    OutOfMemory,
    Searched,
)

__all__ = [
    "Coalesced",
    "Copied",
    "Freed",
    "Grown",
    "HoleChosen",
    "Kept",
    "MoveChosen",
    "NameInUse",
    "NotHeld",
    "NothingAsked",
    "OutOfMemory",
    "PartitionTaken",
    "ResizeRefused",
    "Resizing",
    "Searched",
    "Shrunk",
    "Split",
    "TakenWhole",
]
