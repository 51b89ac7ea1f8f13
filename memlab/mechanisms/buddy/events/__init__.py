"""What can happen in a buddy system, each as one sentence with its numbers."""

from memlab.mechanisms.buddy.events.returning import Coalesced, Freed, Listed, NotHeld
from memlab.mechanisms.buddy.events.taking import (
    Allocated,
    BlockTaken,
    NameInUse,
    OutOfMemory,
    Split,
    TooLarge,
)
from memlab.mechanisms.buddy.ranges import show_frames

__all__ = [
    "Allocated",
    "BlockTaken",
    "Coalesced",
    "Freed",
    "Listed",
    "NameInUse",
    "NotHeld",
    "OutOfMemory",
    "Split",
    "TooLarge",
    "show_frames",
]
