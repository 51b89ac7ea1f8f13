"""What can happen in a buddy system, each as one sentence with its numbers."""

from memlab.mechanisms.buddy.events.memory import BuddyEvent
from memlab.mechanisms.buddy.events.returning import Coalesced, Freed, Listed, NotHeld, NothingThere, Parted
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
    "BuddyEvent",
    "Coalesced",
    "Freed",
    "Listed",
    "NameInUse",
    "NotHeld",
    "NothingThere",
    "OutOfMemory",
    "Parted",
    "Split",
    "TooLarge",
    "show_frames",
]
