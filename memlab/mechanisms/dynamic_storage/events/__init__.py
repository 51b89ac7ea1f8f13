"""What can happen to a free list, each as one sentence with its numbers."""

from memlab.mechanisms.dynamic_storage.events.cutting import Split, TakenWhole
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
    "Freed",
    "HoleChosen",
    "NameInUse",
    "NotHeld",
    "NothingAsked",
    "OutOfMemory",
    "Searched",
    "Split",
    "TakenWhole",
]
